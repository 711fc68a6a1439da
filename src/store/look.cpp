#include "store/look.h"

#include <utility>

#include "store/sqlite/database.h"

namespace ortoo::store {

struct Look::State {
  State(const Database& database, Pool::Lease taken, std::int64_t version)
      : database(&database), version(version), lease(std::move(taken)), transaction(*lease, Transaction::Kind::read) {}
  const Database* database;
  std::int64_t version;  // before the first reading, which may see more, but not less
  Pool::Lease lease;
  Transaction transaction;
  State* outer = nullptr;  // of another store
};

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the thread's own
thread_local Look::State* innermost = nullptr;

const Look::State* look_at(const Database* database) {
  const auto* look = innermost;
  while (look != nullptr && look->database != database) look = look->outer;
  return look;
}

}  // namespace

Look::Look(const Store& store) {
  auto& database = store.database();
  if (look_at(&database) != nullptr) return;
  const auto version = database.version();
  auto lease = database.pool().reader();
  if (!version || !lease) return;
  state_ = std::make_unique<State>(database, *std::move(lease), *version);
  state_->outer = std::exchange(innermost, state_.get());
}

Look::~Look() {
  if (!state_) return;
  innermost = state_->outer;
  static_cast<void>(state_->transaction.commit());  // it has only read
}

Connection* Database::looked_through() const {
  const auto* look = look_at(this);
  return look == nullptr ? nullptr : &*look->lease;
}

std::optional<std::int64_t> Database::version_looked_at() const {
  const auto* look = look_at(this);
  return look == nullptr ? std::nullopt : std::optional(look->version);
}

}  // namespace ortoo::store
