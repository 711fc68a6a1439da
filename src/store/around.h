// What is listed beside a story, in one look at the store: its page asks for all of it each time.
//
// The newest of each list are kept (kept.h): a section's are asked for with each of its stories.
// Thread rules: any thread. Errors: storage.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "store/kept.h"
#include "store/store.h"
#include "store/stories.h"

namespace ortoo::store {

// How much of each is asked for.
struct AroundSizes {
  std::size_t list = 5;          // stories of each list
  std::size_t tags = 4;          // of the article's tags, the first ones
  std::size_t people = 8;        // of the people in the news in it, the first ones
  std::size_t person_list = 3;   // stories of each of them
};

// Lists are newest first and without the article itself.
struct Around {
  std::vector<Id> tagged;      // with any of its tags
  std::vector<Id> in_section, by_author;  // of its section, its first author
  struct Person {
    std::size_t entity = 0;      // of the article's entities
    std::vector<Id> articles;
  };
  std::vector<Person> people;
  std::vector<Card> same_story;  // as Store::same_story()
  std::optional<Id> story;       // as Stories::of()
  std::vector<RelatedCard> related;
  struct Earlier {
    std::int64_t number = 1, stored = 0;  // as of Version
    std::string title;
  };
  std::vector<Earlier> earlier;  // versions before the newest, newest first
};

class Surroundings {
 public:
  // `age`: how long a list is given as it was when the store has learnt something since. The Store must outlive it.
  Surroundings(const Store& store, const AroundSizes& sizes, std::chrono::milliseconds age)
      : store_(&store), sizes_(sizes), newest_(half, age) {}

  // `article` is the newest version of `id`.
  base::Result<Around> of(Id id, const record::Article& article);
  void forget() { newest_.forget(); }

 private:
  friend class NewestLists;
  static constexpr std::size_t half = 1500;  // of the lists that are kept, some 250 bytes each
  struct Place {
    std::int64_t time = 0;
    Id article = 0;
    auto operator<=>(const Place&) const = default;
  };
  using Newest = std::vector<Place>;  // newest first

  const Store* store_;
  AroundSizes sizes_;
  Kept<std::string, Newest> newest_;  // by the facet and the name in it
};

// The cards of these articles, in this order, without those that are gone.
base::Result<std::vector<Card>> cards_of(const Store& store, const std::vector<Id>& articles);

}  // namespace ortoo::store
