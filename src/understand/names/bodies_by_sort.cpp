#include "understand/names/bodies_by_sort.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/links.h"
#include "understand/names/people.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

// As told in docs/understanding.md, of what was read on pages.
constexpr float told_by_sort = 0.93F, told_by_table = 0.92F, sure_person = 0.9F, any_person = 0.3F;
constexpr std::uint32_t longest_body = 10, longest_known = 5, longest_place = 3, most_adjectives = 3;  // words

class Finder {
  using BodyWord = NameLexicon::BodyWord;

 public:
  Finder(const Passage& passage, const NameLexicon& lexicon, const NameWords& words, const std::vector<Mention>& found)
      : passage_(passage),
        lexicon_(lexicon),
        words_(words.words),
        found_(found),
        small_sorts_(lexicon.has_body_word(BodyWord::small)),
        adjectives_(lexicon.has_adjectives_of_bodies()),
        before_(lexicon.has_body_word(BodyWord::last)) {}

  // The body that begins with this word of a sentence [first, end); of no words where none does.
  Mention at(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    Mention out{0, i, i, NameType::organisation, told_by_sort};
    if (!is_word(i)) return out;
    const bool spaceless = lexicon_.bodies_are_spaceless, begins = may_begin(i);
    if (!spaceless && !capital(i)) {
      if (!begins || !small_sorts_) return out;
      if (const auto sort = phrase(i, end, BodyWord::small); sort > 0 && !is_person(i, sure_person))
        if (const auto last = rest(i, i + sort, end, false); last > i + sort) out.last = last;
      return out;
    }
    const auto whole = begins ? phrase(i, end, BodyWord::whole) : 0;
    if (whole > 0) out.last = with_place(i + whole, end);
    else if (spaceless) out.last = written_onto(first, end, i);
    else if (out.last = known(first, end, i); out.last > i) out.confidence = told_by_table;
    else {
      if (begins || adjectives_) out.last = behind_sort(first, end, i);
      if (out.last == i && before_) out.last = before_sort(first, end, i);
    }
    if (out.last > i && is_person(i, sure_person)) out.last = i;
    return out;
  }
  // Whether nothing can begin here, as with nearly all words.
  bool passes(std::uint32_t i) const {
    const char c = passage_.text[words_[i].begin];
    return c >= 'a' && c <= 'z' && !small_sorts_;
  }

  // The word of an acronym in brackets behind a body, else 0: "Ligue pour la protection des oiseaux (LPO)".
  std::uint32_t acronym_behind(std::uint32_t i, std::uint32_t end) const {
    const auto is_mark = [&](std::uint32_t k, std::string_view mark, std::string_view wide) {
      return text(k) == mark || text(k) == wide;
    };
    if (i + 2 >= end || !is_word(i + 1) || !is_mark(i, "(", "（") || !is_mark(i + 2, ")", "）")) return 0;
    constexpr std::size_t longest = 8;
    std::size_t letters = 0, capitals = 0;
    const auto word = text(i + 1);
    for (std::size_t at = 0; at < word.size(); ++letters)
      capitals += language::is_capital(base::next_code_point(word, at)) ? 1 : 0;
    return capitals > 1 && capitals * 2 > letters && letters <= longest ? i + 1 : 0;
  }

 private:
  std::string_view text(std::uint32_t i) const { return passage_.of(words_[i]); }
  std::uint16_t what(std::uint32_t i) const { return lexicon_.of(LoweredWord(passage_, words_[i])); }
  bool is_word(std::uint32_t i) const { return i < words_.size() && words_[i].kind == language::TokenKind::word; }
  bool capital(std::uint32_t i) const { return is_word(i) && language::begins_with_capital(text(i)); }
  bool beside(std::uint32_t i) const {
    const auto between = passage_.text.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
    return between.empty() || between == " ";
  }
  bool is_person(std::uint32_t i, float least) const {
    return std::ranges::any_of(meeting(found_, i, i + 1), [&](const Mention& m) {
      return m.type == NameType::person && m.confidence >= least;
    });
  }
  // Whether what was found at a word begins at another or before it.
  bool begins_by(std::uint32_t i, std::uint32_t at) const { return meeting(found_, i, i + 1).front().first <= at; }
  // Of a place that begins here its end, else i.
  std::uint32_t end_of_place(std::uint32_t i) const {
    const auto here = meeting(found_, i, i + 1);
    if (!here.empty() && here.front().first == i && here.front().type == NameType::place) return here.front().last;
    for (auto last = std::min(i + longest_place, static_cast<std::uint32_t>(words_.size())); last > i; --last)
      if (is_known_name(record::EntityType::place,
                        passage_.text.substr(words_[i].begin, words_[last - 1].end - words_[i].begin), false))
        return last;
    return i;
  }
  // "Technische Universität München": where names go on with where they are.
  std::uint32_t with_place(std::uint32_t last, std::uint32_t end) const {
    return lexicon_.bodies_go_on_with_places && last < end && is_word(last) && beside(last - 1) ? end_of_place(last)
                                                                                                : last;
  }
  // Words in lower case.
  LoweredWord lower(std::uint32_t i, std::uint32_t last) const {
    return LoweredWord(passage_, {words_[i].begin, words_[last - 1].end, words_[i].kind});
  }
  bool may_begin(std::uint32_t i) const {
    const bool two = lexicon_.bodies_are_spaceless && i + 1 < words_.size() && words_[i].end == words_[i + 1].begin &&
                     static_cast<unsigned char>(text(i).front()) >= 0x80;
    return lexicon_.may_begin_body_word(lower(i, i + (two ? 2 : 1)));
  }
  bool is(std::uint32_t i, BodyWord kind) const {
    return lexicon_.is_body_word(kind, LoweredWord(passage_, words_[i]));
  }
  // Of the longest phrase of a sort that begins here: its words.
  std::uint32_t phrase(std::uint32_t i, std::uint32_t end, BodyWord kind) const {
    if (i >= end || !is_word(i) || !may_begin(i)) return 0;
    const std::uint32_t longest = lexicon_.bodies_are_spaceless ? 12 : longest_body;
    std::uint32_t most = 1;
    while (most < longest && i + most < end && (is_word(i + most) || text(i + most) == ".") && beside(i + most - 1))
      ++most;
    for (auto n = most; n > 0; --n)
      if (lexicon_.is_body_word(kind, lower(i, i + n))) return n;
    return 0;
  }

  // "NATO", "Financial Times": of the tables, in capitals or of several words.
  std::uint32_t known(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    if (!may_begin_known_body(text(i))) return i;
    auto last = i + 1;
    while (last < end && last - i < longest_known && capital(last) && beside(last - 1)) ++last;
    for (; last > i; --last) {
      const auto name = passage_.text.substr(words_[i].begin, words_[last - 1].end - words_[i].begin);
      const bool telling = last - i > 1 ? !has_article(first, i, last) : is_long_acronym(name);
      if (telling && !is_of_matter(last, end) && (what(i) & is_no_name) == 0 &&
          !lexicon_.names_beside_another(base::lower(name)) &&
          is_known_name(record::EntityType::organisation, name, false))
        return last;
    }
    return i;
  }
  // "La Nación", but "die Grünen", whom the tables have without it too
  bool has_article(std::uint32_t first, std::uint32_t i, std::uint32_t last) const {
    if ((what(i) & is_article) == 0) return false;
    const auto begin = words_[i + 1].begin;
    return i == first || is_known_name(record::EntityType::organisation,
                                       passage_.text.substr(begin, words_[last - 1].end - begin), false);
  }
  // "the Nord Stream 2 project"
  bool is_of_matter(std::uint32_t i, std::uint32_t end) const {
    if (i < end && words_[i].kind == language::TokenKind::number) ++i;
    return i < end && is_word(i) && (what(i) & is_matter) != 0;
  }
  static bool is_long_acronym(std::string_view name) {
    constexpr std::size_t least = 3;
    std::size_t count = 0;
    for (std::size_t at = 0; at < name.size(); ++count)
      if (!language::is_capital(base::next_code_point(name, at))) return false;
    return count >= least;
  }

  // "Ministerio de Hacienda", "Верховный суд Карелии", "Công an tỉnh Đồng Nai", "université de Gand".
  std::uint32_t behind_sort(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    // a sort stands here or behind adjectives
    bool near = may_begin(i);
    if (adjectives_)
      for (auto k = i + 1; k < end && k - i <= most_adjectives && is_word(k) && !near; ++k) near = may_begin(k);
    if (!near) return i;
    auto sort = i;
    while (sort < end && sort - i < most_adjectives && is_word(sort) && is_adjective(sort) &&
           (sort == i || beside(sort - 1)) && (sort > i || capital(sort)))
      ++sort;
    if (sort > i && (sort == end || !beside(sort - 1))) return i;
    const auto words = phrase(sort, end, BodyWord::first);
    // "Rada Kliniczna Narodowego Instytutu": an adjective of the body before
    if (words == 0 || is_capitals(text(sort)) || (sort > i && i > first && capital(i - 1) && beside(i - 1))) return i;
    const auto last = rest(sort, sort + words, end, true);
    // "Верховный суд", but at a sentence's beginning any adjective has a capital
    if (last == sort + words) {
      // "Державний інститут раку": what it is of may come
      const bool goes_on =
          is(sort, BodyWord::of_fields) && last < end && is_word(last) && beside(last - 1) && !capital(last);
      return sort == i || i == first || goes_on ? i : with_place(last, end);
    }
    if (i == first && !is(sort, BodyWord::of_fields) && !capital_within(sort + words, last)) return i;
    return last;
  }
  // Where a body ends whose sort is [sort, from): behind a `proper` one, which has a capital, also through small
  // letters.
  std::uint32_t rest(std::uint32_t sort, std::uint32_t from, std::uint32_t end, bool proper) const {
    const bool of_fields = is(sort, BodyWord::of_fields);
    auto last = from;
    bool capitals = false, joined = false, and_joined = false, has_join = false, has_and = false;
    auto more = from;  // where the last of the words ends that go on
    for (auto k = from; k < end && is_word(k) && beside(k - 1); ++k) {
      if (k - from >= longest_body) return from;  // nobody knows where it ends
      if (is(k, BodyWord::stop)) break;
      if (const auto n = phrase(k, end, BodyWord::more); n > 0) {
        for (auto w = k; w < k + n; ++w) capitals |= capital(w);
        last = more = k + n;
        k += n - 1;
        joined = and_joined = false;
        continue;
      }
      // "tỉnh Tiền Giang", which the model took for a person
      if (is_person(k, any_person) && !(more > from && begins_by(k, more))) break;
      if (is(k, BodyWord::join)) {
        if (of_fields && lexicon_.leads_to_place(text(k))) break;
        joined = has_join = true;
        continue;
      }
      if (is(k, BodyWord::and_join)) {
        const bool small_next = k + 1 < end && !capital(k + 1) && phrase(k + 1, end, BodyWord::more) == 0;
        if (joined || has_and || k == from || (capitals && small_next)) break;
        and_joined = has_and = true;
        // "Federation of Trade and Industry", or two: nobody can tell
        if (!of_fields && capitals && k + 1 < end && capital(k + 1) && phrase(k + 1, end, BodyWord::first) == 0 &&
            end_of_place(k + 1) == k + 1 && !is_person(k + 1, any_person))
          return from;
        continue;
      }
      const bool goes_on = lexicon_.ends_as_more(text(k));
      if (capital(k)) {
        const auto place = end_of_place(k);
        if (((what(k) & (is_title | is_mister | is_no_name)) != 0 && !is_capitals(text(k))) ||
            (and_joined && (!of_fields || phrase(k, end, BodyWord::first) > 0)))
          break;
        if (!has_join && !lexicon_.bodies_go_on_with_capitals && !(lexicon_.bodies_go_on_with_places && place > k))
          break;
        last = std::max(k + 1, place);
        k = last - 1;
        capitals = true;
      } else if (goes_on && (proper || capitals)) {
        last = k + 1;
      } else if (proper && joined && lexicon_.bodies_join_small) {
        last = k + 1;
      } else if (!goes_on || proper) {
        break;
      }
      joined = and_joined = false;
    }
    // "Bộ Năng lượng": a word's first syllable has the capital, of words that no row has nobody knows the end
    if (lexicon_.bodies_go_on_with_places && lexicon_.has_body_word(BodyWord::more) && last > more && last < end &&
        is_word(last) && beside(last - 1) && !capital(last) && (what(last) & opens_none) == 0 &&
        end_of_place(last - 1) < last)
      return from;
    return capitals || proper ? last : from;
  }
  bool capital_within(std::uint32_t k, std::uint32_t last) const {
    while (k < last && !capital(k)) ++k;
    return k < last;
  }
  bool is_adjective(std::uint32_t i) const { return lexicon_.ends_as_before(text(i)); }

  // "Hartwell Bank", "Сангийн яам": capitals, what joins them and words of the endings of these up to the sort.
  std::uint32_t before_sort(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    if (lexicon_.bodies_are_capitals && (i + 1 >= end || !capital(i + 1))) return i;
    if (i > first && capital(i - 1) && beside(i - 1) && !leads(first, i - 1)) return i;
    if (leads(first, i) && i + 1 < end && capital(i + 1)) return i;
    if ((what(i) & (is_no_name | is_title | is_mister | is_article)) != 0 || is(i, BodyWord::stop) ||
        (i == first && (what(i) & opens_none) != 0) || text(i).find('-') != std::string_view::npos)
      return i;
    const bool only_capitals = lexicon_.bodies_are_capitals;
    auto last = i;
    for (auto k = i; k < end && k - i < longest_body && is_word(k) && (k == i || beside(k - 1)); ++k) {
      if (is_person(k, any_person) || (k > i && is(k, BodyWord::stop))) break;
      if (k > i && is(k, BodyWord::last) && (capital(k) || !only_capitals) && !is_capitals(text(k)) &&
          (only_capitals ? !is(k, BodyWord::of_fields) || k > i + 1
                         : !is(k, BodyWord::of_fields) || lexicon_.ends_as_more(text(k - 1)) ||
                               is(k - 1, BodyWord::join)))
        last = k + 1;
      const bool goes_on = !only_capitals && (is(k, BodyWord::join) || lexicon_.ends_as_more(text(k)));
      if (!capital(k) && !goes_on && last != k + 1) break;
    }
    // "Department of Agriculture": the sort of what comes
    if (only_capitals && last > i && last < end && is_word(last) && beside(last - 1) && is(last, BodyWord::join)) {
      const auto whole = rest(last - 1, last, end, true);
      return whole > last ? whole : i;
    }
    return last > i ? with_place(last, end) : i;
  }
  // What stands before a body with a capital and is none of it: "The", "Гэтэл", a state in the genitive.
  bool leads(std::uint32_t first, std::uint32_t i) const {
    if (i == first && ((what(i) & (is_article | opens_none)) != 0 || is(i, BodyWord::stop))) return true;
    if (lexicon_.bodies_are_capitals) return false;
    const auto here = meeting(found_, i, i + 1);
    const bool place = !here.empty() && here.front().type == NameType::place && here.front().last == i + 1;
    return place || (i == first && !lexicon_.ends_as_more(text(i)));
  }
  static bool is_capitals(std::string_view word) {
    for (std::size_t at = 0; at < word.size();)
      if (!language::is_capital(base::next_code_point(word, at))) return false;
    return true;
  }

  std::uint32_t written_onto(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    const auto last = place_and_sort(i, end);
    return last == i && lexicon_.has_body_word(BodyWord::run) ? run_and_sort(first, end, i) : last;
  }
  // 台湾大学, 横滨市议会: a place and the sort written onto it; what is a body already goes on to its sort.
  std::uint32_t place_and_sort(std::uint32_t i, std::uint32_t end) const {
    const auto at = meeting(found_, i, i + 1);
    if (at.empty() || at.front().first != i || at.front().type == NameType::person) return i;
    const auto last = at.front().last;
    const auto sort = phrase(last, end, BodyWord::last);
    return sort == 0 ? i : last + sort;
  }
  // 仙台地方裁判所: all that is written onto a sort before it, between other letters than its own.
  std::uint32_t run_and_sort(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    constexpr std::uint32_t longest = 6, least = 2;  // characters
    if (!is_han(i) || is(i, BodyWord::stop) || (i > first && beside(i - 1) && is_han(i - 1))) return i;
    for (auto k = i + least; k < end && k - i <= longest && is_han(k - 1) && beside(k - 1); ++k)
      if (const auto sort = phrase(k, end, BodyWord::run); sort > 0 && phrase(i, k, BodyWord::stop) != k - i) {
        const auto last = k + sort;
        return last < end && beside(last - 1) && is_han(last) ? i : last;
      }
    return i;
  }
  bool is_han(std::uint32_t i) const {
    constexpr char32_t kana_begin = 0x3040, kana_end = 0x3100;
    std::size_t at = 0;
    if (!is_word(i)) return false;
    const char32_t c = base::next_code_point(text(i), at);
    return base::is_han_or_kana(c) && (c < kana_begin || c >= kana_end);
  }

  const Passage& passage_;
  const NameLexicon& lexicon_;
  const std::vector<language::Token>& words_;
  const std::vector<Mention>& found_;
  const bool small_sorts_, adjectives_, before_;  // what the tables have
};

}  // namespace

void add_bodies_by_sort(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon,
                        const NameWords& words, std::vector<Mention>& found) {
  std::vector<Mention> all;
  const Finder finder(passage, lexicon, words, found);
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    const auto first = words.sentences[s];
    const auto end =
        s + 1 < words.sentences.size() ? words.sentences[s + 1] : static_cast<std::uint32_t>(words.words.size());
    for (auto i = first; i < end;) {
      if (finder.passes(i)) {
        ++i;
        continue;
      }
      auto one = finder.at(first, end, i);
      if (one.last > one.first) {
        one.passage = number;
        all.push_back(one);
        if (const auto acronym = finder.acronym_behind(one.last, end); acronym > 0)
          all.push_back({number, acronym, acronym + 1, NameType::organisation, one.confidence});
      }
      i = std::max(i + 1, one.last);
    }
  }
  for (const auto& one : all) put_in(one, found);
}

}  // namespace ortoo::understand
