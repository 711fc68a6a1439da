// The text alone of a record's JSON (json.h): what a search result quotes from, at a fraction of the time of the whole.
//
// Thread rules and errors: those of from_json.
#pragma once

#include <string_view>

#include "base/result.h"
#include "record/article.h"

namespace ortoo::record {

// Only title, dek, body and translations of the article; everything else of it is empty.
base::Result<Article> text_from_json(std::string_view json);

}  // namespace ortoo::record
