#include "understand/names/words.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"

namespace ortoo::understand {
namespace {

// Words that lose their vowel before the name they lead to ("l'Europe", "dell'Interno").
constexpr std::string_view elided[] = {"agl",  "all",  "c",      "coll",  "d",     "dagl",   "dall",   "degl",
                                       "dell", "gl",   "j",      "jusqu", "l",     "lorsqu", "m",      "n",
                                       "negl", "nell", "puisqu", "qu",    "quell", "quest",  "quoiqu", "s",
                                       "sant", "sull", "t",      "tutt",  "un"};
static_assert(std::ranges::is_sorted(elided));
constexpr std::string_view eliding[] = {"fr", "it", "ca", "oc", "co"};

// Bytes of such a word and its apostrophe at the beginning of a word.
std::size_t elision(std::string_view word) {
  const std::size_t straight = word.find('\''), curly = word.find("’");
  const std::size_t mark = std::min(straight, curly), end = mark + (mark == curly ? std::string_view("’").size() : 1);
  if (mark == std::string_view::npos || end >= word.size()) return 0;
  return std::binary_search(std::begin(elided), std::end(elided), base::lower(word.substr(0, mark))) ? end : 0;
}

// Languages that write an apostrophe between a name and its ending ("Ankara'da").
constexpr std::string_view parting[] = {"tr", "az"};

// Bytes of the ending and its apostrophe at the end of a name; 0: none.
std::size_t parted_ending(std::string_view word) {
  const std::size_t mark = std::min(word.find('\''), word.find("’"));
  return mark == word.npos || mark == 0 || !language::begins_with_capital(word) ? 0 : word.size() - mark;
}

}  // namespace

NameWords name_words(std::string_view text, std::string_view language) {
  return name_words(text, language, language::sentences(text, language), language::tokens(text, language));
}

NameWords name_words(std::string_view text, std::string_view language, std::span<const language::Range> sentences,
                     std::span<const language::Token> tokens) {
  NameWords out;
  out.words.reserve(tokens.size() + tokens.size() / 16 + 2);
  out.sentences.reserve(sentences.size() + 1);
  const bool elides =
      std::find(std::begin(eliding), std::end(eliding), language.substr(0, language.find('-'))) != std::end(eliding);
  const bool parts = std::ranges::find(parting, language.substr(0, language.find('-'))) != std::end(parting);
  std::size_t sentence = 0;
  for (const auto& token : tokens) {
    if (sentence < sentences.size() && token.begin >= sentences[sentence].begin) {
      while (sentence + 1 < sentences.size() && token.begin >= sentences[sentence + 1].begin) ++sentence;
      out.sentences.push_back(static_cast<std::uint32_t>(out.words.size()));
      ++sentence;
    } else if (out.sentences.empty()) {
      out.sentences.push_back(0);
    }
    if (const std::size_t led = elides ? elision(text.substr(token.begin, token.end - token.begin)) : 0; led > 0) {
      const auto parted = token.begin + static_cast<std::uint32_t>(led);
      out.words.push_back({token.begin, parted, language::TokenKind::word});
      out.words.push_back({parted, token.end, token.kind});
      continue;
    }
    const auto cut = static_cast<std::uint32_t>(
        (parts ? parted_ending : language::possessive)(text.substr(token.begin, token.end - token.begin)));
    out.words.push_back({token.begin, token.end - cut, token.kind});
    if (cut) out.words.push_back({token.end - cut, token.end, language::TokenKind::word});
  }
  return out;
}

}  // namespace ortoo::understand
