#include <fmt/format.h>

#include "feed/markup.h"
#include "feed/write.h"
#include "feed/written_parts.h"
#include "feed/xml_writer.h"

namespace ortoo::feed {
namespace {

// RFC 822 as RSS has it, "Thu, 01 Jan 2004 19:48:21 +0000"; "" for none.
std::string rfc822(const std::optional<base::CivilTime>& time) {
  static constexpr const char* days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!time) return {};
  const auto day = ((base::days_from_civil(time->year, time->month, time->day) % 7) + 7) % 7;
  const int offset = time->offset_minutes.value_or(0), magnitude = offset < 0 ? -offset : offset;
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}", days[day], time->day, months[time->month - 1],
                     time->year, time->hour, time->minute, time->second, offset < 0 ? '-' : '+', magnitude / 60,
                     magnitude % 60);
}

// RSS does not say whether text is HTML. Plain text that could be taken for it is written as HTML.
std::string rss_text(const Text& text) {
  return !text.html && looks_like_html(text.value) ? xml_text(text.value) : text.value;
}

void write_categories(XmlWriter& xml, const std::vector<Category>& categories) {
  for (const auto& category : categories) xml.element("category", category.term, {{"domain", category.scheme}});
}

void write_item(XmlWriter& xml, const Item& item) {
  xml.open("item", {{"xml:lang", item.language}});
  xml.element("title", rss_text(item.title));
  xml.element("link", item.url);
  xml.element("guid", item.id, {{"isPermaLink", item.id == item.url ? "" : "false"}});
  xml.element("description", rss_text(item.summary));
  xml.element("content:encoded", rss_text(item.content));
  for (const auto& person : item.authors) xml.element("dc:creator", person.name);
  for (const auto& person : item.contributors) xml.element("dc:contributor", person.name);
  write_categories(xml, item.categories);
  xml.element("pubDate", rfc822(item.published));
  if (item.updated) xml.element("atom:updated", item.updated->to_iso());
  xml.element("comments", item.comments_url);
  xml.element("wfw:commentRss", item.comments_feed);
  if (item.comment_count) xml.element("slash:comments", std::to_string(*item.comment_count));
  if (item.source) xml.element("source", item.source->title, {{"url", item.source->url}});
  bool first = true;
  for (const auto& file : item.enclosures) {
    // RSS allows one enclosure, and says no more of it than its address, size and type.
    const bool simple = file.title.empty() && file.thumbnail.empty() && file.credit.empty() && file.seconds == 0 &&
                        file.width == 0 && file.height == 0;
    if (first && simple && !file.type.empty()) {
      xml.empty("enclosure", {{"url", file.url}, {"length", std::to_string(file.bytes)}, {"type", file.type}});
    } else {
      write_media(xml, file);
    }
    first = false;
  }
  if (!item.image.url.empty()) xml.empty("itunes:image", {{"href", item.image.url}});
  if (item.place) xml.element("georss:point", fmt::format("{} {}", item.place->latitude, item.place->longitude));
  xml.close();
}

}  // namespace

std::string write_rss(const Feed& feed) {
  XmlWriter xml;
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:georss", "http://www.georss.org/georss"},
                   {"xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"},
                   {"xmlns:slash", "http://purl.org/rss/1.0/modules/slash/"},
                   {"xmlns:wfw", "http://wellformedweb.org/CommentAPI/"}});
  xml.open("channel");
  xml.element("title", rss_text(feed.title));
  xml.element("link", feed.url);
  xml.element("description", rss_text(feed.description));
  if (!feed.self.empty())
    xml.empty("atom:link", {{"rel", "self"}, {"type", "application/rss+xml"}, {"href", feed.self}});
  for (const auto& hub : feed.hubs) xml.empty("atom:link", {{"rel", "hub"}, {"href", hub}});
  if (!feed.next.empty()) xml.empty("atom:link", {{"rel", "next"}, {"href", feed.next}});
  xml.element("language", feed.language);
  xml.element("copyright", feed.rights);
  xml.element("generator", feed.generator);
  for (const auto& person : feed.authors) xml.element("dc:creator", person.name);
  write_categories(xml, feed.categories);
  xml.element("pubDate", rfc822(feed.published));
  xml.element("lastBuildDate", rfc822(feed.updated));
  xml.element("ttl", count(feed.ttl_minutes));
  if (!feed.image.url.empty()) {
    xml.open("image");
    xml.element("url", feed.image.url);
    xml.element("title", feed.image.title);
    xml.element("link", feed.image.link);
    xml.close();
  }
  for (const auto& item : feed.items) write_item(xml, item);
  return std::move(xml).finish();
}

}  // namespace ortoo::feed
