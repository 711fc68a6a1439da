// Around: what is listed beside a story, in one look at the store: its page asks for all of it each time.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "store/stories.h"
#include "store/store.h"

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
  std::vector<Card> tagged;      // with any of its tags
  std::vector<Card> in_section, by_author;  // of its section, its first author
  struct Person {
    std::size_t entity = 0;      // of the article's entities
    std::vector<Card> cards;
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

// `article` is the newest version of `id`.
base::Result<Around> around(const Store& store, Id id, const record::Article& article, const AroundSizes& sizes);

}  // namespace ortoo::store
