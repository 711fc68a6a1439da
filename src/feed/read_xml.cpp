#include "feed/read_xml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "feed/dates.h"
#include "feed/markup.h"
#include "feed/people.h"
#include "feed/text_construct.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t max_list = 1000;  // entries in any list of one item: links, categories, people, files

// The members that a feed and an item have in common, and where each was last taken from.
struct Subject {
  std::string &id, &url, &language, &rights;
  std::vector<std::string>& links;
  Text &title, &summary;
  Image& image;
  std::vector<Person>&authors, &contributors;
  std::vector<Category>& categories;
  std::optional<base::CivilTime>&published, &updated;
  Feed* feed;  // one of the two
  Item* item;
  std::array<std::uint8_t, 64> ranks{};  // by Field: rank + 1 of what is there; 0: nothing yet
  Enclosure* media = nullptr;            // the media:content that is open
  std::size_t media_depth = 0;
  std::optional<double> latitude, longitude;
  std::uint32_t seconds = 0;
};

Subject subject_of(Feed& f) {
  return {f.id, f.url, f.language, f.rights, f.links, f.title, f.description, f.image, f.authors, f.contributors,
          f.categories, f.published, f.updated, &f, nullptr, {}, nullptr, 0, {}, {}, 0};
}

Subject subject_of(Item& i) {
  return {i.id, i.url, i.language, i.rights, i.links, i.title, i.summary, i.image, i.authors, i.contributors,
          i.categories, i.published, i.updated, nullptr, &i, {}, nullptr, 0, {}, {}, 0};
}

// True when what `meaning` says is to replace what is there. A better rank always does, the same one if `again`.
bool takes(Subject& subject, Meaning meaning, bool again = false) {
  auto& rank = subject.ranks[static_cast<std::size_t>(meaning.field)];
  const auto offered = static_cast<std::uint8_t>(meaning.rank + 1);
  if (rank != 0 && (offered > rank || (offered == rank && !again))) return false;
  rank = offered;
  return true;
}

template <class Number>
Number number(std::string_view text) {
  Number value{};
  text = base::trim(text);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "3600", "60:00" or "1:00:00" in seconds.
std::uint32_t duration(std::string_view text) {
  std::uint32_t seconds = 0;
  while (!text.empty()) {
    const auto colon = std::min(text.find(':'), text.size());
    seconds = seconds * 60 + number<std::uint32_t>(text.substr(0, colon));
    text.remove_prefix(std::min(colon + 1, text.size()));
  }
  return seconds;
}

template <class List, class Value>
void add(List& list, Value&& value) {
  if (list.size() < max_list && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::forward<Value>(value));
}

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

// Runs `handle(local)` for each element directly inside; it must read or skip it. Text directly inside comes
// back. An item's start ends the element.
template <class Handle>
std::string each_child(Scope& scope, const Handle& handle) {
  const std::size_t inside = scope.depth();
  std::string text;
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::end) {
      if (scope.depth() < inside) break;
    } else if (token == Token::text) {
      scope.xml().append_text(text);
    } else if (scope.meaning().field == Field::item) {
      scope.end_before_this(inside);
    } else {
      handle(scope.local());
    }
  }
  return std::string(base::trim(text));
}

void skip(Scope& scope) {
  each_child(scope, [](std::string_view) {});
}

// In a name: markup has no meaning, its text has.
std::string inner_text(Scope& scope) { return plain(read_text(scope)); }

Person read_person(Scope& scope) {
  Person person;
  person.url = scope.resolve(scope.xml().attribute("href"));
  person.avatar = scope.resolve(scope.xml().attribute("img"));
  std::string marked;
  std::string text = each_child(scope, [&](std::string_view name) {
    if (name == "name") person.name = read_text(scope).value;
    else if (name == "email") person.email = scope.text();
    else if (name == "uri" || name == "url" || name == "homepage") person.url = scope.resolve(scope.text());
    else if (scope.ns() == Ns::rss) marked += inner_text(scope);
    else skip(scope);
  });
  if (text.empty()) text = std::move(marked);
  if (text.empty() || !person.name.empty() || !person.email.empty()) return person;
  Person named = parse_person(text);
  if (person.url.empty()) return named;
  named.url = std::move(person.url);
  named.avatar = std::move(person.avatar);
  return named;
}

// RSS's <author> may hold markup; Atom's holds elements.
void add_author(Scope& scope, Subject& subject, Meaning meaning) {
  Person person = read_person(scope);
  if (person == Person{} || !takes(subject, meaning, true)) return;
  auto& rank = subject.ranks[static_cast<std::size_t>(Field::none)];  // of the authors that are there
  if (rank != meaning.rank + 1) subject.authors.clear();
  rank = static_cast<std::uint8_t>(meaning.rank + 1);
  add(subject.authors, std::move(person));
}

void add_category(Scope& scope, Subject& subject) {
  const auto& xml = scope.xml();
  Category category{xml.attribute("term"), xml.attribute("scheme"), xml.attribute("label")};
  if (category.term.empty()) category.term = xml.attribute("text");  // itunes
  if (category.scheme.empty()) category.scheme = xml.attribute("domain");
  const bool told = !category.term.empty() || !category.scheme.empty() || !category.label.empty();
  const std::size_t place = subject.categories.size();  // before its subcategories
  std::string marked;
  std::string text = each_child(scope, [&](std::string_view name) {
    if (name == "category") {
      const std::string inner = scope.xml().attribute("text");
      if (!inner.empty()) add(subject.categories, Category{inner, {}, {}});
      skip(scope);
    } else {
      marked += inner_text(scope);
    }
  });
  if (text.empty()) text = std::move(marked);
  if (category.term.empty()) category.term = std::move(text);
  if (told || !category.term.empty()) subject.categories.insert(subject.categories.begin() + static_cast<std::ptrdiff_t>(place), std::move(category));
}

void add_keywords(Scope& scope, Subject& subject) {
  const std::string text = scope.text();
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto word = base::trim(rest.substr(0, comma));
    if (!word.empty()) add(subject.categories, Category{std::string(word), {}, {}});
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
}

Enclosure enclosure_of(Scope& scope) {
  const auto& xml = scope.xml();
  Enclosure file;
  file.url = scope.resolve(xml.attribute(xml.has_attribute("url") ? "url" : "href"));
  if (file.url.empty()) file.url = scope.resolve(xml.attribute("resource"));
  file.type = xml.attribute("type");
  if (file.type.empty()) file.type = xml.attribute("medium");
  file.title = xml.attribute("title");
  file.bytes = number<std::uint64_t>(xml.attribute(xml.has_attribute("length") ? "length" : "fileSize"));
  file.seconds = duration(xml.attribute("duration"));
  file.width = number<std::uint32_t>(xml.attribute("width"));
  file.height = number<std::uint32_t>(xml.attribute("height"));
  return file;
}

void take_link(Scope& scope, Subject& subject) {
  const auto& xml = scope.xml();
  if (!xml.has_attribute("href")) {
    const std::string link = scope.resolve(read_text(scope).value);
    if (link.empty()) return;
    add(subject.links, link);
    takes(subject, {Field::link, 0}, true);
    subject.url = link;
    return;
  }
  const std::string href = scope.resolve(xml.attribute("href")), type = xml.attribute("type");
  std::string rel = base::lower(xml.attribute("rel"));
  if (const auto slash = rel.rfind('/'); slash != std::string::npos) rel.erase(0, slash + 1);  // IANA's long form
  const bool feed = type.find("atom+xml") != std::string::npos || type.find("rss+xml") != std::string::npos;
  const bool page = rel.empty() || rel == "alternate";
  if (href.empty()) {
    // Nothing to follow.
  } else if (page && !(feed && subject.item)) {
    add(subject.links, href);
    // HTML is preferred to other forms of the same; in RSS the last of several is meant.
    const bool rss = scope.ns() == Ns::rss;
    const std::uint8_t rank = rss ? 0 : type.empty() || type.find("html") != std::string::npos ? 1 : 2;
    if (takes(subject, {Field::link, rank}, rss)) subject.url = href;
  } else if (rel == "enclosure" && subject.item) {
    add(subject.item->enclosures, enclosure_of(scope));
  } else if (rel == "replies" && subject.item) {
    (feed ? subject.item->comments_feed : subject.item->comments_url) = href;
    for (const auto& attribute : xml.attributes()) {
      if (attribute.name.ends_with(":count")) subject.item->comment_count = number<std::uint32_t>(attribute.raw);
    }
  } else if (rel == "self") {
    if (subject.feed) subject.feed->self = href;
    add(subject.links, href);
  } else if (rel == "hub" && subject.feed) {
    add(subject.feed->hubs, href);
  } else if (rel == "next" && subject.feed) {
    subject.feed->next = href;
  }
  skip(scope);
}

void take_image(Scope& scope, Subject& subject, Meaning meaning) {
  Image image;
  for (const std::string_view name : {"href", "url", "rdf:resource"}) {
    if (image.url.empty()) image.url = scope.resolve(scope.xml().attribute(name));
  }
  const std::string text = each_child(scope, [&](std::string_view name) {
    if (name == "url") image.url = scope.resolve(scope.text());
    else if (name == "title") image.title = read_text(scope).value;
    else if (name == "link") image.link = scope.resolve(scope.text());
    else skip(scope);
  });
  if (image.url.empty()) image.url = scope.resolve(text);
  if (image == Image{}) return;
  if (takes(subject, meaning, true)) subject.image = std::move(image);
}

void take_source(Scope& scope, Item& item) {
  Origin origin;
  const bool rss = scope.ns() == Ns::rss;  // whose source is a line of text
  origin.url = scope.resolve(scope.xml().attribute("url"));
  const std::string text = each_child(scope, [&](std::string_view name) {
    if (name == "title") {
      origin.title = plain(read_text(scope));
    } else if (name == "id") {
      origin.id = scope.resolve(scope.text());
    } else if (name == "link") {
      if (origin.url.empty() || scope.xml().attribute("rel") == "alternate") origin.url = scope.resolve(scope.xml().attribute("href"));
      skip(scope);
    } else {
      skip(scope);
    }
  });
  if (rss && origin.title.empty()) origin.title = text;
  if (origin != Origin{}) item.source = std::move(origin);
}

void take_id(Scope& scope, Subject& subject, Meaning meaning) {
  const bool atom = scope.local() == "id";
  std::string id = read_text(scope).value;
  if (atom) id = scope.resolve(id);
  if (id.empty() || !takes(subject, meaning)) return;
  subject.id = std::move(id);
}

void take_point(Scope& scope, Subject& subject) {
  std::string inner;  // gml:Point holds a gml:pos
  std::string text = each_child(scope, [&](std::string_view name) {
    if (name == "pos") inner = scope.text();
    else skip(scope);
  });
  if (text.empty()) text = std::move(inner);
  const auto gap = text.find_first_of(" ,\t\n");
  if (gap == std::string::npos) return;
  subject.latitude = number<double>(std::string_view(text).substr(0, gap));
  subject.longitude = number<double>(std::string_view(text).substr(gap + 1));
}

void take_content(Scope& scope, Item& item, Subject& subject, Meaning meaning) {
  if (scope.xml().has_attribute("src")) {
    Enclosure file;
    file.url = scope.resolve(scope.xml().attribute("src"));
    file.type = scope.xml().attribute("type");
    add(item.enclosures, std::move(file));
  }
  set_text(scope, subject, meaning, item.content);
}

void take_media(Scope& scope, Subject& subject) {
  if (!subject.item) {
    Enclosure file = enclosure_of(scope);
    if (file.type.starts_with("image") && takes(subject, {Field::image, 2})) subject.image.url = file.url;
    return skip(scope);
  }
  if (subject.item->enclosures.size() >= max_list) return skip(scope);
  subject.item->enclosures.push_back(enclosure_of(scope));
  subject.media = &subject.item->enclosures.back();
  subject.media_depth = scope.depth();
  const Enclosure& file = *subject.media;
  if (file.type.starts_with("image") && !file.url.empty() && takes(subject, {Field::image, 2})) subject.image.url = file.url;
}

void take_thumbnail(Scope& scope, Subject& subject) {
  const Enclosure file = enclosure_of(scope);
  if (subject.media && subject.media->thumbnail.empty()) subject.media->thumbnail = file.url;
  if (!file.url.empty() && takes(subject, {Field::image, 3})) subject.image.url = file.url;
  skip(scope);
}

void take_media_title(Scope& scope, Subject& subject) {
  Text title = read_text(scope);
  if (!subject.media) {
    if (!title.value.empty() && takes(subject, {Field::title, 3})) subject.title = std::move(title);
  } else {
    subject.media->title = plain(title);
  }
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
        const auto hour = name == "hour" ? number<unsigned>(scope.text()) : 25U;
        if (name != "hour") skip(scope);
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
    case Field::latitude: subject.latitude = number<double>(scope.text()); return true;
    case Field::longitude: subject.longitude = number<double>(scope.text()); return true;
    case Field::duration: subject.seconds = duration(scope.text()); return true;
    case Field::media_credit:
      if (subject.media) subject.media->credit = scope.text();
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
  if (subject.feed ? read_feed_field(scope, *subject.feed, meaning.field) : read_item_field(scope, *subject.item, subject, meaning)) return;
  skip(scope);
}

Item read_item(Scope& scope) {
  Item item;
  Subject subject = subject_of(item);
  const std::size_t inside = scope.depth();
  for (const std::string_view name : {"rdf:about", "about"}) {
    if (item.id.empty()) item.id = scope.xml().attribute(name);
  }
  item.language = scope.xml().attribute("xml:lang");
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::end) {
      if (scope.depth() < inside) break;
      if (subject.media && scope.depth() < subject.media_depth) subject.media = nullptr;
    } else if (token == Token::start) {
      if (scope.meaning().field == Field::item) scope.end_before_this(inside);
      else read_field(scope, subject);
    }
  }
  // An id that is a page's address serves where there is no link, even if said not to be a permanent one.
  if (item.url.empty() && (item.id.starts_with("http://") || item.id.starts_with("https://"))) item.url = item.id;
  if (subject.latitude && subject.longitude) item.place = Place{*subject.latitude, *subject.longitude};
  if (subject.seconds > 0 && !item.enclosures.empty() && item.enclosures.front().seconds == 0) item.enclosures.front().seconds = subject.seconds;
  for (const auto& file : item.enclosures) {
    if (item.image.url.empty() && file.type.starts_with("image")) item.image.url = file.url;
  }
  for (const Text* text : {&item.content, &item.summary}) {
    if (item.image.url.empty() && text->html) item.image.url = first_image(text->value);
  }
  return item;
}

std::string version_of(Scope& scope, Format format) {
  const std::string written = scope.xml().attribute("version");
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
      if (feed.id.empty()) feed.id = scope.xml().attribute("rdf:about");
      if (feed.language.empty()) feed.language = scope.xml().attribute("xml:lang");
    } else {
      read_field(scope, subject);
    }
  }
  if (feed.image.url.empty() && feed.description.html) feed.image.url = first_image(feed.description.value);
  return feed;
}

}  // namespace ortoo::feed
