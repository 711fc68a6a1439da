#include "read/body/story.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "base/text.h"
#include "read/body/forest.h"
#include "read/keyed.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

using Node = Fork;
#include "models/read/forest.inc"

template <std::size_t N>
constexpr std::size_t leaves_of(const Node (&nodes)[N], std::int32_t node) {
  if (node < 0) return 1;
  const auto& fork = nodes[static_cast<std::size_t>(node)];
  return leaves_of(nodes, fork.children[0]) + leaves_of(nodes, fork.children[1]);
}
static_assert(std::ranges::all_of(first_roots,
                                  [](std::int32_t root) { return leaves_of(first_nodes, root) <= most_leaves; }));
static_assert(std::ranges::all_of(second_roots,
                                  [](std::int32_t root) { return leaves_of(second_nodes, root) <= most_leaves; }));

// A run that the first forest all but rules out, among others of that kind, needs no second look.
bool hopeless(const std::vector<float>& p, std::size_t i) {
  const std::size_t end = std::min(p.size(), i + 4);
  for (std::size_t j = i > 3 ? i - 3 : 0; j < end; ++j)
    if (p[j] > 0.06F) return false;
  return true;
}

// Paragraphs that are somewhat doubted because a box stands before them, laid out as those of the story are, most of
// which were taken: they go on with it. What follows the story without a break is doubted for what it says.
void take_behind_boxes(const Scan& scan, const std::vector<float>& p, std::vector<bool>& chosen) {
  constexpr float doubted = 0.38F;
  constexpr std::uint32_t least = 3, least_box = 8;  // paragraphs taken; runs of a box
  struct Alike {
    std::uint32_t all = 0, taken = 0;  // paragraphs
    std::uint32_t last = none;         // the element of the last taken so far
  };
  static thread_local Keyed<Alike> alike;
  const auto key = [&](std::size_t i) { return scan.elements[scan.runs[i].element].template_key; };
  // Whether a few elements up both stand in one.
  const auto are_near = [&](std::size_t i, std::uint32_t taken) {
    constexpr int levels = 5;
    std::uint32_t e = scan.runs[i].element;
    for (int up = 0; up < levels && scan.elements[e].parent != none; ++up) e = scan.elements[e].parent;
    return scan.inside(taken, e);
  };
  const auto is_doubted = [&](std::size_t i) {
    return !chosen[i] && p[i] >= doubted && scan.runs[i].prose && scan.runs[i].ends_sentence;
  };
  bool any = false;
  for (std::size_t i = 0; i < p.size() && !any; ++i) any = is_doubted(i);
  if (!any) return;
  alike.clear(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!scan.runs[i].prose) continue;
    auto& group = alike[key(i)];
    ++group.all;
    if (!chosen[i]) continue;
    ++group.taken;
  }
  std::uint32_t box = 0;         // runs of it since the story
  std::uint32_t goes_on = none;  // the template that did so behind it
  const auto first = static_cast<std::size_t>(std::ranges::find(chosen, true) - chosen.begin());
  for (std::size_t i = first; i < p.size(); ++i) {
    auto& group = alike[key(i)];
    // "Read also:" and what it stands over: however short, such a box makes what follows doubtful.
    const auto is_rail = [&] { return box >= 2 && phrase_of(scan.runs[i - box]) == Phrase::related; };
    if (is_doubted(i) && (box >= least_box || goes_on == key(i) || is_rail()) && group.taken >= least &&
        group.taken * 3 >= group.all * 2 && group.last != none && are_near(i, group.last)) {
      chosen[i] = true;
      goes_on = key(i);
    }
    box = chosen[i] ? 0 : box + 1;
    if (chosen[i] && scan.runs[i].prose) group.last = scan.runs[i].element;
  }
}

// "?" of all scripts, closing marks behind it.
bool ends_in_question(const Run& run) {
  auto text = base::trim(run.last.data());
  for (const std::string_view mark : {"\"", "”", "»", ")", "…"})
    if (text.ends_with(mark)) text = base::trim(text.substr(0, text.size() - mark.size()));
  return std::ranges::any_of(std::array<std::string_view, 4>{"?", "？", "؟", "፧"},
                             [&](auto mark) { return text.ends_with(mark); });
}

// What is doubted right between two taken paragraphs of the same element: a question of an interview, or a paragraph
// that is laid out as one of the two.
void take_between(const Scan& scan, const std::vector<float>& p, std::vector<bool>& chosen) {
  constexpr float doubted = 0.25F, question = 0.1F;
  constexpr std::size_t reach = 8;          // runs
  constexpr std::uint32_t longest = 400;    // characters of a question
  const auto parent_of = [&](std::size_t i) { return scan.elements[scan.runs[i].element].parent; };
  const auto key = [&](std::size_t i) { return scan.elements[scan.runs[i].element].template_key; };
  const auto first = static_cast<std::size_t>(std::ranges::find(chosen, true) - chosen.begin());
  const auto end = static_cast<std::size_t>(chosen.rend() - std::find(chosen.rbegin(), chosen.rend(), true));
  for (std::size_t i = first + 1; i + 1 < end; ++i) {
    const Run& run = scan.runs[i];
    if (chosen[i] || p[i] < question || run.link_characters > 0 || !run.first || scan.elements[run.element].hidden)
      continue;
    const bool is_paragraph = p[i] >= doubted && run.prose && run.ends_sentence,
               is_question = run.characters <= longest && ends_in_question(run);
    const auto parent = parent_of(i);
    if (parent == none || !(is_paragraph || is_question)) continue;
    std::size_t before = i, behind = i;
    for (std::size_t at = i; at > 0 && i - at < reach && before == i;)
      if (parent_of(--at) == parent) before = at;
    for (std::size_t at = i + 1; at < p.size() && at - i <= reach && behind == i; ++at)
      if (parent_of(at) == parent) behind = at;
    if (before == i || behind == i || !chosen[before] || !chosen[behind] || before == scan.headline) continue;
    if (phrase_of(run) == Phrase::related) continue;  // "Read also: Who keeps the ferry?"
    const bool alike = key(i) == key(before) || key(i) == key(behind);
    if (is_question || alike) chosen[i] = true;
  }
}

const Forest& first_forest() {
  static const Forest forest(first_nodes, first_leaves, first_roots);
  return forest;
}
const Forest& second_forest() {
  static const Forest forest(second_nodes, second_leaves, second_roots);
  return forest;
}

}  // namespace

const std::vector<float>& Judge::judge(const Scan& scan, const Declared& declared) {
  describe(scan, declared, rows_);
  const std::size_t n = scan.runs.size(), columns = feature_names().size(),
                    columns_again = second_feature_names().size();
  p_.resize(n);
  which_.resize(n);
  std::iota(which_.begin(), which_.end(), 0U);
  const Rows::Table known{rows_.data(), columns};
  first_forest().judge(which_, {{known, {}}}, p_);
  describe_again(scan, p_, again_);
  std::erase_if(which_, [&](std::uint32_t i) { return hopeless(p_, i); });
  second_ = p_;
  second_forest().judge(which_, {{Rows::Table{again_.data(), columns_again}, known}}, second_);
  return second_;
}

void Judge::end_where_declared(const Scan& scan, std::vector<bool>& chosen) const {
  static const auto column =
      static_cast<std::size_t>(std::ranges::find(feature_names(), "in_article_body") - feature_names().begin());
  constexpr std::uint32_t least_story = 800, least_behind = 150;  // characters
  const auto is_declared = [&](std::size_t i) { return rows_[i * feature_names().size() + column] > 0; };
  std::uint32_t all = 0, declared = 0, behind = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i]) continue;
    all += scan.runs[i].characters;
    behind += scan.runs[i].characters;
    if (!is_declared(i)) continue;
    declared += scan.runs[i].characters;
    last = i;
    behind = 0;
  }
  if (declared < least_story || behind < least_behind || declared * 5 < all * 3) return;
  std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(last) + 1, chosen.end(), false);
}

std::vector<bool> choose(const Scan& scan, const std::vector<float>& p) {
  const std::size_t n = p.size();
  std::vector<bool> chosen(n);
  float expected = 0, taken = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float mass = p[i] * static_cast<float>(scan.runs[i].characters);
    expected += mass;
    chosen[i] = p[i] >= 0.5F;
    if (chosen[i]) taken += mass;
  }
  if (n == 0 || taken >= expected * 0.35F) {
    take_behind_boxes(scan, p, chosen);
    take_between(scan, p, chosen);
    return chosen;
  }
  // Nothing stands out: the likeliest runs, as many as pay (Ye et al., "Optimizing F-measure", ICML 2012).
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  float hits = 0, size = 0, best = 0;
  std::size_t best_count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto weight = static_cast<float>(scan.runs[order[i]].characters);
    hits += p[order[i]] * weight;
    size += weight;
    const float f1 = 2 * hits / (size + expected + 1e-6F);
    if (f1 > best) {
      best = f1;
      best_count = i + 1;
    }
  }
  std::fill(chosen.begin(), chosen.end(), false);
  for (std::size_t i = 0; i < best_count; ++i) chosen[order[i]] = true;
  return chosen;
}

}  // namespace ortoo::read
