// Proofs: how users prove who they are besides their password: passkeys, and accounts elsewhere that stand for them.
//
// Thread rules: any thread. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/accounts.h"

namespace ortoo::store {

struct StoredPasskey {
  std::string id;    // the credential's, base64url
  std::string name;  // as the user calls it
  std::string key;   // SubjectPublicKeyInfo in DER
  std::int64_t algorithm = 0, counter = 0;
  std::int64_t created = 0, used = 0;
};

struct Identity {
  std::string issuer, subject, name;
};

class Proofs {
 public:
  // `store` must outlive it.
  explicit Proofs(const Store& store) : database_(&store.database()) {}

  base::Result<void> add_passkey(Id user, const StoredPasskey& passkey) const;  // conflict: it is somebody's already
  base::Result<std::vector<StoredPasskey>> passkeys(Id user) const;             // oldest first
  base::Result<void> remove_passkey(Id user, std::string_view id) const;        // not_found: none of this user's
  struct Holder {
    User user;
    StoredPasskey passkey;
  };
  base::Result<std::optional<Holder>> holder(std::string_view id) const;
  // After it was shown. False: it has been shown with this counter or a higher one meanwhile.
  base::Result<bool> used(std::string_view id, std::int64_t counter, std::int64_t now) const;

  // conflict: somebody's already
  base::Result<void> add_identity(Id user, const Identity& identity, std::int64_t now) const;
  base::Result<std::vector<Identity>> identities(Id user) const;
  base::Result<void> remove_identity(Id user, std::string_view issuer, std::string_view subject) const;  // not_found
  base::Result<std::optional<User>> user_of(std::string_view issuer, std::string_view subject) const;

 private:
  Database* database_;
};

// What a user searches for again and again.
struct SavedSearch {
  Id id = 0;
  std::string query;
};
inline constexpr std::int64_t most_searches = 100;  // of one user

class Searches {
 public:
  Searches(const Store& store, Id user) : database_(&store.database()), user_(user) {}

  base::Result<std::vector<SavedSearch>> list() const;           // oldest first
  // once each; conflict: there are most_searches
  base::Result<void> add(std::string_view query, std::int64_t now) const;
  base::Result<void> remove(Id search) const;                    // not_found: none of this user's

 private:
  Database* database_;
  Id user_;
};

}  // namespace ortoo::store
