#include "understand/name_lexicon.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <utility>

#include "base/table_rows.h"
#include "understand/name_files.h"

namespace ortoo::understand {
namespace {

constexpr std::pair<std::string_view, std::uint16_t> kinds[] = {
    {"title", is_title},  {"with", goes_with},       {"join", joins},         {"mister", is_mister},
    {"drop", is_no_name}, {"nation", is_nation},     {"office", is_office},   {"matter", is_matter},
    {"body", is_body},    {"work", is_work},         {"land", is_land},       {"opening", opens_none},
    {"ship", is_ship},    {"relative", is_relative}, {"article", is_article}, {"common", is_common}};
constexpr std::string_view languages[] = {"en", "ru", "pl", "mn", "vi", "de", "es", "fr", "it", "pt", "nl",
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
         (static_cast<unsigned char>(shared < a.size() ? a[shared] : b[shared]) & 0xC0) == 0x80) --shared;
  // At least three letters are the same, and what is left is an ending of a case in both.
  std::size_t letters = 0;
  for (std::size_t i = 0; i < shared; ++i) letters += (static_cast<unsigned char>(a[i]) & 0xC0) != 0x80;
  const auto is_ending = [&](std::string_view rest) { return rest.empty() || endings_.contains(rest); };
  return letters >= 3 && is_ending(a.substr(shared)) && is_ending(b.substr(shared));
}

void NameLexicon::read_table(std::string_view table) {
  base::each_row(table, 2, [&](auto cells) {
    const auto kind = cells[0], list = cells[1];
    if (kind == "order") {
      title_first = list.starts_with("first");
      title_before_comma = list.ends_with("comma");
      title_within = list.ends_with("within");
    }
    if (kind == "person" && cells.size() == 5) {
      auto& made = person_cases_.emplace_back();
      made.woman = list == "woman";
      std::size_t cell = 2;
      for (auto* rules : {&made.given, &made.given_alike, &made.family})
        base::each_phrase(cells[cell++], [&](std::string_view rule) {
          std::ranges::move(declined_of(rule).words, std::back_inserter(*rules));
        });
      return;
    }
    if (kind == "given" && cells.size() == 3) {
      const Sex sex = list == "woman" ? Sex::woman : list == "man" ? Sex::man : Sex::unknown;
      base::each_phrase(cells[2], [&](std::string_view name) {
        const auto [at, fresh] = givens_.try_emplace(std::string(name), sex);
        if (!fresh && at->second != sex) at->second = Sex::unknown;
      });
      return;
    }
    if (kind == "body_of" && cells.size() == 4) {
      bodies_end_in_sort |= list == "behind";
      writes_onto |= list.starts_with("onto");
      base::each_phrase(cells[2], [&](std::string_view head) {
        body_heads_.emplace_back(head);
        base::each_phrase(cells[3], [&](std::string_view field) {
          const std::string space = list.starts_with("onto") ? "" : " ";
          whole_bodies_.insert(list.ends_with("behind") ? std::string(field) + space + std::string(head)
                                                        : std::string(head) + space + std::string(field));
          body_fields_.emplace(field);
        });
      });
      return;
    }
    if (kind == "body_goes_on") body_goes_on_with_place = list == "place";
    if (kind == "names") family_first = list == "family first";
    if (kind == "unknown") {
      places_are_listed = list == "listed";
      sorts_are_told = list == "told";
    }
    if (kind == "bare") bare_is_shortest = list == "shortest";
    if (kind == "organisations") {
      finds_again = list.find("again") != list.npos;
      finds_words_again = list.find("words") != list.npos;
      finds_known = list.find("known") != list.npos;
      bare_quoted = list.find("quoted") != list.npos;
    }
    std::uint16_t what = 0;
    for (const auto& [name, bit] : kinds)
      if (name == kind) what = bit;
    base::each_phrase(list, [&](std::string_view phrase) {
      if (kind == "ending") endings_.emplace(phrase);
      else if (kind == "generation") generations_.emplace(phrase);
      else if (kind == "company") companies_.emplace(phrase);
      else if (kind == "sort") sorts_.emplace(phrase);
      else if (kind == "locality") localities_.emplace(phrase);
      else if (kind == "families") families_.emplace(phrase);
      else if (kind == "syllables") syllables_.emplace(phrase);
      else if (kind == "inner") inner_.emplace(phrase);
      else if (kind == "stop") stops_.emplace(phrase);
      else if (kind == "stop_within") stops_within_.emplace_back(phrase);
      else if (kind == "office_join") office_joins_.emplace(phrase);
      else if (kind == "single") singles_.emplace(phrase);
      else if (kind == "named") named_.emplace(phrase);
      else if (kind == "namesake") namesakes_.emplace(phrase);
      else if (kind == "body_whole") whole_bodies_.emplace(phrase);
      else if (kind == "glued_place") glued_places_.emplace_back(phrase);
      else if (kind == "body_at") bodies_at_.emplace(phrase), body_heads_.emplace_back(phrase);
      else if (kind == "body_adjective")
        body_adjectives_.push_back(
            {std::string(phrase.substr(0, phrase.find('*'))), std::string(phrase.substr(phrase.find('*') + 1))});
      else if (kind == "head") heads_.emplace(phrase);
      else if (kind == "head_ending") head_endings_.emplace_back(phrase);
      else if (kind == "apart") apart_.emplace(phrase);
      else if (kind == "where") where_.emplace(phrase);
      else if (kind == "never") never_.emplace_back(phrase);
      else if (kind == "address") addresses_.emplace_back(phrase);
      else if (kind == "family")
        family_endings_.push_back(phrase.find('>') == phrase.npos ? Ending{std::string(phrase), std::string(phrase)}
                                                                  : declined_of(phrase).words.front());
      else if (kind == "after") written_on_.emplace_back(phrase);
      else if (kind == "genitive") genitives_.emplace_back(phrase);
      else if (kind == "before") beginnings_.emplace_back(phrase);
      else if (kind == "nominative") std::ranges::move(declined_of(phrase).words, std::back_inserter(nominatives_));
      else if (kind == "attribute") std::ranges::move(declined_of(phrase).words, std::back_inserter(attributes_));
      else if (kind == "declined") declined_.push_back(declined_of(phrase));
      else if (kind == "beside") beside_.emplace(phrase);
      else if (kind == "leading") leading_.emplace(phrase);
      else if (kind == "weak") std::ranges::move(declined_of(phrase).words, std::back_inserter(weak_adjectives_));
      else if (kind == "adjective") std::ranges::move(declined_of(phrase).words, std::back_inserter(role_adjectives_));
      else if (kind == "of_woman") offices_of_women_.emplace_back(phrase);
      else if (kind == "of_man") offices_of_men_.emplace_back(phrase);
      else if (kind == "of_both") offices_of_both_.emplace_back(phrase);
      else if (kind == "oblique_person") oblique_people_.emplace_back(phrase);
      else if (kind == "oblique") oblique_endings_.emplace_back(phrase);
      else if (what != 0) add(phrase, what);
    });
  });
  for (auto* parts : {&written_on_, &beginnings_, &addresses_})
    std::stable_sort(parts->begin(), parts->end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

const NameLexicon& name_lexicon_for(std::string_view language) {
  static std::array<NameLexicon, std::size(languages)> made;
  static std::array<std::once_flag, std::size(languages)> asked_for;
  static const NameLexicon none = [] {
    NameLexicon out;
    out.read_table(name_file("any.tsv"));
    return out;
  }();
  std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "no" || primary == "nn") primary = "nb";
  if (primary == "bs" || primary == "sh") primary = "hr";
  for (std::size_t i = 0; i < std::size(languages); ++i)
    if (languages[i] == primary) {
      std::call_once(asked_for[i], [i] {
        made[i].read_table(name_file("any.tsv"));
        made[i].read_table(name_file(std::string(languages[i]) + ".tsv"));
      });
      return made[i];
    }
  return none;
}

}  // namespace ortoo::understand
