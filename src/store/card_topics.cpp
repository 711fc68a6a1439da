#include "store/card_topics.h"

#include <algorithm>

#include "store/sqlite/database.h"
#include "store/topic_facet.h"

namespace ortoo::store {

base::Result<std::map<Id, std::vector<std::string>>> topics_of(const Store& store, const std::vector<Card>& cards) {
  return store.database().read([&](Connection& db) {
    std::map<Id, std::string> numbers;  // by term: a handful
    for (auto rows = db.query("SELECT id, key FROM terms WHERE kind = ?", static_cast<int>(topic_facet)); rows.next();)
      numbers.emplace(rows.integer(0), rows.string(1));
    std::map<Id, std::vector<std::string>> topics;
    for (const auto& card : cards) {
      std::vector<std::string> own;
      // the index has the terms: no row is read
      auto rows = db.query("SELECT term FROM article_terms WHERE article = ?", card.id);
      while (rows.next())
        if (const auto number = numbers.find(rows.integer(0)); number != numbers.end()) own.push_back(number->second);
      if (own.empty()) continue;
      std::ranges::sort(own);
      topics.emplace(card.id, std::move(own));
    }
    return topics;
  });
}

}  // namespace ortoo::store
