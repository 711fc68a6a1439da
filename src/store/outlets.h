// Outlets: where new articles are sent by themselves (webhooks, browsers, followers), and what is on its way there.
//
// An outlet asks for the articles that fit its filter: `query` as the search box reads it, `section`; both empty: all.
// What is new is found by article ids since the last look, and put on its way in the same transaction: each article
// once an outlet, also when the process is killed. A delivery that is taken is leased: another process takes it only
// when the lease is over. What failed is tried again later, as `waits` has it.
// Of a story that is withdrawn (rulings.h) all webhooks and followers to whom it may have come are told, in the
// transaction that withdraws it; put back, it is sent to them anew. What was on its way waits until it is put back, and
// what was withdrawn before it was looked at is looked at then. Where a story went is known for `remembered` seconds
// after it came in.
// Secrets stand here as they are, for they must be signed with; they let nobody sign in.
// Thread rules: any thread. Times are Unix seconds. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// The numbers are in the database and never change.
enum class OutletKind : std::uint8_t { webhook = 0, browser = 1, follower = 2 };

struct Outlet {
  Id id = 0;
  OutletKind kind = OutletKind::webhook;
  std::optional<Id> user;  // whose; none for a follower
  std::string name;        // a follower's actor; what its owner calls another
  std::string address;     // where it is sent
  std::string secret;      // what it is signed or sealed with
  std::string query, section;
  std::int64_t made = 0;
  std::int64_t failures = 0;  // in a row
  std::string reason;         // of the last one
};

struct Delivery {
  Id id = 0;
  Outlet outlet;
  std::optional<Id> article;
  std::string body;  // where it is about no article; the reason, where one is withdrawn
  std::int64_t attempts = 0;   // with the one for which it is leased
  std::int64_t withdrawn = 0;  // since when the article is, where this is told
  std::int64_t times = 0;      // how often the article had been put back
};

class Outlets {
 public:
  inline static constexpr std::int64_t most = 100;       // of one user and kind
  inline static constexpr std::int64_t most_new = 200;   // articles a look
  inline static constexpr std::int64_t lease = 300;      // seconds
  inline static constexpr std::int64_t remembered = 30 * 86'400;
  // Seconds until the next try, by how often it failed; after the last it is given up.
  inline static constexpr std::int64_t waits[] = {5, 60, 300, 1800, 7200, 18'000, 36'000, 50'400};

  // `store` must outlive it.
  explicit Outlets(const Store& store) : database_(&store.database()) {}

  // One with this kind, user, name, address and section takes over what is new here and keeps its id. too_large: the
  // user has `most`.
  base::Result<Id> add(const Outlet& outlet, std::int64_t now) const;
  // `user` none: of anybody. Oldest first.
  base::Result<std::vector<Outlet>> list(OutletKind kind, std::optional<Id> user, std::string_view section = {}) const;
  base::Result<std::int64_t> count(OutletKind kind, std::string_view section) const;
  base::Result<void> remove(OutletKind kind, Id id, Id user) const;  // not_found: this user has none such
  // A follower that leaves; `section` "": all of them. What is on its way to its inbox goes on for others there.
  base::Result<void> remove_follower(std::string_view name, std::string_view section) const;
  base::Result<void> forget(Id outlet) const;  // with all that is on its way there

  // Queues deliveries of what is new, and returns how many. Followers who share an inbox share a delivery. What was
  // there before the first outlet is not news, and what came in less than ten minutes ago waits until it is
  // understood.
  base::Result<std::int64_t> look(std::int64_t now) const;
  base::Result<void> put(Id outlet, std::string_view body, std::int64_t now) const;

  // Leases what is due.
  base::Result<std::vector<Delivery>> due(std::int64_t now, std::int64_t limit) const;
  base::Result<void> delivered(const Delivery& delivery) const;
  base::Result<void> failed(const Delivery& delivery, std::string_view reason, std::int64_t now) const;
  base::Result<std::int64_t> waiting() const;  // without what is withdrawn
  // How often each of these was put back; those that never were are not in it.
  base::Result<std::map<Id, std::int64_t>> times_put_back(const std::vector<Card>& cards) const;

  // What is signed with for `purpose` ("push"), as PEM: `make` makes it when it is first asked for.
  base::Result<std::string> key(std::string_view purpose, const std::function<std::string()>& make) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
