#include "understand/name_sums.h"

#include "understand/large_pages.h"

namespace ortoo::understand {

SpeltSums sum_up(const LookedWord& w, const NameModel& model) {
  SpeltSums out;
  TemplateHashes hashes;
  const auto sum = [&](auto&& add) {
    hashes.clear();
    add();
    return model.sum(hashes.all());
  };
  out.own = sum([&] {
    add_spelt(w, hashes);
    if (shows_nothing(w)) add_shown(w, hashes);
  });
  out.plain = sum([&] {
    add_placed(w, 0, hashes);
    if (shows_nothing(w)) add_placed_shown(w, 0, hashes);
    add_known(w, 0, 0, 0, hashes);
  });
  out.unknown_behind = sum([&] { add_known_behind(w, 0, hashes); });
  for (const int d : {-2, -1, 1, 2}) out.neighbour[static_cast<std::size_t>(d < 0 ? d + 2 : d + 1)] = sum([&] { add_neighbour(d, w, hashes); });
  for (std::size_t i = 0; i < far_off.size(); ++i) out.far[i] = sum([&] { add_far(i, w, hashes); });
  return out;
}

void KeptSums::add(std::uint32_t place, const NameModel& model) {
  if (sums_.empty()) {
    sums_.reserve(KeptLooks::places);
    prefer_large_pages(sums_.data(), KeptLooks::places * sizeof(SpeltSums));
    sums_.resize(KeptLooks::places);
  }
  sums_[place] = sum_up(looks_.at(place), model);
  looks_.more(place) = true;
}

}  // namespace ortoo::understand
