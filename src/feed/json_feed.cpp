#include "feed/json_feed.h"

#include <simdjson.h>

#include "base/text.h"
#include "base/url.h"
#include "feed/dates.h"
#include "feed/markup.h"
#include "feed/mend_json.h"
#include "feed/subject.h"

namespace ortoo::feed {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t max_list = 1000;

std::string string_at(const object& from, std::string_view key) {
  element value;
  if (from[key].get(value) != simdjson::SUCCESS) return {};
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) return std::string(base::trim(text));
  if (value.is_number()) return simdjson::minify(value);
  return {};
}

std::uint64_t count_at(const object& from, std::string_view key) {
  double value = 0;
  if (from[key].get(value) != simdjson::SUCCESS) value = static_cast<double>(size_of(string_at(from, key)));
  if (!(value > 0) || value > 1e15) return 0;
  return static_cast<std::uint64_t>(value);
}

template <class Handle>
void each_object(const object& from, std::string_view key, const Handle& handle) {
  array list;
  if (from[key].get(list) != simdjson::SUCCESS) return;
  std::size_t count = 0;
  for (const element entry : list) {
    if (object o; entry.get(o) == simdjson::SUCCESS && count++ < max_list) handle(o);
  }
}

struct Base {
  std::optional<base::Url> url;
  std::string operator()(std::string link) const {
    if (link.empty() || is_absolute(link) || !url) return link;
    const auto resolved = base::Url::parse(link, *url);
    return resolved ? resolved->href() : link;
  }
};

std::vector<Person> people(const object& from, const Base& base) {
  std::vector<Person> out;
  const auto take = [&](const object& o) {
    Person person{string_at(o, "name"), {}, base(string_at(o, "url")), base(string_at(o, "avatar"))};
    if (person.url.starts_with("mailto:")) person.email = person.url.substr(7);
    if (person != Person{}) out.push_back(std::move(person));
  };
  each_object(from, "authors", take);
  if (object one; out.empty() && from["author"].get(one) == simdjson::SUCCESS) take(one);  // 1.0
  return out;
}

Item read_item(const object& o, const Base& base) {
  Item item;
  item.id = string_at(o, "id");
  item.url = base(string_at(o, "url"));
  if (!item.url.empty()) item.links.push_back(item.url);
  const std::string external = base(string_at(o, "external_url"));
  if (!external.empty()) item.links.push_back(external);
  if (item.url.empty()) item.url = external;
  item.title.value = string_at(o, "title");
  item.summary.value = string_at(o, "summary");
  item.content = {string_at(o, "content_html"), true};
  if (item.content.value.empty()) item.content = {string_at(o, "content_text"), false};
  if (item.content.html && base.url) item.content.value = resolve_markup(item.content.value, *base.url);
  item.image.url = base(string_at(o, "image"));
  if (item.image.url.empty()) item.image.url = base(string_at(o, "banner_image"));
  item.published = parse_date(string_at(o, "date_published"));
  item.updated = parse_date(string_at(o, "date_modified"));
  item.authors = people(o, base);
  item.language = string_at(o, "language");
  if (array tags; o["tags"].get(tags) == simdjson::SUCCESS) {
    for (const element tag : tags) {
      std::string_view word;
      if (tag.get(word) == simdjson::SUCCESS && item.categories.size() < max_list)
        item.categories.push_back({std::string(base::trim(word)), {}, {}});
    }
  }
  each_object(o, "attachments", [&](const object& a) {
    Enclosure file;
    file.url = base(string_at(a, "url"));
    file.type = string_at(a, "mime_type");
    file.title = string_at(a, "title");
    file.bytes = count_at(a, "size_in_bytes");
    file.seconds = static_cast<std::uint32_t>(count_at(a, "duration_in_seconds"));
    if (!file.url.empty()) item.enclosures.push_back(std::move(file));
  });
  return item;
}

}  // namespace

base::Result<Feed> read_json_feed(std::string_view text, const std::string& url, const ItemSink& sink) {
  simdjson::dom::parser parser;
  element document;
  auto status = parser.parse(text.data(), text.size()).get(document);
  if (status != simdjson::SUCCESS) {
    const auto mended = mend_json(text);
    status = parser.parse(mended).get(document);
  }
  if (status != simdjson::SUCCESS)
    return base::fail(base::ErrorCode::malformed,
                      std::string("This is not JSON: ") + simdjson::error_message(status) + ".");
  object o;
  const bool object_there = document.get(o) == simdjson::SUCCESS;
  array items;
  const bool items_there = object_there && o["items"].get(items) == simdjson::SUCCESS;
  if (!object_there || (!items_there && string_at(o, "version").find("jsonfeed.org") == std::string::npos))
    return base::fail(base::ErrorCode::malformed, "This is JSON, but no JSON Feed.");
  const Base base{url.empty() ? std::nullopt : base::Url::parse(url)};
  Feed feed;
  feed.format = Format::json;
  feed.version = string_at(o, "version");
  if (const auto slash = feed.version.rfind('/'); slash != std::string::npos) feed.version.erase(0, slash + 1);
  feed.title.value = string_at(o, "title");
  feed.description.value = string_at(o, "description");
  feed.url = base(string_at(o, "home_page_url"));
  feed.self = base(string_at(o, "feed_url"));
  for (const auto& link : {feed.url, feed.self}) {
    if (!link.empty()) feed.links.push_back(link);
  }
  feed.next = base(string_at(o, "next_url"));
  feed.language = string_at(o, "language");
  feed.image.url = base(string_at(o, "icon"));
  feed.icon = base(string_at(o, "favicon"));
  feed.authors = people(o, base);
  if (bool expired = false; o["expired"].get(expired) == simdjson::SUCCESS) feed.ended = expired;
  each_object(o, "hubs", [&](const object& hub) {
    std::string link = base(string_at(hub, "url"));
    if (!link.empty()) feed.hubs.push_back(std::move(link));
  });
  // a list of one, not written as a list
  if (object one; !items_there && o["items"].get(one) == simdjson::SUCCESS) sink(read_item(one, base));
  if (!items_there) return feed;
  for (const element entry : items) {
    object item;
    if (entry.get(item) == simdjson::SUCCESS && !sink(read_item(item, base))) break;
  }
  return feed;
}

}  // namespace ortoo::feed
