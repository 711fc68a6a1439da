#include "store/proofs.h"

#include "store/sqlite/database.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

#define PASSKEY_COLUMNS "p.id, p.name, p.key, p.algorithm, p.counter, p.created, p.used"

StoredPasskey read_passkey(const Rows& rows) {
  return {rows.string(0),  rows.string(1),  rows.string(2), rows.integer(3),
          rows.integer(4), rows.integer(5), rows.integer(6)};
}

User read_user(const Rows& rows, int first) {
  return {rows.integer(first), rows.string(first + 1), static_cast<Role>(rows.integer(first + 2)),
          rows.integer(first + 3)};
}

// A statement that must have changed a row; `code` and `sentence` where it did not.
template <class... Values>
base::Result<void> must_change(Database& database, ErrorCode code, const char* sentence, std::string_view sql,
                               const Values&... values) {
  const auto changed = database.write([&](Connection& db) {
    db.run(sql, values...);
    return sqlite3_changes64(db.handle());
  });
  if (!changed) return std::unexpected(changed.error());
  if (*changed == 0) return base::fail(code, sentence);
  return {};
}

}  // namespace

base::Result<void> Proofs::add_passkey(Id user, const StoredPasskey& p) const {
  return must_change(*database_, ErrorCode::conflict, "This passkey is known already.",
                     "INSERT OR IGNORE INTO passkeys (id, user, name, key, algorithm, counter, created, used) "
                     "VALUES (?, ?, ?, CAST(? AS BLOB), ?, ?, ?, 0)",
                     p.id, user, p.name, p.key, p.algorithm, p.counter, p.created);
}

base::Result<std::vector<StoredPasskey>> Proofs::passkeys(Id user) const {
  return database_->read([=](Connection& db) {
    std::vector<StoredPasskey> passkeys;
    auto rows = db.query("SELECT " PASSKEY_COLUMNS " FROM passkeys p WHERE p.user = ? ORDER BY p.created, p.id", user);
    while (rows.next()) passkeys.push_back(read_passkey(rows));
    return passkeys;
  });
}

base::Result<void> Proofs::remove_passkey(Id user, std::string_view id) const {
  return must_change(*database_, ErrorCode::not_found, "There is no such passkey.",
                     "DELETE FROM passkeys WHERE user = ? AND id = ?", user, id);
}

base::Result<std::optional<Proofs::Holder>> Proofs::holder(std::string_view id) const {
  return database_->read([=](Connection& db) -> std::optional<Holder> {
    auto rows =
        db.query("SELECT " PASSKEY_COLUMNS
                 ", u.id, u.name, u.role, u.created FROM passkeys p JOIN users u ON u.id = p.user WHERE p.id = ?",
                 id);
    if (!rows.next()) return std::nullopt;
    return Holder{read_user(rows, 7), read_passkey(rows)};
  });
}

base::Result<bool> Proofs::used(std::string_view id, std::int64_t counter, std::int64_t now) const {
  return database_->write([=](Connection& db) {
    db.run("UPDATE passkeys SET counter = ?1, used = ?2 WHERE id = ?3 AND (counter < ?1 OR ?1 = 0)", counter, now, id);
    return sqlite3_changes64(db.handle()) == 1;
  });
}

base::Result<void> Proofs::add_identity(Id user, const Identity& identity, std::int64_t now) const {
  return must_change(*database_, ErrorCode::conflict, "This account stands for somebody already.",
                     "INSERT OR IGNORE INTO identities (issuer, subject, user, name, created) VALUES (?, ?, ?, ?, ?)",
                     identity.issuer, identity.subject, user, identity.name, now);
}

base::Result<std::vector<Identity>> Proofs::identities(Id user) const {
  return database_->read([=](Connection& db) {
    std::vector<Identity> all;
    auto rows =
        db.query("SELECT issuer, subject, name FROM identities WHERE user = ? ORDER BY created, issuer, subject", user);
    while (rows.next()) all.push_back({rows.string(0), rows.string(1), rows.string(2)});
    return all;
  });
}

base::Result<void> Proofs::remove_identity(Id user, std::string_view issuer, std::string_view subject) const {
  return must_change(*database_, ErrorCode::not_found, "There is no such account.",
                     "DELETE FROM identities WHERE user = ? AND issuer = ? AND subject = ?", user, issuer, subject);
}

base::Result<std::optional<User>> Proofs::user_of(std::string_view issuer, std::string_view subject) const {
  return database_->read([=](Connection& db) -> std::optional<User> {
    auto rows = db.query("SELECT u.id, u.name, u.role, u.created FROM identities i JOIN users u ON u.id = i.user "
                         "WHERE i.issuer = ? AND i.subject = ?", issuer, subject);
    return rows.next() ? std::optional(read_user(rows, 0)) : std::nullopt;
  });
}

base::Result<std::vector<SavedSearch>> Searches::list() const {
  return database_->read([user = user_](Connection& db) {
    std::vector<SavedSearch> all;
    auto rows = db.query("SELECT id, query FROM searches WHERE user = ? ORDER BY id", user);
    while (rows.next()) all.push_back({rows.integer(0), rows.string(1)});
    return all;
  });
}

base::Result<void> Searches::add(std::string_view query, std::int64_t now) const {
  return must_change(
      *database_, ErrorCode::conflict, "There are many saved searches already; remove one first.",
      "INSERT INTO searches (user, query, created) SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM searches WHERE user = ?1) < ?4 "
      "OR EXISTS (SELECT 1 FROM searches WHERE user = ?1 AND query = ?2) ON CONFLICT (user, query) DO UPDATE SET created = ?3",
      user_, query, now, most_searches);
}

base::Result<void> Searches::remove(Id search) const {
  return must_change(*database_, ErrorCode::not_found, "There is no such search.",
                     "DELETE FROM searches WHERE user = ? AND id = ?", user_, search);
}

}  // namespace ortoo::store
