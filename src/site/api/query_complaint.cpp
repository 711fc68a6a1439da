#include "site/api/query_complaint.h"

namespace ortoo::site {

std::string query_complaint(std::string_view name, const store::Query& query) {
  const std::string field(name);
  if (store::asks_nothing(query)) return field + " has no word and no filter.";
  if (store::has_no_day(query)) return field + " has no day: before is not later than after.";
  for (const auto& filter : query.misread)
    if (filter.known) return field + " has a filter that cannot be read: " + filter.text;
  return "";
}

}  // namespace ortoo::site
