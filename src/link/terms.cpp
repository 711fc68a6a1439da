#include "link/terms.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "language/sentences.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "link/figures.h"
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

// Words of which nothing is told, in languages that idf.bin has not counted.
struct Little {
  std::string_view language;
  std::array<std::string_view, 72> words;
};
constexpr Little little_words[] = {
    {"ar", {"في",  "من",   "على",  "إلى",  "الى",  "عن",    "مع",  "أن",  "إن",   "ان",   "أنه",   "أنها",
            "إنه", "إنها", "لا",   "ما",   "لم",   "لن",    "قد",  "كان", "كانت", "يكون", "تكون",  "هذا",
            "هذه", "ذلك",  "تلك",  "التي", "الذي", "الذين", "هو",  "هي",  "هم",   "بعد",  "قبل",   "بين",
            "حتى", "كل",   "بعض",  "غير",  "أو",   "أم",    "ثم",  "بل",  "لكن",  "ولكن", "كما",   "حيث",
            "عند", "منذ",  "خلال", "أي",   "أيضا", "أيضًا",  "وقد", "وفي", "ومن",  "وكان", "وكانت", "ولا",
            "ولم", "وأن",  "وهو",  "وهي",  "لها",  "له",    "لهم", "به",  "بها",  "فيه",  "فيها",  "منها"}},
};
bool says_little(std::string_view lowered, std::string_view language) {
  for (const auto& little : little_words)
    if (little.language == language) return std::ranges::find(little.words, lowered) != little.words.end();
  return false;
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
      if (says_little(lowered, language)) {
        previous = 0;
        continue;
      }
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

void read_text(Counter& counter, std::string_view title, std::string_view dek, const std::vector<record::Block>& body,
               std::string_view language) {
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
  telling.figures = figures_of(article);
  return telling;
}

namespace {

constexpr std::size_t least_letters = 4;  // of a word that is no name and yet says something

std::size_t letters_of(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) base::next_code_point(word, at);
  return letters;
}

// When it was, which these languages write like names: no reason why two articles are alike.
struct Times {
  std::string_view language;
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 8> days;  // German has two Saturdays
};
constexpr Times times[] = {
    {"en",
     {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december"},
     {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}},
    {"de",
     {"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
      "dezember"},
     {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"}},
};
// "a march" in small letters is none, and behind a name "May" may be a surname ("Theresa May"), "Monday" not.
bool tells_when(std::string_view word, std::string_view lowered, std::string_view language, bool behind_name) {
  const auto of = std::ranges::find(times, language, &Times::language);
  if (word == lowered || of == std::end(times)) return false;
  return std::ranges::find(of->days, lowered) != of->days.end() ||
         (!behind_name && std::ranges::find(of->months, lowered) != of->months.end());
}

// The words that stand for some terms, as they are first written; neighbours that are both names are one name.
class Words {
 public:
  Words(const std::vector<Term>& terms, std::string_view language)
      : terms_(&terms), language_(language), style_(style_of(language)), found_(terms.size()) {}

  // In a headline, a capital says nothing.
  void look(std::string_view text, bool headline) {
    bool opening = true;
    std::size_t last = none, last_end = 0;
    for (const auto& token : language::tokens(text, language_)) {
      const auto word = text.substr(token.begin, token.end - token.begin);
      if (token.kind != language::TokenKind::word) {
        opening = opening || (token.kind == language::TokenKind::punctuation && word != "," && word != "-");
        continue;
      }
      const auto lowered = base::lower(word);
      const bool name = lowered != word && !opening && !headline;
      opening = false;
      const auto at =
          static_cast<std::size_t>(std::ranges::find(*terms_, word_term(lowered, style_)) - terms_->begin());
      const bool goes_on = last != none && token.begin == last_end + 1 && text[last_end] == ' ';
      const auto before = std::exchange(last, none);
      if (at == terms_->size() || tells_when(word, lowered, language_, goes_on)) continue;
      auto& found = found_[at];
      const bool is_new = found.word.empty() || (name && !found.name);
      const bool follows = name && goes_on && found_[before].name && (is_new || found.word == word);
      if (!is_new && !follows) continue;
      found = {std::string(language_ == "en" ? language::without_possessive(word) : word), name, false};
      if (follows) {
        found_[before].word += " " + found.word;
        found.within = true;
        std::swap(found_[before].word, found.word);
        std::swap(found_[before].within, found.within);
      }
      if (name) last = at, last_end = token.end;
    }
  }

  // Names where there are some; else the words that are long enough to say something.
  std::vector<std::string> told() && {
    const bool names = std::ranges::any_of(found_, &Found::name);
    std::vector<std::string> out;
    for (auto& found : found_)
      if (!found.word.empty() && !found.within && (names ? found.name : letters_of(found.word) >= least_letters))
        out.push_back(std::move(found.word));
    return out;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Found {
    std::string word;
    bool name = false, within = false;  // within: it stands in the name of another one
  };
  const std::vector<Term>* terms_;
  std::string_view language_;
  Style style_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<std::string> words_of(const record::Article& article, const std::vector<Term>& terms) {
  const auto language = language::primary(article.language);
  Words words(terms, language);
  words.look(article.title, true);
  words.look(article.dek, false);
  for (const auto& block : article.body) words.look(block.text, block.type == record::BlockType::heading);
  return std::move(words).told();
}

std::string to_bytes(const Telling& telling) {
  std::string bytes =
      telling.language + '\n' + std::to_string(telling.time) + ' ' + std::to_string(telling.figures.size()) + '\n';
  bytes.reserve(bytes.size() + telling.counts.size() * 8 + telling.figures.size() * 5);
  const auto put = [&bytes](Term term) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(term >> shift & 255);
  };
  for (const auto& figure : telling.figures) {
    put(figure.term);
    bytes += static_cast<char>(figure.weight);
  }
  for (const auto& c : telling.counts) {
    put(c.term);
    for (const auto n : {c.title, c.lead, c.all, c.name}) bytes += static_cast<char>(n);
  }
  return bytes;
}

std::optional<Telling> from_bytes(std::string_view bytes) {
  Telling telling;
  const auto language = bytes.find('\n');
  if (language == std::string_view::npos) return std::nullopt;
  const auto line = bytes.find('\n', language + 1);
  if (line == std::string_view::npos) return std::nullopt;
  telling.language = bytes.substr(0, language);
  const auto digits = bytes.substr(language + 1, line - language - 1);
  const auto* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, telling.time);
  std::size_t figures = 0;
  if (error != std::errc()) return std::nullopt;
  if (end != last) {
    const auto [end_of_figures, bad] = std::from_chars(end + 1, last, figures);
    if (*end != ' ' || bad != std::errc() || end_of_figures != last || figures > most_figures) return std::nullopt;
  }
  auto at = line + 1;
  if (bytes.size() - at < figures * 5 || (bytes.size() - at - figures * 5) % 8 != 0) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[at + i]); };
  const auto term = [&] { return byte(0) | Term{byte(1)} << 8 | Term{byte(2)} << 16 | Term{byte(3)} << 24; };
  for (; figures > 0; --figures, at += 5) telling.figures.push_back({term(), byte(4)});
  for (; at < bytes.size(); at += 8) telling.counts.push_back({term(), byte(4), byte(5), byte(6), byte(7)});
  const bool sorted = std::ranges::is_sorted(telling.counts, {}, &Count::term) &&
                      std::ranges::is_sorted(telling.figures, {}, &Figure::term);
  return sorted ? std::optional(std::move(telling)) : std::nullopt;
}

}  // namespace ortoo::link
