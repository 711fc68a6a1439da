// The words of a passage as the name tagger takes them: language::tokens, and on their own the English possessive,
// elided articles (French, Italian, Catalan), endings behind an apostrophe (Turkish). `language` is BCP 47 in lower
// case.
//
// Thread rules: pure. Linear in the text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/sentences.h"
#include "language/tokens.h"

namespace ortoo::understand {

struct NameWords {
  std::vector<language::Token> words;
  std::vector<std::uint32_t> sentences;  // the first word of each
};

NameWords name_words(std::string_view text, std::string_view language, std::span<const language::Range> sentences,
                     std::span<const language::Token> tokens);
NameWords name_words(std::string_view text, std::string_view language);

}  // namespace ortoo::understand
