// Stories: what the link stage has decided of the articles of a Store, for those who show it (Stories) and for the one
// who decides (Linking).
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

// A telling of a story, with its near-duplicates.
struct StoryTelling {
  Card card;
  std::vector<Id> copies;
};
struct RelatedCard {
  Card card;
  std::string why;  // words that both tell of, ", " between them
};

class Stories {
 public:
  // `store` must outlive it.
  explicit Stories(const Store& store) : database_(&store.database()) {}

  // The story that an article tells, named after the article that began it; none before it was compared, or for an
  // article that is not there.
  base::Result<std::optional<Id>> of(Id article) const;
  // For each of these articles the story that it tells and how many tell it; an article that was not compared tells its
  // own alone.
  struct Size {
    Id story = 0;
    std::int64_t tellings = 1;
  };
  base::Result<std::vector<Size>> sizes(const std::vector<Card>& articles) const;
  // All tellings of a story, oldest first, at most 200.
  base::Result<std::vector<StoryTelling>> tellings(Id story) const;
  // Its newest tellings, newest first.
  base::Result<std::vector<Card>> newest(Id story, std::int64_t limit) const;
  // Of other stories, the most alike first.
  base::Result<std::vector<RelatedCard>> related(Id article, std::int64_t limit) const;

 private:
  Database* database_;
};

// What is decided of one article.
struct Linked {
  Id article = 0, story = 0;
  std::string telling;  // as the link stage writes it
  std::vector<std::uint32_t> sketch;
  std::size_t indexed = 0;
  struct Copy {
    Id article = 0;
    float share = 0;
  };
  std::vector<Copy> copies;
  struct Related {
    Id article = 0;
    float evidence = 0;
    std::string why;
  };
  std::vector<Related> related;
};

class Connection;

// One turn of linking, inside a writing transaction: nobody else decides meanwhile.
class LinkTurn {
 public:
  explicit LinkTurn(Connection& db) : db_(&db) {}

  struct Decided {
    std::int64_t seq = 0;
    Id article = 0, story = 0;
    std::string telling;
  };
  // What was decided after `seq`, in order; of more than `most` the last ones.
  std::vector<Decided> decided_after(std::int64_t seq, std::int64_t most);
  struct Waiting {
    Id article = 0;
    std::int64_t time = 0;  // when it was published; when it came in, where that is unknown
    record::Article record;
  };
  // Those that are leased so (Linking::lease), the first that came first.
  std::vector<Waiting> leased(std::int64_t lease);
  // The story that it was found to tell before it changed.
  std::optional<Id> story_of(Id article);
  // The story of an article that shares a URL with this one: its own, its source's, an alternate's.
  std::optional<Id> story_by_url(Id article);
  // Other articles of which `least` or more indexed hashes are among these; of a hash that more than `most` articles
  // have, so many are looked at.
  std::vector<Id> found_by(Id except, const std::vector<std::uint32_t>& hashes, std::size_t least, std::size_t most);
  std::vector<std::uint32_t> sketch(Id article);
  std::int64_t time(Id article);  // as of one that waits
  // In place of what was decided before. Gives its place in the order. Tellings `window` places before lose their text.
  std::int64_t decide(const Linked& linked, std::int64_t window);

 private:
  Connection* db_;
};

class Linking {
 public:
  explicit Linking(Store& store) : database_(&store.database()) {}
  // Leases the jobs of the stage `link` (store/desk.h) that come first, until now + seconds. 0: none waits.
  base::Result<std::int64_t> lease(std::int64_t now, std::int64_t seconds, std::int64_t limit) const;
  // All that `turn` decides is stored, or nothing.
  base::Result<void> in_turn(const std::function<void(LinkTurn&)>& turn);

 private:
  Database* database_;
};

}  // namespace ortoo::store
