// Brief: what a search asks of every article that it finds, shown or not: when it was, and in which language. Each lies
// in another page of the file, so a process keeps them, for all of its connections, in 6 MB at most: a place for each
// of a million articles; of those whose numbers differ by as many the one that was asked for last has it.
//
// What is kept counts for whoever sees the mark (a setting) under which it was read. Whoever changes a stored article's
// brief, or puts another file in the place of this one, makes the mark anew in the same transaction; a new article
// needs none, for numbers never come again.
// Thread rules: any thread; one lock, held twice for a search. Failures are the connection's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

struct Brief {
  std::int64_t time = 0;
  std::string language;
  bool operator==(const Brief&) const = default;
};

class Briefs {
 public:
  // Of each of these, in their order; an empty one where there is no such article. Call inside a transaction.
  std::vector<Brief> of(Connection& db, std::span<const Id> articles);
  void forget();

 private:
  // So many places side by side. Language 0: nothing is kept here. The turn is what the place does not tell of a
  // number.
  static constexpr std::size_t block_size = 4096, block_count = 256;
  struct Block {
    std::array<std::uint32_t, block_size> time{};
    std::array<std::uint8_t, block_size> turn{}, language{};
  };
  void renew(std::int64_t mark) ORTOO_REQUIRES(mutex_);
  bool look_up(Id article, Brief& brief) const ORTOO_REQUIRES(mutex_);
  void keep(Id article, const Brief& brief) ORTOO_REQUIRES(mutex_);

  base::Mutex mutex_;
  std::int64_t mark_ ORTOO_GUARDED_BY(mutex_) = 0;
  std::array<std::unique_ptr<Block>, block_count> blocks_ ORTOO_GUARDED_BY(mutex_);  // those where anything is kept
  // by number, less one; what comes after 255 is not kept
  std::vector<std::string> languages_ ORTOO_GUARDED_BY(mutex_);
};

// Makes the mark anew.
void change_briefs(Connection& db);

}  // namespace ortoo::store
