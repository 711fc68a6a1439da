// Words that are written with a full stop behind them though no sentence ends there.
// Thread rules: pure functions over constant tables.
#pragma once

#include <cstdint>
#include <string_view>

namespace ortoo::language {

// never: a name or number follows ("Dr.", "No."). seldom: may end a sentence too ("Inc.", "etc.", "p.m.").
enum class Abbreviation : std::uint8_t { none, never, seldom };

// `word`: in lower case, without its last full stop ("e.g", "u.s").
Abbreviation abbreviation(std::string_view word, std::string_view language);

// A word in lower case that begins sentences more often than names ("the", "der"): what stands before it has ended.
bool opens_sentences(std::string_view word, std::string_view language);

// True where "3. Oktober" is how ordinals are written.
bool has_dotted_ordinals(std::string_view language);

}  // namespace ortoo::language
