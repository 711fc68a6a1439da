// Accounts: users, their sessions and tokens, in the file of a Store.
//
// Secrets (session cookies, tokens) come in as hashes only, passwords as argon2id strings: who reads the file can sign
// in as nobody. Names are the same when they differ only in case. Times are Unix seconds and come in as `now`.
// Removing a user removes all that was theirs: sessions, tokens, folders, what they have read.
// Thread rules: any thread. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// Each may what the ones before it may. Numbers are in the database.
enum class Role : std::uint8_t {
  reader = 0,  // reads, stars, comments
  editor = 1,  // looks after sources and comments
  owner = 2,   // looks after people
};
std::string_view name(Role role);
std::optional<Role> role_named(std::string_view name);

enum class TokenKind : std::uint8_t {
  api = 0,     // Ortoo's own and Miniflux's interface
  greader = 1, // what Google Reader's ClientLogin hands out
  fever = 2,   // Fever's api_key; the hash is of an MD5, which is weak
};
// Bits of what a token may do.
inline constexpr std::uint32_t scope_read = 1;   // see lists, entries, states
inline constexpr std::uint32_t scope_write = 2;  // mark, star, label, subscribe

struct User {
  Id id = 0;
  std::string name;
  Role role = Role::reader;
  std::int64_t created = 0;
  bool operator==(const User&) const = default;
};
struct Session {
  User user;
  std::string csrf;
  std::int64_t rotated = 0;
  bool previous = false;  // found by the hash before the last rotation
};
struct Token {
  Id id = 0;
  TokenKind kind = TokenKind::api;
  std::string name;
  std::uint32_t scopes = 0;
  std::int64_t created = 0;
};

inline constexpr std::size_t longest_user_name = 64;  // bytes
// Letters, digits, and . _ - @ between them, in any script; at most longest_user_name bytes.
bool is_user_name(std::string_view name);

class Accounts {
 public:
  // `store` must outlive it.
  explicit Accounts(const Store& store) : database_(&store.database()) {}

  // invalid_argument: not a user name; conflict: the name is taken.
  base::Result<User> add(std::string_view name, Role role, std::string_view password_hash, std::int64_t now) const;
  base::Result<std::vector<User>> list() const;  // by name
  struct WithPassword {
    User user;
    std::string password_hash;
  };
  base::Result<std::optional<WithPassword>> find(std::string_view name) const;
  // Ends all sessions and forgets all tokens. not_found.
  base::Result<void> set_password(Id user, std::string_view password_hash) const;
  // A better hash of the same password.
  base::Result<void> refresh_password(Id user, std::string_view password_hash) const;
  // not_found; conflict: the last owner would be gone.
  base::Result<void> set_role(Id user, Role role) const;
  base::Result<void> remove(Id user) const;

  // Also forgets sessions that are over.
  base::Result<void> begin_session(std::string_view hash, Id user, std::string_view csrf, std::int64_t now,
                                   std::int64_t expires) const;
  base::Result<std::optional<Session>> session(std::string_view hash, std::int64_t now) const;
  // From now on `fresh` is its hash; the old one counts until `previous_until`. False: somebody else was first.
  base::Result<bool> rotate_session(std::string_view hash, std::string_view fresh, std::int64_t now,
                                    std::int64_t previous_until, std::int64_t expires) const;
  base::Result<void> end_session(std::string_view hash) const;

  base::Result<Id> add_token(Id user, TokenKind kind, std::string_view name, std::string_view hash,
                             std::uint32_t scopes, std::int64_t now) const;
  base::Result<std::vector<Token>> tokens(Id user) const;  // newest first
  // not_found: no such token of this user's.
  base::Result<void> remove_token(Id user, Id token) const;
  struct Holder {
    User user;
    std::uint32_t scopes = 0;
  };
  base::Result<std::optional<Holder>> holder(TokenKind kind, std::string_view hash) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
