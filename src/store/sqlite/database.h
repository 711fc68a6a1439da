// Database: the connections of one file, and transactions over them. What Store, Accounts and Reading stand on.
//
// Thread rules: any thread; `work` runs on the caller's, inside one transaction, and must not begin another.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/mutex.h"
#include "store/sqlite/briefs.h"
#include "store/sqlite/pool.h"

namespace ortoo::store {

class Database {
 public:
  Database(std::string path, std::unique_ptr<Connection> writer) : pool_(std::move(path), std::move(writer)) {}

  // Runs `work` in one reading transaction, the thread's own if it has one (store/look.h), and gives what it returns.
  template <class Work>
  auto read(Work work) -> base::Result<decltype(work(std::declval<Connection&>()))> {
    if (auto* open = looked_through()) {
      auto value = work(*open);
      if (auto failure = open->take_failure()) return std::unexpected(*std::move(failure));
      return value;
    }
    auto lease = pool_.reader();
    if (!lease) return std::unexpected(std::move(lease.error()));
    return within(**lease, Transaction::Kind::read, work);
  }
  // The same in a writing one: all of it is stored or nothing.
  template <class Work>
  auto write(Work work) -> base::Result<decltype(work(std::declval<Connection&>()))> {
    const auto lease = pool_.writer();
    return within(*lease, Transaction::Kind::write, work);
  }

  // A number that changes whenever anybody, of this process or another, has stored something: now, or when this
  // thread's Look began. A few microseconds.
  base::Result<std::int64_t> version();

  Pool& pool() { return pool_; }
  Briefs& briefs() { return briefs_; }
  Connection* looked_through() const;                      // by this thread's Look, or null
  std::optional<std::int64_t> version_looked_at() const;  // when it began

 private:
  template <class Work>
  static auto within(Connection& db, Transaction::Kind kind, Work& work)
      -> base::Result<decltype(work(std::declval<Connection&>()))> {
    Transaction transaction(db, kind);
    auto value = work(db);
    if (auto done = transaction.commit(); !done) return std::unexpected(std::move(done.error()));
    return value;
  }

  Pool pool_;
  Briefs briefs_;
  base::Mutex mutex_;
  std::unique_ptr<Connection> watcher_ ORTOO_GUARDED_BY(mutex_);  // a connection's count is of others' changes
};

}  // namespace ortoo::store
