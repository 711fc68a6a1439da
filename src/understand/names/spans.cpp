#include "understand/names/spans.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/names/links.h"
#include "understand/names/scores.h"
#include "understand/quotes/quotation_marks.h"

namespace ortoo::understand {
namespace {

using language::begins_with_capital, language::is_capital;

constexpr std::string_view opening[] = {"«", "„", "“", "\"", "”", "‘", "「", "『", "《"};
constexpr std::string_view closing[] = {"»", "“", "”", "\"", "’", "」", "』", "》"};
constexpr std::string_view brackets[] = {"(", ")", "[", "]"};
constexpr std::string_view of_no_one[] = {"(", ")", ":"};
constexpr float told_by_words = 0.75F;      // of what is quoted after a word for a body, or cut off at a mark
constexpr float told_by_table = 0.9F;
constexpr float sure_enough = 0.6F;         // of a name that is looked for again
constexpr float again = 0.9F;               // of the first one's confidence, where it stands again
constexpr std::uint32_t longest_quoted = 6;  // words

template <std::size_t N>
bool is_one_of(const std::string_view (&marks)[N], std::string_view word) {
  // nearly all
  if (word.empty() || word.size() > 3 ||
      ((static_cast<unsigned char>(word.front()) | 0x20U) >= 'a' && static_cast<unsigned char>(word.front()) < 0x80))
    return false;
  return std::find(std::begin(marks), std::end(marks), word) != std::end(marks);
}
bool opens(std::string_view word) { return is_one_of(opening, word); }
bool closes(std::string_view word) { return is_one_of(closing, word); }

bool is_mark(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = base::next_code_point(word, at);
    if (base::is_letter(c) || base::is_digit(c)) return false;
  }
  return true;
}

char32_t small(char32_t c) {
  return c < 0x80 ? static_cast<char32_t>(base::ascii_lower(static_cast<char>(c)))
                  : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// Two capitals at least and nothing else.
bool is_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    if (!is_capital(base::next_code_point(word, at))) return false;
  return letters > 1;
}

class Spans {
 public:
  Spans(const NameText& text, const NameLexicon& lexicon) : text_(text), lexicon_(lexicon), taken_(text.words.size()) {}

  void add(NameSpan span) {
    cut_edges(span);
    if (span.begin >= span.end) return;
    if (span.type == NameType::organisation && is_of_a_work(span)) span.type = NameType::other;
    if (span.type == NameType::organisation && lexicon_.bare_quoted) cut_sort(span);
    if (lexicon_.bare_quoted) take_in_sort(span);
    // "河北大学、保定学院": two names; "公安、交通": departments that are called by what they do.
    for (std::uint32_t i = span.begin + 1; i + 1 < span.end; ++i)
      if (word(i) == "、" || word(i) == "，") {
        const std::uint32_t least = span.type == NameType::organisation ? 3 : 2;  // characters
        NameSpan rest = span;
        rest.begin = i + 1;
        span.end = i;
        if (span.end - span.begin >= least) keep(span);
        if (rest.end - rest.begin >= least) add(rest);
        return;
      }
    if (span.type == NameType::person || span.type == NameType::place) cut_at_mark(span);
    // "Committee X (CX)", and what is left of it: two names.
    for (std::uint32_t i = span.begin + 2; i + 1 < span.end; ++i)
      if (word(i) == "(") {
        NameSpan short_form = span;
        short_form.begin = i + 1;
        const bool whole = i + 2 < span.end;
        span.end = i;
        keep(span);
        if (whole || is_capitals(word(i + 1))) add(short_form);
        return;
      }
    keep(span);
  }

  void add_quoted() {
    if (!lexicon_.finds_known) return;
    for (std::uint32_t i = 1; i + 2 < text_.words.size(); ++i) {
      if (!opens(word(i)) || taken_[i + 1] || !begins_with_capital(word(i + 1)) ||
          !(lexicon_.of(base::lower(word(i - 1))) & is_body))
        continue;
      std::uint32_t end = i + 1;
      while (end < text_.words.size() && end - i <= longest_quoted && !taken_[end] && !is_mark(word(end))) ++end;
      if (end == text_.words.size() || !closes(word(end))) continue;
      NameSpan span{i + 1, end, NameType::organisation, told_by_words};
      take_in_sort(span);
      keep(span);
    }
  }

  // The acronym in brackets after an organisation's name.
  void add_acronyms() {
    for (std::size_t n = spans_.size(); n-- > 0;) {
      const NameSpan span = spans_[n];
      const std::uint32_t i = span.end + (span.end < text_.words.size() && closes(word(span.end)) ? 1 : 0);
      if (span.type != NameType::organisation || span.end - span.begin < 2 || i + 2 >= text_.words.size()) continue;
      if (word(i) == "(" && word(i + 2) == ")" && !taken_[i + 1] && is_capitals(word(i + 1)))
        keep({i + 1, i + 2, span.type, span.confidence});
    }
  }

  void add_again() {
    std::vector<NameSpan> sure;
    for (const auto& span : spans_)
      if (span.type == NameType::organisation && span.confidence >= sure_enough &&
          (lexicon_.finds_words_again || span.end - span.begin > 1 || is_capitals(word(span.begin)) ||
           stands_out(word(span.begin))))
        sure.push_back(span);
    if (sure.empty()) return;
    beginnings_.reserve(text_.words.size());
    for (const auto word : text_.words) {
      std::size_t at = 0;
      const char32_t c = base::next_code_point(word, at);
      beginnings_.push_back({small(c), is_capital(c)});
    }
    for (const auto& span : sure) {
      const std::uint32_t size = span.end - span.begin;
      for (std::uint32_t i = 0; i + size <= text_.words.size(); ++i) {
        std::uint32_t n = 0;
        while (n < size && !taken_[i + n] && same_word(span.begin + n, i + n)) ++n;
        if (n == size) keep({i, i + size, span.type, span.confidence * again});
      }
    }
  }

  // What the tables know as an organisation and the model as some other name; and names in capitals or Latin letters,
  // which have no endings, that it does not mark.
  void add_known() {
    if (!lexicon_.finds_known) return;
    for (auto& span : spans_)
      if (span.type == NameType::other && !is_of_a_work(span) && is_known_organisation(span))
        span.type = NameType::organisation, span.confidence = told_by_table;
    for (std::uint32_t i = 0; i < text_.words.size(); ++i) {
      const NameSpan span{i, i + 1, NameType::organisation, told_by_table};
      const bool bare = !taken_[i] && begins_with_capital(word(i)) && (is_capitals(word(i)) || stands_out(word(i)));
      if (bare && is_known_organisation(span)) keep(span);
    }
  }

  std::vector<NameSpan> in_order() {
    std::sort(spans_.begin(), spans_.end(), [](const NameSpan& a, const NameSpan& b) { return a.begin < b.begin; });
    if (lexicon_.bare_quoted) join_owners();
    return std::move(spans_);
  }

 private:
  // "ВВС США", "Национальный банк Украины": a body and, right behind it in its sentence, whose it is.
  void join_owners() {
    std::vector<NameSpan> out;
    for (const auto& span : spans_) {
      if (!out.empty() && out.back().end == span.begin && out.back().type == NameType::organisation &&
          span.type == NameType::place && !std::ranges::binary_search(text_.sentences, span.begin))
        out.back().end = span.end;
      else
        out.push_back(span);
    }
    spans_ = std::move(out);
  }
  std::string_view word(std::uint32_t i) const { return text_.words[i]; }
  // Latin letters in a text of others: a name by that, and without endings.
  bool stands_out(std::string_view word) const {
    return lexicon_.finds_known && static_cast<unsigned char>(word[0]) < 0x80 && begins_with_capital(word);
  }
  bool same_word(std::uint32_t a, std::uint32_t b) const {
    if (beginnings_[a] != beginnings_[b]) return false;
    return word(a) == word(b) ||
           (!is_capitals(word(a)) && lexicon_.same_name(base::lower(word(a)), base::lower(word(b))));
  }
  // The ship "Union", the film "Academy".
  bool is_of_a_work(const NameSpan& span) const {
    const bool quoted =
        span.begin > 1 && opens(word(span.begin - 1)) && span.end < text_.words.size() && closes(word(span.end));
    return quoted && (lexicon_.of(base::lower(word(span.begin - 2))) & is_work) != 0;
  }
  bool is_known(record::EntityType type, const NameSpan& span) const {
    std::string name;
    for (std::uint32_t i = span.begin; i < span.end; ++i) name += (name.empty() ? "" : " ") + std::string(word(i));
    return is_known_name(type, name, lexicon_.finds_known);
  }
  bool is_known_organisation(const NameSpan& span) const { return is_known(record::EntityType::organisation, span); }
  // A place or person by the tables, who another is called by alone.
  bool is_another(const NameSpan& span) const {
    return is_known(record::EntityType::place, span) || is_known(record::EntityType::person, span);
  }
  void keep(const NameSpan& span) {
    if (span.begin >= span.end) return;
    spans_.push_back(span);
    for (std::uint32_t i = span.begin; i < span.end; ++i) taken_[i] = true;
  }

  // Marks at the edges go, but for what closes what was opened inside: ОАО « Газпром ».
  void cut_edges(NameSpan& span) const {
    for (bool cut = true; cut && span.begin < span.end;) {
      cut = false;
      const auto first = word(span.begin), last = word(span.end - 1);
      std::uint32_t open = 0;
      for (std::uint32_t i = span.begin; i + 1 < span.end; ++i) open += opens(word(i)) || word(i) == "(" ? 1 : 0;
      if (is_mark(first) && first != "$" && first != "@") {
        ++span.begin;
        cut = true;
      } else if (is_mark(last) && last != "!" && last != "." && (open == 0 || (!closes(last) && last != ")"))) {
        --span.end;
        cut = true;
      }
    }
  }

  // "Philipp (Robin Schick)", "Richard: Guido": brackets and colons are of no one's name. "Jean Roy « Paul Morel",
  // "Genfer See ) Bibliothek": nor is a mark that no other answers of a place's or a person's.
  void cut_at_mark(NameSpan& span) const {
    std::uint32_t lone = span.end, marks = 0, end = span.end;
    for (std::uint32_t i = span.begin + 1; i < end; ++i) {
      if (span.type == NameType::person && is_one_of(of_no_one, word(i))) end = i;
      else if (is_one_of(brackets, word(i)) || is_quotation_mark(word(i))) lone = i, ++marks;
    }
    if (marks == 1 && word(lone) != "(") end = lone;  // what it opens is another name: add
    if (end == span.end) return;
    span.end = end;
    span.confidence = std::min(span.confidence, told_by_words);
  }

  // ООО «Алтек», холдинг «Алтек»: the name is what is quoted, be the word for its sort in capitals or not.
  void cut_sort(NameSpan& span) const {
    std::uint32_t open = span.begin;
    while (open < span.end && (lexicon_.of(base::lower(word(open))) & is_body)) ++open;
    if (open == span.begin || open + 1 >= span.end || !opens(word(open))) return;
    const std::uint32_t end = closes(word(span.end - 1)) ? span.end - 1 : span.end;
    if (open + 1 >= end ||
        std::any_of(text_.words.begin() + open + 1, text_.words.begin() + end, [](auto w) { return closes(w); }))
      return;
    NameSpan bare = span;
    bare.begin = open + 1;
    bare.end = end;
    if (!is_another(bare)) {
      span = bare;
      return;
    }
    span.confidence = std::max(span.confidence, told_by_words);
  }

  // The airline «Россия»: what is called like a place is told by its sort.
  void take_in_sort(NameSpan& span) const {
    if (span.begin < 2 || span.end >= text_.words.size() || !opens(word(span.begin - 1)) || !closes(word(span.end)))
      return;
    if (taken_[span.begin - 2] || !(lexicon_.of(base::lower(word(span.begin - 2))) & is_body) || !is_another(span))
      return;
    span = {span.begin - 2, span.end + 1, NameType::organisation, told_by_words};
  }

  const NameText& text_;
  const NameLexicon& lexicon_;
  std::vector<NameSpan> spans_;
  std::vector<bool> taken_;
  // How each word begins, made when names are looked for again: two that are one name begin alike.
  struct Beginning {
    char32_t small = 0;
    bool capital = false;
    bool operator==(const Beginning&) const = default;
  };
  std::vector<Beginning> beginnings_;
};

}  // namespace

std::vector<NameSpan> find_spans(const NameText& text, const NameReader& reader, const NameLexicon& lexicon,
                                 KeptSums& kept) {
  Spans spans(text, lexicon);
  for (const auto& span : reader.model.tag(text, score_words(text, reader.tables, reader.model, kept, reader.reach)))
    spans.add(span);
  spans.add_quoted();
  spans.add_known();
  spans.add_acronyms();
  if (lexicon.finds_again) spans.add_again();
  return spans.in_order();
}

}  // namespace ortoo::understand
