// Article as JSON, and back, without loss: from_json(to_json(a)) == a for every article of valid UTF-8.
//
// Members that the article does not have are left out, except "body". A name stands as a plain string while it is
// only a name, and as an object once there is more: authors "Minh Duc" or {"name","role","url"}, publisher and the
// items of sections likewise with {"name","url"}. Times are ISO 8601. Sections are one object by name in page
// order, or a list of {"name","items"} when two share a name. An annotation has its place twice: as an editor
// counts ("paragraph" from 1 with figures left out, or "figure" from 1) and exactly ("at", see record::Place).
// Reading takes either; members it does not know are passed over.
// Errors of reading: malformed, naming the member.   Thread rules: pure functions.   Linear time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "record/article.h"

namespace ortoo::record {

std::string to_json(const Article& article);         // one line, no line feed at its end
std::string to_json_pretty(const Article& article);  // one space a level, a line feed at its end
base::Result<Article> from_json(std::string_view json);

}  // namespace ortoo::record
