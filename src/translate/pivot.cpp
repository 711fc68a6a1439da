#include "translate/pivot.h"

#include <algorithm>

namespace ortoo::translate {
namespace {

// A target word says what the middle words that it is aligned with say.
std::vector<Aligned> joined(const std::vector<Aligned>& first, const std::vector<Aligned>& second) {
  std::vector<Aligned> out;
  for (const auto& late : second)
    for (const auto& early : first)
      if (early.target.begin < late.source.end && early.target.end > late.source.begin) {
        const Aligned both{early.source, late.target};
        if (std::ranges::find(out, both) == out.end()) out.push_back(both);
      }
  return out;
}

std::string with_version(const Description& one) {
  return one.version.empty() ? one.name : one.name + " " + one.version;
}

}  // namespace

Pivot::Pivot(std::unique_ptr<Translator> first, std::unique_ptr<Translator> second)
    : first_(std::move(first)), second_(std::move(second)) {
  const auto &a = first_->description(), &b = second_->description();
  const bool same = a.name == b.name && a.version == b.version;
  description_ = {a.from,
                  b.to,
                  same ? a.name : with_version(a) + ", " + with_version(b),
                  same ? a.version : std::string(),
                  std::max(a.date, b.date),
                  a.to};
}

base::Result<std::vector<Translated>> Pivot::translate(std::span<const std::string> sentences) {
  const auto middle = first_->translate(sentences);
  if (!middle) return middle;
  std::vector<std::string> between;
  between.reserve(middle->size());
  for (const auto& each : *middle) between.push_back(each.text);
  auto out = second_->translate(between);
  if (!out) return out;
  for (std::size_t i = 0; i < out->size(); ++i) {
    const auto& early = (*middle)[i];
    auto& late = (*out)[i];
    if (early.score && late.score) late.score = *early.score + *late.score;
    else late.score.reset();
    late.alignment = joined(early.alignment, late.alignment);
  }
  return out;
}

}  // namespace ortoo::translate
