#include "work/schedule.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"

namespace ortoo::work {
namespace {

constexpr std::array<std::string_view, 7> days = {"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};

// A number from 0 to `below` - 1 that depends on the seed and the minute alone.
std::int64_t spread(std::string_view seed, std::int64_t now, std::int64_t below) {
  std::uint64_t hash = 14695981039346656037ULL ^ static_cast<std::uint64_t>(now / 60);  // FNV-1a
  for (const char c : seed) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  hash ^= hash >> 29;
  return below > 0 ? static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(below)) : 0;
}

bool is_skipped(std::int64_t time, std::int64_t skip) {
  const std::int64_t day = time / 86'400, hour = time / 3600 % 24;
  const std::int64_t weekday = (day + 4) % 7;  // 1 January 1970 was a Thursday
  return (skip >> hour & 1) != 0 || (skip >> (24 + weekday) & 1) != 0;
}

}  // namespace

std::int64_t learn_pace(std::int64_t pace, std::vector<std::int64_t> published, bool brought, std::int64_t now) {
  std::erase_if(published, [&](std::int64_t time) { return time <= 0 || time > now + 3600; });
  if (published.size() < 3) {
    if (pace == 0) return usual_wait;
    return std::clamp(brought ? pace * 2 / 3 : pace * 6 / 5, shortest_wait, longest_wait);
  }
  std::ranges::sort(published, std::greater<>());
  published.resize(std::min<std::size_t>(published.size(), 11));
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < published.size(); ++i) gaps.push_back(published[i - 1] - published[i]);
  std::ranges::nth_element(gaps, gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2));
  const std::int64_t target = std::max(gaps[gaps.size() / 2] / 2, (now - published.front()) / 3);
  const std::int64_t next = pace == 0 ? target : (pace + target) / 2;
  return std::clamp(next, shortest_wait, longest_wait);
}

std::int64_t skip_bits(const feed::Feed& feed) {
  std::int64_t bits = 0;
  for (const auto hour : feed.skip_hours) bits |= std::int64_t{1} << (hour % 24);
  for (const auto& day : feed.skip_days) {  // "Sunday", or "Sun"
    for (std::size_t i = 0; i < days.size(); ++i)
      if (day.size() >= 3 && base::iequals_ascii(day, days[i].substr(0, day.size())))
        bits |= std::int64_t{1} << (24 + i);
  }
  return bits;
}

std::int64_t due_after_answer(std::int64_t now, std::int64_t pace, std::int64_t ttl, std::int64_t fresh,
                              std::int64_t skip, std::string_view seed) {
  const std::int64_t wait = std::clamp(std::max({pace, ttl, fresh}), shortest_wait, longest_wait);
  std::int64_t due = now + wait + spread(seed, now, wait / 10);
  for (int hours = 0; hours < 48 && is_skipped(due, skip); ++hours)
    due = due / 3600 * 3600 + 3600 + spread(seed, now, 600);
  return due;
}

std::int64_t due_after_failure(std::int64_t now, std::int64_t first_wait, std::int64_t failures,
                               std::optional<std::int64_t> retry_after, std::string_view seed) {
  const std::int64_t wait = std::min(first_wait << std::clamp<std::int64_t>(failures - 1, 0, 16), longest_wait);
  return now + std::clamp(std::max(wait + spread(seed, now, wait / 4), retry_after.value_or(0)), std::int64_t{1},
                          longest_wait * 5 / 4);
}

}  // namespace ortoo::work
