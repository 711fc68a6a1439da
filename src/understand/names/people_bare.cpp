#include "understand/names/people_bare.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/names/cut.h"
#include "understand/names/ending.h"

namespace ortoo::understand {
namespace {

// How sure each sort is: set by hand, by what `bench_understand_articles` counts of all sorts together.
constexpr float told_surely = 0.92F, told_on_slight_grounds = 0.75F, told_by_a_word = 0.7F;  // that is a given name too

class Words {
 public:
  Words(const Passage& passage, const NameLexicon& lexicon, const NameWords& words)
      : lexicon(lexicon), passage_(passage), words_(words.words) {}

  const NameLexicon& lexicon;
  std::uint32_t count() const { return static_cast<std::uint32_t>(words_.size()); }
  std::string_view text(std::uint32_t i) const { return passage_.of(words_[i]); }
  bool is_word(std::uint32_t i) const { return i < count() && words_[i].kind == language::TokenKind::word; }
  // and the next
  bool beside(std::uint32_t i) const {
    return passage_.text.substr(words_[i].end, words_[i + 1].begin - words_[i].end) == " ";
  }
  std::string_view text_before(std::uint32_t i, std::size_t begin) const {
    return passage_.text.substr(0, words_[i].begin + begin);
  }
  std::uint16_t what(std::uint32_t i) const { return lexicon.of(text(i)); }

 private:
  const Passage& passage_;
  const std::vector<language::Token>& words_;
};

// Arabic, Persian, Hebrew, Hindi.
class ByGiven : public Words {
 public:
  using Words::Words;

  FoundName at(std::uint32_t i) const {
    FoundName out{i, i};
    if (!is_word(i)) return out;
    std::string_view given = text(i);
    if (!lexicon.is_given(given) && (what(i) & (is_title | is_body)) == 0)
      for (const auto& beginning : lexicon.beginnings())
        if (given.starts_with(beginning) && lexicon.is_given(given.substr(beginning.size()))) {
          out.cut_before = static_cast<std::uint32_t>(beginning.size());
          given.remove_prefix(beginning.size());
          break;
        }
    if (!lexicon.is_given(given) && !(lexicon.is_inner(given) && titled(i))) return out;
    if (lexicon.joins_office(given) && !names_at(i + 1, titled(i))) return out;
    std::uint32_t last = i, parts = 0;
    bool family = false;
    for (auto k = i; is_word(k) && (k == i || beside(k - 1));) {
      if (k > i && !can_be_family(k)) break;
      // "לוי בשיחה": who is called by the family name alone
      if (parts == 1 && lexicon.is_family(text(k - 1)) && lexicon.sex_of(given) == Sex::unknown && has_beginning(k))
        break;
      if (lexicon.is_inner(text(k)) && is_word(k + 1) && beside(k) && (k == i || !lexicon.is_given(text(k)))) {
        if (lexicon.ends_names(text(k + 1))) break;
        k += 2, family |= k - 2 > i;
      } else if (k == i || lexicon.is_given(text(k))) {
        ++k;
      } else if (parts < 2 ? !family : goes_on(k, family)) {
        ++k, family = true;
      } else {
        break;
      }
      last = k, ++parts;
    }
    if (parts < 2 || (last < count() && is_word(last) && (lexicon.is_family(text(last)) && beside(last - 1)))) {
      if (parts < 2) return out;
      ++last;
    }
    if (i > 0 && beside(i - 1) && (what(i - 1) & is_body) != 0 && !titled(i)) return out;  // "جامعة محمد الخامس"
    if (lexicon.is_named(text(last - 1))) return out;
    // "इंदिरा गांधी हवाई अड्डा"
    if (last < count() && is_word(last) && beside(last - 1) && (what(last) & is_land) != 0) return out;
    // Any word may stand behind one that is called by one name: the second tells, or what stands around both.
    const bool sure =
        is_family(last - 1) || is_set_off(i, last) ||
        (titled(i, false) && lexicon.sex_of(given) != Sex::unknown && !(i > 0 && lexicon.is_single(text(i - 1))));
    out.last = last;
    out.confidence = sure                                    ? told_surely
                     : lexicon.sex_of(given) != Sex::unknown ? told_on_slight_grounds
                                                             : told_by_a_word;
    return out;
  }

 private:
  // A family name by the tables or by its ending.
  bool is_family(std::uint32_t k) const {
    return lexicon.is_family(text(k)) ||
           std::ranges::any_of(lexicon.family_endings(),
                               [&](const NameLexicon::Ending& rule) { return has_ending(text(k), rule.from); });
  }
  // Whether what stands there is a name by the tables: of families, too, but behind an office.
  bool names_at(std::uint32_t k, bool office) const {
    return is_word(k) && beside(k - 1) && can_be_family(k) && (lexicon.is_given(text(k)) || (!office && is_family(k)));
  }
  // What is no name by the tables and begins as words do that others are written onto.
  bool has_beginning(std::uint32_t k) const {
    return !lexicon.is_given(text(k)) && !lexicon.is_inner(text(k)) && !is_family(k) &&
           std::ranges::any_of(lexicon.beginnings(),
                               [&](const std::string& beginning) { return text(k).starts_with(beginning); });
  }
  bool can_be_family(std::uint32_t k) const {
    return !lexicon.ends_names(text(k)) && (what(k) & (is_title | is_mister | is_no_name | is_body)) == 0;
  }
  // A third word, where it has the article that family names have.
  bool goes_on(std::uint32_t k, bool family) const { return is_family(k) || (!family && text(k).starts_with("ال")); }
  // "مدیر کارخانه، حسین مرادی، گفت": behind its office, between commas.
  bool is_set_off(std::uint32_t i, std::uint32_t last) const {
    const auto is_comma = [&](std::uint32_t k) { return k < count() && (text(k) == "،" || text(k) == ","); };
    return i > 0 && is_comma(i - 1) && is_comma(last);
  }
  // An office or form of address before it, or before up to three words that end no name: "وزير الخارجية المصري".
  // `through`: also where what ends names stands between.
  bool titled(std::uint32_t i, bool through = true) const {
    constexpr std::uint32_t farthest = 4;
    for (std::uint32_t n = 1; n <= farthest && n <= i && is_word(i - n) && beside(i - n); ++n)
      if ((what(i - n) & (is_title | is_mister)) != 0) return true;
      else if (!through && lexicon.ends_names(text(i - n))) return false;
    return false;
  }
};

// Korean: a family name of one syllable, or one of the few of two, and two syllables of given names; an office behind
// them.
class BySyllables : public Words {
 public:
  using Words::Words;

  FoundName at(std::uint32_t i) const {
    FoundName out{i, i};
    if (!is_word(i)) return out;
    const auto name = name_of(text(i));
    if (name.empty() || name.size() != text(i).size() || lexicon.ends_names(name) ||
        (what(i) & (is_title | is_no_name)) != 0)
      return out;
    constexpr std::uint32_t farthest = 3;  // "김민수 행정안전부 장관"
    for (std::uint32_t k = i + 1; k <= i + farthest && is_word(k) && beside(k - 1); ++k) {
      if (is_office(text(k))) {
        out.last = i + 1;
        // "정상화 위원장 선출": what goes on behind the office alone may be no one's.
        const bool alone = (what(k) & is_title) == 0 || !is_word(k + 1) || !beside(k) || is_office(text(k + 1));
        out.confidence = alone && !lexicon.is_never_family(name) ? told_surely : told_on_slight_grounds;
        break;
      }
      if (!is_body_word(text(k))) break;
    }
    return out;
  }

 private:
  static constexpr std::size_t syllable = 3;  // bytes
  std::string_view name_of(std::string_view word) const {
    for (const std::size_t family : {std::size_t{2}, std::size_t{1}}) {
      const std::size_t size = (family + 2) * syllable;
      if (word.size() < size || !lexicon.is_family(word.substr(0, family * syllable))) continue;
      if (lexicon.is_syllable(word.substr(family * syllable, syllable)) &&
          lexicon.is_syllable(word.substr((family + 1) * syllable, syllable)))
        return word.substr(0, size);
    }
    return {};
  }
  bool is_office(std::string_view word) const {
    if ((lexicon.of(word) & is_title) != 0) return true;
    if (lexicon.is_office_on_place(word)) return true;
    return std::ranges::any_of(lexicon.written_on(), [&](const std::string& ending) {
      const auto bare = word.substr(0, word.size() - std::min(word.size(), ending.size()));
      return !bare.empty() && word.ends_with(ending) &&
             ((lexicon.of(bare) & is_title) != 0 || lexicon.is_office_on_place(bare));
    });
  }
  bool is_body_word(std::string_view word) const {
    for (const auto letters : {std::size_t{1}, std::size_t{2}})
      if (word.size() >= letters * syllable &&
          (lexicon.of(word.substr(word.size() - letters * syllable)) & is_body) != 0)
        return true;
    return false;
  }
};

// Thai: "นายสมชาย วงศ์สุวรรณ", the family name between spaces.
class ByAddress : public Words {
 public:
  using Words::Words;

  FoundName at(std::uint32_t i) const {
    FoundName out{i, i};
    if (!is_word(i) || !is_word(i + 1) || !beside(i) || is_stop(text(i + 1))) return out;
    const auto begin = std::max(begin_of_name(i), behind_abbreviation(i));
    if (begin == 0 && !is_abbreviated(i, 0)) return out;
    out.cut_before = begin;
    out.last = i + 2;
    out.confidence = told_surely;
    return out;
  }

 private:
  bool is_stop(std::string_view word) const {
    return std::ranges::any_of(lexicon.stops(), [&](const std::string& stop) { return word.starts_with(stop); });
  }
  // Where the name begins in its word, behind the form of address; 0: nowhere.
  std::uint32_t begin_of_name(std::uint32_t i) const {
    const auto word = text(i);
    const auto behind_address = [&](std::size_t from) -> std::uint32_t {
      if (is_stop(word.substr(from))) return 0;
      for (const auto& address : lexicon.addresses())
        if (word.substr(from).starts_with(address) && word.size() > from + address.size() &&
            !lexicon.has_stop_within(word.substr(from + address.size())))
          return static_cast<std::uint32_t>(from + address.size());
      return 0;
    };
    if (const auto begin = behind_address(0); begin > 0) return begin;
    for (const auto& inner : lexicon.inner())
      if (const auto at = word.rfind(inner); at != word.npos)
        if (const auto begin = behind_address(at + inner.size()); begin > 0) return begin;
    return 0;
  }
  // "ดร.วิชัย", "พล.ต.อ.สุรชัย": the form of address, or its beginning, is a word of its own.
  bool is_abbreviated(std::uint32_t i, std::size_t begin) const {
    const auto before = text_before(i, begin);
    return before.ends_with('.') && std::ranges::any_of(lexicon.addresses(), [&](const std::string& address) {
             return address.ends_with('.') && before.ends_with(address);
           });
  }
  std::uint32_t behind_abbreviation(std::uint32_t i) const {
    const auto dot = text(i).rfind('.');
    return dot == std::string_view::npos || dot + 1 == text(i).size() || !is_abbreviated(i, dot + 1)
               ? 0
               : static_cast<std::uint32_t>(dot + 1);
  }
};

}  // namespace

void add_bare_people(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon, NameWords& words,
                     std::vector<Mention>& mentions) {
  if (lexicon.has_syllables()) add_found(BySyllables(passage, lexicon, words), number, words, mentions);
  else if (!lexicon.addresses().empty()) add_found(ByAddress(passage, lexicon, words), number, words, mentions);
  else add_found(ByGiven(passage, lexicon, words), number, words, mentions);
}

void trust_repeated(const Analysis& analysis, MentionedNames& names) {
  std::unordered_map<std::string_view, std::uint32_t> times;
  const auto text = [&](const Mention& m) {
    const auto& words = names.words[m.passage].words;
    return analysis.passages[m.passage].text.substr(words[m.first].begin, words[m.last - 1].end - words[m.first].begin);
  };
  const auto is_slight = [](const Mention& m) {
    return m.type == NameType::person && m.confidence == told_on_slight_grounds;
  };
  for (const auto& m : names.mentions)
    if (is_slight(m)) ++times[text(m)];
  for (auto& m : names.mentions)
    if (is_slight(m) && times[text(m)] > 1) m.confidence = told_surely;
}

}  // namespace ortoo::understand
