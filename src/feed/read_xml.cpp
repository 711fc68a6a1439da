#include "feed/read_xml.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "feed/dates.h"
#include "feed/elements.h"
#include "feed/markup.h"
#include "feed/text_construct.h"

namespace ortoo::feed {
namespace {

void set_text(Scope& scope, Subject& subject, Meaning meaning, Text& into) {
  Text text = read_text(scope);
  if (!text.value.empty() && takes(subject, meaning)) into = std::move(text);
}

void set_string(Scope& scope, Subject& subject, Meaning meaning, std::string& into) {
  std::string text = read_text(scope).value;
  if (!text.empty() && takes(subject, meaning)) into = std::move(text);
}

void set_date(Scope& scope, Subject& subject, Meaning meaning, std::optional<base::CivilTime>& into) {
  const auto date = parse_date(scope.text(), scope.language());
  if (date && takes(subject, meaning)) into = date;
}

void take_content(Scope& scope, Item& item, Subject& subject, Meaning meaning) {
  // Atom 0.3: the same in several forms, the last the richest (RFC 2046, 5.1.4): read as if they stood here.
  if (base::lower(scope.xml().attribute("type")).starts_with("multipart/")) return;
  if (scope.xml().has_attribute("src")) {
    Enclosure file;
    file.url = scope.resolve(scope.xml().attribute("src"));
    file.type = scope.xml().attribute("type");
    add(item.enclosures, std::move(file));
  }
  Text text = read_text(scope);
  const bool richer = text.html && !item.content.html;
  if (!text.value.empty() && takes(subject, meaning, richer)) item.content = std::move(text);
}

// What only a feed has. True when it was read.
bool read_feed_field(Scope& scope, Feed& feed, Field field) {
  switch (field) {
    case Field::icon: feed.icon = scope.resolve(scope.text()); return true;
    case Field::ttl: feed.ttl_minutes = number<std::uint32_t>(scope.text()); return true;
    case Field::generator: {
      const std::string version = scope.xml().attribute("version");
      const std::string uri = scope.resolve(scope.xml().attribute(scope.xml().has_attribute("uri") ? "uri" : "url"));
      feed.generator = read_text(scope).value;
      if (!version.empty()) feed.generator += (feed.generator.empty() ? "v" : " v") + version;
      if (!uri.empty()) feed.generator += (feed.generator.empty() ? "" : " ") + uri;
      return true;
    }
    case Field::skip_hours:
      each_child(scope, [&](std::string_view name) {
        // `name` is that of the last start tag: another one after the next token
        if (name != "hour") return skip(scope);
        const auto hour = number<unsigned>(scope.text());
        if (hour <= 24) add(feed.skip_hours, static_cast<std::uint8_t>(hour % 24));
      });
      return true;
    case Field::skip_days:
      each_child(scope, [&](std::string_view name) {
        if (name == "day") add(feed.skip_days, scope.text());
        else skip(scope);
      });
      return true;
    default: return false;
  }
}

// What only an item has. True when it was read.
bool read_item_field(Scope& scope, Item& item, Subject& subject, Meaning meaning) {
  switch (meaning.field) {
    case Field::content: take_content(scope, item, subject, meaning); return true;
    case Field::enclosure: {
      Enclosure file = enclosure_of(scope);
      if (!file.url.empty()) add(item.enclosures, std::move(file));
      skip(scope);
      return true;
    }
    case Field::comments: item.comments_url = scope.resolve(scope.text()); return true;
    case Field::comments_feed: item.comments_feed = scope.resolve(scope.text()); return true;
    case Field::comment_count: item.comment_count = number<std::uint32_t>(scope.text()); return true;
    case Field::in_reply_to: item.in_reply_to = scope.xml().attribute("ref"); skip(scope); return true;
    case Field::source: take_source(scope, item); return true;
    case Field::point: take_point(scope, subject); return true;
    case Field::original_link:  // where a service between them counts those who follow the other
      if (auto link = scope.resolve(scope.text()); is_address(link)) item.url = std::move(link);
      return true;
    case Field::location: take_location(scope, subject); return true;
    case Field::latitude: subject.latitude = number<double>(scope.text()); return true;
    case Field::longitude: subject.longitude = number<double>(scope.text()); return true;
    case Field::duration: subject.seconds = duration(scope.text()); return true;
    case Field::media_credit:
      if (Enclosure* media = subject.open_media()) media->credit = scope.text();
      else skip(scope);
      return true;
    default: return false;
  }
}

void read_field(Scope& scope, Subject& subject) {
  const Meaning meaning = scope.meaning();
  switch (meaning.field) {
    case Field::transparent: return;  // its children are read as if they stood here
    case Field::title: return set_text(scope, subject, meaning, subject.title);
    case Field::summary: return set_text(scope, subject, meaning, subject.summary);
    case Field::link: return take_link(scope, subject);
    case Field::id: return take_id(scope, subject, meaning);
    case Field::author: return add_author(scope, subject, meaning);
    case Field::contributor: {
      Person person = read_person(scope);
      if (person != Person{}) add(subject.contributors, std::move(person));
      return;
    }
    case Field::category: return add_category(scope, subject);
    case Field::keywords: return add_keywords(scope, subject);
    case Field::date:  // of an item its publication; of a feed, which goes on, its last change
      if (subject.item) return set_date(scope, subject, {Field::published, meaning.rank}, subject.published);
      return set_date(scope, subject, {Field::updated, meaning.rank}, subject.updated);
    case Field::published: return set_date(scope, subject, meaning, subject.published);
    case Field::updated: return set_date(scope, subject, meaning, subject.updated);
    case Field::language: return set_string(scope, subject, meaning, subject.language);
    case Field::rights: return set_string(scope, subject, meaning, subject.rights);
    case Field::image: return take_image(scope, subject, meaning);
    case Field::media: return take_media(scope, subject);
    case Field::thumbnail: return take_thumbnail(scope, subject);
    case Field::media_title: return take_media_title(scope, subject);
    default: break;
  }
  if (subject.feed ? read_feed_field(scope, *subject.feed, meaning.field)
                   : read_item_field(scope, *subject.item, subject, meaning))
    return;
  skip(scope);
}

// Of several sizes of a picture the widest; of pictures without sizes the first.
void take_widest_picture(Item& item) {
  const auto is_picture = [](const Enclosure& file) { return file.type.starts_with("image") && !file.url.empty(); };
  const auto taken = std::ranges::find_if(
      item.enclosures, [&](const Enclosure& file) { return is_picture(file) && file.url == item.image.url; });
  if (!item.image.url.empty() && taken == item.enclosures.end()) return;
  const Enclosure* widest = taken == item.enclosures.end() ? nullptr : &*taken;
  for (const auto& file : item.enclosures)
    if (is_picture(file) && (widest == nullptr || file.width > widest->width)) widest = &file;
  if (widest != nullptr) item.image.url = widest->url;
}

Item read_item(Scope& scope) {
  Item item;
  Subject subject = subject_of(item);
  const std::size_t inside = scope.depth();
  item.id = scope.attribute(Ns::rdf, "about");
  if (item.id.empty()) item.id = scope.xml().attribute("about");
  subject.id_is_address = is_address(item.id);
  item.language = scope.xml().attribute("xml:lang");
  std::string href = scope.resolve(scope.xml().attribute("href"));  // of Netscape's and Microsoft's channels
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::end) {
      if (scope.depth() < inside) break;
      if (scope.depth() < subject.media_depth) subject.media = Subject::no_media;
    } else if (token == Token::start) {
      if (scope.meaning().field == Field::item) scope.end_before_this(inside);
      else read_field(scope, subject);
    }
  }
  // An id that is a page's address serves where there is no link, even if said not to be a permanent one.
  if (item.url.empty() && subject.id_is_address) item.url = item.id;
  if (item.url.empty()) item.url = std::move(href);
  const bool on_earth =
      std::abs(subject.latitude.value_or(999)) <= 90 && std::abs(subject.longitude.value_or(999)) <= 180;
  if (on_earth) item.place = Place{*subject.latitude, *subject.longitude};
  if (subject.seconds > 0 && !item.enclosures.empty() && item.enclosures.front().seconds == 0)
    item.enclosures.front().seconds = subject.seconds;
  take_widest_picture(item);
  for (const Text* text : {&item.content, &item.summary}) {
    if (item.image.url.empty() && text->html) item.image.url = first_image(text->value);
  }
  return item;
}

std::string version_of(Scope& scope, Format format) {
  std::string written = scope.xml().attribute("version");
  if (!written.empty()) return written;
  for (const auto& attribute : scope.xml().attributes()) {
    if (attribute.raw.find("netscape.com/rdf/simple/0.9") != std::string_view::npos) return "0.9";
    if (attribute.raw.find("purl.org/rss/1.0") != std::string_view::npos) return "1.0";
    if (attribute.raw.find("purl.org/atom/ns#") != std::string_view::npos) return "0.3";
  }
  return format == Format::atom ? "1.0" : format == Format::rdf ? "1.0" : "";
}

}  // namespace

base::Result<Feed> read_xml(Scope& scope, const ItemSink& sink) {
  Feed feed;
  const std::string root = scope.local();
  feed.format = root == "feed" || root == "entry" ? Format::atom : root == "rdf" ? Format::rdf : Format::rss;
  feed.version = version_of(scope, feed.format);
  feed.language = scope.xml().attribute("xml:lang");
  if (root == "entry") {  // an Atom entry document: a feed of one
    sink(read_item(scope));
    return feed;
  }
  Subject subject = subject_of(feed);
  for (Token token = scope.next(); token != Token::done; token = scope.next()) {
    if (token == Token::failed) return std::unexpected(scope.xml().error());
    if (token != Token::start) continue;
    if (scope.meaning().field == Field::item) {
      Item item = read_item(scope);
      if (!sink(std::move(item))) break;
    } else if (scope.local() == "channel") {
      if (feed.id.empty()) feed.id = scope.attribute(Ns::rdf, "about");
      if (feed.language.empty()) feed.language = scope.xml().attribute("xml:lang");
    } else {
      read_field(scope, subject);
    }
  }
  if (feed.image.url.empty() && feed.description.html) feed.image.url = first_image(feed.description.value);
  return feed;
}

}  // namespace ortoo::feed
