#include "link/terms.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "language/sentences.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "link/hash.h"
#include "link/idf.h"

namespace ortoo::link {
namespace {

constexpr std::size_t most_bytes = 8000, lead_bytes = 400;

// Letters that a stem keeps: fewer where endings are long. A crude stemmer that is good for comparing
// (McNamee & Mayfield, Character n-gram tokenization for European language text retrieval, 2004).
struct Stem {
  std::string_view language;
  std::uint8_t letters;
};
constexpr std::array<Stem, 19> stems = {{{"be", 6}, {"bg", 6}, {"cs", 6}, {"et", 6}, {"fi", 6}, {"hr", 6}, {"hu", 6},
                                         {"kk", 6}, {"lt", 6}, {"lv", 6}, {"mk", 6}, {"mn", 6}, {"pl", 6}, {"ru", 6},
                                         {"sk", 6}, {"sl", 6}, {"sr", 6}, {"tr", 6}, {"uk", 6}}};
constexpr std::size_t usual_stem = 7;
// Written with spaces between syllables, or without spaces: pairs of neighbours say what single ones do not.
constexpr std::array<std::string_view, 3> syllabic = {"vi", "lo", "th"};

struct Style {
  std::size_t stem = usual_stem;
  bool pairs = false;
};
Style style_of(std::string_view language) {
  Style style;
  for (const auto& s : stems)
    if (s.language == language) style.stem = s.letters;
  style.pairs = std::ranges::find(syllabic, language) != syllabic.end();
  return style;
}

std::string_view first_letters(std::string_view word, std::size_t letters) {
  std::size_t at = 0;
  while (at < word.size() && letters-- > 0) base::next_code_point(word, at);
  return word.substr(0, at);
}

Term hashed(std::string_view word) { return static_cast<Term>(word_hash(word)); }
Term paired(Term a, Term b) { return static_cast<Term>(mix(std::uint64_t{a} << 32 | b)); }

Term word_term(std::string_view lowered, const Style& style) {
  auto stem = first_letters(lowered, style.stem);
  for (const std::string_view ending : {"'s", "’s", "s"})  // "Putin's", "visits"
    if (stem.size() > ending.size() + 2 && stem.ends_with(ending)) {
      stem.remove_suffix(ending.size());
      break;
    }
  return hashed(stem);
}

class Counter {
 public:
  // `lead_bytes`: so many bytes of the text count as the lead.
  void read(std::string_view text, std::string_view language, bool title, std::size_t lead_bytes) {
    const Style style = style_of(language);
    Term previous = 0;
    std::uint32_t previous_end = 0;
    bool opening = true;  // a capital here says nothing
    for (const auto& token : language::tokens(text, language)) {
      const auto word = text.substr(token.begin, token.end - token.begin);
      const bool lead = token.begin < lead_bytes;
      if (token.kind == language::TokenKind::punctuation || token.kind == language::TokenKind::symbol) {
        opening = word != "," && word != "-" && word != "(" && word != "'" && word != "’";
        continue;
      }
      const bool near = previous != 0 && token.begin - previous_end <= 1;
      previous_end = token.end;
      if (token.kind == language::TokenKind::number) {
        count(hashed(word), title, lead, false);
        previous = 0;
        opening = false;
        continue;
      }
      std::size_t at = 0;
      const char32_t first = base::next_code_point(word, at);
      const bool han = base::is_han_or_kana(first);
      const auto lowered = base::lower(word);
      const bool name = !opening && !han && lowered != word;
      opening = false;
      const Term term = word_term(lowered, style);
      if (!han) count(term, title, lead, name);
      if ((han || style.pairs) && near) count(paired(previous, term), title, lead, name);
      previous = term;
    }
  }
  void entity(std::string_view id) {
    const auto key = "entity " + std::string(id);
    count(hashed(key), false, true, true);
  }

  std::vector<Count> weightiest(std::string_view language) && {
    std::vector<std::pair<float, Count>> ranked;
    ranked.reserve(counts_.size());
    for (const auto& [term, c] : counts_) ranked.emplace_back(weight(c, language), c);
    if (ranked.size() > most_terms) {
      std::ranges::nth_element(ranked, ranked.begin() + most_terms, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.term < b.second.term;
      });
      ranked.resize(most_terms);
    }
    std::vector<Count> out;
    out.reserve(ranked.size());
    for (const auto& r : ranked) out.push_back(r.second);
    std::ranges::sort(out, {}, &Count::term);
    return out;
  }

 private:
  static float weight(const Count& c, std::string_view language) {
    const float places = static_cast<float>(c.all) + 2 * static_cast<float>(c.lead) + 4 * static_cast<float>(c.title);
    return places * usual_idf(c.term, language);
  }
  static void raise(std::uint8_t& count) { count = static_cast<std::uint8_t>(count + (count < 255)); }
  void count(Term term, bool title, bool lead, bool name) {
    auto& c = counts_[term];
    c.term = term;
    raise(c.all);
    if (title) raise(c.title);
    if (lead) raise(c.lead);
    if (name) raise(c.name);
  }
  std::unordered_map<Term, Count> counts_;
};

void read_text(Counter& counter, std::string_view title, std::string_view dek, const std::vector<record::Block>& body, std::string_view language) {
  counter.read(title, language, true, title.size());
  counter.read(dek, language, false, dek.size());
  bool untitled = title.empty();
  std::size_t bytes = 0;
  for (const auto& block : body) {
    if (block.type == record::BlockType::code || block.text.empty()) continue;
    if (bytes >= most_bytes) break;
    std::string_view text = block.text;
    if (untitled) {  // its first sentence stands for the title
      const auto first = language::sentences(text, language);
      const auto end = first.empty() ? 0 : first[0].end;
      counter.read(text.substr(0, end), language, true, end);
      text.remove_prefix(end);
      bytes += end;
      untitled = false;
    }
    text = text.substr(0, most_bytes - std::min(bytes, most_bytes));
    counter.read(text, language, false, lead_bytes - std::min(bytes, lead_bytes));
    bytes += text.size();
  }
}

}  // namespace

Telling telling_of(const record::Article& article, std::int64_t time) {
  Telling telling;
  telling.language = language::primary(article.language);
  telling.time = time;
  Counter counter;
  read_text(counter, article.title, article.dek, article.body, telling.language);
  for (const auto& t : article.translations) read_text(counter, t.title, t.dek, t.body, language::primary(t.language));
  for (const auto& entity : article.entities)
    if (!entity.id.empty()) counter.entity(entity.id);
  telling.counts = std::move(counter).weightiest(telling.language);
  return telling;
}

std::vector<std::string> words_of(const record::Article& article, const std::vector<Term>& terms) {
  std::vector<std::string> words(terms.size());
  const auto language = language::primary(article.language);
  const Style style = style_of(language);
  const auto look = [&](std::string_view text) {
    for (const auto& token : language::tokens(text, language)) {
      if (token.kind != language::TokenKind::word) continue;
      const auto word = text.substr(token.begin, token.end - token.begin);
      const auto found = std::ranges::find(terms, word_term(base::lower(word), style));
      if (found == terms.end()) continue;
      auto& shown = words[static_cast<std::size_t>(found - terms.begin())];
      if (shown.empty()) shown = language == "en" ? language::without_possessive(word) : word;  // "Kestrel's" tells of Kestrel
    }
  };
  look(article.title);
  look(article.dek);
  for (const auto& block : article.body) look(block.text);
  std::erase(words, "");
  return words;
}

std::string to_bytes(const Telling& telling) {
  std::string bytes = telling.language + '\n' + std::to_string(telling.time) + '\n';
  bytes.reserve(bytes.size() + telling.counts.size() * 8);
  for (const auto& c : telling.counts) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(c.term >> shift & 255);
    for (const auto n : {c.title, c.lead, c.all, c.name}) bytes += static_cast<char>(n);
  }
  return bytes;
}

std::optional<Telling> from_bytes(std::string_view bytes) {
  Telling telling;
  const auto language = bytes.find('\n');
  if (language == std::string_view::npos) return std::nullopt;
  const auto time = bytes.find('\n', language + 1);
  if (time == std::string_view::npos || (bytes.size() - time - 1) % 8 != 0) return std::nullopt;
  telling.language = bytes.substr(0, language);
  const auto digits = bytes.substr(language + 1, time - language - 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), telling.time);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  for (auto at = time + 1; at < bytes.size(); at += 8) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[at + i]); };
    telling.counts.push_back({byte(0) | Term{byte(1)} << 8 | Term{byte(2)} << 16 | Term{byte(3)} << 24, byte(4), byte(5), byte(6), byte(7)});
  }
  return std::ranges::is_sorted(telling.counts, {}, &Count::term) ? std::optional(std::move(telling)) : std::nullopt;
}

}  // namespace ortoo::link
