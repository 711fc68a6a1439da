#include "understand/names/sums.h"

#include <algorithm>

namespace ortoo::understand {

OwnSums own_sums(const LookedWord& w, const NameModel& model) {
  TemplateHashes hashes;
  std::array<NameSum, 2> sums{};
  std::array<std::uint32_t, sums.size()> ends;
  add_spelt(w, hashes);
  if (shows_nothing(w)) add_shown(w, hashes);
  ends[0] = hashes.count();
  add_placed(w, 0, hashes);
  if (shows_nothing(w)) add_placed_shown(w, 0, hashes);
  add_known(w, 0, 0, 0, hashes);
  ends[1] = hashes.count();
  model.add_sums(hashes.all(), ends, sums);
  return {sums[0], sums[1]};
}

AroundSums around_sums(const LookedWord& w, const NameModel& model) {
  TemplateHashes hashes;
  std::array<NameSum, 1 + 4 + far_off.size()> sums{};
  std::array<std::uint32_t, sums.size()> ends;
  std::size_t k = 0;
  add_known_behind(w, 0, hashes);
  ends[k++] = hashes.count();
  for (const int d : {-2, -1, 1, 2}) {
    add_neighbour(d, w, hashes);
    ends[k++] = hashes.count();
  }
  for (std::size_t i = 0; i < far_off.size(); ++i) {
    add_far(i, w, hashes);
    ends[k++] = hashes.count();
  }
  model.add_sums(hashes.all(), ends, sums);
  AroundSums out;
  out.unknown_behind = sums[0];
  std::copy_n(sums.begin() + 1, out.neighbour.size(), out.neighbour.begin());
  std::copy_n(sums.begin() + 5, out.far.size(), out.far.begin());
  return out;
}

void KeptSums::add_own(std::uint32_t place, const NameModel& model) {
  if (sums_.empty()) sums_.resize(KeptLooks::places);
  sums_[place].own = own_sums(looks_.at(place), model);
  looks_.more(place) |= has_own;
}

void KeptSums::add_around(std::uint32_t place, const NameModel& model) {
  if (sums_.empty()) sums_.resize(KeptLooks::places);
  sums_[place].around = around_sums(looks_.at(place), model);
  looks_.more(place) |= has_around;
}

}  // namespace ortoo::understand
