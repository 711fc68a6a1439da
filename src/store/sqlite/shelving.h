// Putting articles into the packed lists (postings.h): a thousand at a time, in three steps, so that others wait for
// the first and third alone, about a tenth of a second: take_up() in a writing transaction, gather() in a reading one,
// put_in() in a writing one. Several processes may do so at once.
//
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/sqlite/index.h"
#include "store/sqlite/postings.h"

namespace ortoo::store {

// Articles of one shelf that are to be put in.
struct ShelfPart {
  std::int64_t shelf = 0;
  Id from = 0, to = 0;  // below `to`; the same: none
  std::int64_t serial = 0;  // of this take_up(): each has a higher one
};

// The next thousand: of the highest shelf on which `least` articles or more are not in, or that is not full though a
// higher one has begun; up to the first that waits to be understood or translated, which changes its words. None where
// there are none, and while what an older version wrote is derived anew. Changes to them are noted from now on. An
// empty part where the shelf still had lists that do not count: some of these have gone instead.
std::optional<ShelfPart> take_up(Connection& db, std::int64_t least);

// A word in an article: its posting, and its positions as they are written.
struct Listed {
  Posting posting;
  std::string positions;
};
using Gathered = std::unordered_map<std::string, std::vector<Listed>>;  // by word, the lowest article first
Gathered gather(Connection& db, const ShelfPart& part);

// Nothing where they have been taken up again meanwhile: what was gathered may be of before a change that is noted no
// more.
void put_in(Connection& db, const ShelfPart& part, const Gathered& gathered);

// Whether a shelf had lists that no longer count; some of them are gone now. Where its words stand, remains.
bool drop_lists(Connection& db, std::int64_t shelf);

// Takes note of an article whose search entry is now `text`, where it is in the lists or being put in.
void note_change(Connection& db, Id article, const Indexing::Text& text);
// All of it is to be put in anew.
void clear_shelves(Connection& db);

// The words of an article's search entry. A word counts as relevance() counts it (rank.h), and stands where FTS5 has
// it.
WordUses word_uses(const Indexing::Text& text);

}  // namespace ortoo::store
