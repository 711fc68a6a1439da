// An article laid out for the finders: its passages with their sentences and tokens, made once.
//
// Passages are the title, the dek, each body block's text and each figure's caption, in this order of reading; lists
// and tables are read as their `text`. A passage views the article's strings: the Analysis must not outlive it, and
// the article's texts must not change meanwhile. Thread rules: a plain value. Linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/sentences.h"
#include "language/tokens.h"
#include "record/article.h"

namespace ortoo::understand {

struct Passage {
  record::Part part = record::Part::body;
  record::BlockType type = record::BlockType::paragraph;
  std::uint32_t block = 0;  // index into body; 0 for title and dek
  std::string_view text;
  std::string lowered;  // lowered_in_place(text)
  bool wholly_lowered = true;  // no letter of it stayed as it was: lowered is base::lower(text)
  std::vector<language::Range> sentences;
  std::vector<language::Token> tokens;

  record::Place place(std::uint32_t begin, std::uint32_t end) const { return {part, block, begin, end, {}}; }
  std::string_view of(const language::Token& token) const { return text.substr(token.begin, token.end - token.begin); }
};

struct Analysis {
  std::string language;  // the article's, BCP 47 in lower case
  std::vector<Passage> passages;
};

Analysis analyse(const record::Article& article);

// In lower case, every letter where it stood: where small letters take other room than their capitals, ASCII alone is
// lowered, and `wholly` is false.
std::string lowered_in_place(std::string_view text, bool* wholly = nullptr);

}  // namespace ortoo::understand
