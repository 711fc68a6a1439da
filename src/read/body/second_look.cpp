#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "read/body/features.h"
#include "read/keyed.h"

namespace ortoo::read {
namespace {

constexpr std::array second_names = {
    std::string_view("p"), std::string_view("p-4"), std::string_view("p-3"), std::string_view("p-2"),
    std::string_view("p-1"), std::string_view("p+1"), std::string_view("p+2"), std::string_view("p+3"),
    std::string_view("p+4"), std::string_view("p_alike"), std::string_view("p_1"), std::string_view("p_2"),
    std::string_view("p_3"), std::string_view("p_4"), std::string_view("mass_before"), std::string_view("mass_after"),
    std::string_view("mass"), std::string_view("p_before"), std::string_view("p_after"),
    // the core: the smallest element that holds most of what the first forest took for story
    std::string_view("in_core"), std::string_view("to_core"), std::string_view("core_p"),
    std::string_view("core_share"), std::string_view("gap"), std::string_view("step_p"), std::string_view("best_p"),
    std::string_view("below_best_p")};

}  // namespace

std::span<const std::string_view> second_feature_names() { return second_names; }

void describe_again(const Scan& scan, std::span<const float> p, std::vector<float>& rows) {
  const auto& elements = scan.elements;
  const std::size_t n = scan.runs.size();
  rows.resize(std::max(rows.size(), n * second_names.size()));
  // Sums of p and of p by length, so that the mean over any range of runs is two look-ups.
  std::vector<float> sums(n + 1), mass(n + 1), weights(n + 1);
  static thread_local Keyed<std::pair<float, float>> alike;
  alike.clear(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto weight = static_cast<float>(scan.runs[i].characters);
    sums[i + 1] = sums[i] + p[i];
    mass[i + 1] = mass[i] + p[i] * weight;
    weights[i + 1] = weights[i] + weight;
    auto& group = alike[elements[scan.runs[i].element].template_key];
    group.first += p[i];
    ++group.second;
  }
  const float total = std::max(mass[n], 1e-6F), total_log = std::log1p(total);
  const auto mean = [&](std::size_t begin, std::size_t end) {
    const float w = weights[end] - weights[begin];
    return w > 0 ? (mass[end] - mass[begin]) / w : 0.0F;
  };
  // Story found so far under an element: only runs that the first forest rather believes in.
  std::vector<float> belief(n + 1);
  for (std::size_t i = 0; i < n; ++i)
    belief[i + 1] = belief[i] + (p[i] > 0.4F ? p[i] * static_cast<float>(scan.runs[i].characters) : 0.0F);
  const auto held = [&](std::uint32_t e) { return belief[elements[e].end_run] - belief[elements[e].first_run]; };
  std::vector<std::uint32_t> richest(elements.size(), none);
  for (std::uint32_t e = static_cast<std::uint32_t>(elements.size()); e-- > 1;) {
    auto& best = richest[elements[e].parent];
    if (best == none || held(e) >= held(best)) best = e;
  }
  std::uint32_t core = 0;
  while (richest[core] != none && held(richest[core]) >= 0.7F * held(core) && held(richest[core]) > 0 &&
         elements[richest[core]].end_run - elements[richest[core]].first_run > 1)
    core = richest[core];
  const float best_p = n == 0 ? 0.0F : *std::max_element(p.begin(), p.end());
  std::size_t last_sure = n;  // the last run that is surely story

  float* out = rows.data();
  for (std::size_t i = 0; i < n; ++i) {
    *out++ = p[i];
    for (const std::ptrdiff_t offset : {-4, -3, -2, -1, 1, 2, 3, 4}) {
      const auto at = static_cast<std::ptrdiff_t>(i) + offset;
      *out++ = at < 0 || at >= static_cast<std::ptrdiff_t>(n) ? -0.1F : p[static_cast<std::size_t>(at)];
    }
    const auto& group = alike[elements[scan.runs[i].element].template_key];
    *out++ = group.first / group.second;
    std::uint32_t e = scan.runs[i].element;
    for (int up = 0; up < 4; ++up) {
      *out++ = mean(elements[e].first_run, elements[e].end_run);
      if (elements[e].parent != none) e = elements[e].parent;
    }
    *out++ = mass[i] / total;
    *out++ = 1 - mass[i + 1] / total;
    *out++ = total_log;
    *out++ = mean(i > 10 ? i - 10 : 0, i);
    *out++ = mean(i + 1 > n ? n : i + 1, std::min(n, i + 11));

    const auto& inner = elements[core];
    *out++ = i >= inner.first_run && i < inner.end_run ? 1.0F : 0.0F;
    std::uint32_t common = core;
    float steps = 0;
    while (common != 0 && !(elements[common].first_run <= i && i < elements[common].end_run)) {
      common = elements[common].parent;
      ++steps;
    }
    *out++ = std::min(steps, 30.0F);
    *out++ = mean(inner.first_run, inner.end_run);
    *out++ = belief[n] > 0 ? held(core) / belief[n] : 0.0F;
    *out++ = i < inner.first_run  ? static_cast<float>(inner.first_run - i)
             : i >= inner.end_run ? static_cast<float>(i + 1 - inner.end_run)
                                  : 0.0F;
    *out++ = last_sure == n ? -1.0F : std::min(static_cast<float>(i - last_sure), 99.0F);
    *out++ = best_p;
    *out++ = best_p - p[i];
    if (p[i] > 0.8F) last_sure = i;
  }
}

}  // namespace ortoo::read
