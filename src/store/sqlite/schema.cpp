#include "store/sqlite/schema.h"

#include <iterator>
#include <string>

#include "store/sqlite/derive.h"
#include "store/sqlite/tag_spellings.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

std::int64_t derived_by(Connection& db) {
  return db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'derivation'").value_or(0);
}

constexpr std::size_t tags_counted = 32;  // the migration since which spellings of tags are counted

enum class Age : std::uint8_t { current, older };

// Within a transaction: a file that another process is just making is seen without its schema or with all of it.
base::Result<Age> age(Connection& db) {
  const auto owner = db.integer("PRAGMA application_id").value_or(0);
  const auto version = db.integer("PRAGMA user_version").value_or(0);
  const auto tables = db.integer("SELECT count(*) FROM sqlite_schema").value_or(0);
  if (auto failure = db.take_failure()) return std::unexpected(*std::move(failure));
  if (owner != application_id && (owner != 0 || tables != 0)) {
    return base::fail(ErrorCode::storage, "This is another program's database; name another file.", db.path());
  }
  if (version > std::ssize(migrations)) {
    return base::fail(ErrorCode::storage,
                      "A newer Ortoo wrote this database (schema " + std::to_string(version) + ", this one knows " +
                          std::to_string(migrations.size()) + "); run that one.",
                      db.path());
  }
  const bool current = version == std::ssize(migrations) && derived_by(db) == derivation;
  return current ? Age::current : Age::older;
}

base::Result<Age> age_now(Connection& db) {
  Transaction transaction(db, Transaction::Kind::read);
  const auto found = age(db);
  if (auto done = transaction.commit(); found && !done) return std::unexpected(std::move(done.error()));
  return found;
}

}  // namespace

base::Result<void> migrate(Connection& db) {
  // Looked at twice: a file that is up to date must open while others write.
  const auto before = age_now(db);
  if (!before) return std::unexpected(before.error());
  if (*before == Age::current) return {};
  Transaction transaction(db, Transaction::Kind::write);
  if (db.failed()) return transaction.commit();
  if (const auto now = age(db); !now) return std::unexpected(now.error());
  const auto version = static_cast<std::size_t>(db.integer("PRAGMA user_version").value_or(0));
  for (std::size_t next = version; next < migrations.size(); ++next) db.script(migrations[next].sql);
  if (version < tags_counted) count_tags(db);
  db.script("PRAGMA application_id = " + std::to_string(application_id) +
            "; PRAGMA user_version = " + std::to_string(migrations.size()));
  if (const auto by = derived_by(db); by != derivation) {
    if (by < identified) derive_identities(db);
    begin_deriving(db);
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('derivation', ?)", std::to_string(derivation));
  }
  return transaction.commit();
}

}  // namespace ortoo::store
