// Forms with files in them: multipart/form-data (RFC 7578).
// Pure function; any thread. Linear.
#pragma once

#include <optional>
#include <string_view>

#include "site/http/http.h"

namespace ortoo::site {

// The parts by their names, files as their bytes. None: not such a form, or one that breaks off.
std::optional<Fields> read_multipart(std::string_view content_type, std::string_view body);

}  // namespace ortoo::site
