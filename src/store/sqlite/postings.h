// Postings: which articles have a word, in packed lists beside FTS5's index; those of words alone, for all columns together.
//
// The lists of a word stand one after another on each shelf (65,536 articles by their numbers): from any article downwards the
// next ones that have the word are one look into the table away. Where it stands in each is in lists of their own (posting_positions),
// which only phrases read. shelving.h fills them. Not all articles are there: those from
// Shelf::upto on, and those on no shelf, only FTS5 knows; those that have changed since stand apart (ChangedWords).
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/search/position_list.h"
#include "store/search/posting_list.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

inline constexpr Id shelf_size = 65536;
inline constexpr Id most_shelved = shelf_size << 15;  // articles; one with a higher number stays with FTS5

struct Shelf {
  std::int64_t number = 0;
  Id upto = 0;
  Id first() const { return number * shelf_size; }
};
// The highest first.
std::vector<Shelf> shelves(Connection& db);

// None: no article on a shelf has it.
std::optional<std::int64_t> posting_word(Connection& db, std::string_view word);

inline constexpr std::int64_t most_word = 0xFFFFFFFF;  // the highest number of a word that there may be

// Where a list stands in the tables posting_lists and posting_positions.
constexpr std::int64_t posting_place(std::int64_t shelf, std::int64_t word, std::int64_t lowest) { return shelf << 48 | word << 16 | lowest; }
constexpr std::uint16_t lowest_at(std::int64_t place) { return static_cast<std::uint16_t>(place & 0xFFFF); }

// The articles on one shelf that have a word, from the highest down. A copy goes on by itself.
class Chain {
 public:
  // `db` must outlive it.
  Chain(Connection& db, std::int64_t shelf, std::int64_t word) : db_(&db), shelf_(shelf), word_(word) {}
  // Moves down to the highest that is not above `most`, a place on the shelf; false: there is none. Asked for ever lower ones.
  bool down_to(std::int64_t most) {
    if (at_ <= most) return at_ >= 0;
    if (at_ == shelf_size || lists_.lowest() > most) return look_up(most);
    at_ = lists_.down_to(most) ? std::int64_t{lists_.posting().at} : -1;
    return at_ >= 0;
  }
  std::int64_t shelf() const { return shelf_; }
  std::int64_t at() const { return at_; }  // -1 at the end
  std::uint8_t weight() const { return lists_.posting().weight; }
  std::size_t list_size() const { return count_postings(*bytes_); }  // of the list that it is in
  std::uint16_t list_end() const { return lists_.lowest(); }  // the lowest place there

 private:
  bool look_up(std::int64_t most);

  Connection* db_;
  std::int64_t shelf_, word_;
  std::int64_t at_ = shelf_size;  // above all
  std::shared_ptr<const std::string> bytes_;
  PostingReader lists_;
};

// Where a word stands in the articles of one shelf.
class Positions {
 public:
  // `db` must outlive it.
  Positions(Connection& db, std::int64_t shelf, std::int64_t word) : db_(&db), shelf_(shelf), word_(word) {}
  // In the article at this place, as PositionCursor reads them, until the next call; "": the lists have none. Asked for ever lower ones.
  std::string_view down_to(std::uint16_t at);

 private:
  Connection* db_;
  std::int64_t shelf_, word_;
  std::int64_t lowest_ = shelf_size;  // in the list that it is in
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
