// Peers: the actors of other servers, as far as their keys and inboxes go; fetched with our own signature, and
// remembered for a while. Thread rules: any thread; actor() may take seconds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/mutex.h"
#include "base/result.h"
#include "site/fediverse/actor.h"
#include "site/fediverse/signature.h"

namespace ortoo::site {

struct Peer {
  std::string id;
  std::string inbox;   // the shared one, where there is one
  std::string key_id, key;  // PEM
};

class Peers {
 public:
  // The actor whose key signed the request. denied: there is no good signature; network: its key cannot be had.
  base::Result<Peer> signer(const Request& request, const Options& options, const Key& ours, std::int64_t now);

 private:
  struct Known {
    Peer peer;
    std::int64_t until = 0;
  };
  base::Result<Peer> fetch(const std::string& key_id, const Options& options, const Key& ours, std::int64_t now);

  base::Mutex mutex_;
  std::map<std::string, Known> known_ ORTOO_GUARDED_BY(mutex_);  // by key id
};

// What of an actor's document (JSON) counts; none where it is not one of that key, or names others' places.
std::optional<Peer> read_peer(std::string_view json, const std::string& key_id);

}  // namespace ortoo::site
