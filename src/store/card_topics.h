// The sure topics of the articles that cards are of.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// By article: the numbers of its topics (topic_facet.h), in their order. None for an article without. O(log n) a card.
base::Result<std::map<Id, std::vector<std::string>>> topics_of(const Store& store, const std::vector<Card>& cards);

}  // namespace ortoo::store
