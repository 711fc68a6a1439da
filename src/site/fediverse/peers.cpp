#include "site/fediverse/peers.h"

#include <simdjson.h>

#include "base/url.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t remembered_for = 3600;  // seconds
constexpr std::size_t most_known = 1000;
constexpr std::size_t longest_document = 256 * 1024;

base::Error unsigned_request() {
  return {base::ErrorCode::denied, "The signature of this request does not count.", ""};
}

std::string text_at(const simdjson::dom::element& object, std::string_view pointer) {
  std::string_view text;
  return object.at_pointer(pointer).get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

bool same_host(const std::string& a, const std::string& b) {
  const auto first = base::Url::parse(a), second = base::Url::parse(b);
  return first && second && first->is_web() && second->is_web() && first->host() == second->host() &&
         first->port() == second->port();
}

}  // namespace

std::optional<Peer> read_peer(std::string_view json, const std::string& key_id) {
  if (json.size() > longest_document) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (parser.parse(json.data(), json.size()).get(document) != simdjson::SUCCESS) return std::nullopt;
  Peer peer{text_at(document, "/id"), text_at(document, "/endpoints/sharedInbox"), text_at(document, "/publicKey/id"),
            text_at(document, "/publicKey/publicKeyPem")};
  const auto own_inbox = text_at(document, "/inbox");
  if (peer.inbox.empty()) peer.inbox = own_inbox;
  const bool whole = peer.key_id == key_id && text_at(document, "/publicKey/owner") == peer.id && !peer.key.empty();
  // A server speaks for its own actors alone.
  if (!whole || !same_host(peer.id, key_id) || !same_host(peer.inbox, peer.id)) return std::nullopt;
  return peer;
}

base::Result<Peer> Peers::fetch(const std::string& key_id, const Options& options, const Key& ours, std::int64_t now) {
  const auto url = base::Url::parse(key_id);
  if (!options.send || !url || !url->is_web()) return std::unexpected(unsigned_request());
  const Actor self{options.url, ""};
  const auto answer = options.send(signed_get(url->without_fragment(), ours, self.key_id(), now));
  if (!answer) return std::unexpected(answer.error());
  auto peer = answer->status == 200 ? read_peer(answer->body, key_id) : std::nullopt;
  if (!peer) return base::fail(base::ErrorCode::network, "The key of this signature cannot be had.");
  return *std::move(peer);
}

base::Result<Peer> Peers::signer(const Request& request, const Options& options, const Key& ours, std::int64_t now) {
  const auto shown = read_signature(request, now);
  if (!shown) return std::unexpected(unsigned_request());
  const auto holds = [&](const Peer& peer) {
    const auto key = Key::from_public_pem(peer.key);
    return key && key->verify_rsa(shown->text, shown->signature);
  };
  {
    const base::Lock lock(mutex_);
    const auto it = known_.find(shown->key_id);
    if (it != known_.end() && it->second.until > now && holds(it->second.peer)) return it->second.peer;
  }
  auto peer = fetch(shown->key_id, options, ours, now);  // also where it has another key now
  if (!peer) return peer;
  if (!holds(*peer)) return std::unexpected(unsigned_request());
  const base::Lock lock(mutex_);
  if (known_.size() >= most_known) known_.clear();
  known_.insert_or_assign(shown->key_id, Known{*peer, now + remembered_for});
  return peer;
}

}  // namespace ortoo::site
