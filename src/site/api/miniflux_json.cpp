#include "site/api/miniflux_json.h"

#include <algorithm>

#include "base/text.h"
#include "record/inline.h"
#include "site/api/shown.h"
#include "site/deliver.h"
#include "site/pages/cards.h"

namespace ortoo::site::miniflux {
namespace {

constexpr std::int64_t words_a_minute = 265;

void write_category_of(Json& json, const Call& call, const Names& all, store::Id folder) {
  const auto title = folder_name(all.folders, folder);
  write_category(json, call, title.empty() ? all_category : folder, title.empty() ? "All" : title);
}

}  // namespace

std::vector<store::Id> Names::feeds_in(store::Id category) const {
  std::vector<store::Id> ids;
  for (const auto& feed : feeds)
    if (!feed.hidden &&
        (category == all_category ? folder_name(folders, feed.folder).empty() : feed.folder == category))
      ids.push_back(feed.id);
  return ids;
}
Names::Counts Names::counts(store::Id category) const {
  Counts all;
  for (const auto id : feeds_in(category)) {
    ++all.feeds;
    all.unread += feed_by_id(feeds, id)->unread;
  }
  return all;
}
bool Names::is_category(store::Id id) const { return id == all_category || !folder_name(folders, id).empty(); }

base::Result<Names> names(const Call& call, bool counts) {
  auto all = subscriptions(call.reading, counts);
  if (!all) return std::unexpected(std::move(all.error()));
  return Names{*std::move(all)};
}

Response no(int status, std::string_view sentence) {
  auto response = json_response(Json().object().text("error_message", sentence).end_object().take(), status);
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"Ortoo\"");
  return response;
}
Response no(const base::Error& error) { return refuse(miniflux_face(), error); }
Response done(const base::Result<void>& result, int status) {
  return result ? Response{status, "application/json; charset=utf-8", "", {{"Cache-Control", "no-store"}}}
                : no(result.error());
}
Response missing() { return no(404, "There is nothing at this address."); }

void write_category(Json& json, const Call& call, store::Id id, std::string_view title,
                    std::optional<Names::Counts> counts) {
  json.object()
      .number("id", id)
      .text("title", title)
      .number("user_id", call.caller.user.id)
      .boolean("hide_globally", false);
  if (counts) json.number("feed_count", counts->feeds).number("total_unread", counts->unread);
  json.end_object();
}
void write_feed(Json& json, const Call& call, const Names& all, const store::Feed& feed) {
  const auto place = call.visit.origin() + list_path("publisher", feed.publisher);
  json.object().number("id", feed.id).number("user_id", call.caller.user.id);
  json.text("feed_url", place + "/atom.xml").text("site_url", record::is_web_address(feed.site) ? feed.site : place);
  json.text("title", feed.title)
      .text("checked_at", iso_utc(feed.newest))
      .text("etag_header", "")
      .text("last_modified_header", "");
  json.text("parsing_error_message", "")
      .number("parsing_error_count", 0)
      .text("scraper_rules", "")
      .text("rewrite_rules", "");
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
  json.text("published_at", iso_utc(time_told(entry)))
      .text("created_at", iso_utc(entry.came_in))
      .text("changed_at", iso_utc(entry.changed));
  json.text("content", html)
      .text("author", authors_of(*article))
      .text("share_code", "")
      .boolean("starred", entry.starred);
  json.number("reading_time",
              std::max<std::int64_t>(1, (static_cast<std::int64_t>(words) + words_a_minute - 1) / words_a_minute));
  json.array("enclosures").end_array().array("tags");
  for (const auto& tag : article->tags) json.text(tag);
  json.end_array().name("feed");
  if (const auto* feed = feed_by_id(all.feeds, entry.feed)) write_feed(json, call, all, *feed);
  else json.null();
  json.end_object();
  return {};
}

}  // namespace ortoo::site::miniflux
