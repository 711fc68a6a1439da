// Postings: which articles have a word, in packed lists beside FTS5's index; those of words alone, for all columns
// together.
//
// A word's lists stand one after another on each shelf (65,536 articles by number): from any article downwards, the
// next that have it are one look into the table away. Where it stands in each is in lists of their own
// (posting_positions) for phrases. shelving.h fills them. Lists of a full shelf go onto the stack (stacking.h), where a
// word's stand one after another over all such shelves: a rare word's are one or two, however many shelves there are.
// Articles from Shelf::upto on, and those on no shelf, only FTS5 knows; those that have changed since stand apart
// (ChangedWords).
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/search/position_list.h"
#include "store/search/posting_list.h"
#include "store/search/stack_list.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

inline constexpr Id shelf_size = 65536;
inline constexpr Id most_shelved = shelf_size << 15;  // articles; one with a higher number stays with FTS5

inline constexpr std::int64_t stack = -1;  // in the place of a shelf's number: all that are on the stack

struct Shelf {
  std::int64_t number = 0;
  Id upto = 0;
  bool stacked = false;
  Id first() const { return number * shelf_size; }
  // Where its lists are.
  std::int64_t lists() const { return stacked ? stack : number; }
};
// The highest first.
std::vector<Shelf> shelves(Connection& db);

// None: no article on a shelf has it.
std::optional<std::int64_t> posting_word(Connection& db, std::string_view word);

inline constexpr std::int64_t most_word = 0xFFFFFFFF;  // the highest number of a word that there may be

// Where a list stands in the tables posting_lists and posting_positions.
constexpr std::int64_t posting_place(std::int64_t shelf, std::int64_t word, std::int64_t lowest) {
  return shelf << 48 | word << 16 | lowest;
}
constexpr std::uint16_t lowest_at(std::int64_t place) { return static_cast<std::uint16_t>(place & 0xFFFF); }
// The same in posting_stack, whose places have articles' numbers.
constexpr std::int64_t stack_place(std::int64_t word, Id lowest) { return word << 32 | lowest; }
constexpr Id stack_lowest(std::int64_t place) { return place & 0xFFFFFFFF; }

inline constexpr Id above_all = std::numeric_limits<Id>::max();

// The articles on one shelf, or on the stack, that have a word, from the highest down. A copy goes on by itself.
class Chain {
 public:
  // `db` must outlive it. `shelf`: Shelf::lists().
  Chain(Connection& db, std::int64_t shelf, std::int64_t word) : db_(&db), shelf_(shelf), word_(word) {}
  // Moves down to the highest article that is not above `most`; false where there is none. `most` only ever falls.
  bool down_to(Id most) {
    if (at_ <= most) return at_ >= 0;
    if (list_end_ > most) return look_up(most);
    return step(most);
  }
  std::int64_t shelf() const { return shelf_; }
  Id at() const { return at_; }  // -1 at the end
  std::uint8_t weight() const { return shelf_ == stack ? stacked_.weight() : lists_.posting().weight; }
  // Of its list; on the stack without what stands above it, which may be of a shelf whose own lists still count.
  std::size_t list_size() const { return shelf_ == stack ? stacked_.count() : count_postings(*bytes_); }
  Id list_end() const { return list_end_; }  // the lowest article there

 private:
  bool look_up(Id most);
  bool step(Id most) {
    if (shelf_ == stack) at_ = stacked_.down_to(most) ? Id{stacked_.article()} : -1;
    else at_ = lists_.down_to(most - shelf_ * shelf_size) ? shelf_ * shelf_size + lists_.posting().at : -1;
    return at_ >= 0;
  }

  Connection* db_;
  std::int64_t shelf_, word_;
  Id at_ = above_all, list_end_ = above_all;
  std::shared_ptr<const std::string> bytes_;
  PostingReader lists_;
  StackReader stacked_;
};

// Where a word stands in articles.
class Positions {
 public:
  // `db` must outlive it.
  Positions(Connection& db, std::int64_t word) : db_(&db), word_(word) {}
  // In this article, as PositionCursor reads them, until the next call; "": the lists have none. Asked for ever lower
  // ones.
  std::string_view down_to(Id article);

 private:
  Connection* db_;
  std::int64_t word_;
  Id lowest_ = above_all;  // in the list that it is in
  std::shared_ptr<const std::string> bytes_;
  PositionReader list_;
};

// The words of an article, how much of each it has, and where: what lists are made of.
struct WordUse {
  std::uint8_t weight = 0;
  PositionWriter positions;
};
using WordUses = std::unordered_map<std::string, WordUse>;

// An article that has changed since it was put into the lists.
class ChangedWords {
 public:
  explicit ChangedWords(std::string_view bytes) : bytes_(bytes) {}
  // 0: it has not the word.
  std::uint8_t weight(std::int64_t word) const;
  static std::string pack(std::vector<std::pair<std::int64_t, std::uint8_t>> words);

 private:
  std::string_view bytes_;
};

}  // namespace ortoo::store
