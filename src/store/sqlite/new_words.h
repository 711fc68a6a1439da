// NewWords: the words that the search index takes in through one connection, each told once, for the table `words`.
//
// A word is known again by its hash in a table of fixed size, so that the common ones cost a look each and the table
// `words` is asked about the others only. One that was pushed out of its place is told again, which does no harm.
// Thread rules: those of Connection.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ortoo::store {

inline constexpr std::size_t shortest_learnt = 3;  // letters; a shorter one is nobody's slip (search/nearness.h)

class NewWords {
 public:
  // What a transaction that is rolled back had told is told again. It must outlive `handle`, or be told to nobody.
  explicit NewWords(sqlite3* handle);

  // `word` without marks.
  void meet(std::string_view word);
  // Those that were met for the first time since the last call.
  std::vector<std::string> take() { return std::exchange(fresh_, {}); }

 private:
  void forget();

  std::vector<std::uint32_t> seen_;  // hashes, each at its place; none before the first word
  std::vector<std::string> fresh_;
};

}  // namespace ortoo::store
