#include <nlohmann/json.hpp>

#include "feed/write.h"
#include "feed/written_parts.h"

namespace ortoo::feed {
namespace {

using nlohmann::ordered_json;

void put(ordered_json& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}

ordered_json people(const std::vector<Person>& list) {
  auto out = ordered_json::array();
  for (const auto& person : list) {
    ordered_json entry = ordered_json::object();
    put(entry, "name", person.name);
    put(entry, "url", person.url.empty() && !person.email.empty() ? "mailto:" + person.email : person.url);
    put(entry, "avatar", person.avatar);
    out.push_back(std::move(entry));
  }
  return out;
}

ordered_json item_of(const Item& item) {
  ordered_json out = ordered_json::object();
  out["id"] = identity(item);
  put(out, "url", item.url);
  put(out, "title", plain(item.title));
  put(out, "summary", plain(item.summary));
  put(out, item.content.html ? "content_html" : "content_text", item.content.value);
  if (item.content.value.empty()) out["content_text"] = "";  // one of the two must be there
  put(out, "image", item.image.url);
  put(out, "date_published", rfc3339(item.published));
  put(out, "date_modified", rfc3339(item.updated));
  if (!item.authors.empty()) out["authors"] = people(item.authors);
  put(out, "language", item.language);
  for (const auto& category : item.categories)
    out["tags"].push_back(category.label.empty() ? category.term : category.label);
  for (const auto& file : item.enclosures) {
    ordered_json attachment = {{"url", file.url}, {"mime_type", file.type}};
    put(attachment, "title", file.title);
    if (file.bytes > 0) attachment["size_in_bytes"] = file.bytes;
    if (file.seconds > 0) attachment["duration_in_seconds"] = file.seconds;
    out["attachments"].push_back(std::move(attachment));
  }
  return out;
}

}  // namespace

std::string write_json(const Feed& feed) {
  ordered_json out = {{"version", "https://jsonfeed.org/version/1.1"}};
  put(out, "title", plain(feed.title));
  put(out, "home_page_url", feed.url);
  put(out, "feed_url", feed.self);
  put(out, "description", plain(feed.description));
  put(out, "next_url", feed.next);
  put(out, "icon", feed.image.url);
  put(out, "favicon", feed.icon);
  put(out, "language", feed.language);
  if (!feed.authors.empty()) out["authors"] = people(feed.authors);
  if (feed.ended) out["expired"] = true;
  for (const auto& hub : feed.hubs) out["hubs"].push_back({{"type", "WebSub"}, {"url", hub}});
  out["items"] = ordered_json::array();
  for (const auto& item : feed.items) out["items"].push_back(item_of(item));
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ortoo::feed
