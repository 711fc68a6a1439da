#include "read/dates/reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/words/labels.h"

namespace ortoo::read {

using base::CivilTime;
using html::Node;

DateReader::DateReader(const Page& page, const record::Article& article)
    : page_(page), order_(date_order(article.language, page.url ? page.url->host() : std::string_view())) {}

std::optional<CivilTime> DateReader::read(std::string_view text) const {
  text = base::trim(text);
  if (text.size() < 4 || text.size() > 300) return std::nullopt;
  auto time = base::parse_iso(text);
  if (time && time->precision < base::Precision::day) time.reset();
  if (!time) time = with_named_zone(text);
  if (!time && text.size() >= 10 && text[4] == '-') time = base::parse_iso(text.substr(0, 10));
  if (!time) time = find_date(text, order_);
  if (!time && (text.size() == 10 || text.size() == 13) && text.find_first_not_of("0123456789") == text.npos) {
    const auto seconds = std::stoll(std::string(text.substr(0, 10)));  // Unix seconds or milliseconds
    if (seconds > 800'000'000) time = base::civil_from_unix(seconds);
  }
  return believable(time) ? time : std::nullopt;
}

// "2026-11-06T17:40CET": as ISO 8601 has it, but for a zone by its name.
std::optional<CivilTime> DateReader::with_named_zone(std::string_view text) const {
  constexpr std::size_t shortest = 18, longest = 26, clock = 10;  // bytes; where the time begins
  if (text.size() < shortest || text.size() > longest || text[4] != '-' || text[clock] != 'T') return std::nullopt;
  const auto zone = text.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + 1;
  if (zone + 3 > text.size() || zone <= clock + 1) return std::nullopt;
  const auto time = base::parse_iso(text.substr(0, zone));
  if (!time || time->precision < base::Precision::minute) return std::nullopt;
  const auto told = find_date(std::string(text.substr(0, clock)) + ' ' +
                                  std::string(text.substr(clock + 1, zone - clock - 1)) + ' ' +
                                  std::string(text.substr(zone)),
                              order_);
  return told && told->offset_minutes ? told : time;
}

bool DateReader::believable(const std::optional<CivilTime>& time) const {
  if (!time || time->year < 1990 || time->year > 2099) return false;  // a number that is no time
  // A day's grace for zones that are ahead.
  return !page_.input.fetched || time->to_unix() <= page_.input.fetched->to_unix() + 86400;
}

std::string opening_of(Node n, std::size_t bytes) {
  constexpr int most_nodes = 200;
  std::string out;
  int nodes = 0;
  for (Node inner = n; inner && out.size() <= bytes && nodes < most_nodes; ++nodes) {
    const bool hidden = inner.is_element() && html::is_machine_only(inner.tag());
    if (inner.is_text()) out.append(out.empty() ? "" : " ").append(base::trim(inner.data().substr(0, bytes)));
    inner = hidden ? inner.following_skipping_children(n) : inner.following(n);
  }
  return base::collapse_spaces(out);
}

std::string date_value_of(Node n) {
  static constexpr html::AttributeName names[] = {"datetime",  "content",   "data-datetime",
                                                  "data-date", "data-time", "title"};
  for (const auto name : names)
    if (const auto value = n.attribute(name); value.size() >= 8) return std::string(value);
  return opening_of(n);
}

bool same_day(const CivilTime& a, const CivilTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

namespace {

// hAtom's "updated" stands beside the name of a date of publishing where there is one date ("entry-date updated",
// "published updated").
bool is_classed_as_update(std::string_view classes) {
  static constexpr std::array<std::string_view, 3> published = {"entry-date", "post-date", "publish"};
  if (base::icontains_ascii(classes, "modif")) return true;
  return base::icontains_ascii(classes, "updated") &&
         std::ranges::none_of(published, [&](auto name) { return base::icontains_ascii(classes, name); });
}

}  // namespace

bool says_updated(Node n) {
  const auto text = n.parent() ? opening_of(n.parent(), 60) : std::string();
  return after_label(text, Label::updated).has_value() || is_classed_as_update(n.classes()) ||
         base::icontains_ascii(n.attribute("itemprop"), "modif");
}

}  // namespace ortoo::read
