#include "understand/names/trim.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/links.h"
#include "understand/names/text.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

// "l'" and "d’", but not the "L'" of a name.
bool is_small_elision(std::string_view word) {
  return (word.ends_with('\'') || word.ends_with("’")) && word.front() >= 'a' && word.front() <= 'z';
}

// "KG", "GmbH", but not the Asa of a name.
bool has_inner_capital(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  base::next_code_point(word, at);
  while (at < word.size())
    if (language::is_capital(base::next_code_point(word, at))) return true;
  return false;
}

class Trim {
 public:
  Trim(const Passage& passage, const NameWords& words, const NameTables& tables, const NameLexicon& lexicon, Mention& m)
      : passage_(passage), words_(words), tables_(tables), lexicon_(lexicon), m_(m) {}

  bool run() {
    if (is_long() && is_small_elision(text(m_.first))) ++m_.first;
    if (is_long() && (what(m_.first) & is_ship)) m_.type = NameType::other;
    if (is_long() && (what(m_.first) & is_mister) && !(what(m_.first) & is_title)) m_.type = NameType::person;
    if (is_person()) cut_titles();
    find_no_person();
    if (is_person()) return true;
    if (m_.type == NameType::organisation && (is_office_of_something() || is_plan())) return false;
    const bool other = m_.type == NameType::other;
    if (cut_event() || other) return true;
    cut_article();
    if (is_people()) return false;
    find_house();
    return lexicon_.title_first || !is_matter_of_name();
  }

 private:
  std::string_view text(std::uint32_t i) const { return passage_.of(words_.words[i]); }
  // From word `first` on to the mention's end.
  std::string_view whole(std::uint32_t first) const {
    const auto begin = words_.words[first].begin;
    return passage_.text.substr(begin, words_.words[m_.last - 1].end - begin);
  }
  LoweredWord lower(std::uint32_t i) const { return LoweredWord(passage_, words_.words[i]); }
  std::uint16_t what(std::uint32_t i) const { return lexicon_.of(lower(i)); }
  auto known(std::uint32_t i) const { return tables_.known(mixed(0, hash_of(lower(i)))); }
  bool is_small(std::uint32_t i) const { return language::begins_small(text(i)); }
  bool is_given(std::uint32_t i) const {
    return (known(i) & known_first_name) != 0 || sex_of_given(lower(i)) != Sex::unknown;
  }
  bool is_known_from(std::uint32_t first) const { return is_known_name(type_of(m_.type), whole(first), false); }
  std::uint32_t size() const { return m_.last - m_.first; }
  bool is_long() const { return size() > 1; }
  bool is_person() const { return m_.type == NameType::person; }
  void become(NameType type) {
    m_.type = type;
    m_.confidence = std::min(m_.confidence, told_by_words);
  }

  void cut_titles() {
    const auto begin = m_.first;
    // "le ministre de la Santé Roman Vasseur": of what he is minister.
    if (lexicon_.title_first && begin > 0 && size() > 2 && (what(begin) & goes_with) && (what(begin - 1) & joins) &&
        is_small(begin - 1))
      ++m_.first;
    while (is_long() && (what(m_.first) & (is_mister | is_title)) != 0) ++m_.first;
    // "Comandante de la Revolución Ramiro Valdés": what the title is of goes with it.
    while (m_.first > begin && size() > 2 && (what(m_.first) & joins) && is_small(m_.first)) {
      auto first = m_.first;
      while (first < m_.last && (what(first) & joins) && is_small(first)) ++first;
      if (m_.last - first < 2) break;
      m_.first = first + 1;
    }
    // "İşleri Başkanı Safi Arpaguş": so do the words before it.
    for (auto i = m_.first + 1; lexicon_.title_within && i + 2 < m_.last; ++i)
      if (what(i) & is_title) m_.first = i + 1;
  }

  // What was taken for a person and is a place or a body by one of its words.
  void find_no_person() {
    if (is_person() && is_long() && (what(m_.last - 1) & is_land)) become(NameType::place);
    if (is_person() && is_long() && !is_given(m_.first)) find_body_before();
    // "Fritz Müller KG"
    const auto closing = text(m_.last - 1);
    if (is_person() && is_long() && has_inner_capital(closing) && lexicon_.is_company(base::lower(closing)))
      become(NameType::organisation);
    // 公明党, 立花書房: a party or publisher, in scripts whose words are characters.
    if (is_person() && ends_in_body()) become(NameType::organisation);
  }

  // "Twitter Kevin Sánchez" is he; "Twitter Lite" and "Health Canada" are no one.
  void find_body_before() {
    const bool body = is_known_name(record::EntityType::organisation, text(m_.first), false);
    const bool of_country =
        (known(m_.last - 1) & known_country) && !(known(m_.last - 1) & (known_first_name | known_last_name));
    // "la vecina de Madrid Ana Ruiz"
    const bool of_place = lexicon_.title_first && m_.first > 0 && (what(m_.first - 1) & joins) &&
                          is_small(m_.first - 1) && (known(m_.first) & (known_country | known_region | known_city));
    if ((body || of_place) && size() > 2 && is_given(m_.first + 1)) ++m_.first;
    else if (body || of_country) become(NameType::organisation);
  }

  bool ends_in_body() const {
    constexpr std::uint32_t longest = 3;  // characters
    for (std::uint32_t n = 1; n <= longest && m_.first + n < m_.last; ++n) {
      const auto character = text(m_.last - n);
      std::size_t at = 0;
      if (character.empty() || !base::is_han_or_kana(base::next_code_point(character, at))) return false;
      if (lexicon_.of(whole(m_.last - n)) & is_body) return true;
    }
    return false;
  }

  // "Secretario de Organización", "Commissario generale dell'agenzia": an office is no organisation.
  bool is_office_of_something() const {
    std::uint32_t i = m_.first;
    while (i + 2 < m_.last && (what(i) & goes_with) && !(what(i) & is_title)) ++i;
    if (i + 2 >= m_.last || !(what(i) & is_title)) return false;
    ++i;
    while (i + 1 < m_.last && (what(i) & goes_with) && !(what(i) & joins)) ++i;
    return (what(i) & joins) != 0;
  }

  // "Programa para la Evaluación", "Kodeks Pracy": nor is a plan or a law, which these languages name by its first word.
  // What a word says is a thing may be a body all the same: "World Food Programme", "Evening Standard".
  bool is_plan() const {
    return lexicon_.title_first && is_long() && (what(m_.first) & is_matter) && !is_known_from(m_.first);
  }

  // "Battle of Khalkhin Gol"; of one word, more often no place ("Day of Prayer")
  bool cut_event() {
    const bool other = m_.type == NameType::other;
    if (size() <= (other ? 3U : 2U) || !(what(m_.first) & is_matter) || !(what(m_.first + 1) & joins)) return false;
    m_.first += 2;
    m_.type = NameType::place;
    m_.confidence = other ? told_by_words : std::max(m_.confidence, told_by_words);
    return true;
  }

  // "la Chine", and "La France" but not "La Rochelle".
  void cut_article() {
    if (!is_long() || !(what(m_.first) & is_article)) return;
    if (is_small(m_.first) || (is_known_from(m_.first + 1) && !is_known_from(m_.first))) ++m_.first;
  }

  // "Français": a people is no place.
  bool is_people() const {
    if (m_.type != NameType::place || is_long()) return false;
    const auto as = known(m_.first);
    return (as & known_people) && !(as & (known_country | known_city | known_region));
  }

  void find_house() {
    if (lexicon_.of(base::lower(whole(m_.first))) & is_office) m_.type = NameType::organisation;
    // "Cour de cassation": perhaps the house of it.
    if (m_.type == NameType::place && lexicon_.title_first && size() > 2 && (what(m_.first) & is_body) &&
        (what(m_.first + 1) & joins))
      become(NameType::organisation);
  }

  // "the X treaty", "the X 2 project"
  bool is_matter_of_name() const {
    if (is_long() && (what(m_.last - 1) & is_matter) && !is_known_from(m_.first)) return true;
    std::uint32_t after = m_.last;
    if (after < words_.words.size() && words_.words[after].kind == language::TokenKind::number) ++after;
    return after < words_.words.size() && after > m_.last && (what(after) & is_matter);
  }

  const Passage& passage_;
  const NameWords& words_;
  const NameTables& tables_;
  const NameLexicon& lexicon_;
  Mention& m_;
};

}  // namespace

record::EntityType type_of(NameType type) {
  return type == NameType::person  ? record::EntityType::person
         : type == NameType::place ? record::EntityType::place
                                   : record::EntityType::organisation;
}

bool trim_mention(const Passage& passage, const NameWords& words, const NameTables& tables, const NameLexicon& lexicon,
                  Mention& mention) {
  return Trim(passage, words, tables, lexicon, mention).run();
}

}  // namespace ortoo::understand
