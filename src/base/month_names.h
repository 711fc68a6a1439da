// Month names in some forty languages, whole and abbreviated, as ICU's locale data (CLDR) have them.
//
// Thread rules: pure function; the table is made once, on first use.
#pragma once

#include <optional>
#include <string_view>

namespace ortoo::base {

// The month (1–12) that `word` names. `word` in any case, marks optional, a final dot ignored ("Sept.", "août",
// "сентября", "กันยายน"). `language` (BCP 47, may be empty) decides where languages disagree, as on "listopad";
// without it the most languages win. O(1).
std::optional<int> month_named(std::string_view word, std::string_view language = {});

}  // namespace ortoo::base
