// Miniflux's interface, /v1 (https://miniflux.app/docs/api.html): its routes, users, and what it says of itself.
#include "site/api/json.h"
#include "site/api/miniflux_entries.h"
#include "site/api/miniflux_feeds.h"
#include "site/api/miniflux_json.h"
#include "site/api/opml.h"

namespace ortoo::site {
namespace miniflux {
namespace {

Response refresh(const Call&) { return done({}); }  // the site fetches on its own time
Response flushed(const Call&) { return done({}, 202); }  // there is no history to flush: what was read is kept
Response integrations(const Call&) {
  return json_response(Json().object().boolean("has_integrations", false).end_object().take());
}
Response no_icon(const Call&) { return no(404, "There is no icon."); }

Response nowhere(const Call&) { return no(400, "There is no other service to save it to."); }

void write_user(Json& json, const store::User& user) {
  json.object().number("id", user.id).text("username", user.name).boolean("is_admin", user.role == store::Role::owner);
  json.text("theme", "system_serif")
      .text("language", "en_US")
      .text("timezone", "UTC")
      .text("entry_sorting_direction", "desc");
  json.text("stylesheet", "").text("google_id", "").text("openid_connect_id", "").number("entries_per_page", 100);
  json.boolean("keyboard_shortcuts", true)
      .boolean("show_reading_time", true)
      .boolean("entry_swipe", true)
      .name("last_login_at")
      .null()
      .end_object();
}

Response me(const Call& call) {
  Json json;
  write_user(json, call.caller.user);
  return json_response(json.take());
}

Response users(const Call& call) {
  if (call.caller.user.role != store::Role::owner) return no(403, "Only an owner sees the users.");
  const auto all = call.visit.doorkeeper.accounts().list();
  if (!all) return no(all.error());
  Json json;
  json.array();
  for (const auto& user : *all) write_user(json, user);
  return json_response(json.end_array().take());
}

// By id or name; of others only for an owner, who alone learns whether they exist.
Response user(const Call& call) {
  const auto& own = call.caller.user;
  if (call.path[2] == own.name || call.id(2) == own.id) return me(call);
  if (own.role != store::Role::owner) return no(403, "Only an owner sees other users.");
  const auto all = call.visit.doorkeeper.accounts().list();
  if (!all) return no(all.error());
  for (const auto& other : *all) {
    if (other.id != call.id(2) && other.name != call.path[2]) continue;
    Json json;
    write_user(json, other);
    return json_response(json.take());
  }
  return missing();
}

Response version(const Call&) {
  return json_response(Json()
                           .object()
                           .text("version", "2.3.2")
                           .text("commit", "ortoo")
                           .text("build_date", "")
                           .text("go_version", "")
                           .text("compiler", "")
                           .text("arch", "")
                           .text("os", "")
                           .end_object()
                           .take());
}

Response export_opml(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  return subscriptions_response(call, all->feeds, all->folders);
}

Response import_opml(const Call& call) {
  const auto read = read_subscriptions(call.reading, call.visit.request.body, call.visit.origin());
  if (!read) return no(read.error());
  return json_response(Json()
                           .object()
                           .text("message", "Feeds imported successfully")
                           .number("known", read->known)
                           .number("unknown", read->unknown)
                           .end_object()
                           .take(),
                       201);
}

constexpr auto get = Method::get, post = Method::post, put = Method::put, erase = Method::erase;
constexpr auto reads = Needs::read, writes = Needs::write;
constexpr ApiRoute routes[] = {
    {get, "/v1/version", reads, version},
    {get, "/v1/me", reads, me},
    {get, "/v1/users", reads, users},
    {get, "/v1/users/*", reads, user},
    {put, "/v1/users/*/mark-all-as-read", writes, mark_user},
    {get, "/v1/feeds", reads, feeds},
    {post, "/v1/feeds", writes, add_feed},
    {get, "/v1/feeds/counters", reads, counters},
    {put, "/v1/feeds/refresh", writes, refresh},
    {get, "/v1/feeds/*", reads, feed},
    {put, "/v1/feeds/*", writes, change_feed},
    {erase, "/v1/feeds/*", writes, remove_feed},
    {put, "/v1/feeds/*/refresh", writes, refresh},
    {get, "/v1/feeds/*/icon", reads, no_icon},
    {get, "/v1/icons/*", reads, no_icon},
    {put, "/v1/feeds/*/mark-all-as-read", writes, mark_feed},
    {get, "/v1/feeds/*/entries", reads, feed_entries},
    {get, "/v1/feeds/*/entries/*", reads, entry},
    {get, "/v1/categories", reads, categories},
    {post, "/v1/categories", writes, add_category},
    {put, "/v1/categories/*", writes, change_category},
    {erase, "/v1/categories/*", writes, remove_category},
    {put, "/v1/categories/*/refresh", writes, refresh},
    {put, "/v1/categories/*/mark-all-as-read", writes, mark_category},
    {get, "/v1/categories/*/feeds", reads, feeds},
    {get, "/v1/categories/*/entries", reads, category_entries},
    {get, "/v1/categories/*/entries/*", reads, entry},
    {get, "/v1/entries", reads, entries},
    {put, "/v1/entries", writes, mark},
    {get, "/v1/entries/ids", reads, entry_ids},
    {get, "/v1/entries/*", reads, entry},
    {put, "/v1/entries/*/bookmark", writes, bookmark},
    {put, "/v1/entries/*/star", writes, bookmark},  // the same by its newer name
    {get, "/v1/entries/*/fetch-content", reads, content},
    {post, "/v1/entries/*/save", writes, nowhere},
    {put, "/v1/flush-history", writes, flushed},
    {erase, "/v1/flush-history", writes, flushed},
    {post, "/v1/discover", reads, discover},
    {get, "/v1/integrations/status", reads, integrations},
    {get, "/v1/export", reads, export_opml},
    {post, "/v1/import", writes, import_opml},
};

base::Result<Caller> caller(const Visit& visit, const Fields&) { return visit.doorkeeper.caller(visit.request); }

}  // namespace
}  // namespace miniflux

const Face& miniflux_face() {
  static constexpr Face face{"v1", miniflux::routes, miniflux::caller, miniflux::no};
  return face;
}

}  // namespace ortoo::site
