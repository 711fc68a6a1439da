#include "site/fediverse/fediverse.h"

#include <simdjson.h>

#include "base/text.h"
#include "site/api/call.h"
#include "site/cursor.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_length = 20, most_followers = 100'000;

Response no(int status, std::string_view sentence) {
  return {status, "text/plain; charset=utf-8", std::string(sentence) + "\n", {{"Cache-Control", "no-store"}}};
}
Response nothing_here() { return no(404, "There is nothing at this address."); }

Response document(std::string json, std::string_view type = activity_type) {
  return {200,
          std::string(type),
          std::move(json),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}, {"Access-Control-Allow-Origin", "*"}}};
}

std::string text_of(const simdjson::dom::element& object, std::string_view name) {
  std::string_view text;
  return object[name].get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

// What an activity is about: an address, or an object with an id.
std::string object_id(const simdjson::dom::element& activity) {
  auto id = text_of(activity, "object");
  simdjson::dom::element inner;
  if (id.empty() && activity["object"].get(inner) == simdjson::SUCCESS && inner.is_object()) id = text_of(inner, "id");
  return id;
}

}  // namespace

bool is_fediverse(const Request& request) {
  const auto& path = request.segments;
  return !path.empty() &&
         (path[0] == "actor" || (path.size() == 2 && path[0] == ".well-known" && path[1] == "webfinger"));
}

std::optional<Key> Fediverse::key() const {
  const auto pem = outlets_.key("fediverse", [] { return Key::make_rsa().pem(); });
  return pem ? Key::from_pem(*pem) : std::nullopt;
}

std::optional<Actor> Fediverse::actor_named(std::string_view name) const {
  if (name == actor_name("")) return Actor{options_.url, ""};
  const auto sections = store_.sections();
  if (!sections) return std::nullopt;
  for (const auto& section : *sections)
    if (!section.name.empty() && actor_name(section.name) == name) return Actor{options_.url, section.name};
  return std::nullopt;
}

Response Fediverse::webfinger(const Request& request) const {
  auto resource = find(request.query, "resource");
  if (resource.empty()) return no(400, "Name a resource: acct:SECTION@HOST.");
  std::optional<Actor> actor;
  if (resource.starts_with("acct:")) {
    resource.remove_prefix(5);
    const auto at = resource.rfind('@');
    if (at != resource.npos && base::iequals_ascii(resource.substr(at + 1), Actor{options_.url, ""}.host()))
      actor = actor_named(base::lower(resource.substr(0, at)));
  } else if (const auto prefix = options_.url + "/actor/"; resource.starts_with(prefix)) {
    actor = actor_named(resource.substr(prefix.size()));
  }
  return actor ? document(webfinger_document(*actor), "application/jrd+json; charset=utf-8") : nothing_here();
}

Response Fediverse::outbox(const Actor& actor, const Request& request) const {
  store::Filter filter;
  filter.section = actor.section;
  const auto page = find(request.query, "page");
  const auto cursor = find(request.query, "cursor");
  if (page.empty() && cursor.empty()) {
    const auto all = store_.newest(filter, 0, 0);
    return all ? document(outbox_document(actor, all->total)) : no(503, "The store does not answer.");
  }
  base::Result<store::Page> found;
  if (cursor.empty()) {
    found = store_.newest(filter, 0, page_length);
  } else {
    const auto after = read_cursor(cursor);
    if (!after) return no(400, "cursor is what a page gave as next.");
    found = store_.newest_after(filter, *after, page_length);
  }
  if (!found) return no(503, "The store does not answer.");
  const auto times = outlets_.times_put_back(found->cards);
  if (!times) return no(503, "The store does not answer.");
  const auto at = actor.id() + "/outbox?";
  const auto next = found->next ? at + "cursor=" + to_text(*found->next) : std::string();
  return document(outbox_page(actor, found->cards, *times,
                              at + (cursor.empty() ? "page=1" : "cursor=" + percent_encode(cursor)), next));
}

Response Fediverse::inbox(const Actor& actor, const Request& request, std::int64_t now) {
  if (!limit_.allow(request.peer, now)) return no(429, "Too many messages; try again in a minute.");
  const auto ours = key();
  if (!ours) return no(503, "The store does not answer.");
  const auto peer = peers_.signer(request, options_, *ours, now);
  if (!peer) return no(401, "The signature of this request does not count.");
  simdjson::dom::parser parser;
  simdjson::dom::element activity;
  if (parser.parse(request.body.data(), request.body.size()).get(activity) != simdjson::SUCCESS ||
      !activity.is_object())
    return no(400, "This is no activity.");
  if (text_of(activity, "actor") != peer->id) return no(403, "Its actor is not who signed it.");
  const auto type = text_of(activity, "type");
  simdjson::dom::element undone;
  base::Result<void> done;
  if (type == "Follow" && object_id(activity) == actor.id() && !actor.section.empty()) {
    const auto followers = outlets_.count(store::OutletKind::follower, actor.section);
    if (!followers) return no(503, "The store does not answer.");
    if (*followers >= most_followers) return no(403, "This section takes no more followers.");
    store::Outlet follower;
    follower.kind = store::OutletKind::follower;
    follower.name = peer->id;
    follower.address = peer->inbox;
    follower.section = actor.section;
    const auto id = outlets_.add(follower, now);
    if (!id) return no(503, "The store does not answer.");
    done = outlets_.put(*id, accept_of(actor, request.body, text_of(activity, "id")), now);
  } else if (type == "Undo" && activity["object"].get(undone) == simdjson::SUCCESS && undone.is_object() &&
             text_of(undone, "type") == "Follow" && object_id(undone) == actor.id()) {
    done = outlets_.remove_follower(peer->id, actor.section);
  } else if (type == "Delete" && object_id(activity) == peer->id) {
    done = outlets_.remove_follower(peer->id, "");
  }
  return done ? no(202, "Taken.") : no(503, "The store does not answer.");
}

Response Fediverse::answer(const Request& request, std::int64_t now) {
  const auto& path = request.segments;
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (options_.url.empty()) return nothing_here();
  if (path[0] == ".well-known") return reads ? webfinger(request) : no(405, "This method is not used here.");
  const auto actor = path.size() == 2 || path.size() == 3 ? actor_named(path[1]) : std::nullopt;
  if (!actor) return nothing_here();
  if (path.size() == 3 && path[2] == "inbox")
    return request.method == Method::post ? inbox(*actor, request, now) : no(405, "This method is not used here.");
  if (!reads) return no(405, "This method is not used here.");
  if (path.size() == 2) {
    const auto ours = key();
    return ours ? document(actor_document(*actor, options_, *ours)) : no(503, "The store does not answer.");
  }
  if (path[2] == "outbox") return outbox(*actor, request);
  if (path[2] != "followers") return nothing_here();
  const auto followers = outlets_.count(store::OutletKind::follower, actor->section);
  if (!followers) return no(503, "The store does not answer.");
  auto counted = document(followers_document(*actor, *followers));
  counted.headers.front().second = "no-store";  // who has just followed is among them
  return counted;
}

}  // namespace ortoo::site
