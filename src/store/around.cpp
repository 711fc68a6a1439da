#include "store/around.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "record/kept_name.h"
#include "record/shown.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/names.h"

namespace ortoo::store {

// The lists that an article is in.
class NewestLists {
 public:
  NewestLists(Connection& db, Surroundings& around, Id article, std::int64_t version)
      : db_(&db), around_(&around), article_(article), version_(version), now_(std::chrono::steady_clock::now()) {}

  // The newest of any of these lists, each article once, without this one.
  std::vector<Id> newest(Facet facet, std::span<const std::string> names, std::size_t limit) const {
    Surroundings::Newest all;
    for (const auto& name : names)
      if (!name.empty())
        if (const auto list = list_of(facet, name)) all.insert(all.end(), list->begin(), list->end());
    if (names.size() > 1) {
      std::ranges::sort(all, std::greater());
      all.erase(std::ranges::unique(all).begin(), all.end());
    }
    std::vector<Id> ids;
    for (const auto& place : all)
      if (place.article != article_ && ids.size() < limit) ids.push_back(place.article);
    return ids;
  }

 private:
  std::shared_ptr<const Surroundings::Newest> list_of(Facet facet, const std::string& name) const {
    const std::array key = {std::to_string(static_cast<int>(facet)) + " " + name};
    std::shared_ptr<const Surroundings::Newest> list;
    around_->newest_.find(
        key, version_, now_, [&](const std::string&, auto kept) { list = std::move(kept); }, [](const std::string&) {});
    if (list) return list;
    auto made = std::make_shared<Surroundings::Newest>();
    const auto term = db_->integer("SELECT id FROM terms WHERE kind = ? AND key = ?", static_cast<int>(facet),
                                   called_key(*db_, facet, name));
    // the article itself may be among them
    const auto most = std::max(around_->sizes_.list, around_->sizes_.person_list) + 1;
    for (const auto& [time, article] : term ? newest_places(*db_, *term, static_cast<std::int64_t>(most))
                                            : std::vector<std::pair<std::int64_t, Id>>())
      made->push_back({time, article});
    if (!db_->failed()) around_->newest_.keep(key[0], made, version_);
    return made;
  }

  Connection* db_;
  Surroundings* around_;
  Id article_;
  std::int64_t version_;
  std::chrono::steady_clock::time_point now_;
};

namespace {

std::vector<Around::Person> people_of(const NewestLists& lists, const record::Article& article,
                                      const AroundSizes& sizes) {
  std::vector<Around::Person> people;
  for (std::size_t i = 0; i < article.entities.size() && people.size() < sizes.people; ++i) {
    const auto& entity = article.entities[i];
    if (entity.type != record::EntityType::person || !record::is_shown(entity)) continue;
    people.push_back(
        {i, lists.newest(Facet::person, std::array{std::string(record::kept_name(entity))}, sizes.person_list)});
  }
  return people;
}

std::vector<Around::Earlier> earlier_of(Connection& db, Id id) {
  std::vector<Around::Earlier> earlier;
  auto rows = db.query(
      "SELECT version, stored, record ->> '$.title' FROM earlier_records WHERE article = ? ORDER BY version DESC", id);
  while (rows.next()) earlier.push_back({rows.integer(0), rows.integer(1), rows.string(2)});
  return earlier;
}

}  // namespace

base::Result<Around> Surroundings::of(Id id, const record::Article& article) {
  const auto version = store_->version();
  if (!version) return std::unexpected(version.error());
  return store_->database().read([&](Connection& db) {
    Around around;
    const NewestLists lists(db, *this, id, *version);
    const std::span tags(article.tags);
    around.tagged = lists.newest(Facet::tag, tags.first(std::min(tags.size(), sizes_.tags)), sizes_.list);
    around.in_section = lists.newest(Facet::section, std::array{article.section}, sizes_.list);
    if (!article.authors.empty())
      around.by_author = lists.newest(Facet::author, std::array{article.authors.front().name}, sizes_.list);
    around.people = people_of(lists, article, sizes_);
    around.same_story = same_story_cards(db, id);
    around.story = db.integer("SELECT story FROM linked WHERE article = ?", id);
    around.related = related_cards(db, id, static_cast<std::int64_t>(sizes_.list));
    around.earlier = earlier_of(db, id);
    return around;
  });
}

base::Result<std::vector<Card>> cards_of(const Store& store, const std::vector<Id>& articles) {
  return store.database().read([&](Connection& db) {
    std::vector<Card> cards;
    cards.reserve(articles.size());
    for (const auto id : articles)
      if (auto one = card(db, id)) cards.push_back(*std::move(one));
    return cards;
  });
}

}  // namespace ortoo::store
