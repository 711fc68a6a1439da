#include "store/around.h"

#include <algorithm>
#include <map>
#include <utility>

#include "record/kept_name.h"
#include "record/shown.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/names.h"

namespace ortoo::store {
namespace {

// The lists that an article is in. Most names that are asked for are among them as they are; others the owner calls otherwise.
class Lists {
 public:
  Lists(Connection& db, Id article) : db_(&db), article_(article) {
    auto rows = db.query("SELECT t.kind, t.key, t.id FROM article_terms p JOIN terms t ON t.id = p.term WHERE p.article = ?", article);
    while (rows.next()) ids_.emplace(std::pair(static_cast<Facet>(rows.integer(0)), rows.string(1)), rows.integer(2));
  }

  std::optional<Id> find(Facet facet, std::string_view name) const {
    if (name.empty()) return std::nullopt;
    if (const auto known = ids_.find({facet, term_key(name)}); known != ids_.end()) return known->second;
    return db_->integer("SELECT id FROM terms WHERE kind = ? AND key = ?", static_cast<int>(facet), called_key(*db_, facet, name));
  }
  // The newest of any of these lists.
  std::vector<Card> newest(const std::vector<Id>& lists, std::size_t limit) const {
    return newest_of_any(*db_, lists, article_, static_cast<std::int64_t>(limit));
  }
  std::vector<Card> newest(Facet facet, std::string_view name, std::size_t limit) const {
    const auto list = find(facet, name);
    return list ? newest({*list}, limit) : std::vector<Card>();
  }

 private:
  Connection* db_;
  Id article_;
  std::map<std::pair<Facet, std::string>, Id> ids_;
};

std::vector<Around::Person> people_of(const Lists& lists, const record::Article& article, const AroundSizes& sizes) {
  std::vector<Around::Person> people;
  for (std::size_t i = 0; i < article.entities.size() && people.size() < sizes.people; ++i) {
    const auto& entity = article.entities[i];
    if (entity.type == record::EntityType::person && record::is_shown(entity)) people.push_back({i, lists.newest(Facet::person, record::kept_name(entity), sizes.person_list)});
  }
  return people;
}

std::vector<Around::Earlier> earlier_of(Connection& db, Id id) {
  std::vector<Around::Earlier> earlier;
  auto rows = db.query("SELECT version, stored, record ->> '$.title' FROM earlier_records WHERE article = ? ORDER BY version DESC", id);
  while (rows.next()) earlier.push_back({rows.integer(0), rows.integer(1), rows.string(2)});
  return earlier;
}

}  // namespace

base::Result<Around> around(const Store& store, Id id, const record::Article& article, const AroundSizes& sizes) {
  return store.database().read([&](Connection& db) {
    Around around;
    const Lists lists(db, id);
    std::vector<Id> tags;
    for (std::size_t i = 0; i < std::min(article.tags.size(), sizes.tags); ++i)
      if (const auto list = lists.find(Facet::tag, article.tags[i])) tags.push_back(*list);
    around.tagged = lists.newest(tags, sizes.list);
    around.in_section = lists.newest(Facet::section, article.section, sizes.list);
    around.by_author = lists.newest(Facet::author, article.authors.empty() ? "" : article.authors.front().name, sizes.list);
    around.people = people_of(lists, article, sizes);
    around.same_story = same_story_cards(db, id);
    around.story = db.integer("SELECT story FROM linked WHERE article = ?", id);
    around.related = related_cards(db, id, static_cast<std::int64_t>(sizes.list));
    around.earlier = earlier_of(db, id);
    return around;
  });
}

}  // namespace ortoo::store
