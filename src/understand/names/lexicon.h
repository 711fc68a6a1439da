// Words of a language that make a role ("president", "министр"), and its endings of cases, from
// models/understand/names/words/LANG.tsv, and any.tsv, which is read for every language.
//
// Thread rules: name_lexicon_for may be called by any thread; a table is made once and never changes.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "understand/quotes/speaker_sex.h"
#include "understand/word_filter.h"

namespace ortoo::understand {

// What a word can be in a role.
enum : std::uint16_t {
  is_title = 1,    // "spokesman"
  goes_with = 2,   // "foreign", "former"
  joins = 4,       // "of"
  is_mister = 8,   // "Mr": before a name, no role of its own
  is_no_name = 16, // what looks like a name and is none: "West"
  is_nation = 32,  // "Russian"
  is_office = 64,  // an organisation though called by its place: "Kremlin"
  is_matter = 128, // what bears names and is no one and nowhere: "statute", "project"
  is_body = 256,   // an organisation by its sort, before its name in quotation marks: "movement", "Ltd."
  is_land = 1024,  // what the names of places end in and no one's: 灘
  opens_none = 2048,  // what no role begins with: "when"
  is_ship = 4096,     // what the names of ships begin with: "MV"
  is_relative = 8192, // what ends a role behind its name: "who"
  is_article = 16384, // what may stand before a role behind its name: "a"
  is_common = 32768,  // a body or land by its sort, in capitals or not, and by itself no name of it: "Estado"
  is_work = 512    // what is made and bears a name in quotation marks: "ship", "film"
};

class NameLexicon {
 public:
  bool title_first = false;  // other words may stand between the title and the name
  bool title_within = false;  // an office is told in capitals before its title, as names are: "İşleri Başkanı"
  bool title_before_comma = false;  // "the president, NAME, said" names the president
  bool finds_known = false;  // names of the tables stand out in its text: capitals and Latin letters among Cyrillic
  // an organisation that was found once is one wherever it stands again, of several words or in capitals
  bool finds_again = false;
  bool finds_words_again = false;  // and of one word, where not all nouns have a capital
  bool bare_is_shortest = false;  // endings of cases are added to the name: of two forms the shorter is the name
  bool places_are_listed = false;  // a place that neither a table nor the gazetteer has is less sure
  bool sorts_are_told = false;  // an unknown name is less sure where neither its script nor its ending tells its sort
  bool family_first = false;  // a person's family name stands before the given one
  bool bare_quoted = false;  // a body with its sort before a quoted name is called by what is quoted
  std::uint16_t of(std::string_view lower) const;
  // Whether two words in lower case are one name: the same, or alike but for endings of cases ("путин", "путиным").
  bool same_name(std::string_view a, std::string_view b) const;

  // What is written onto words without being theirs, after them ("은") and before ("و"); the longest first.
  const std::vector<std::string>& written_on() const { return written_on_; }
  const std::vector<std::string>& beginnings() const { return beginnings_; }
  // Endings of places in the genitive, which without their s are those of the name.
  const std::vector<std::string>& genitives() const { return genitives_; }

  // How nominatives end that other cases end otherwise (names/nominative.h): what a word's end may be of, of any or all
  // but the last; what can be none, a word each from the first, some of the whole name; and endings that mostly are
  // none.
  struct Ending {
    std::string from, to;
    bool word = false;  // no ending, but all of the word
  };
  struct Declined {
    std::vector<Ending> words;
    bool whole = false;
  };
  const std::vector<Ending>& nominatives() const { return nominatives_; }
  const std::vector<Ending>& attributes() const { return attributes_; }
  const std::vector<Declined>& declined() const { return declined_; }
  const std::vector<std::string>& oblique_endings() const { return oblique_endings_; }

  // A case of people's names (names/person_case.h): how given names end in it and in the nominative, any of these,
  // where hardly a nominative ends so and where many do; and the other words, the first of these that fits.
  struct PersonCase {
    bool woman = false;
    std::vector<Ending> given, given_alike, family;
  };
  const std::vector<PersonCase>& person_cases() const { return person_cases_; }
  // Endings of people's names of one word that mostly are no nominatives.
  const std::vector<std::string>& oblique_people() const { return oblique_people_; }

  // What stands behind a person's name without being one ("jr."), behind a company's for its law ("gmbh") or sort
  // ("group").
  bool is_generation(std::string_view lower) const { return generations_.contains(lower); }
  bool is_company(std::string_view lower) const { return companies_.contains(lower); }
  bool is_sort(std::string_view lower) const { return sorts_.contains(lower); }

  // What the names of localities end in, in scripts without spaces (市).
  bool is_locality(std::string_view ending) const { return localities_.contains(ending); }

  // What names a body only beside another of its names ("Unia" of "UE"): alone it may be any other.
  bool names_beside_another(std::string_view lower) const { return beside_.contains(lower); }
  // What joins a title to words that do not belong to the role ("an apology of party leader X"), unless a title stands
  // before it.
  bool leads_to_title(std::string_view lower) const { return leading_.contains(lower); }
  // How adjectives end before a man's office with an article before them and without ("russische", "russischer"); how
  // no man's office ends ("in"), which still do ("experte"), and those of both, that decline as adjectives
  // ("vorsitzende").
  const std::vector<Ending>& weak_adjectives() const { return weak_adjectives_; }
  const std::vector<std::string>& offices_of_women() const { return offices_of_women_; }
  const std::vector<std::string>& offices_of_men() const { return offices_of_men_; }
  const std::vector<std::string>& offices_of_both() const { return offices_of_both_; }
  // How adjectives before an office end in other cases than the nominative ("бывшего>бывший").
  const std::vector<Ending>& role_adjectives() const { return role_adjectives_; }

  // What tells people where no model does (names/people.h). Given names, in lower case; how family names end, in the
  // nominative or, with what the nominative ends in, in another case; whole family names; syllables of given names;
  // small words within names ("van"); what no name goes on with, and how no family name ends; what is called after
  // people ("via").
  bool tells_people() const { return !givens_.empty() || !families_.empty() || !addresses_.empty(); }
  bool is_given(std::string_view lower) const { return givens_.contains(lower); }
  Sex sex_of(std::string_view given) const {
    const auto found = givens_.find(given);
    return found == givens_.end() ? Sex::unknown : found->second;
  }
  const std::vector<Ending>& family_endings() const { return family_endings_; }
  bool is_family(std::string_view lower) const { return families_.contains(lower); }
  bool has_syllables() const { return !syllables_.empty(); }
  bool is_syllable(std::string_view syllable) const { return syllables_.contains(syllable); }
  bool is_never_family(std::string_view lower) const {
    return std::ranges::any_of(never_, [&](const std::string& ending) { return lower.ends_with(ending); });
  }
  const auto& inner() const { return inner_; }
  bool is_inner(std::string_view lower) const { return inner_.contains(lower); }
  bool ends_names(std::string_view lower) const { return stops_.contains(lower); }
  // Given names that are also words between an office and its owner ("باسم", "in the name of").
  bool joins_office(std::string_view lower) const { return office_joins_.contains(lower); }
  // What stands within no given name, where words are written together ("จะ").
  bool has_stop_within(std::string_view word) const {
    return std::ranges::any_of(stops_within_, [&](const std::string& stop) { return word.find(stop) != word.npos; });
  }
  const auto& stops() const { return stops_; }
  // Titles and forms of address that go with a name alone ("King"): the word behind it may be any.
  bool is_single(std::string_view lower) const { return singles_.contains(lower); }
  bool is_named(std::string_view lower) const { return named_.contains(lower); }
  // "서울시장" (mayor of Seoul): an office written onto its place, in syllables of three bytes.
  bool is_office_on_place(std::string_view word) const {
    constexpr std::size_t place = 6;
    return has_syllables() && word.size() > place && is_named(word.substr(0, place)) &&
           ((of(word.substr(place)) & is_title) != 0 || is_office_on_place(word.substr(place)));
  }
  // the same, behind the name ("airport")
  bool is_namesake(std::string_view lower) const { return namesakes_.contains(lower); }
  bool tells_namesakes() const { return !named_.empty() || !namesakes_.empty(); }
  // What tells bodies and places there (names/bodies.h): words that the names of bodies begin or end with, how such
  // words end that are names alone; what joins a body to what is no part of its name, and what leads to a place ("in").
  bool is_head(std::string_view lower) const { return heads_.contains(lower); }
  bool ends_as_head(std::string_view lower) const {
    return std::ranges::any_of(head_endings_, [&](const std::string& ending) {
      return lower.size() > ending.size() && lower.ends_with(ending);
    });
  }
  bool stands_apart(std::string_view lower) const { return apart_.contains(lower); }
  bool leads_to_place(std::string_view lower) const { return where_.contains(lower); }
  // What tells bodies in scripts without capitals (names/bodies_bare.h): whole names, made of a word for their sort and
  // what they are of; what they are of; words for their sort, and of these those that a place makes a name; how an
  // adjective begins and ends that tells whose.
  bool writes_onto = false;  // names stand in words with others written onto them
  bool bodies_end_in_sort = false, body_goes_on_with_place = false;
  // What tells bodies by their sort where a model reads the language (bodies_by_sort.h): sorts that their names
  // begin or end with, those of the first that may be in small letters, those of fields ("ministry": of this and that),
  // what goes on in small letters, what joins, what ends a name, whole names, and sorts that a run of characters right
  // before them makes a name. The settings: a word in capitals goes on without a join; so does a place; small words do
  // behind a join; sorts have capitals; nothing stands between words; adjectives stand behind sorts too.
  enum class BodyWord : std::uint8_t { first, last, small, of_fields, more, join, and_join, stop, whole, run };
  bool bodies_go_on_with_capitals = false, bodies_go_on_with_places = false, bodies_join_small = false,
       bodies_are_capitals = false, bodies_are_spaceless = false, adjectives_follow_sorts = false;
  bool tells_bodies_by_sort() const { return tells_sorts_; }
  bool may_begin_body_word(std::string_view lower) const { return body_filter_.may_have(lower); }
  bool is_body_word(BodyWord kind, std::string_view lower) const {
    return body_words_[static_cast<std::size_t>(kind)].contains(lower);
  }
  bool has_body_word(BodyWord kind) const { return !body_words_[static_cast<std::size_t>(kind)].empty(); }
  // How small words end that go on, and adjectives before a sort.
  bool ends_as_more(std::string_view word) const { return ends_in(more_endings_, word); }
  bool has_adjectives_of_bodies() const { return !before_endings_.empty(); }
  bool ends_as_before(std::string_view word) const { return ends_in(before_endings_, word); }
  // A sort's nominative, "суд" of "суда" and of itself; empty of what is no sort.
  bool declines_sorts() const { return !sort_nominatives_.empty(); }
  std::string_view sort_nominative(std::string_view lower) const {
    const auto at = sort_nominatives_.find(lower);
    return at == sort_nominatives_.end() ? std::string_view() : at->second;
  }
  const std::vector<Ending>& neuter_adjectives() const { return neuter_adjectives_; }
  bool tells_bare_bodies() const { return !whole_bodies_.empty(); }
  bool is_whole_body(std::string_view name) const { return whole_bodies_.contains(name); }
  bool is_body_field(std::string_view word) const { return body_fields_.contains(word); }
  bool is_body_at(std::string_view word) const { return bodies_at_.contains(word); }
  const std::vector<std::string>& body_heads() const { return body_heads_; }
  const std::vector<std::string>& glued_places() const { return glued_places_; }
  bool tells_whose_body(std::string_view word) const {
    return std::ranges::any_of(body_adjectives_, [&](const Ending& a) {
      return word.size() > a.from.size() + a.to.size() && word.starts_with(a.from) && word.ends_with(a.to);
    });
  }
  const std::vector<std::string>& addresses() const { return addresses_; }  // the longest first

  // Rows of models/understand/names/words/ (its README tells the kinds); others are passed over.
  void read_table(std::string_view table);
  void add(std::string_view word, std::uint16_t what) {
    words_[std::string(word)] |= what;
    filter_.add(word);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> words_;
  WordFilter filter_;  // of words_
  std::unordered_map<std::string, Sex, Hash, std::equal_to<>> givens_;
  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;
  using List = std::vector<std::string>;
  using Endings = std::vector<Ending>;
  using Cells = std::span<const std::string_view>;
  bool read_row_of_its_own(std::string_view kind, Cells cells);
  void read_setting(std::string_view kind, std::string_view value);
  void read_phrase(std::string_view kind, std::string_view phrase);
  void read_person_case(Cells cells);
  void read_bodies(Cells cells);
  void read_body_words(std::string_view kind, std::string_view phrase);
  static bool ends_in(const List& endings, std::string_view word) {
    return std::ranges::any_of(endings, [&](const std::string& ending) {
      return word.size() > ending.size() + 2 && word.ends_with(ending);
    });
  }

  Set endings_, generations_, companies_, sorts_, leading_, beside_, localities_, singles_, families_, syllables_,
      inner_, stops_, named_, heads_, where_, apart_, whole_bodies_, body_fields_, bodies_at_, namesakes_,
      office_joins_;
  List addresses_, never_, head_endings_, stops_within_, body_heads_, glued_places_;
  std::array<Set, 10> body_words_;  // by BodyWord
  WordFilter body_filter_;         // of the first words of these
  bool tells_sorts_ = false;
  List more_endings_, before_endings_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> sort_nominatives_;
  Endings body_adjectives_, family_endings_, neuter_adjectives_;
  List written_on_, beginnings_, genitives_, oblique_endings_, oblique_people_, offices_of_women_, offices_of_men_,
      offices_of_both_;
  Endings nominatives_, attributes_, weak_adjectives_, role_adjectives_;
  std::vector<Declined> declined_;
  std::vector<PersonCase> person_cases_;
};

const NameLexicon& name_lexicon_for(std::string_view language);

}  // namespace ortoo::understand
