// Dates as a page writes them, read as its language and its site's country have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.h"
#include "html/document.h"
#include "read/dates/text.h"
#include "read/page.h"

namespace ortoo::read {

// Keeps the page for as long as it lives. Pure.
class DateReader {
 public:
  DateReader(const Page& page, const record::Article& article);

  // ISO 8601, Unix seconds or milliseconds, or a date in words or figures; none where `text` has no date or one that
  // is not believable. Bounded: a text of more than 300 bytes has none.
  std::optional<base::CivilTime> read(std::string_view text) const;
  // From 1990 on, and not after the page was fetched, but for the day by which zones are ahead.
  bool believable(const std::optional<base::CivilTime>& time) const;

 private:
  std::optional<base::CivilTime> with_named_zone(std::string_view text) const;

  const Page& page_;
  DateOrder order_ = DateOrder::day_first;
};

// The text below, up to some bytes and nodes: enough for a date and what labels it.
std::string opening_of(html::Node n, std::size_t bytes = 160);
// The machine-readable or shown value of an element that holds a date.
std::string date_value_of(html::Node n);
// Whether an element's words, its class or its property say that its date is that of a change.
bool says_updated(html::Node n);
bool same_day(const base::CivilTime& a, const base::CivilTime& b);

}  // namespace ortoo::read
