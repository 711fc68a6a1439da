#include "understand/names/lexicon.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <utility>

#include "base/character_borders.h"
#include "base/table_rows.h"
#include "base/text.h"
#include "understand/model_files.h"

namespace ortoo::understand {
namespace {

constexpr std::pair<std::string_view, std::uint16_t> kinds[] = {
    {"title", is_title},  {"with", goes_with},       {"join", joins},         {"mister", is_mister},
    {"drop", is_no_name}, {"nation", is_nation},     {"office", is_office},   {"matter", is_matter},
    {"body", is_body},    {"work", is_work},         {"land", is_land},       {"opening", opens_none},
    {"ship", is_ship},    {"relative", is_relative}, {"article", is_article}, {"common", is_common}};
constexpr std::string_view languages[] = {"en", "ru", "uk", "pl", "mn", "vi", "de", "es", "fr", "it", "pt", "nl",
                                          "zh", "ja", "ko", "ar", "tr", "fi", "sv", "da", "nb", "id", "el",
                                          "ro", "cs", "sk", "hu", "bg", "sr", "hr", "fa", "he", "hi", "th"};

// "ской области>ская область": word by word; a full stop behind the first part: the whole name;
// "ском ^море>ское море": a whole word.
NameLexicon::Declined declined_of(std::string_view rule) {
  NameLexicon::Declined out;
  const auto arrow = rule.find('>');
  if (arrow == rule.npos) return out;
  auto from = rule.substr(0, arrow), to = rule.substr(arrow + 1);
  out.whole = from.ends_with('.');
  if (out.whole) from.remove_suffix(1);
  for (;;) {
    const auto a = from.find(' '), b = to.find(' ');
    const bool word = from.starts_with('^');
    out.words.push_back({std::string(from.substr(0, a)).substr(word ? 1 : 0), std::string(to.substr(0, b)), word});
    if (a == from.npos) return out;
    from.remove_prefix(a + 1);
    to.remove_prefix(b == to.npos ? to.size() : b + 1);
  }
}

// Of Han and kana, whose characters are words, the first two.
std::string_view first_word(std::string_view phrase) {
  std::size_t at = 0;
  if (phrase.empty() || !base::is_han_or_kana(base::next_code_point(phrase, at)))
    return phrase.substr(0, phrase.find(' '));
  if (at < phrase.size()) base::next_code_point(phrase, at);
  return phrase.substr(0, at);
}

}  // namespace

std::uint16_t NameLexicon::of(std::string_view lower) const {
  if (!filter_.may_have(lower)) return 0;
  const auto it = words_.find(lower);
  return it == words_.end() ? std::uint16_t{0} : it->second;
}

bool NameLexicon::same_name(std::string_view a, std::string_view b) const {
  if (a == b) return true;
  if (endings_.empty()) return false;
  std::size_t shared = 0;
  while (shared < a.size() && shared < b.size() && a[shared] == b[shared]) ++shared;
  while (shared > 0 && shared < std::max(a.size(), b.size()) &&
         base::continues_character(shared < a.size() ? a[shared] : b[shared]))
    --shared;
  // At least three letters are the same, and what is left is an ending of a case in both.
  std::size_t letters = 0;
  for (std::size_t i = 0; i < shared; ++i) letters += base::continues_character(a[i]) ? 0 : 1;
  const auto is_ending = [&](std::string_view rest) { return rest.empty() || endings_.contains(rest); };
  return letters >= 3 && is_ending(a.substr(shared)) && is_ending(b.substr(shared));
}

void NameLexicon::read_table(std::string_view table) {
  base::each_row(table, 2, [&](Cells cells) {
    const auto kind = cells[0];
    if (read_row_of_its_own(kind, cells)) return;
    read_setting(kind, cells[1]);
    base::each_phrase(cells[1], [&](std::string_view phrase) { read_phrase(kind, phrase); });
  });
  for (auto* parts : {&written_on_, &beginnings_, &addresses_})
    std::stable_sort(parts->begin(), parts->end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

// Rows whose second cell is no list.
bool NameLexicon::read_row_of_its_own(std::string_view kind, Cells cells) {
  if (kind == "person" && cells.size() == 5) read_person_case(cells);
  else if (kind == "body_of" && cells.size() == 4) read_bodies(cells);
  else if (kind == "given" && cells.size() == 3) {
    const Sex sex = cells[1] == "woman" ? Sex::woman : cells[1] == "man" ? Sex::man : Sex::unknown;
    base::each_phrase(cells[2], [&](std::string_view name) {
      const auto [at, fresh] = givens_.try_emplace(std::string(name), sex);
      if (!fresh && at->second != sex) at->second = Sex::unknown;
    });
  } else return false;
  return true;
}

void NameLexicon::read_person_case(Cells cells) {
  auto& made = person_cases_.emplace_back();
  made.woman = cells[1] == "woman";
  std::size_t cell = 2;
  for (auto* rules : {&made.given, &made.given_alike, &made.family})
    base::each_phrase(cells[cell++], [&](std::string_view rule) {
      std::ranges::move(declined_of(rule).words, std::back_inserter(*rules));
    });
}

// Words for sorts of bodies, and what such are of: a name of each two.
void NameLexicon::read_bodies(Cells cells) {
  const auto order = cells[1];
  const std::string space = order.starts_with("onto") ? "" : " ";
  bodies_end_in_sort |= order == "behind";
  writes_onto |= space.empty();
  base::each_phrase(cells[2], [&](std::string_view head) {
    body_heads_.emplace_back(head);
    base::each_phrase(cells[3], [&](std::string_view field) {
      whole_bodies_.insert(order.ends_with("behind") ? std::string(field) + space + std::string(head)
                                                     : std::string(head) + space + std::string(field));
      body_fields_.emplace(field);
    });
  });
}

// "министерства>министерство": a sort in another case, and its nominative.
void NameLexicon::read_body_words(std::string_view kind, std::string_view phrase) {
  static constexpr std::pair<std::string_view, BodyWord> sorts[] = {
      {"body_first", BodyWord::first},      {"body_last", BodyWord::last},   {"body_small", BodyWord::small},
      {"body_fields", BodyWord::of_fields}, {"body_more", BodyWord::more},   {"body_join", BodyWord::join},
      {"body_and", BodyWord::and_join},     {"body_stop", BodyWord::stop},   {"body_name", BodyWord::whole},
      {"body_run", BodyWord::run}};
  for (const auto& [name, sort] : sorts) {
    if (name != kind) continue;
    const auto arrow = phrase.find('>');
    const auto form = phrase.substr(0, arrow);
    const bool is_word = sort == BodyWord::join || sort == BodyWord::and_join || sort == BodyWord::of_fields ||
                         (!bodies_are_spaceless && (sort == BodyWord::last || sort == BodyWord::stop));
    body_words_[static_cast<std::size_t>(sort)].emplace(form);
    if (arrow != phrase.npos) {
      const auto nominative = phrase.substr(arrow + 1);
      sort_nominatives_.emplace(form, nominative);
      sort_nominatives_.emplace(nominative, nominative);
      body_words_[static_cast<std::size_t>(sort)].emplace(nominative);
      if (!is_word) body_filter_.add(first_word(nominative));
    }
    if (!is_word) body_filter_.add(first_word(form));
    tells_sorts_ |= sort == BodyWord::first || sort == BodyWord::last || sort == BodyWord::whole;
  }
}

void NameLexicon::read_setting(std::string_view kind, std::string_view value) {
  if (kind == "order") {
    title_first = value.starts_with("first");
    title_before_comma = value.ends_with("comma");
    title_within = value.ends_with("within");
  } else if (kind == "unknown") {
    places_are_listed = value == "listed";
    sorts_are_told = value == "told";
  } else if (kind == "organisations") {
    finds_again = value.find("again") != value.npos;
    finds_words_again = value.find("words") != value.npos;
    finds_known = value.find("known") != value.npos;
    bare_quoted = value.find("quoted") != value.npos;
  } else if (kind == "body_goes_on") body_goes_on_with_place = value == "place";
  else if (kind == "bodies") {
    bodies_go_on_with_places = value.find("places behind") != value.npos;
    bodies_go_on_with_capitals = value.find("capitals behind") != value.npos;
    bodies_join_small = value.find("small behind joins") != value.npos;
    bodies_are_capitals = value.find("capital sorts") != value.npos;
    adjectives_follow_sorts = value.find("adjectives behind") != value.npos;
    bodies_are_spaceless = value.find("spaceless") != value.npos;
  } else if (kind == "names") family_first = value == "family first";
  else if (kind == "bare") bare_is_shortest = value == "shortest";
}

void NameLexicon::read_phrase(std::string_view kind, std::string_view phrase) {
  using Lexicon = NameLexicon;
  static constexpr std::pair<std::string_view, Set Lexicon::*> sets[] = {
      {"ending", &Lexicon::endings_},      {"generation", &Lexicon::generations_},
      {"company", &Lexicon::companies_},   {"sort", &Lexicon::sorts_},
      {"locality", &Lexicon::localities_}, {"families", &Lexicon::families_},
      {"syllables", &Lexicon::syllables_}, {"inner", &Lexicon::inner_},
      {"stop", &Lexicon::stops_},          {"office_join", &Lexicon::office_joins_},
      {"single", &Lexicon::singles_},      {"named", &Lexicon::named_},
      {"namesake", &Lexicon::namesakes_},  {"body_whole", &Lexicon::whole_bodies_},
      {"body_at", &Lexicon::bodies_at_},   {"head", &Lexicon::heads_},
      {"apart", &Lexicon::apart_},         {"where", &Lexicon::where_},
      {"beside", &Lexicon::beside_},       {"leading", &Lexicon::leading_}};
  static constexpr std::pair<std::string_view, List Lexicon::*> lists[] = {
      {"stop_within", &Lexicon::stops_within_},
      {"glued_place", &Lexicon::glued_places_},
      {"body_at", &Lexicon::body_heads_},
      {"head_ending", &Lexicon::head_endings_},
      {"never", &Lexicon::never_},
      {"address", &Lexicon::addresses_},
      {"after", &Lexicon::written_on_},
      {"genitive", &Lexicon::genitives_},
      {"before", &Lexicon::beginnings_},
      {"of_woman", &Lexicon::offices_of_women_},
      {"of_man", &Lexicon::offices_of_men_},
      {"of_both", &Lexicon::offices_of_both_},
      {"oblique_person", &Lexicon::oblique_people_},
      {"oblique", &Lexicon::oblique_endings_},
      {"body_more_ending", &Lexicon::more_endings_},
      {"body_before", &Lexicon::before_endings_}};
  static constexpr std::pair<std::string_view, Endings Lexicon::*> endings[] = {
      {"nominative", &Lexicon::nominatives_},
      {"attribute", &Lexicon::attributes_},
      {"weak", &Lexicon::weak_adjectives_},
      {"adjective", &Lexicon::role_adjectives_},
      {"neuter", &Lexicon::neuter_adjectives_}};
  read_body_words(kind, phrase);
  for (const auto& [name, set] : sets)
    if (name == kind) (this->*set).emplace(phrase);
  for (const auto& [name, list] : lists)
    if (name == kind) (this->*list).emplace_back(phrase);
  for (const auto& [name, list] : endings)
    if (name == kind) std::ranges::move(declined_of(phrase).words, std::back_inserter(this->*list));
  for (const auto& [name, bit] : kinds)
    if (name == kind) add(phrase, bit);
  if (kind == "declined") declined_.push_back(declined_of(phrase));
  if (kind == "family")
    family_endings_.push_back(phrase.find('>') == phrase.npos ? Ending{std::string(phrase), std::string(phrase)}
                                                              : declined_of(phrase).words.front());
  if (kind == "body_adjective") {
    const auto star = phrase.find('*');
    body_adjectives_.push_back({std::string(phrase.substr(0, star)), std::string(phrase.substr(star + 1))});
  }
}

const NameLexicon& name_lexicon_for(std::string_view language) {
  static std::array<NameLexicon, std::size(languages)> made;
  static std::array<std::once_flag, std::size(languages)> asked_for;
  static const NameLexicon none = [] {
    NameLexicon out;
    out.read_table(model_file("understand/names/words/any.tsv"));
    return out;
  }();
  std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "no" || primary == "nn") primary = "nb";
  if (primary == "bs" || primary == "sh") primary = "hr";
  for (std::size_t i = 0; i < std::size(languages); ++i)
    if (languages[i] == primary) {
      std::call_once(asked_for[i], [i] {
        for (const auto table : {std::string_view("any"), languages[i]})
          made[i].read_table(model_file("understand/names/words/" + std::string(table) + ".tsv"));
      });
      return made[i];
    }
  return none;
}

}  // namespace ortoo::understand
