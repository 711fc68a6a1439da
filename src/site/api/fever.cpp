// Fever's interface, /fever/?api (https://feedafever.com/api). Off for a user until they set a password for it alone.
#include <algorithm>

#include "site/api/call.h"
#include "site/api/json.h"
#include "site/api/shown.h"
#include "site/pages/markup.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t most_items = 50;  // as Fever has it
constexpr std::int64_t most_ids = 1'000'000;
constexpr store::Id no_folder_group = 0;
constexpr std::int64_t recently = 15 * 60;  // seconds: for how long what was read can be taken back

// Fever says yes or no in the answer itself.
Response no(int status, std::string_view) {
  return json_response(Json().object().number("api_version", 3).number("auth", 0).end_object().take(),
                       status == 401 ? 200 : status);
}
Response no(const base::Error& error) { return refuse(fever_face(), error); }

base::Result<Caller> caller(const Visit& visit, const Fields& fields) {
  std::string key(find(fields, "api_key"));
  std::ranges::transform(key, key.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
  auto found = key.size() == 32 ? visit.doorkeeper.holder(store::TokenKind::fever, key) : std::nullopt;
  if (!found) return base::fail(base::ErrorCode::denied, "");
  return *std::move(found);
}

std::string joined(const std::vector<store::Entry>& entries) {
  std::string ids;
  for (const auto& entry : entries) ids.append(ids.empty() ? "" : ",").append(std::to_string(entry.card.id));
  return ids;
}

base::Result<std::string> ids_where(const Call& call, std::optional<bool> read, std::optional<bool> starred) {
  store::EntryQuery q;
  q.read = read;
  q.starred = starred;
  q.ascending = true;
  q.limit = most_ids;
  const auto found = call.reading.entries(q);
  if (!found) return std::unexpected(found.error());
  return joined(found->entries);
}

void write_feeds(Json& json, const std::vector<store::Feed>& feeds) {
  json.array("feeds");
  for (const auto& feed : feeds) {
    if (feed.hidden) continue;
    json.object()
        .number("id", feed.id)
        .number("favicon_id", 0)
        .text("title", feed.title)
        .text("url", web_url(feed.site));
    json.text("site_url", web_url(feed.site))
        .number("is_spark", 0)
        .number("last_updated_on_time", feed.newest)
        .end_object();
  }
  json.end_array();
}

void write_feeds_groups(Json& json, const std::vector<store::Feed>& feeds, const std::vector<store::Folder>& folders) {
  json.array("feeds_groups");
  for (const auto& folder : folders) {
    std::string ids;
    for (const auto& feed : feeds)
      if (feed.folder == folder.id && !feed.hidden) ids.append(ids.empty() ? "" : ",").append(std::to_string(feed.id));
    if (!ids.empty()) json.object().number("group_id", folder.id).text("feed_ids", ids).end_object();
  }
  json.end_array();
}

base::Result<void> write_items(Json& json, const Call& call) {
  store::EntryQuery q;
  q.count = true;
  q.limit = most_items;
  q.ascending = true;
  if (call.has("max_id")) {
    q.ascending = false;
    if (const auto id = call.number("max_id"); id && *id > 0) q.before_id = id;
  } else if (const auto id = call.number("since_id")) {
    q.after_id = id;
  }
  if (call.has("with_ids")) {
    q.ids.emplace();
    for (std::string_view rest = call.field("with_ids"); !rest.empty();) {
      const auto end = std::min(rest.find(','), rest.size());
      if (const auto id = read_number(rest.substr(0, end))) q.ids->push_back(*id);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  const auto found = call.reading.entries(q);
  if (!found) return std::unexpected(found.error());
  store::EntryQuery everything;
  everything.count = true;
  everything.limit = 0;
  const auto all = call.reading.entries(everything);
  if (!all) return std::unexpected(all.error());
  json.number("total_items", all->total).array("items");
  for (const auto& entry : found->entries) {
    const auto article = call.visit.store.article(entry.card.id);
    if (!article) return std::unexpected(article.error());
    json.object()
        .number("id", entry.card.id)
        .number("feed_id", entry.feed)
        .text("title", entry.card.title)
        .text("author", authors_of(*article));
    json.text("html", story_html(*article)).text("url", story_url(*article)).number("is_saved", entry.starred ? 1 : 0);
    json.number("is_read", entry.read ? 1 : 0).number("created_on_time", time_told(entry)).end_object();
  }
  json.end_array();
  return {};
}

base::Result<std::int64_t> mark(const Call& call) {
  const auto what = call.field("mark"), as = call.field("as");
  const auto id = call.number("id").value_or(0);
  const auto now = call.visit.now;
  if (what == "item") {
    if (as == "read" || as == "unread") return call.reading.mark({id}, as == "read", std::nullopt, now);
    if (as == "saved" || as == "unsaved") return call.reading.mark({id}, std::nullopt, as == "saved", now);
  }
  if (as != "read" || (what != "feed" && what != "group")) return 0;
  const auto until = call.number("before").value_or(now);
  if (what == "feed") return call.reading.mark_all_read(std::vector{id}, until, now);
  if (id == no_folder_group) return call.reading.mark_all_read(std::nullopt, until, now);
  const auto feeds = call.reading.feeds(false);
  if (!feeds) return std::unexpected(feeds.error());
  std::vector<store::Id> ids;
  for (const auto& feed : *feeds)
    if (feed.folder == id) ids.push_back(feed.id);
  return call.reading.mark_all_read(ids, until, now);
}

// What was read just now is unread again: how apps undo "mark all as read".
base::Result<std::int64_t> take_back(const Call& call) {
  store::EntryQuery q;
  q.read = true;
  q.changed_after = call.visit.now - recently;
  q.limit = most_ids;
  const auto found = call.reading.entries(q);
  if (!found) return std::unexpected(found.error());
  std::vector<store::Id> ids;
  for (const auto& entry : found->entries) ids.push_back(entry.card.id);
  return call.reading.mark(ids, false, std::nullopt, call.visit.now);
}

Response fever(const Call& call) {
  const bool takes_back = call.field("unread_recently_read") == "1", marks = call.has("mark") || takes_back;
  if (marks && (call.caller.scopes & store::scope_write) == 0) return no(401, "");
  if (marks)
    if (const auto done = takes_back ? take_back(call) : mark(call); !done) return no(done.error());
  const auto feeds = call.reading.feeds(true);
  const auto folders = call.reading.folders();
  if (!feeds || !folders) return no(feeds ? folders.error() : feeds.error());
  std::int64_t newest = 0;
  for (const auto& feed : *feeds) newest = std::max(newest, feed.newest);
  Json json;
  json.object().number("api_version", 3).number("auth", 1).number("last_refreshed_on_time", newest);
  if (call.has("groups")) {
    json.array("groups");
    for (const auto& folder : *folders) json.object().number("id", folder.id).text("title", folder.name).end_object();
    json.end_array();
  }
  if (call.has("feeds")) write_feeds(json, *feeds);
  if (call.has("groups") || call.has("feeds")) write_feeds_groups(json, *feeds, *folders);
  if (call.has("favicons")) json.array("favicons").end_array();
  if (call.has("links")) json.array("links").end_array();
  if (call.has("items"))
    if (const auto written = write_items(json, call); !written) return no(written.error());
  if (call.has("unread_item_ids") ||
      (marks && (takes_back || call.field("as") == "read" || call.field("as") == "unread"))) {
    const auto ids = ids_where(call, false, std::nullopt);
    if (!ids) return no(ids.error());
    json.text("unread_item_ids", *ids);
  }
  if (call.has("saved_item_ids") || (marks && (call.field("as") == "saved" || call.field("as") == "unsaved"))) {
    const auto ids = ids_where(call, std::nullopt, true);
    if (!ids) return no(ids.error());
    json.text("saved_item_ids", *ids);
  }
  auto response = json_response(json.end_object().take());
  response.headers.front().second = "no-store";
  return response;
}

// Apps send everything by POST; what only reads may come by GET too.
constexpr ApiRoute routes[] = {
    {Method::post, "/fever", Needs::read, fever},
    {Method::get, "/fever", Needs::read, fever},
};

}  // namespace

const Face& fever_face() {
  static constexpr Face face{"fever", routes, caller, no};
  return face;
}

}  // namespace ortoo::site
