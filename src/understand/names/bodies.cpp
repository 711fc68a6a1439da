#include "understand/names/bodies.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/ending.h"
#include "understand/names/links.h"
#include "understand/names/people.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

// How sure each sort is: set by hand, by what `bench_understand_articles` counts of all sorts together.
constexpr float told_by_head = 0.94F, told_by_table = 0.92F, told_by_gazetteer = 0.9F, told_on_slight_grounds = 0.75F;
constexpr std::uint32_t longest_body = 8, longest_known = 4;  // words

class Finder {
 public:
  Finder(const Passage& passage, const NameLexicon& lexicon, const NameTables& tables, const NameWords& words,
         const std::vector<Mention>& found)
      : passage_(passage), lexicon_(lexicon), tables_(tables), words_(words.words), found_(found) {}

  // What begins with this word of a sentence [first, end); of no words where nothing does.
  Mention at(std::uint32_t first, std::uint32_t end, std::uint32_t i) const {
    Mention out{0, i, i, NameType::organisation, told_by_head};
    if (!capital(i) || taken(i)) return out;
    if (lexicon_.title_first && !lexicon_.title_within) out.last = behind_head(i, end);
    if (out.last == i) {
      out.last = head_behind(first, i, end);
      // the sentence's first word may be none of it
      if (i == first && out.last - i > 2) out.confidence = told_on_slight_grounds;
    }
    if (out.last == i && i > first && lexicon_.ends_as_head(lower(i))) out.last = i + 1;
    if (out.last > i) return out;
    if (i > first && lexicon_.is_named(lower(i - 1))) return out;  // "piazza San Carlo"
    for (std::uint32_t n = run(i, end); n > 0; --n)
      if (const auto type = known(i, i + n); type && !is_of_body(first, i, i + n, end))
        return {0, i, i + n, *type, told_by_table};
    const auto last = i + run(i, end);
    if (i == first || !is_in_gazetteer(i, last) || is_of_body(first, i, last, end)) return out;
    const bool led = beside(i - 1) && lexicon_.leads_to_place(lower(i - 1)) && !lexicon_.is_given(lower(i));
    if (led || is_taken_for_place(i, last)) return {0, i, last, NameType::place, told_by_gazetteer};
    return out;
  }

 private:
  std::string_view text(std::uint32_t i) const { return passage_.of(words_[i]); }
  std::string lower(std::uint32_t i) const { return std::string(std::string_view(LoweredWord(passage_, words_[i]))); }
  std::uint16_t what(std::uint32_t i) const { return lexicon_.of(LoweredWord(passage_, words_[i])); }
  bool is_word(std::uint32_t i) const { return i < words_.size() && words_[i].kind == language::TokenKind::word; }
  bool capital(std::uint32_t i) const { return is_word(i) && language::begins_with_capital(text(i)); }
  bool beside(std::uint32_t i) const {
    const auto between = passage_.text.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
    return between == " " || (between.empty() && (text(i).ends_with('\'') || text(i).ends_with("’")));
  }
  bool taken(std::uint32_t i) const {
    return std::ranges::any_of(meeting(found_, i, i + 1), [](const Mention& m) {
      return m.type == NameType::person && m.confidence >= told_by_gazetteer;
    });
  }
  // "Sveučilište u Zagrebu", "Helsingin yliopiston": where a body is that no row of the table tells whole.
  bool is_of_body(std::uint32_t first, std::uint32_t i, std::uint32_t last, std::uint32_t end) const {
    return (i > first + 1 && (what(i - 2) & is_body) != 0 && !capital(i - 1)) ||
           (last < end && is_word(last) && beside(last - 1) && (what(last) & is_body) != 0);
  }
  // Capitals on end, from a word on, as many as a known name may have.
  std::uint32_t run(std::uint32_t i, std::uint32_t end) const {
    auto last = i + 1;
    while (last < end && last - i < longest_known && capital(last) && beside(last - 1) && !taken(last) &&
           (what(last) & (is_title | is_no_name)) == 0)
      ++last;
    return last - i;
  }

  // "Ministero dell'Interno", "Universidade do Porto", "Υπουργείο Οικονομικών": through capitals and what joins them.
  std::uint32_t behind_head(std::uint32_t i, std::uint32_t end) const {
    if (!lexicon_.is_head(lower(i))) return i;
    std::uint32_t last = i;
    for (auto k = i + 1; k < end && k - i < longest_body && is_word(k) && beside(k - 1) && !taken(k); ++k) {
      if (capital(k) && (what(k) & joins) == 0) {
        if ((what(k) & (is_title | is_mister | is_no_name)) != 0 || (lexicon_.is_given(lower(k)) && last > i)) break;
        last = k + 1;
        // "Γαλλία" and its "ς", parted by the tables
        if (last < end && is_word(last) && words_[last].begin == words_[k].end) k = last++;
      } else if ((what(k) & joins) == 0 || lexicon_.stands_apart(lower(k))) {
        break;
      }
    }
    return last;
  }
  // "Anayasa Mahkemesi", "Uppsala universitet", "Egészségügyi Minisztérium".
  std::uint32_t head_behind(std::uint32_t first, std::uint32_t i, std::uint32_t end) const {
    if (lexicon_.title_first && !lexicon_.title_within) return i;
    if (i > first && capital(i - 1) && beside(i - 1) &&
        !(i == first + 1 && (lexicon_.of(lower(i - 1)) & opens_none) != 0))
      return i;
    if (i == first && (what(i) & opens_none) != 0) return i;
    for (auto k = i + 1; k < end && k - i < longest_body && is_word(k) && beside(k - 1) && !taken(k); ++k) {
      if (lexicon_.is_head(lower(k)) && (capital(k) || !lexicon_.title_within))
        return (k + 1 < end && capital(k + 1) && beside(k) && lexicon_.is_head(lower(k + 1))) ? k + 2 : k + 1;
      if (!capital(k) && !(lexicon_.title_within && (what(k) & joins) != 0)) return i;
    }
    return i;
  }

  // A name of the tables, or what is one in the nominative.
  std::optional<NameType> known(std::uint32_t i, std::uint32_t last) const {
    const auto name = std::string(passage_.text.substr(words_[i].begin, words_[last - 1].end - words_[i].begin));
    if (base::count_code_points(name) < 4 ||
        ((lexicon_.of(base::lower(name)) | lexicon_.of(name)) & (is_no_name | is_nation)) != 0 ||
        (last - i == 1 && lexicon_.is_given(base::lower(name))))
      return std::nullopt;
    const auto type_of = [](const std::string& written) -> std::optional<NameType> {
      if (is_known_name(record::EntityType::place, written, false)) return NameType::place;
      if (is_known_name(record::EntityType::organisation, written, false)) return NameType::organisation;
      return std::nullopt;
    };
    if (const auto type = type_of(name)) return type;
    for (const auto& rule : lexicon_.nominatives())
      if (has_ending(name, rule.from) && base::count_code_points(name) > 4)
        if (const auto type = type_of(with_ending(name, rule))) return type;
    return std::nullopt;
  }
  bool is_in_gazetteer(std::uint32_t i, std::uint32_t last) const {
    std::uint64_t phrase = 0;
    for (auto k = i; k < last; ++k) phrase = mixed(phrase, hash_of(lower(k)));
    return (tables_.known(phrase) & (known_city | known_country | known_region)) != 0;
  }
  bool is_taken_for_place(std::uint32_t i, std::uint32_t last) const {
    return std::ranges::any_of(meeting(found_, i, last), [&](const Mention& m) {
      return m.first == i && m.last == last && m.type == NameType::place;
    });
  }

  const Passage& passage_;
  const NameLexicon& lexicon_;
  const NameTables& tables_;
  const std::vector<language::Token>& words_;
  const std::vector<Mention>& found_;
};

}  // namespace

void add_bodies_and_places(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon,
                           const NameTables& tables, const NameWords& words, std::vector<Mention>& found) {
  std::vector<Mention> all;
  const Finder finder(passage, lexicon, tables, words, found);
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    const auto first = words.sentences[s];
    const auto end =
        s + 1 < words.sentences.size() ? words.sentences[s + 1] : static_cast<std::uint32_t>(words.words.size());
    for (auto i = first; i < end;) {
      auto one = finder.at(first, end, i);
      if (one.last > one.first) {
        one.passage = number;
        all.push_back(one);
      }
      i = std::max(i + 1, one.last);
    }
  }
  for (const auto& one : all) put_in(one, found);
}

}  // namespace ortoo::understand
