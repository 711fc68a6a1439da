#include <fmt/format.h>

#include "feed/write.h"
#include "feed/written_parts.h"
#include "feed/xml_writer.h"

namespace ortoo::feed {
namespace {

void write_text(XmlWriter& xml, std::string_view name, const Text& text) {
  if (!text.value.empty()) xml.element(name, text.value, {{"type", text.html ? "html" : "text"}});
}

void write_people(XmlWriter& xml, std::string_view name, const std::vector<Person>& people) {
  for (const auto& person : people) {
    xml.open(name);
    xml.element("name", person.name);
    xml.element("email", person.email);
    xml.element("uri", person.url);
    xml.close();
  }
}

void write_categories(XmlWriter& xml, const std::vector<Category>& categories) {
  for (const auto& category : categories)
    xml.empty("category", {{"term", category.term}, {"scheme", category.scheme}, {"label", category.label}});
}

void write_link(XmlWriter& xml, std::string_view rel, std::string_view href, std::string_view type = {}) {
  if (!href.empty()) xml.empty("link", {{"rel", rel}, {"type", type}, {"href", href}});
}

void write_files(XmlWriter& xml, const Item& item) {
  for (const auto& file : item.enclosures) {
    if (file.thumbnail.empty() && file.credit.empty() && file.seconds == 0 && file.width == 0 && file.height == 0) {
      xml.empty("link", {{"rel", "enclosure"},
                         {"type", file.type},
                         {"length", count(file.bytes)},
                         {"title", file.title},
                         {"href", file.url}});
      continue;
    }
    write_media(xml, file);
  }
}

void write_entry(XmlWriter& xml, const Item& item) {
  xml.open("entry", {{"xml:lang", item.language}});
  xml.element("id", item.id);
  write_text(xml, "title", item.title);
  write_link(xml, "alternate", item.url);
  write_text(xml, "summary", item.summary);
  write_text(xml, "content", item.content);
  write_people(xml, "author", item.authors);
  write_people(xml, "contributor", item.contributors);
  write_categories(xml, item.categories);
  xml.element("published", rfc3339(item.published));
  xml.element("updated", rfc3339(item.updated ? item.updated : item.published));
  xml.element("rights", item.rights);
  write_files(xml, item);
  write_link(xml, "replies", item.comments_url, "text/html");
  write_link(xml, "replies", item.comments_feed, "application/atom+xml");
  if (item.comment_count) xml.element("thr:total", std::to_string(*item.comment_count));
  if (!item.in_reply_to.empty()) xml.empty("thr:in-reply-to", {{"ref", item.in_reply_to}});
  if (item.source) {
    xml.open("source");
    xml.element("id", item.source->id);
    xml.element("title", item.source->title, {{"type", item.source->title.empty() ? "" : "text"}});
    write_link(xml, "alternate", item.source->url);
    xml.close();
  }
  if (!item.image.url.empty()) xml.empty("itunes:image", {{"href", item.image.url}});
  if (item.place) xml.element("georss:point", fmt::format("{} {}", item.place->latitude, item.place->longitude));
  xml.close();
}

}  // namespace

std::string write_atom(const Feed& feed) {
  XmlWriter xml;
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                    {"xmlns:georss", "http://www.georss.org/georss"},
                    {"xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                    {"xmlns:media", "http://search.yahoo.com/mrss/"},
                    {"xmlns:thr", "http://purl.org/syndication/thread/1.0"},
                    {"xml:lang", feed.language}});
  xml.element("id", feed.id);
  write_text(xml, "title", feed.title);
  write_text(xml, "subtitle", feed.description);
  write_link(xml, "alternate", feed.url);
  write_link(xml, "self", feed.self);
  for (const auto& hub : feed.hubs) write_link(xml, "hub", hub);
  write_link(xml, "next", feed.next);
  xml.element("updated", rfc3339(feed.updated));
  write_people(xml, "author", feed.authors);
  write_people(xml, "contributor", feed.contributors);
  write_categories(xml, feed.categories);
  xml.element("rights", feed.rights);
  xml.element("generator", feed.generator);
  xml.element("logo", feed.image.url);
  xml.element("icon", feed.icon);
  for (const auto& item : feed.items) write_entry(xml, item);
  return std::move(xml).finish();
}

}  // namespace ortoo::feed
