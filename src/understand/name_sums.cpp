#include "understand/name_sums.h"

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

const SpeltSums* KeptSums::of(const LookedWord& w, const NameModel& model) {
  if (kept_.empty()) kept_.resize(sets);
  const Key key{w.exact, w.lower, w.shape, w.brief, w.begins[3], w.ends[3], w.stems[0], &model, w.cls};
  auto& set = kept_[static_cast<std::size_t>(w.exact >> 32) % sets];
  for (auto& kept : set)
    if (kept.key == key) {
      if (kept.text != text_ && kept.asked < most_asked) ++kept.asked;
      kept.text = text_;
      return &kept.sums;
    }
  Kept& rarest = set[0].asked <= set[1].asked ? set[0] : set[1];
  if (rarest.asked > 0) --rarest.asked;
  if (rarest.asked > 0 || rarest.text == text_) return nullptr;
  rarest = {key, text_, 1, sum_up(w, model)};
  return &rarest.sums;
}

}  // namespace ortoo::understand
