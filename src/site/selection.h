// Selection: which stories a list holds, from its address: /section/NAME, /tag/NAME, …, /day/DATE, or all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/visit.h"
#include "store/facets.h"

namespace ortoo::site {

struct Selection {
  store::Filter filter;
  std::string_view label;   // "Section"; "" for all
  std::string heading;      // "Politics", "Wednesday, 4 September 2024"
  std::string path;         // "/section/Politics"
  bool foreign = false;     // the heading is in a publisher's words, not in the reader's language
};

// None where the address is no list's.
std::optional<Selection> selection_of(const Visit& visit);
Selection everything(const Visit& visit);

// What kind of list stands under /SEGMENT/…; none where it is not one of names.
std::optional<store::Facet> facet_of(std::string_view segment);

// The feeds of a list, for the page's head and foot. `query`: "?q=…" of a search, else "".
void put_feeds(Data& data, const std::string& path, const std::string& query = {});

}  // namespace ortoo::site
