#include "read/dates/settle.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "read/dates/metas.h"
#include "read/elsewhere.h"

namespace ortoo::read {
namespace {

using base::CivilTime;
using html::Node;

// The whole hours that put an instant told in UTC on another day; none for a day that no zone has then.
std::optional<std::int16_t> offset_to(const CivilTime& utc, const CivilTime& day) {
  constexpr int farthest = 14;  // hours
  for (int hours = 1; hours <= farthest; ++hours)
    for (const int offset : {hours * 60, -hours * 60})
      if (same_day(base::civil_from_unix(utc.to_unix(), static_cast<std::int16_t>(offset)), day))
        return static_cast<std::int16_t>(offset);
  return std::nullopt;
}

// How far clocks are from UTC: whole hours, and what some countries have.
bool is_offset(std::int64_t seconds) {
  static constexpr std::array<std::int64_t, 13> others = {210, 270, 330, 345, 390, 525, 570, 630, 765, 825,
                                                          -150, -210, -570};  // minutes
  constexpr std::int64_t farthest = 14 * 3600;
  if (seconds == 0 || std::abs(seconds) > farthest) return false;
  return seconds % 3600 == 0 || (seconds % 60 == 0 && std::ranges::find(others, seconds / 60) != others.end());
}

// Forwards from the headline, to the third text of the story at most.
std::optional<CivilTime> date_below(const DateReader& dates, Node body, Node from, Node first) {
  constexpr std::size_t reach = 900, longest = 200, opening = 160;  // bytes
  constexpr int most_of_story = 3;
  std::size_t seen = 0;
  int of_story = 0;
  for (Node n = from; n && seen < reach;
       n = n.is(LXB_TAG_BLOCKQUOTE) ? n.following_skipping_children(body) : n.following(body)) {
    if (n.is_element() && html::is_machine_only(n.tag())) continue;
    if (!n.is_text()) continue;
    const auto text = base::trim(n.data());
    if (text.empty()) continue;
    if (n == first || of_story > 0) ++of_story;
    if (of_story > most_of_story) break;
    seen += text.size();
    if (text.size() < longest || of_story == 0)
      if (auto time = dates.read(text.substr(0, opening))) return time;
  }
  return std::nullopt;
}

// Backwards from the headline.
std::optional<CivilTime> date_above(const DateReader& dates, Node body, Node from) {
  constexpr std::size_t reach = 400, shortest = 6, longest = 160;  // bytes
  constexpr int most_steps = 80;
  std::size_t seen = 0;
  Node n = from;
  for (int steps = 0; n && n != body && steps < most_steps && seen < reach; ++steps) {
    n = n.previous() ? n.previous() : n.parent();
    if (!n || n == body) break;
    if (!n.previous() && !n.is_text() && n.first_child()) continue;
    const auto text = n.is_text()                                         ? base::collapse_spaces(n.data())
                      : n.is_element() && !html::is_machine_only(n.tag()) ? n.clean_text()
                                                                          : std::string();
    seen += text.size();
    if (text.size() >= shortest && text.size() < longest)
      if (auto time = dates.read(text)) return time;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CivilTime> date_near_headline(const DateReader& dates, const Page& page, const StoryPlace& place) {
  const Node body = page.document.body();
  const Node from = place.headline ? place.headline : place.first;
  if (!body || !from) return std::nullopt;
  // Most pages show the date below the headline.
  if (auto time = date_below(dates, body, from, place.first)) return time;
  return date_above(dates, body, from);
}

void settle_by_address(const CivilTime& day, CivilTime& time) {
  constexpr std::int64_t year = 366 * 86400;
  if (same_day(day, time)) return;
  if (time.to_unix() - day.to_unix() > year) {
    time = day;
  } else if (time.offset_minutes == 0 && time.precision >= base::Precision::minute) {
    if (const auto offset = offset_to(time, day)) time = base::civil_from_unix(time.to_unix(), *offset);
  }
}

void settle_zone(const DateReader& dates, const Page& page, const StoryPlace& place,
                 const std::optional<CivilTime>& modified, CivilTime& time) {
  const auto adopt = [&](const std::optional<CivilTime>& other) {
    if (!other || other->precision < base::Precision::minute) return false;
    if (other->offset_minutes && *other->offset_minutes != 0 && std::abs(other->to_unix() - time.to_unix()) < 60) {
      time = *other;
      return true;
    }
    if (other->offset_minutes) return false;
    const auto ahead = [&](const CivilTime& utc) {
      const bool to_the_minute = other->precision == base::Precision::minute;
      return other->to_unix() - utc.to_unix() +
             (utc.precision == base::Precision::second && to_the_minute ? utc.second : 0);
    };
    auto seconds = ahead(time);
    // What is shown may be when it was last changed, by the same clock.
    if (!is_offset(seconds) && modified && modified->offset_minutes == 0 &&
        modified->precision >= base::Precision::minute)
      seconds = ahead(*modified);
    if (!is_offset(seconds)) return false;
    time = base::civil_from_unix(time.to_unix(), static_cast<std::int16_t>(seconds / 60));
    return true;
  };
  for (const auto name : published_metas)
    for (const auto& meta : page.collected.metas)
      if (base::iequals_ascii(meta.name, name) && adopt(dates.read(meta.content))) return;
  for (const Node n : page.collected.times)
    if (!stands_elsewhere(n, place) && (adopt(dates.read(date_value_of(n))) || adopt(dates.read(opening_of(n)))))
      return;
  adopt(date_near_headline(dates, page, place));
}

}  // namespace ortoo::read
