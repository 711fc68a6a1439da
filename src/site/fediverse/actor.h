// What a section is to the fediverse: an actor that others follow (ActivityPub, https://www.w3.org/TR/activitypub/).
//
// An actor's name is made of its section's, in letters that every server takes; what has others is named by a hash. ""
// is the section of the site itself: the actor that signs what the site fetches. Documents are JSON texts; pure
// functions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/options.h"
#include "site/outgoing/keys.h"
#include "store/store.h"

namespace ortoo::site {

inline constexpr std::string_view activity_type = "application/activity+json; charset=utf-8";
inline constexpr std::string_view everyone = "https://www.w3.org/ns/activitystreams#Public";

// "politics", "middle_east", "s_1f0c5ab2d3e4"; "ortoo" for the site itself.
std::string actor_name(std::string_view section);

struct Actor {
  std::string site;     // Options::url
  std::string section;  // "" for the site itself

  std::string name() const { return actor_name(section); }
  std::string id() const { return site + "/actor/" + name(); }
  std::string key_id() const { return id() + "#main-key"; }
  std::string host() const { return site.substr(site.find("://") + 3); }  // with its port
};

std::string actor_document(const Actor& actor, const Options& options, const Key& key);
std::string webfinger_document(const Actor& actor);  // RFC 7033
std::string followers_document(const Actor& actor, std::int64_t count);
// The newest stories; `next` is the next page's address, "" on the last.
std::string outbox_document(const Actor& actor, std::int64_t count);
// `put_back`: how often each story was, where it was at all.
std::string outbox_page(const Actor& actor, const std::vector<store::Card>& cards,
                        const std::map<store::Id, std::int64_t>& put_back, std::string_view self,
                        std::string_view next);

// Create{Note}: a story told to followers. One that was put back so many `times` is another note each time: who took
// the Delete of one takes no other of its id.
std::string activity_of(const Actor& actor, const store::Card& card, std::int64_t times = 0);
// Delete{Tombstone}: the story that was told so is withdrawn, since then (Unix seconds).
std::string deletion_of(const Actor& actor, store::Id article, std::int64_t times, std::int64_t since);
// The answer to a Follow, which is `follow` as it came (JSON).
std::string accept_of(const Actor& actor, std::string_view follow, std::string_view id);

// A POST with what the fediverse signs it by (signature.h).
Message signed_post(std::string url, std::string body, const Key& key, std::string_view key_id, std::int64_t now);
Message signed_get(std::string url, const Key& key, std::string_view key_id, std::int64_t now);

}  // namespace ortoo::site
