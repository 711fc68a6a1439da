#include "feed/elements.h"

#include "feed/people.h"
#include "feed/text_construct.h"

namespace ortoo::feed {
namespace {

// In a name: markup has no meaning, its text has.
std::string inner_text(Scope& scope) { return plain(read_text(scope)); }

}  // namespace

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
  const bool known =
      std::find(subject.categories.begin(), subject.categories.end(), category) != subject.categories.end();
  if ((told || !category.term.empty()) && !known && subject.categories.size() < max_list)
    subject.categories.insert(subject.categories.begin() + static_cast<std::ptrdiff_t>(place), std::move(category));
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
  file.bytes = size_of(xml.attribute(xml.has_attribute("length") ? "length" : "fileSize"));
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
      const std::string rel = scope.xml().attribute("rel");
      if (origin.url.empty() || rel.empty() || rel == "alternate")
        origin.url = scope.resolve(scope.xml().attribute("href"));
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
  const bool address = is_address(id);
  if (atom) id = scope.resolve(id);
  if (id.empty() || !takes(subject, meaning)) return;
  subject.id_is_address = address;
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

void take_location(Scope& scope, Subject& subject) {
  const std::string uri = scope.xml().attribute("geo");
  skip(scope);
  std::string_view place = uri;
  if (!place.starts_with("geo:")) return;
  place = place.substr(4, place.find(';') - 4);
  const auto comma = place.find(',');
  if (comma == std::string_view::npos || subject.latitude) return;
  subject.latitude = number<double>(place.substr(0, comma));
  subject.longitude = number<double>(place.substr(comma + 1));
}

void take_media(Scope& scope, Subject& subject) {
  if (!subject.item) {
    Enclosure file = enclosure_of(scope);
    if (file.type.starts_with("image") && takes(subject, {Field::image, 2})) subject.image.url = file.url;
    return skip(scope);
  }
  if (subject.item->enclosures.size() >= max_list) return skip(scope);
  subject.item->enclosures.push_back(enclosure_of(scope));
  subject.media = subject.item->enclosures.size() - 1;
  subject.media_depth = scope.depth();
  const Enclosure& file = subject.item->enclosures.back();
  if (file.type.starts_with("image") && !file.url.empty() && takes(subject, {Field::image, 2}))
    subject.image.url = file.url;
}

void take_thumbnail(Scope& scope, Subject& subject) {
  const Enclosure file = enclosure_of(scope);
  if (Enclosure* media = subject.open_media(); media && media->thumbnail.empty()) media->thumbnail = file.url;
  if (!file.url.empty() && takes(subject, {Field::image, 3})) subject.image.url = file.url;
  skip(scope);
}

void take_media_title(Scope& scope, Subject& subject) {
  Text title = read_text(scope);
  if (Enclosure* media = subject.open_media(); !media) {
    if (!title.value.empty() && takes(subject, {Field::title, 3})) subject.title = std::move(title);
  } else {
    media->title = plain(title);
  }
}

}  // namespace ortoo::feed
