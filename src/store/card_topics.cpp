#include "store/card_topics.h"

#include "store/sqlite/database.h"
#include "store/topic_facet.h"

namespace ortoo::store {

base::Result<std::map<Id, std::vector<std::string>>> topics_of(const Store& store, const std::vector<Card>& cards) {
  return store.database().read([&](Connection& db) {
    std::map<Id, std::vector<std::string>> topics;
    for (const auto& card : cards) {
      auto rows = db.query("SELECT t.key FROM article_terms a JOIN terms t ON t.id = a.term WHERE a.article = ? AND t.kind = ? ORDER BY t.key",
                           card.id, static_cast<int>(topic_facet));
      while (rows.next()) topics[card.id].push_back(rows.string(0));
    }
    return topics;
  });
}

}  // namespace ortoo::store
