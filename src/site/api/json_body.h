// A JSON object that an app sends, as fields: each member's name with its value as text ("true", "12"), members that
// are arrays of such values once for each. What has another
// shape is an empty text.
#pragma once

#include <string_view>

#include "base/result.h"
#include "site/http/http.h"

namespace ortoo::site {

// malformed: not a JSON object in UTF-8.
base::Result<Fields> read_json_body(std::string_view body);
// The same where every member must be a text; invalid_argument: one is something else.
base::Result<Fields> read_json_texts(std::string_view body);

}  // namespace ortoo::site
