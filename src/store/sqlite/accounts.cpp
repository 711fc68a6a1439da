#include "store/accounts.h"

#include <array>

#include "base/text.h"
#include "store/sqlite/database.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, 3> role_names = {"reader", "editor", "owner"};
constexpr std::string_view no_user = "There is no such user.";

#define USER_COLUMNS "u.id, u.name, u.role, u.created"

User read_user(const Rows& rows) {
  return {rows.integer(0), rows.string(1), static_cast<Role>(rows.integer(2)), rows.integer(3)};
}

std::optional<base::Error> without_owner(Connection& db, Id user) {
  const auto owner = static_cast<int>(Role::owner);
  if (!db.integer("SELECT 1 FROM users WHERE id = ?", user))
    return base::Error{ErrorCode::not_found, std::string(no_user), ""};
  if (db.integer("SELECT role FROM users WHERE id = ?", user) == owner &&
      db.integer("SELECT count(*) FROM users WHERE role = ?", owner) == 1)
    return base::Error{ErrorCode::conflict, "This is the last owner; make somebody else one first.", ""};
  return std::nullopt;
}

// The answer of a writing transaction that may find a reason to do nothing.
base::Result<void> outcome(base::Result<std::optional<base::Error>> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  if (*done) return std::unexpected(**std::move(done));
  return {};
}

}  // namespace

std::string_view name(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t i = 0; i < role_names.size(); ++i)
    if (role_names[i] == name) return static_cast<Role>(i);
  return std::nullopt;
}

bool is_user_name(std::string_view name) {
  if (name.empty() || name.size() > longest_user_name || !base::is_valid_utf8(name)) return false;
  bool joint = true;  // the last one was none that may stand at the edge
  for (std::size_t at = 0; at < name.size();) {
    const auto c = base::next_code_point(name, at);
    const bool plain = base::is_letter(c) || base::is_digit(c);
    if (!plain && (joint || (c != '.' && c != '_' && c != '-' && c != '@'))) return false;
    joint = !plain;
  }
  return !joint;
}

base::Result<User> Accounts::add(std::string_view name, Role role, std::string_view password_hash,
                                 std::int64_t now) const {
  if (!is_user_name(name))
    return base::fail(ErrorCode::invalid_argument,
                      "A user name is made of letters and digits, with . _ - or @ between them, at most 64 bytes.");
  const auto key = base::lower(name);
  auto added = database_->write([&](Connection& db) -> std::optional<User> {
    if (db.integer("SELECT 1 FROM users WHERE key = ?", key)) return std::nullopt;
    db.run("INSERT INTO users (key, name, role, password, created) VALUES (?, ?, ?, ?, ?)", key, name,
           static_cast<int>(role), password_hash, now);
    return User{db.last_row_id(), std::string(name), role, now};
  });
  if (!added) return std::unexpected(std::move(added.error()));
  if (!*added) return base::fail(ErrorCode::conflict, "This name is taken; choose another one.", std::string(name));
  return **std::move(added);
}

base::Result<std::vector<User>> Accounts::list() const {
  return database_->read([](Connection& db) {
    std::vector<User> users;
    auto rows = db.query("SELECT " USER_COLUMNS " FROM users u ORDER BY u.key");
    while (rows.next()) users.push_back(read_user(rows));
    return users;
  });
}

base::Result<std::optional<Accounts::WithPassword>> Accounts::find(std::string_view name) const {
  const auto key = base::lower(name);
  return database_->read([&](Connection& db) -> std::optional<WithPassword> {
    auto rows = db.query("SELECT " USER_COLUMNS ", u.password FROM users u WHERE u.key = ?", key);
    if (!rows.next()) return std::nullopt;
    return WithPassword{read_user(rows), rows.string(4)};
  });
}

base::Result<void> Accounts::set_password(Id user, std::string_view password_hash) const {
  return outcome(database_->write([&](Connection& db) -> std::optional<base::Error> {
    if (!db.integer("SELECT 1 FROM users WHERE id = ?", user))
      return base::Error{ErrorCode::not_found, std::string(no_user), ""};
    db.run("UPDATE users SET password = ? WHERE id = ?", password_hash, user);
    db.run("DELETE FROM sessions WHERE user = ?", user);
    db.run("DELETE FROM tokens WHERE user = ?", user);
    return std::nullopt;
  }));
}

base::Result<void> Accounts::refresh_password(Id user, std::string_view password_hash) const {
  return outcome(database_->write([&](Connection& db) -> std::optional<base::Error> {
    db.run("UPDATE users SET password = ? WHERE id = ?", password_hash, user);
    return std::nullopt;
  }));
}

base::Result<void> Accounts::set_role(Id user, Role role) const {
  return outcome(database_->write([&](Connection& db) {
    auto refused = without_owner(db, user);
    if (role == Role::owner && refused && refused->code == ErrorCode::conflict) refused.reset();
    if (!refused) db.run("UPDATE users SET role = ? WHERE id = ?", static_cast<int>(role), user);
    return refused;
  }));
}

base::Result<void> Accounts::remove(Id user) const {
  return outcome(database_->write([&](Connection& db) {
    auto refused = without_owner(db, user);
    if (!refused) db.run("DELETE FROM users WHERE id = ?", user);
    return refused;
  }));
}

base::Result<void> Accounts::begin_session(std::string_view hash, Id user, std::string_view csrf, std::int64_t now,
                                           std::int64_t expires) const {
  return outcome(database_->write([&](Connection& db) -> std::optional<base::Error> {
    db.run("DELETE FROM sessions WHERE expires <= ?", now);
    db.run(
        "INSERT INTO sessions (hash, previous, previous_until, user, csrf, rotated, expires) VALUES (?, '', 0, ?, ?, ?, ?)",
        hash, user, csrf, now, expires);
    return std::nullopt;
  }));
}

base::Result<std::optional<Session>> Accounts::session(std::string_view hash, std::int64_t now) const {
  return database_->read([&](Connection& db) -> std::optional<Session> {
    auto rows = db.query(
        "SELECT " USER_COLUMNS
        ", s.csrf, s.rotated, s.hash <> ?1 FROM sessions s JOIN users u ON u.id = s.user "
        "WHERE s.expires > ?2 AND (s.hash = ?1 OR (s.previous = ?1 AND s.previous <> '' AND s.previous_until > ?2))",
        hash, now);
    if (!rows.next()) return std::nullopt;
    return Session{read_user(rows), rows.string(4), rows.integer(5), rows.integer(6) != 0};
  });
}

base::Result<bool> Accounts::rotate_session(std::string_view hash, std::string_view fresh, std::int64_t now,
                                            std::int64_t previous_until, std::int64_t expires) const {
  return database_->write([&](Connection& db) {
    if (!db.integer("SELECT 1 FROM sessions WHERE hash = ?", hash)) return false;
    db.run("UPDATE sessions SET previous = hash, hash = ?, previous_until = ?, rotated = ?, expires = ? WHERE hash = ?",
           fresh, previous_until, now, expires, hash);
    return true;
  });
}

base::Result<void> Accounts::end_session(std::string_view hash) const {
  return outcome(database_->write([&](Connection& db) -> std::optional<base::Error> {
    db.run("DELETE FROM sessions WHERE hash = ?1 OR (previous = ?1 AND previous <> '')", hash);
    return std::nullopt;
  }));
}

base::Result<Id> Accounts::add_token(Id user, TokenKind kind, std::string_view name, std::string_view hash,
                                     std::uint32_t scopes, std::int64_t now) const {
  return database_->write([&](Connection& db) {
    db.run("INSERT OR REPLACE INTO tokens (user, kind, name, hash, scopes, created) VALUES (?, ?, ?, ?, ?, ?)", user,
           static_cast<int>(kind), name, hash, static_cast<std::int64_t>(scopes), now);
    return Id{db.last_row_id()};
  });
}

base::Result<std::vector<Token>> Accounts::tokens(Id user) const {
  return database_->read([&](Connection& db) {
    std::vector<Token> tokens;
    auto rows = db.query("SELECT id, kind, name, scopes, created FROM tokens WHERE user = ? ORDER BY id DESC", user);
    while (rows.next())
      tokens.push_back({rows.integer(0), static_cast<TokenKind>(rows.integer(1)), rows.string(2),
                        static_cast<std::uint32_t>(rows.integer(3)), rows.integer(4)});
    return tokens;
  });
}

base::Result<void> Accounts::remove_token(Id user, Id token) const {
  return outcome(database_->write([&](Connection& db) -> std::optional<base::Error> {
    if (!db.integer("SELECT 1 FROM tokens WHERE id = ? AND user = ?", token, user))
      return base::Error{ErrorCode::not_found, "There is no such token of yours.", ""};
    db.run("DELETE FROM tokens WHERE id = ? AND user = ?", token, user);
    return std::nullopt;
  }));
}

base::Result<std::optional<Accounts::Holder>> Accounts::holder(TokenKind kind, std::string_view hash) const {
  bool note = false;  // that it was shown
  auto found = database_->read([&](Connection& db) -> std::optional<Holder> {
    auto rows = db.query("SELECT " USER_COLUMNS
                         ", t.scopes, t.used < unixepoch() - 3600 FROM tokens t JOIN users u ON u.id = t.user "
                         "WHERE t.kind = ? AND t.hash = ?",
                         static_cast<int>(kind), hash);
    if (!rows.next()) return std::nullopt;
    note = rows.integer(5) != 0;
    return Holder{read_user(rows), static_cast<std::uint32_t>(rows.integer(4))};
  });
  // Who may read is let in although it could not be noted.
  if (note)
    static_cast<void>(database_->write([&](Connection& db) {
      db.run("UPDATE tokens SET used = unixepoch() WHERE kind = ? AND hash = ?", static_cast<int>(kind), hash);
      return true;
    }));
  return found;
}

}  // namespace ortoo::store
