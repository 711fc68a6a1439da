// Whom and what a search is for, by what the stories found call it: who looks for "Путин" is told of "Vladimir Putin",
// the name under which the stories of all scripts are kept.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/facets.h"
#include "store/search/query.h"
#include "store/store.h"

namespace ortoo::store {

struct NameMeant {
  Facet kind = Facet::person;  // or organisation, place
  std::string name;            // that of the list
  std::int64_t articles = 0;
};

// "person", "organisation" or "place".
std::string_view kind_word(const NameMeant& name);

// The people, organisations and places that the first of `found`, or else the second, calls by the words of the query;
// each once, three at most. None where the query has more than words, or leaves some out. Reads those records.
base::Result<std::vector<NameMeant>> names_meant(const Store& store, const Query& query, std::span<const Card> found);

}  // namespace ortoo::store
