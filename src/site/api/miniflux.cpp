// Miniflux's interface, /v1 (https://miniflux.app/docs/api.html). A feed is a publisher, a category a folder of the
// caller's; feeds in no folder are in the category "All".
#include <array>
#include <algorithm>

#include "base/text.h"
#include "record/inline.h"
#include "site/api/call.h"
#include "site/api/json.h"
#include "site/api/json_body.h"
#include "site/api/opml.h"
#include "site/api/shown.h"
#include "site/cards.h"
#include "site/deliver.h"

namespace ortoo::site {
namespace {

using store::EntryQuery;
using Order = EntryQuery::Order;

// Of feeds in no folder. Folders count from 1 on and never come this far; apps take 0 for nothing at all.
constexpr store::Id all_category = 2147483647;
constexpr std::int64_t words_a_minute = 265;
constexpr std::int64_t most_entries = 1000;

Response no(int status, std::string_view sentence) {
  auto response = json_response(Json().object().text("error_message", sentence).end_object().take(), status);
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"Ortoo\"");
  return response;
}
Response no(const base::Error& error) { return refuse(miniflux_face(), error); }
Response done(const base::Result<void>& result, int status = 204) {
  return result ? Response{status, "application/json; charset=utf-8", "", {{"Cache-Control", "no-store"}}} : no(result.error());
}
Response missing() { return no(404, "There is nothing at this address."); }

struct Names {
  std::vector<store::Feed> feeds;
  std::vector<store::Folder> folders;
};
base::Result<Names> names(const Call& call, bool counts = false) {
  auto feeds = call.reading.feeds(counts);
  if (!feeds) return std::unexpected(std::move(feeds.error()));
  auto folders = call.reading.folders();
  if (!folders) return std::unexpected(std::move(folders.error()));
  return Names{*std::move(feeds), *std::move(folders)};
}

void write_category(Json& json, const Call& call, store::Id id, std::string_view title) {
  json.object().number("id", id).text("title", title).number("user_id", call.caller.user.id).boolean("hide_globally", false).end_object();
}
void write_category_of(Json& json, const Call& call, const Names& all, store::Id folder) {
  const auto title = folder_name(all.folders, folder);
  write_category(json, call, title.empty() ? all_category : folder, title.empty() ? "All" : title);
}

void write_feed(Json& json, const Call& call, const Names& all, const store::Feed& feed) {
  const auto place = call.visit.origin() + list_path("publisher", feed.publisher);
  json.object().number("id", feed.id).number("user_id", call.caller.user.id);
  json.text("feed_url", place + "/atom.xml").text("site_url", record::is_web_address(feed.site) ? feed.site : place);
  json.text("title", feed.title).text("checked_at", iso_utc(feed.newest)).text("etag_header", "").text("last_modified_header", "");
  json.text("parsing_error_message", "").number("parsing_error_count", 0).text("scraper_rules", "").text("rewrite_rules", "");
  json.boolean("crawler", false).text("blocklist_rules", "").text("keeplist_rules", "").text("user_agent", "");
  json.text("username", "").text("password", "").boolean("disabled", false).boolean("ignore_http_cache", false);
  json.boolean("fetch_via_proxy", false).boolean("hide_globally", false).boolean("no_media_player", false);
  json.name("category");
  write_category_of(json, call, all, feed.folder);
  json.object("icon").number("feed_id", feed.id).number("icon_id", 0).end_object().end_object();
}

base::Result<void> write_entry(Json& json, const Call& call, const Names& all, const store::Entry& entry) {
  const auto article = call.visit.store.article(entry.card.id);
  if (!article) return std::unexpected(article.error());
  const auto html = story_html(*article);
  std::size_t words = 0;
  for (const auto& block : article->body) words += base::count_words(block.text);
  const auto here = call.visit.origin() + article_path(entry.card.id);
  const auto url = story_url(*article);
  json.object().number("id", entry.card.id).number("user_id", call.caller.user.id).number("feed_id", entry.feed);
  json.text("status", entry.read ? "read" : "unread").text("hash", hash_of(std::to_string(entry.card.id)));
  json.text("title", entry.card.title).text("url", url.empty() ? here : url).text("comments_url", here + "#comments");
  json.text("published_at", iso_utc(entry.card.time)).text("created_at", iso_utc(entry.came_in)).text("changed_at", iso_utc(entry.changed));
  json.text("content", html).text("author", authors_of(*article)).text("share_code", "").boolean("starred", entry.starred);
  json.number("reading_time", std::max<std::int64_t>(1, (static_cast<std::int64_t>(words) + words_a_minute - 1) / words_a_minute));
  json.array("enclosures").end_array().array("tags");
  for (const auto& tag : article->tags) json.text(tag);
  json.end_array().name("feed");
  if (const auto* feed = feed_by_id(all.feeds, entry.feed)) write_feed(json, call, all, *feed);
  else json.null();
  json.end_object();
  return {};
}

// What of a list the caller asks for; the error says which parameter is wrong.
base::Result<EntryQuery> query_of(const Call& call) {
  struct Ordering {
    std::string_view name;
    Order order;
  };
  constexpr std::array<Ordering, 9> orders = {{{"id", Order::id}, {"status", Order::read}, {"published_at", Order::time},
                                               {"created_at", Order::id}, {"changed_at", Order::changed}, {"title", Order::title},
                                               {"category_title", Order::feed}, {"category_id", Order::feed}, {"author", Order::feed}}};
  const auto wrong = [](std::string_view name) {
    return base::fail(base::ErrorCode::invalid_argument, "The parameter " + std::string(name) + " cannot be read.");
  };
  EntryQuery q;
  q.order = Order::time;
  q.ascending = true;
  q.count = true;
  for (const auto value : call.all("status")) {
    if (value != "read" && value != "unread" && value != "removed") return wrong("status");
    const bool read = value != "unread";
    // Both of them together cut nothing.
    if (q.read && *q.read != read) {
      q.read.reset();
      break;
    }
    q.read = read;
  }
  if (call.has("order")) {
    const auto it = std::ranges::find(orders, call.field("order"), &Ordering::name);
    if (it == orders.end()) return wrong("order");
    q.order = it->order;
  }
  if (call.has("direction")) {
    if (call.field("direction") != "asc" && call.field("direction") != "desc") return wrong("direction");
    q.ascending = call.field("direction") == "asc";
  }
  if (call.has("starred")) q.starred = call.field("starred") == "true" || call.field("starred") == "1" ? std::optional(true) : std::nullopt;
  struct Bound {
    std::string_view name;
    std::optional<std::int64_t> EntryQuery::*member;
  };
  constexpr std::array<Bound, 8> bounds = {{{"before", &EntryQuery::before}, {"after", &EntryQuery::after},
                                            {"published_before", &EntryQuery::before}, {"published_after", &EntryQuery::after},
                                            {"changed_before", &EntryQuery::changed_before}, {"changed_after", &EntryQuery::changed_after},
                                            {"before_entry_id", &EntryQuery::before_id}, {"after_entry_id", &EntryQuery::after_id}}};
  for (const auto& [name, member] : bounds) {
    if (!call.has(name)) continue;
    const auto value = call.number(name);
    if (!value || *value < 0) return wrong(name);
    if (*value > 0) q.*member = *value;
  }
  for (const auto name : {"limit", "offset", "category_id"})
    if (call.has(name) && call.number(name).value_or(-1) < 0) return wrong(name);
  const auto limit = call.number("limit").value_or(100);
  q.limit = limit == 0 ? most_entries : std::min(limit, most_entries);
  q.offset = call.number("offset").value_or(0);
  q.words = call.field("search").substr(0, 400);
  return q;
}

std::vector<store::Id> feeds_in(const Names& all, store::Id category) {
  std::vector<store::Id> ids;
  for (const auto& feed : all.feeds)
    if (!feed.hidden && (category == all_category ? folder_name(all.folders, feed.folder).empty() : feed.folder == category))
      ids.push_back(feed.id);
  return ids;
}
bool is_category(const Names& all, store::Id id) { return id == all_category || !folder_name(all.folders, id).empty(); }

Response list(const Call& call, const Names& all, EntryQuery q) {
  const auto found = call.reading.entries(q);
  if (!found) return no(found.error());
  Json json;
  json.object().number("total", found->total).array("entries");
  for (const auto& entry : found->entries)
    if (const auto written = write_entry(json, call, all, entry); !written) return no(written.error());
  return json_response(json.end_array().end_object().take());
}

Response entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (const auto category = call.number("category_id").value_or(0); category > 0) q->feeds = feeds_in(*all, category);
  return list(call, *all, *std::move(q));
}

Response feed_entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (feed_by_id(all->feeds, call.id(2)) == nullptr) return missing();
  q->feeds = {call.id(2)};
  return list(call, *all, *std::move(q));
}

Response category_entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (!is_category(*all, call.id(2))) return missing();
  q->feeds = feeds_in(*all, call.id(2));
  return list(call, *all, *std::move(q));
}

base::Result<std::optional<store::Entry>> one(const Call& call, store::Id id) {
  EntryQuery q;
  q.ids = {id};
  q.hidden_feeds = true;
  auto found = call.reading.entries(q);
  if (!found) return std::unexpected(std::move(found.error()));
  return found->entries.empty() ? std::nullopt : std::optional(std::move(found->entries.front()));
}

// /v1/entries/N, /v1/feeds/N/entries/N, /v1/categories/N/entries/N
Response entry(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  const auto found = one(call, call.id(call.path.size() - 1));
  if (!found) return no(found.error());
  if (!*found || (call.path[1] == "feeds" && (*found)->feed != call.id(2))) return missing();
  Json json;
  if (const auto written = write_entry(json, call, *all, **found); !written) return no(written.error());
  return json_response(json.take());
}

Response mark(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  std::vector<store::Id> ids;
  for (const auto& [name, value] : *body)
    if (name == "entry_ids")
      if (const auto id = read_number(value)) ids.push_back(*id);
  const auto status = find(*body, "status");
  if (ids.empty() || (status != "read" && status != "unread" && status != "removed"))
    return no(400, "Give entry_ids and a status: read, unread or removed.");
  const auto marked = call.reading.mark(ids, status != "unread", std::nullopt, call.visit.now);
  return marked ? done({}) : no(marked.error());
}

Response bookmark(const Call& call) {
  const auto found = one(call, call.id(2));
  if (!found) return no(found.error());
  if (!*found) return missing();
  const auto marked = call.reading.mark({call.id(2)}, std::nullopt, !(*found)->starred, call.visit.now);
  return marked ? done({}) : no(marked.error());
}

Response content(const Call& call) {
  const auto article = call.visit.store.article(call.id(2));
  if (!article) return no(article.error());
  return json_response(Json().object().text("content", story_html(*article)).end_object().take());
}

Response mark_all(const Call& call, const std::optional<std::vector<store::Id>>& feeds) {
  const auto marked = call.reading.mark_all_read(feeds, call.visit.now, call.visit.now);
  return marked ? done({}) : no(marked.error());
}
Response mark_feed(const Call& call) { return mark_all(call, std::vector{call.id(2)}); }
Response mark_category(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  return is_category(*all, call.id(2)) ? mark_all(call, feeds_in(*all, call.id(2))) : missing();
}
Response mark_user(const Call& call) { return call.id(2) == call.caller.user.id ? mark_all(call, std::nullopt) : no(403, "This is another user."); }

Response feeds(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  const bool cut = call.path[1] == "categories";
  if (cut && !is_category(*all, call.id(2))) return missing();
  const auto wanted = cut ? feeds_in(*all, call.id(2)) : std::vector<store::Id>();
  Json json;
  json.array();
  for (const auto& feed : all->feeds)
    if (!feed.hidden && (!cut || std::ranges::find(wanted, feed.id) != wanted.end())) write_feed(json, call, *all, feed);
  return json_response(json.end_array().take());
}

Response feed(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  const auto* found = feed_by_id(all->feeds, call.id(2));
  if (found == nullptr || found->hidden) return missing();
  Json json;
  write_feed(json, call, *all, *found);
  return json_response(json.take());
}

Response counters(const Call& call) {
  const auto all = names(call, true);
  if (!all) return no(all.error());
  Json json;
  json.object();
  for (const auto name : {"reads", "unreads"}) {
    json.object(name);
    for (const auto& feed : all->feeds)
      if (!feed.hidden) json.number(std::to_string(feed.id), name[0] == 'r' ? feed.articles - feed.unread : feed.unread);
    json.end_object();
  }
  return json_response(json.end_object().take());
}

base::Result<std::optional<store::Id>> category_in(const Fields& body) {
  const auto id = read_number(find(body, "category_id"));
  if (!id) return std::nullopt;
  return *id == all_category ? 0 : *id;
}

Response change_feed(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  store::Reading::FeedChange change;
  if (const auto title = find(*body, "title"); !title.empty()) change.title = title;
  change.folder = *category_in(*body);
  if (const auto changed = call.reading.change_feed(call.id(2), change); !changed) return no(changed.error());
  auto shown = feed(call);
  shown.status = shown.status == 200 ? 201 : shown.status;
  return shown;
}

// A feed that is here already is followed again; new ones are the site's affair (`ortoo follow`).
Response add_feed(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto all = names(call);
  if (!all) return no(all.error());
  const auto* found = feed_at(all->feeds, find(*body, "feed_url"), call.visit.origin());
  if (found == nullptr) return no(404, "This site does not follow that feed; its owner can add it.");
  store::Reading::FeedChange change{.title = {}, .folder = *category_in(*body), .hidden = false};
  if (const auto changed = call.reading.change_feed(found->id, change); !changed) return no(changed.error());
  return json_response(Json().object().number("feed_id", found->id).end_object().take(), 201);
}

Response remove_feed(const Call& call) {
  return done(call.reading.change_feed(call.id(2), {.title = {}, .folder = {}, .hidden = true}));
}

Response refresh(const Call&) { return done({}); }  // the site fetches on its own time
Response no_icon(const Call&) { return no(404, "There is no icon."); }

Response categories(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  Json json;
  json.array();
  write_category(json, call, all_category, "All");
  for (const auto& folder : all->folders) write_category(json, call, folder.id, folder.name);
  return json_response(json.end_array().take());
}

Response add_category(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto title = find(*body, "title");
  const auto all = names(call);
  if (!all) return no(all.error());
  if (std::ranges::find(all->folders, title, &store::Folder::name) != all->folders.end()) return no(400, "This category exists already.");
  const auto id = call.reading.folder(title);
  if (!id) return no(id.error());
  Json json;
  write_category(json, call, *id, title);
  return json_response(json.take(), 201);
}

Response change_category(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto title = find(*body, "title");
  if (const auto renamed = call.reading.rename_folder(call.id(2), title); !renamed) return no(renamed.error());
  Json json;
  write_category(json, call, call.id(2), title);
  return json_response(json.take(), 201);
}

Response remove_category(const Call& call) { return done(call.reading.remove_folder(call.id(2))); }

void write_user(Json& json, const store::User& user) {
  json.object().number("id", user.id).text("username", user.name).boolean("is_admin", user.role == store::Role::owner);
  json.text("theme", "system_serif").text("language", "en_US").text("timezone", "UTC").text("entry_sorting_direction", "desc");
  json.text("stylesheet", "").text("google_id", "").text("openid_connect_id", "").number("entries_per_page", 100);
  json.boolean("keyboard_shortcuts", true).boolean("show_reading_time", true).boolean("entry_swipe", true).name("last_login_at").null().end_object();
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
  return json_response(Json().object().text("version", "2.0.49").text("commit", "ortoo").text("build_date", "").text("go_version", "")
                           .text("compiler", "").text("arch", "").text("os", "").end_object().take());
}

Response export_opml(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  return {200, "text/x-opml; charset=utf-8", write_subscriptions(all->feeds, all->folders, call.visit.origin(), call.visit.options.title),
          {{"Cache-Control", "private, no-cache"}}};
}

Response import_opml(const Call& call) {
  const auto read = read_subscriptions(call.reading, call.visit.request.body, call.visit.origin());
  if (!read) return no(read.error());
  return json_response(Json().object().text("message", "Feeds imported successfully").number("known", read->known).number("unknown", read->unknown).end_object().take(), 201);
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
    {get, "/v1/entries/*", reads, entry},
    {put, "/v1/entries/*/bookmark", writes, bookmark},
    {get, "/v1/entries/*/fetch-content", reads, content},
    {get, "/v1/export", reads, export_opml},
    {post, "/v1/import", writes, import_opml},
};

base::Result<Caller> caller(const Visit& visit, const Fields&) { return visit.doorkeeper.caller(visit.request); }

}  // namespace

const Face& miniflux_face() {
  static constexpr Face face{"v1", routes, caller, no};
  return face;
}

}  // namespace ortoo::site
