#include "work/translate/remembering.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ortoo::work {
namespace {

using translate::Aligned;
using translate::Translated;

constexpr double millionths = 1e6;

std::string written(language::Range range) { return std::to_string(range.begin) + "-" + std::to_string(range.end); }

// "4-9" at the front of `text`, which is taken off.
std::optional<language::Range> take_range(std::string_view& text) {
  language::Range range;
  const auto* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, range.begin);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, range.end);
  if (second.ec != std::errc() || range.end < range.begin) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(second.ptr - text.data()));
  return range;
}

Translated recalled_as(const store::Remembered& remembered) {
  Translated out{remembered.text, std::nullopt, read_alignment(remembered.alignment)};
  if (remembered.score) out.score = static_cast<float>(static_cast<double>(*remembered.score) / millionths);
  return out;
}

store::Remembered to_remember(const Translated& translated) {
  store::Remembered out{translated.text, std::nullopt, written_alignment(translated.alignment)};
  if (translated.score && std::isfinite(*translated.score))
    out.score = std::llround(static_cast<double>(*translated.score) * millionths);
  return out;
}

}  // namespace

store::Translator remembered_as(const translate::Description& d) {
  return {d.from, d.to, d.name, d.version, d.date, d.through};
}

std::string written_alignment(const std::vector<Aligned>& alignment) {
  std::string out;
  for (const auto& aligned : alignment)
    out += (out.empty() ? "" : " ") + written(aligned.source) + ":" + written(aligned.target);
  return out;
}

std::vector<Aligned> read_alignment(std::string_view text) {
  std::vector<Aligned> out;
  while (!text.empty()) {
    const auto source = take_range(text);
    if (!source || !text.starts_with(':')) return {};
    text.remove_prefix(1);
    const auto target = take_range(text);
    if (!target) return {};
    out.push_back({*source, *target});
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  return out;
}

base::Result<std::vector<Translated>> Remembering::translate(std::span<const std::string> sentences) {
  const std::vector<std::string> all(sentences.begin(), sentences.end());
  const auto who = remembered_as(inner_.description());
  const auto known = memory_.recall(who, all);
  if (!known) return std::unexpected(known.error());
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!(*known)[i]) unknown.push_back(all[i]);
  std::vector<Translated> fresh;
  if (!unknown.empty()) {
    auto answers = inner_.translate(unknown);
    if (!answers) return answers;
    if (answers->size() != unknown.size())
      return base::fail(base::ErrorCode::malformed, "The translator did not answer for every sentence.", who.name);
    std::vector<store::Remembered> kept(answers->size());
    std::ranges::transform(*answers, kept.begin(), to_remember);
    if (const auto done = memory_.remember(who, unknown, kept, now_); !done) return std::unexpected(done.error());
    fresh = *std::move(answers);
  }
  recalled_ += all.size() - unknown.size();
  asked_ += unknown.size();
  std::vector<Translated> out;
  std::size_t next = 0;
  for (const auto& one : *known) out.push_back(one ? recalled_as(*one) : std::move(fresh[next++]));
  return out;
}

}  // namespace ortoo::work
