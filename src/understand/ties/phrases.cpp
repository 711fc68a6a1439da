#include "understand/ties/phrases.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t longest_name = 4;     // words of a person
constexpr std::size_t longest_bracket = 8;  // words
constexpr std::uint32_t longest_initial = 4;  // bytes
constexpr int most_heads = 3;               // "deputy of the minister of …"
constexpr Cases nominative = Cases{1} << ('n' - 'a');

}  // namespace

std::span<const language::Token> tokens_of(const Passage& passage, const language::Range& sentence) {
  const auto begin = std::partition_point(passage.tokens.begin(), passage.tokens.end(),
                                          [&](const language::Token& t) { return t.begin < sentence.begin; });
  const auto end = std::partition_point(begin, passage.tokens.end(),
                                        [&](const language::Token& t) { return t.end <= sentence.end; });
  return {begin, end};
}

TiePhrases::TiePhrases(const TieFrames& table, const Passage& passage, const language::Range& sentence,
                       const record::Article& article, const std::vector<std::string>& acting)
    : table_(table), passage_(passage), article_(article), acting_(acting) {
  const auto tokens = tokens_of(passage, sentence);
  words_.assign(tokens.begin(), tokens.end());
  actors_.resize(words_.size());
  const auto is_here = [&](const record::Place& p) {
    return p.part == passage.part && p.block == passage.block && p.begin < sentence.end && sentence.begin < p.end;
  };
  for (const auto& d : article.dates)
    if (is_here(d.place)) dates_.push_back({d.place.begin, d.place.end});
  std::sort(dates_.begin(), dates_.end(),
            [](const language::Range& x, const language::Range& y) { return x.begin < y.begin; });
  std::size_t apart = 0;  // dates that overlap are one
  for (const auto& d : dates_)
    if (apart > 0 && d.begin < dates_[apart - 1].end) dates_[apart - 1].end = std::max(dates_[apart - 1].end, d.end);
    else dates_[apart++] = d;
  dates_.resize(apart);
  for (std::size_t e = 0; e < article.entities.size(); ++e)
    if (article.entities[e].type == record::EntityType::person)
      for (const auto& m : article.entities[e].mentions)
        if (is_here(m)) people_.push_back({{m.begin, m.end}, e});
  std::stable_sort(people_.begin(), people_.end(),
                   [](const Person& a, const Person& b) { return a.place.begin < b.place.begin; });
}

bool TiePhrases::is_dash(std::size_t i) const {
  static constexpr std::string_view dashes[] = {"-", "–", "—", "/", "・", "·"};
  return i < size() && std::find(std::begin(dashes), std::end(dashes), lowered(i)) != std::end(dashes);
}

std::size_t TiePhrases::behind(std::uint32_t end, std::size_t from) const {
  while (from < size() && words_[from].begin < end) ++from;
  return from;
}

std::optional<TieFrames::Found> TiePhrases::at(std::size_t i, std::uint32_t sorts) const {
  if (i >= size() || is_mark(i)) return std::nullopt;
  return table_.at(passage_, words_[i], sorts);
}

bool TiePhrases::skip(std::size_t& i, std::uint32_t sorts) const {
  const auto found = at(i, sorts);
  if (found) i = behind(found->end, i);
  return found.has_value();
}

bool TiePhrases::is_date_at(std::size_t i, std::uint32_t& end) const {
  const auto begin = words_[i].begin;
  const auto behind = std::partition_point(dates_.begin(), dates_.end(),
                                           [&](const language::Range& d) { return d.begin <= begin; });
  if (behind == dates_.begin() || std::prev(behind)->end <= begin) return false;
  end = std::prev(behind)->end;
  return true;
}

bool TiePhrases::skip_fill(std::size_t& i) const {
  if (i >= size()) return false;
  std::uint32_t end = 0;
  if (is_date_at(i, end)) {
    i = behind(end, i);
    return true;
  }
  if (words_[i].kind == language::TokenKind::number) {
    ++i;
    return true;
  }
  if (lowered(i) == "(" || lowered(i) == "（") {
    for (std::size_t n = i + 1; n < size() && n <= i + longest_bracket; ++n)
      if (lowered(n) == ")" || lowered(n) == "）") {
        i = n + 1;
        return true;
      }
    return false;
  }
  auto place = i;
  if (skip(place, tie_in)) {
    skip(place, tie_article);
    if (const auto state = state_at(place)) {
      i = behind(state->end, place);
      return true;
    }
  }
  return skip(i, tie_fill);
}

char32_t TiePhrases::first_letter(std::string_view text, std::size_t i) const {
  std::size_t begin = words_[i].begin;
  return base::next_code_point(text, begin);
}
bool TiePhrases::has_capital(std::size_t i) const {
  return first_letter(passage_.text, i) != first_letter(passage_.lowered, i);
}
bool TiePhrases::is_small(std::size_t i) const {
  return !has_capital(i) && base::is_lower(first_letter(passage_.text, i));
}

std::optional<TieFrames::Found> TiePhrases::state_at(std::size_t i) const {
  const auto found = at(i, tie_state);
  return found && is_small(i) ? std::nullopt : found;
}

const record::Entity* TiePhrases::person_at(std::size_t i, std::uint32_t& end, std::string_view& state) const {
  if (i >= size()) return nullptr;
  const auto begin = words_[i].begin;
  const auto person = std::partition_point(people_.begin(), people_.end(),
                                           [&](const Person& p) { return p.place.begin < begin; });
  if (person == people_.end() || person->place.begin != begin) return nullptr;
  end = person->place.end;
  state = person->entity < acting_.size() ? std::string_view(acting_[person->entity]) : std::string_view();
  return &article_.entities[person->entity];
}

// Past a person's name: one of the article's, or capitals. Its ending may tell the case.
bool TiePhrases::skip_person(std::size_t& i, Cases* cases) const {
  if (i >= size() || is_mark(i)) return false;
  std::uint32_t end = 0;
  std::string_view state;
  auto next = i;
  if (person_at(i, end, state) != nullptr) {
    next = behind(end, i);
  } else {
    for (std::size_t n = 0; n < longest_name && next < size(); ++n) {
      auto part = next;
      if (n > 0 && lowered(part) == "." && words_[part - 1].end - words_[part - 1].begin <= longest_initial) ++part;
      if (part >= size() || is_mark(part) || !has_capital(part) || at(part, tie_state | tie_people | tie_head)) break;
      next = part + 1;
    }
  }
  if (next == i) return false;
  if (cases != nullptr && table_.has_endings()) {
    const auto last = std::max(end, words_[next - 1].end);
    *cases = table_.cases_of_end(std::string_view(passage_.lowered).substr(words_[i].begin, last - words_[i].begin));
    if (table_.spaceless() && next < size()) {
      const auto ending = table_.cases_of_end("x" + std::string(lowered(next)));
      if (ending != nominative) *cases = ending, ++next;
    }
  }
  i = next;
  return true;
}

// "the president, Ricardo Lagos, …"
void TiePhrases::skip_apposition(std::size_t& i) const {
  auto next = i + 1;
  if (is_comma(i) && skip_person(next, nullptr) && is_comma(next)) i = next + 1;
}

bool TiePhrases::skip_heads(std::size_t& i, StateActor& out) const {
  const auto first = i;
  for (int heads = 0; heads < most_heads; ++heads) {
    const auto head = at(i, tie_head);
    if (!head) break;
    // of several the first tells the case, or the last where endings do
    if (!out.headed || table_.has_endings()) out.cases = head->cases;
    out.headed = true;
    out.troops |= (head->sorts & tie_troops) != 0;
    i = behind(head->end, i);
    auto next = i;
    while (skip(next, tie_of | tie_article)) {}
    if (at(next, tie_head)) i = next;
  }
  return i != first;
}

// "Anh" begins a sentence or ends a person's name; "Mỹ, Anh" are states.
bool TiePhrases::is_other_word(std::size_t i) const {
  if (i == 0) return true;
  if (!is_mark(i - 1)) return has_capital(i - 1) && !at(i - 1, tie_deed | tie_lead);
  for (std::size_t before = i - 1; before > 0 && before + 4 > i; --before)
    if (const auto found = at(before - 1, tie_state); found && behind(found->end, before - 1) == i - 1) return false;
  return true;
}

// Whose role in the article names the state.
bool TiePhrases::read_person(std::size_t& i, StateActor& out) const {
  std::uint32_t end = 0;
  const auto* const person = person_at(i, end, out.state);
  if (person == nullptr || out.state.empty()) return false;
  out.headed = true;
  const auto name = passage_.text.substr(words_[i].begin, end - words_[i].begin);
  if (table_.genitive() != all_cases && !person->name.ends_with(name)) out.cases = ~nominative;
  i = behind(end, i);
  return true;
}

// "Thủ tướng Phạm Minh Chính": of Vietnam, in Vietnamese.
bool TiePhrases::read_home(std::size_t& i, StateActor& out) const {
  const auto home = at(i, tie_home);
  if (!home) return false;
  auto next = behind(home->end, i);
  if (!at(next, tie_family) || !has_capital(next) || next + 1 >= size() || is_mark(next + 1) || !has_capital(next + 1))
    return false;
  out.state = home->state;
  out.headed = true;
  i = next;
  return true;
}

// "Bộ Ngoại giao Nga", "le ministre russe des Affaires étrangères".
bool TiePhrases::read_head_first(std::size_t& i, StateActor& out) const {
  if (!skip_heads(i, out)) return false;
  skip(i, tie_tail);
  while (skip(i, tie_of | tie_article)) {}
  if (const auto state = state_at(i); state && (state->cases & table_.genitive()) != 0) {
    out.state = state->state;
    if (table_.has_endings()) out.cases = state->cases;
    i = behind(state->end, i);
  } else if (const auto people = at(i, tie_people)) {
    out.state = people->state;
    i = behind(people->end, i);
  } else {
    return false;
  }
  skip(i, tie_tail);
  return true;
}

// "Nga", "der französische Präsident", 中国外交部长, "ロシアのプーチン大統領".
bool TiePhrases::read_state_first(std::size_t& i, StateActor& out) const {
  auto found = state_at(i);
  const bool people = !found;
  if (people) found = at(i, tie_people);
  if (!found) return false;
  out.state = found->state;
  out.cases = found->cases;
  const auto first = i;
  i = behind(found->end, i);
  out.headed = (found->sorts & tie_agent) != 0;
  if (people || table_.states_first()) {
    auto next = i;
    while (skip(next, tie_of)) {}
    auto named = next;
    if (table_.spaceless() && skip_person(named, nullptr) && at(named, tie_head)) next = named;
    if (skip_heads(next, out)) i = next;
  }
  if (out.headed) skip(i, tie_tail);
  return out.headed || (!people && !(at(first, tie_doubtful) && is_other_word(first)));
}

std::optional<StateActor> TiePhrases::read_actor(std::size_t begin) const {
  std::uint32_t end = 0;
  if (is_mark(begin) || is_date_at(begin, end)) return std::nullopt;
  StateActor out;
  std::size_t i = begin;
  skip(i, tie_article);
  if (!read_person(i, out)) {
    std::string_view state;
    if (table_.spaceless() && person_at(i, end, state) != nullptr) i = behind(end, i);  // 普京总统
    const auto first = i;
    if (!read_home(i, out) && !read_head_first(i, out)) {
      i = first;
      out = {};
      if (!read_state_first(i, out)) return std::nullopt;
    }
    if (out.headed) {
      skip_person(i, &out.cases);
      skip_apposition(i);
    }
  }
  // "the war Russia - Ukraine"
  if (!out.headed && (is_dash(i) || (begin > 0 && is_dash(begin - 1)))) return std::nullopt;
  out.next = i;
  out.begin = words_[begin].begin;
  out.end = words_[i - 1].end;
  return out;
}

const std::optional<StateActor>& TiePhrases::actor_at(std::size_t i) {
  static const std::optional<StateActor> none;
  if (i >= size()) return none;
  if (!actors_[i]) actors_[i] = read_actor(i);
  return *actors_[i];
}

}  // namespace ortoo::understand
