#include "understand/ties/sentence.h"

#include <algorithm>

#include "understand/ties/phrases.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t most_unknown = 4;   // words between parts that no table has, of a tie that is not plain
constexpr std::size_t widest_gap = 7;     // words of a frame's "*"
constexpr std::size_t most_together = 8;  // who act together
constexpr Cases nominative = Cases{1} << ('n' - 'a');

// What a sentence has beside its frames, read once: by the words that it begins with.
struct Around {
  std::size_t led = 0;  // the first word that may not stand before a frame
  std::size_t turn = SIZE_MAX, credit = SIZE_MAX, state = SIZE_MAX;  // the first of each
  std::size_t state_credited = 0;  // behind the last word of credit that a state stands behind
  std::vector<bool> credited;      // a word of credit ends before it
  std::vector<bool> quoted;        // within marks of quotation

  explicit Around(const TiePhrases& phrases) : credited(phrases.size() + 1), quoted(phrases.size() + 1) {
    read_lead(phrases);
    std::size_t open = 0, last_credit = SIZE_MAX;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      quoted[i] = open > 0;
      const auto w = phrases.lowered(i);
      if (w == "«" || w == "“" || w == "„" || w == "「" || w == "『" || w == "‘") ++open;
      else if ((w == "»" || w == "”" || w == "」" || w == "』") && open > 0) --open;
      else if (w == "\"") open ^= 1;
      if (phrases.at(i, tie_turn)) turn = std::min(turn, i);
      if (const auto found = phrases.at(i, tie_credit)) {
        credit = std::min(credit, i);
        last_credit = i;
        credited[phrases.behind(found->end, i)] = true;
      }
      if (!phrases.state_at(i) && !phrases.at(i, tie_people)) continue;
      state = std::min(state, i);
      if (last_credit != SIZE_MAX) state_credited = last_credit + 1;
    }
    quoted[phrases.size()] = open > 0;
  }

 private:
  void read_lead(const TiePhrases& phrases) {
    while (led < phrases.size()) {
      if (phrases.skip_fill(led) || phrases.skip(led, tie_lead)) continue;
      if (!phrases.is_comma(led) && phrases.lowered(led) != "、") break;
      ++led;
    }
  }
};

struct Matcher {
  const TieFrames& table;
  TiePhrases& phrases;
  Around around;
  std::vector<ToldTie> out;

  struct State {
    std::vector<StateActor> sources, targets;
    bool plain = true;
    std::uint32_t begin = 0, end = 0;
  };

  // Nothing stands before the frame in its sentence but what may, or a phrase of its own up to a comma.
  bool is_led(std::size_t first) const { return first <= around.led || phrases.is_comma(first - 1); }
  // By a word before it, or as another state's word.
  bool is_turned(std::size_t first) const {
    return first > around.turn || around.credited[first] || (first > around.credit && first > around.state);
  }

  // Of a frame whom it is done to stands first in, by cases that tell who acts: those of who acts and of whom. Where
  // both could be either ("Париж обвинил Лондон"), who acts stands first, as another frame has it.
  static std::optional<std::pair<Cases, Cases>> cases_swapped(const Frame& frame) {
    const FramePart *source = nullptr, *target = nullptr;
    for (const auto& part : frame.parts) {
      if (part.kind == FramePart::Kind::source && target == nullptr) return std::nullopt;
      if (part.kind == FramePart::Kind::source) source = &part;
      if (part.kind == FramePart::Kind::target && target == nullptr) target = &part;
    }
    if (source == nullptr || target == nullptr || (target->cases & nominative) != 0) return std::nullopt;
    return std::pair(source->cases, target->cases);
  }

  void tell(const Frame& frame, std::size_t first, std::size_t next, State state) {
    if (is_turned(first)) return;
    const auto& last = frame.parts.back();
    const bool ends_in_actor = last.kind == FramePart::Kind::source || last.kind == FramePart::Kind::target;
    if (ends_in_actor && next < phrases.size()) {
      if (phrases.is_dash(next)) return;
      const auto& actor = last.kind == FramePart::Kind::source ? state.sources.back() : state.targets.back();
      // whose something is: "批评中国企业"
      if (table.states_first() && !actor.headed && !phrases.is_mark(next) &&
          (!table.has_endings() || (actor.cases & nominative) != 0) &&
          phrases.word(next).kind == language::TokenKind::word &&
          !phrases.at(next, tie_closing | tie_fill | tie_and | tie_deed))
        return;
    }
    state.plain = state.plain && is_led(first) && !around.quoted[first] && around.state_credited <= next &&
                  !phrases.at(next, tie_behind);
    const auto swapped = cases_swapped(frame);
    // "Nga chỉ trích Mỹ và Ukraine cảm ơn Mỹ": the last may be who acts next
    const bool goes_on = ends_in_actor && phrases.at(next, tie_deed).has_value();
    const auto acts_next = [&](const StateActor& a, const std::vector<StateActor>& together) {
      return goes_on && together.size() > 1 && &a == &together.back() && a.next == next;
    };
    for (const auto& s : state.sources)
      for (const auto& t : state.targets) {
        if (s.state == t.state) continue;
        if (swapped && (s.cases & swapped->second) != 0 && (t.cases & swapped->first) != 0) continue;
        ToldTie told;
        told.source = {s.begin, s.end};
        told.target = {t.begin, t.end};
        told.whole = {state.begin, std::max(phrases.word(next - 1).end, std::max(s.end, t.end))};
        told.source_name = s.state;
        told.target_name = t.state;
        told.frame = &frame;
        told.plain = state.plain && !acts_next(s, state.sources) && !acts_next(t, state.targets);
        // the plainer of two ways to read the same
        const auto twice = std::find_if(out.begin(), out.end(), [&](const ToldTie& o) {
          return o.source_name == told.source_name && o.target_name == told.target_name &&
                 (o.frame->relation == frame.relation || o.frame->root == frame.root ||
                  (o.source.begin == told.source.begin && o.target.begin == told.target.begin));
        });
        if (twice == out.end()) out.push_back(std::move(told));
        else if (told.plain && !twice->plain) *twice = std::move(told);
      }
  }

  void match(const Frame& frame, std::size_t part, std::size_t first, std::size_t i, bool gap, const State& state) {
    if (part == frame.parts.size()) {
      tell(frame, first, i, state);
      return;
    }
    const auto& wanted = frame.parts[part];
    if (wanted.kind == FramePart::Kind::gap) {
      match(frame, part + 1, first, i, true, state);
      return;
    }
    if (wanted.optional) match(frame, part + 1, first, i, gap, state);
    auto now = state;
    std::size_t unknown = 0;
    for (;;) {
      if (try_part(frame, part, first, i, now)) return;
      if (part == 0 || i >= phrases.size()) return;
      if (phrases.skip_fill(i)) continue;
      if (phrases.is_mark(i) || phrases.at(i, tie_turn | tie_people) || phrases.state_at(i)) return;
      if (gap && unknown < widest_gap) {
        ++unknown;
      } else {
        if (++unknown > most_unknown || phrases.at(i, tie_deed | tie_head)) return;
        now.plain = false;
      }
      ++i;
    }
  }

  bool try_part(const Frame& frame, std::size_t part, std::size_t first, std::size_t i, const State& state) {
    const auto& wanted = frame.parts[part];
    if (i >= phrases.size()) return false;
    if (wanted.kind == FramePart::Kind::words) {
      const auto end = phrases.end_of_words(i, wanted.words);
      if (end == 0) return false;
      auto now = state;
      if (part == 0) now.begin = phrases.word(i).begin;
      match(frame, part + 1, first, phrases.behind(end, i), false, now);
      return true;
    }
    const auto fits = [&](const StateActor& a) {
      const bool visits = a.headed && (!a.troops || wanted.kind == FramePart::Kind::target);
      return (a.cases & wanted.cases) != 0 && (!wanted.headed || visits);
    };
    // "Den Iran kritisierten die USA", "A Ucrania la atacó Rusia"
    if (part == 0 && wanted.kind == FramePart::Kind::source &&
        (phrases.at(i, tie_object) || (i > 0 && phrases.at(i - 1, tie_object))))
      return false;
    // "A, B and C"; "on Sunday, A" are not two
    std::vector<StateActor> together;
    std::size_t joined = 1;  // of them
    auto next = i;
    while (together.size() < most_together) {
      const auto& actor = phrases.actor_at(next);
      if (!actor || !fits(*actor)) break;
      next = actor->next;
      together.push_back(*actor);
      if (next < phrases.size() && (phrases.lowered(next) == "," || phrases.lowered(next) == "、")) {
        if (phrases.lowered(next) == "、") joined = together.size() + 1;
        ++next;
      } else if (phrases.skip(next, tie_and)) {
        joined = together.size() + 1;
      } else {
        break;
      }
    }
    if (together.empty()) return false;
    together.resize(std::min(together.size(), joined));
    const auto before = out.size();
    for (auto n = together.size(); n > 0; --n) {
      if (n != together.size() && n != 1) continue;
      auto now = state;
      if (part == 0) now.begin = together[0].begin;
      auto& into = wanted.kind == FramePart::Kind::source ? now.sources : now.targets;
      into.assign(together.begin(), together.begin() + static_cast<std::ptrdiff_t>(n));
      match(frame, part + 1, first, together[n - 1].next, false, now);
      if (out.size() != before) break;
    }
    return true;
  }
};

bool may_name_state(const TieFrames& table, const Passage& passage, const language::Token& t) {
  return t.kind == language::TokenKind::word &&
         table.may_begin_actor(std::string_view(passage.lowered).substr(t.begin, t.end - t.begin)) &&
         table.at(passage, t, tie_state | tie_people | tie_home).has_value();
}

}  // namespace

std::vector<std::string> states_of_people(const record::Article& article, const TieFrames& table) {
  std::vector<std::string> out;
  const record::Article none;
  const std::vector<std::string> nobody;
  record::Article role;
  role.language = article.language;
  role.body.emplace_back();
  for (const auto& e : article.entities) {
    out.emplace_back();
    if (e.type != record::EntityType::person || e.role.empty()) continue;
    role.body.front().text = e.role;
    const auto analysis = analyse(role);
    if (analysis.passages.empty()) continue;
    const auto& passage = analysis.passages.front();
    TiePhrases phrases(table, passage, {0, static_cast<std::uint32_t>(passage.text.size())}, none, nobody);
    bool turned = false;  // "a former president"
    for (std::size_t i = 0; i < phrases.size(); ++i) turned |= phrases.at(i, tie_turn).has_value();
    if (const auto& actor = phrases.actor_at(0); actor && actor->headed && !turned) out.back() = actor->state;
  }
  return out;
}

std::vector<ToldTie> ties_told(const TieFrames& table, const Passage& passage, const language::Range& sentence,
                               const record::Article& article, const std::vector<std::string>& acting) {
  std::vector<bool> told(table.frames().size());
  std::size_t states = 0;
  for (const auto& t : tokens_of(passage, sentence)) {
    if (t.kind == language::TokenKind::punctuation) continue;
    table.frames_at(passage, t, told);
    states += may_name_state(table, passage, t);
  }
  const bool roles = std::any_of(acting.begin(), acting.end(), [](const std::string& state) { return !state.empty(); });
  if ((states < 2 && !roles) || std::find(told.begin(), told.end(), true) == told.end()) return {};
  TiePhrases phrases(table, passage, sentence, article, acting);
  std::vector<std::size_t> actors;  // where one begins
  bool two = false;
  for (std::size_t i = 0; i < phrases.size(); ++i)
    if (const auto& actor = phrases.actor_at(i)) {
      two |= !actors.empty() && phrases.actor_at(actors.front())->state != actor->state;
      actors.push_back(i);
    }
  if (!two) return {};
  Matcher matcher{table, phrases, Around(phrases), {}};
  for (std::size_t f = 0; f < told.size(); ++f) {
    if (!told[f]) continue;
    const auto& frame = table.frames()[f];
    if (frame.parts.front().kind == FramePart::Kind::words)
      for (std::size_t i = 0; i < phrases.size(); ++i) matcher.match(frame, 0, i, i, false, {});
    else
      for (const auto i : actors) matcher.match(frame, 0, i, i, false, {});
  }
  return std::move(matcher.out);
}

bool names_states(const TieFrames& table, const Passage& passage) {
  std::size_t states = 0;
  for (const auto& t : passage.tokens)
    if (may_name_state(table, passage, t) && ++states > 1) return true;
  return false;
}

bool is_of_other_matters(const TieFrames& table, const Passage& passage) {
  return std::any_of(passage.tokens.begin(), passage.tokens.end(), [&](const language::Token& t) {
    return t.kind == language::TokenKind::word && table.at(passage, t, tie_away).has_value();
  });
}

}  // namespace ortoo::understand
