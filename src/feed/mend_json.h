// JSON as careless programs write it.
// Thread rules: pure function. Linear time.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::feed {

// `text` with what can be guessed put right: commas before a closing bracket are left out, control characters in texts
// are escaped, "\'" and other escapes that JSON has not are the character alone, and what is cut off ends after the
// last value that is whole. Nothing is promised of text that is no JSON at all.
std::string mend_json(std::string_view text);

}  // namespace ortoo::feed
