// Fediverse: the sections of the site as actors that Mastodon and others can follow: WebFinger, actors, outboxes,
// follower counts, and an inbox that takes Follow, Undo and Delete from those who sign. Off while Options::url is
// empty.
// Thread rules: any thread; what comes to an inbox may take seconds, for its signer's key is fetched.
#pragma once

#include "site/fediverse/peers.h"
#include "site/http/rate_limit.h"
#include "site/visit.h"
#include "store/outlets.h"

namespace ortoo::site {

bool is_fediverse(const Request& request);  // /.well-known/webfinger and /actor/…

class Fediverse {
 public:
  // Both must outlive it.
  Fediverse(const store::Store& store, const Options& options) : store_(store), options_(options), outlets_(store) {}

  Response answer(const Request& request, std::int64_t now);

 private:
  std::optional<Actor> actor_named(std::string_view name) const;
  std::optional<Key> key() const;
  Response webfinger(const Request& request) const;
  Response outbox(const Actor& actor, const Request& request) const;
  Response inbox(const Actor& actor, const Request& request, std::int64_t now);

  const store::Store& store_;
  const Options& options_;
  store::Outlets outlets_;
  Peers peers_;
  RateLimit limit_{120, 60};  // messages of one network address in a minute
};

}  // namespace ortoo::site
