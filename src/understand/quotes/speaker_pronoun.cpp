// Whom a pronoun means, and whether another may be meant as well.
#include <algorithm>
#include <optional>
#include <utility>

#include "understand/quotes/speakers.h"

namespace ortoo::understand {

// Who "she" is: who spoke last, or whom a sentence since then told of first, of those who can be meant.
Speakers::Answer Speakers::pronoun(std::uint32_t passage, const Range& source, std::string_view phrase,
                                   std::uint32_t sorts, std::string_view cue) {
  const bool one = (sorts & (speech_he | speech_she)) != 0;
  prepare();
  if (!one) {  // a body, or several: who is one person is not meant
    for (auto s = spoke_.rbegin(); s != spoke_.rend() && passage - s->passage < 3; ++s)
      if (!s->person) return {s->name, false, s->passage != passage};
    return {std::string(phrase), false, true};
  }
  Sex sex = (sorts & speech_she) == 0 ? Sex::man : (sorts & speech_he) == 0 ? Sex::woman : Sex::unknown;
  if (words_.lacks_she) sex = sex_of_verb(words_, cue);
  const auto fits = [&](const Known& k) {
    return k.person && (sex == Sex::unknown || k.sex == Sex::unknown || k.sex == sex);
  };
  const auto before = [&](std::uint32_t p, std::uint32_t at) {
    return p < passage || (p == passage && at < source.begin);
  };
  const auto later = [](const auto& a, const auto& b) {
    return a.passage != b.passage ? a.passage > b.passage : a.begin > b.begin;
  };
  const auto spoke = std::find_if(spoke_.rbegin(), spoke_.rend(), fits);
  const auto named = [&](bool first) {
    return std::find_if(named_.rbegin(), named_.rend(), [&](const Named& n) {
      return n.first == first && before(n.passage, n.begin) && fits(known_[n.known]);
    });
  };
  const auto subject = named(true), other = named(false);
  std::string who;
  if (spoke != spoke_.rend() &&
      (subject == named_.rend() || !later(*subject, *spoke) ||
       (sex != Sex::unknown && known_[subject->known].sex != sex && subject->passage != passage)))
    who = spoke->name;
  else if (subject != named_.rend()) who = known_[subject->known].name;
  else if (other != named_.rend()) who = known_[other->known].name;
  if (who.empty()) return {std::string(phrase), false, true};
  const bool doubtful = is_doubtful(passage, source.begin, who, sex);
  if (sex != Sex::unknown) learn_sex(who, sex);
  return {who, false, doubtful};
}

bool Speakers::is_person(const std::string& name) const {
  if (article_.entities.empty())
    return std::ranges::any_of(known_, [&](const Known& k) { return k.person && k.name == name; });
  return std::ranges::any_of(article_.entities, [&](const record::Entity& e) {
    return e.type == record::EntityType::person && e.name == name;
  });
}

// Whether "she" at this place may be another than `who`: no one with a name, or neither told of nor speaking in this
// paragraph or the one before; or another whom it fits speaks there, is what a sentence begins with, or is named later.
bool Speakers::is_doubtful(std::uint32_t passage, std::uint32_t begin, const std::string& who, Sex sex) const {
  if (!is_person(who)) return true;
  using Spot = std::pair<std::uint32_t, std::uint32_t>;
  const auto is_near = [&](const Known& k, const Spot& at) {
    const bool fits = k.person && (sex == Sex::unknown || k.sex == Sex::unknown || k.sex == sex);
    return fits && at.first + 1 >= passage && at < Spot{passage, begin};
  };
  std::optional<Spot> last;
  for (const auto& n : named_)
    if (known_[n.known].name == who && is_near(known_[n.known], {n.passage, n.begin}))
      last = std::max(last, std::optional(Spot{n.passage, n.begin}));
  for (const auto& s : spoke_)
    if (s.name == who && is_near(s, {s.passage, s.begin}))
      last = std::max(last, std::optional(Spot{s.passage, s.begin}));
  if (!last) return true;
  const auto rivals = [&](const Named& n) {
    return known_[n.known].name != who && is_near(known_[n.known], {n.passage, n.begin}) &&
           (n.first || Spot{n.passage, n.begin} > *last);
  };
  return std::ranges::any_of(named_, rivals) ||
         std::ranges::any_of(spoke_, [&](const Known& s) { return s.name != who && is_near(s, {s.passage, s.begin}); });
}

}  // namespace ortoo::understand
