#include "understand/name_words.h"

namespace ortoo::understand {
namespace {

// Bytes of a possessive at the end of the word: 's, ’s; also the bare apostrophe.
std::size_t possessive(std::string_view word) {
  for (const std::string_view end : {"'s", "’s", "'S", "’S"})
    if (word.size() > end.size() && word.ends_with(end)) return end.size();
  return 0;
}

}  // namespace

NameWords name_words(std::string_view text, std::string_view language) {
  return name_words(text, language::sentences(text, language), language::tokens(text, language));
}

NameWords name_words(std::string_view text, std::span<const language::Range> sentences, std::span<const language::Token> tokens) {
  NameWords out;
  std::size_t sentence = 0;
  for (const auto& token : tokens) {
    if (sentence < sentences.size() && token.begin >= sentences[sentence].begin) {
      while (sentence + 1 < sentences.size() && token.begin >= sentences[sentence + 1].begin) ++sentence;
      out.sentences.push_back(static_cast<std::uint32_t>(out.words.size()));
      ++sentence;
    } else if (out.sentences.empty()) {
      out.sentences.push_back(0);
    }
    const auto cut = static_cast<std::uint32_t>(possessive(text.substr(token.begin, token.end - token.begin)));
    out.words.push_back({token.begin, token.end - cut, token.kind});
    if (cut) out.words.push_back({token.end - cut, token.end, language::TokenKind::word});
  }
  return out;
}

}  // namespace ortoo::understand
