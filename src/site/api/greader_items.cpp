#include "site/api/greader_items.h"

#include <algorithm>

#include "feed/write.h"
#include "site/api/greader_stream.h"
#include "site/api/json.h"
#include "site/api/shown.h"
#include "site/locale.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"

namespace ortoo::site::greader {
namespace {

constexpr std::int64_t most_items = 1000, most_ids = 10000;

base::Result<void> write_item(Json& json, const Call& call, const Subscriptions& all, const store::Entry& entry) {
  const auto article = call.visit.store.article(entry.card.id);
  if (!article) return std::unexpected(article.error());
  const auto labels = call.reading.labels_of(entry.card.id);
  if (!labels) return std::unexpected(labels.error());
  const auto* feed = feed_by_id(all.feeds, entry.feed);
  const auto here = call.visit.origin() + article_path(entry.card.id);
  const auto url = story_url(*article);
  json.object().text("id", long_item_id(entry.card.id)).text("crawlTimeMsec", std::to_string(entry.came_in * 1000));
  json.text("timestampUsec", std::to_string(entry.came_in * 1'000'000))
      .number("published", time_told(entry))
      .number("updated", time_told(entry));
  json.text("title", entry.card.title).text("author", authors_of(*article));
  json.array("canonical").object().text("href", url.empty() ? here : url).end_object().end_array();
  json.array("alternate").object().text("href", here).text("type", "text/html").end_object().end_array();
  json.object("summary")
      .text("direction", direction_of(entry.card.language))
      .text("content", story_html(*article))
      .end_object();
  json.array("categories").text(state_all);
  if (feed != nullptr)
    if (const auto folder = folder_name(all.folders, feed->folder); !folder.empty())
      json.text(std::string(label_prefix) + folder);
  if (entry.read) json.text(state_read);
  if (entry.starred) json.text(state_starred);
  for (const auto& label : *labels) json.text(std::string(label_prefix) + label);
  for (const auto& tag : article->tags) json.text(tag);
  json.end_array()
      .object("origin")
      .text("streamId", feed_name(entry.feed))
      .text("title", feed == nullptr ? entry.card.publisher.name : feed->title);
  json.text("htmlUrl", feed == nullptr ? "" : web_url(feed->site)).end_object().end_object();
  return {};
}

Response items(const Call& call, std::string_view stream, const store::EntryQuery& query) {
  const auto all = subscriptions(call.reading);
  if (!all) return no(all.error());
  const auto found = call.reading.entries(query);
  if (!found) return no(found.error());
  Json json;
  json.object()
      .text("direction", "ltr")
      .text("id", stream)
      .text("title", call.visit.options.title)
      .number("updated", call.visit.now);
  json.array("items");
  for (const auto& entry : found->entries)
    if (const auto written = write_item(json, call, *all, entry); !written) return no(written.error());
  json.end_array();
  if (static_cast<std::int64_t>(found->entries.size()) == query.limit)
    json.text("continuation", std::to_string(found->entries.back().card.id));
  return json_response(json.end_object().take());
}

// The stream that stands in the path from segment `from` on, else in "s".
std::string stream_of(const Call& call, std::size_t from) {
  std::string stream;
  for (std::size_t i = from; i < call.path.size(); ++i) stream += (i > from ? "/" : "") + call.path[i];
  if (stream.empty()) stream = call.field("s");
  return stream.empty() ? std::string(state_all) : stream;
}

}  // namespace

Response plain(std::string text, int status) {
  return {status, "text/plain; charset=utf-8", std::move(text), {{"Cache-Control", "no-store"}}};
}
Response no(int status, std::string_view sentence) {
  return plain("Error=" + std::string(status == 401 ? "BadAuthentication" : sentence) + "\n", status);
}
Response no(const base::Error& error) { return refuse(greader_face(), error); }

std::vector<store::Id> item_ids(const Call& call) {
  std::vector<store::Id> ids;
  for (const auto item : call.all("i"))
    if (const auto id = read_item_id(item)) ids.push_back(*id);
  return ids;
}

Response contents(const Call& call) {
  const auto stream = stream_of(call, 5);
  const auto query = read_stream(call, stream, most_items);
  return query ? items(call, stream, *query) : no(query.error());
}

Response item_contents(const Call& call) {
  store::EntryQuery query;
  query.ids = item_ids(call);
  query.hidden_feeds = true;
  query.limit = most_items;
  if (query.ids->empty() || query.ids->size() > static_cast<std::size_t>(most_items)) return no(400, "Items");
  auto response = items(call, state_all, query);
  return response;
}

Response ids(const Call& call) {
  const auto query = read_stream(call, stream_of(call, 6), most_ids);
  if (!query) return no(query.error());
  const auto found = call.reading.entries(*query);
  if (!found) return no(found.error());
  Json json;
  json.object().array("itemRefs");
  for (const auto& entry : found->entries) {
    json.object()
        .text("id", std::to_string(entry.card.id))
        .array("directStreamIds")
        .text(feed_name(entry.feed))
        .end_array();
    json.text("timestampUsec", std::to_string(entry.came_in * 1'000'000)).end_object();
  }
  json.end_array();
  if (static_cast<std::int64_t>(found->entries.size()) == query->limit)
    json.text("continuation", std::to_string(found->entries.back().card.id));
  return json_response(json.end_object().take());
}

Response count(const Call& call) {
  auto query = read_stream(call, call.field("s"), 1);
  if (!query) return no(query.error());
  query->count = true;
  const auto found = call.reading.entries(*query);
  return found ? plain(std::to_string(found->total)) : no(found.error());
}

Response unread_count(const Call& call) {
  const auto feeds = call.reading.feeds(true);
  const auto folders = call.reading.folders();
  if (!feeds || !folders) return no(feeds ? folders.error() : feeds.error());
  Json json;
  const auto add = [&json](std::string_view id, std::int64_t unread, std::int64_t newest) {
    json.object()
        .text("id", id)
        .number("count", unread)
        .text("newestItemTimestampUsec", std::to_string(newest * 1'000'000))
        .end_object();
  };
  struct Sum {
    std::int64_t unread = 0, newest = 0;
    void add(const store::Feed& feed) {
      unread += feed.unread;
      newest = std::max(newest, feed.newest);
    }
  };
  Sum all;
  json.object().number("max", 1'000'000).array("unreadcounts");
  for (const auto& feed : *feeds) {
    if (feed.hidden) continue;
    add(feed_name(feed.id), feed.unread, feed.newest);
    all.add(feed);
  }
  for (const auto& folder : *folders) {
    Sum sum;
    for (const auto& feed : *feeds)
      if (feed.folder == folder.id && !feed.hidden) sum.add(feed);
    add(std::string(label_prefix) + folder.name, sum.unread, sum.newest);
  }
  add(state_all, all.unread, all.newest);
  return json_response(json.end_array().end_object().take());
}

Response atom(const Call& call) {
  const auto stream = stream_of(call, 2);
  const auto query = read_stream(call, stream, most_items);
  if (!query) return no(query.error());
  const auto found = call.reading.entries(*query);
  if (!found) return no(found.error());
  constexpr std::string_view scheme = "http://www.google.com/reader/";
  feed::Feed feed;
  feed.id = "tag:google.com,2005:reader/" + stream;
  feed.url = call.visit.origin() + "/";
  feed.self = call.visit.origin() + call.visit.request.target;
  feed.title.value = call.visit.options.title;
  feed.generator = "Ortoo";
  for (const auto& entry : found->entries) {
    const auto article = call.visit.store.article(entry.card.id);
    if (!article) return no(article.error());
    auto item = feed::to_item(*article, call.visit.origin() + article_path(entry.card.id));
    item.id = long_item_id(entry.card.id);
    if (!item.published) item.published = base::civil_from_unix(time_told(entry));
    if (entry.read) item.categories.push_back({std::string(state_read), std::string(scheme), "read"});
    if (entry.starred) item.categories.push_back({std::string(state_starred), std::string(scheme), "starred"});
    if (!feed.updated || item.published->to_unix() > feed.updated->to_unix()) feed.updated = item.published;
    feed.items.push_back(std::move(item));
  }
  if (!feed.updated) feed.updated = base::civil_from_unix(0);
  return {200, "application/atom+xml; charset=utf-8", feed::write_atom(feed), {{"Cache-Control", "private, no-cache"}}};
}

}  // namespace ortoo::site::greader
