#include "feed/opml.h"

#include <algorithm>

#include "base/text.h"
#include "feed/address.h"
#include "feed/dates.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t max_references = 100000;

struct Folder {
  std::string name;
  std::size_t depth;
};

std::string path_of(const std::vector<Folder>& folders) {
  std::string path;
  for (const auto& folder : folders) {
    if (!path.empty()) path += '/';
    path += folder.name;
  }
  return path;
}

// Whether an outline's "url" is a feed, or another list that belongs to this one (OPML 2.0, "Inclusion").
bool names_feed(const Xml& xml) {
  const auto type = base::lower(xml.attribute("type"));
  return type == "rss" || type == "atom" || type == "include" ||
         (type == "link" && base::lower(xml.attribute("url")).ends_with(".opml"));
}

}  // namespace

base::Result<Feed> read_opml(Scope& scope) {
  Feed feed;
  feed.format = Format::opml;
  feed.version = scope.xml().attribute("version");
  std::vector<Folder> folders;
  for (Token token = scope.next(); token != Token::done; token = scope.next()) {
    if (token == Token::failed) return std::unexpected(scope.xml().error());
    if (token == Token::end) {
      while (!folders.empty() && folders.back().depth > scope.depth()) folders.pop_back();
    }
    if (token != Token::start) continue;
    const auto& xml = scope.xml();
    if (scope.local() == "title" && feed.title.value.empty()) {
      feed.title.value = scope.text();
    } else if (scope.local() == "ownername") {
      feed.authors.push_back({scope.text(), {}, {}, {}});
    } else if (scope.local() == "datecreated") {
      feed.published = parse_date(scope.text());
    } else if (scope.local() == "datemodified") {
      feed.updated = parse_date(scope.text());
    } else if (scope.local() == "outline") {
      std::string name = xml.attribute("text");
      if (name.empty()) name = xml.attribute("title");
      if (base::iequals_ascii(xml.attribute("isComment"), "true")) {  // struck out, with all in it
        scope.skip();
        continue;
      }
      std::string url = xml.attribute("xmlUrl");
      if (url.empty() && names_feed(xml)) url = xml.attribute("url");
      url = scope.resolve(with_scheme(feed_address(url)));
      if (!url.empty() && feed.references.size() < max_references)
        feed.references.push_back(
            {std::move(url), name, scope.resolve(xml.attribute("htmlUrl")), path_of(folders), {}});
      if (!name.empty()) folders.push_back({std::move(name), scope.depth()});
    }
  }
  return feed;
}

}  // namespace ortoo::feed
