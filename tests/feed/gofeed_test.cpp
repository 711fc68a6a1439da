// Every case of gofeed's suite: our reading, written in gofeed's own shape, is its expected JSON. Where it is
// not, tests/cases/feed/gofeed-differences.tsv says why; a line there that is not needed fails too.
#include <fnmatch.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "feed/feed.h"
#include "source_dir.h"
#include "suite.h"

namespace ortoo::feed {
namespace {

using nlohmann::json;

void put(json& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}
void put(json& to, const char* key, json value, bool) {
  if (!value.empty()) to[key] = std::move(value);
}
void put(json& to, const char* key, const std::optional<base::CivilTime>& time) {
  if (time) to[key] = base::civil_from_unix(time->to_unix()).to_iso();
}

json rss_categories(const std::vector<Category>& categories) {
  json list = json::array();
  for (const auto& c : categories) {
    json entry = {{"value", c.term}};
    put(entry, "domain", c.scheme);
    list.push_back(entry);
  }
  return list;
}

json rss_enclosures(const std::vector<Enclosure>& files) {
  json list = json::array();
  for (const auto& f : files) {
    json entry = json::object();
    put(entry, "url", f.url);
    put(entry, "type", f.type);
    if (f.bytes > 0) entry["length"] = std::to_string(f.bytes);
    list.push_back(entry);
  }
  return list;
}

json people(const std::vector<Person>& list, const char* url) {
  json out = json::array();
  for (const auto& p : list) {
    json entry = json::object();
    put(entry, "name", p.name);
    put(entry, "email", p.email);
    put(entry, url, p.url);
    put(entry, "avatar", p.avatar);
    out.push_back(entry);
  }
  return out;
}

json rss_view(const Feed& feed) {
  json out = json::object();
  put(out, "title", feed.title.value);
  put(out, "link", feed.url);
  put(out, "links", feed.links, true);
  put(out, "description", feed.description.value);
  put(out, "language", feed.language);
  put(out, "copyright", feed.rights);
  put(out, "generator", feed.generator);
  put(out, "pubDateParsed", feed.published);
  put(out, "lastBuildDateParsed", feed.updated);
  put(out, "categories", rss_categories(feed.categories), true);
  if (feed.ttl_minutes > 0) out["ttl"] = std::to_string(feed.ttl_minutes);
  json hours = json::array();
  for (const int hour : feed.skip_hours) hours.push_back(std::to_string(hour));
  put(out, "skipHours", hours, true);
  put(out, "skipDays", feed.skip_days, true);
  json image = json::object();
  put(image, "url", feed.image.url);
  put(image, "title", feed.image.title);
  put(image, "link", feed.image.link);
  put(out, "image", image, true);
  put(out, "version", feed.version);
  out["items"] = json::array();
  for (const auto& item : feed.items) {
    json entry = json::object();
    put(entry, "title", item.title.value);
    put(entry, "link", item.url);
    put(entry, "links", item.links, true);
    put(entry, "description", item.summary.value);
    put(entry, "content", item.content.value);
    put(entry, "comments", item.comments_url);
    if (!item.id.empty()) entry["guid"] = {{"value", item.id}};
    if (!item.authors.empty()) entry["author"] = item.authors.front().name;
    put(entry, "pubDateParsed", item.published);
    put(entry, "categories", rss_categories(item.categories), true);
    put(entry, "enclosures", rss_enclosures(item.enclosures), true);
    if (item.source) {
      entry["source"] = json::object();
      put(entry["source"], "title", item.source->title);
      put(entry["source"], "url", item.source->url);
    }
    out["items"].push_back(entry);
  }
  return out;
}

json atom_categories(const std::vector<Category>& categories) {
  json list = json::array();
  for (const auto& c : categories) {
    json entry = json::object();
    put(entry, "term", c.term);
    put(entry, "scheme", c.scheme);
    put(entry, "label", c.label);
    list.push_back(entry);
  }
  return list;
}

json atom_view(const Feed& feed) {
  json out = json::object();
  put(out, "title", feed.title.value);
  put(out, "id", feed.id);
  put(out, "subtitle", feed.description.value);
  put(out, "language", feed.language);
  put(out, "rights", feed.rights);
  put(out, "icon", feed.icon);
  put(out, "logo", feed.image.url);
  put(out, "updatedParsed", feed.updated);
  put(out, "authors", people(feed.authors, "uri"), true);
  put(out, "contributors", people(feed.contributors, "uri"), true);
  put(out, "categories", atom_categories(feed.categories), true);
  out["version"] = feed.version;
  out["entries"] = json::array();
  for (const auto& item : feed.items) {
    json entry = json::object();
    put(entry, "title", item.title.value);
    put(entry, "id", item.id);
    put(entry, "summary", item.summary.value);
    json content = json::object();
    put(content, "value", item.content.value);
    put(entry, "content", content, true);
    put(entry, "rights", item.rights);
    put(entry, "publishedParsed", item.published);
    put(entry, "updatedParsed", item.updated);
    put(entry, "authors", people(item.authors, "uri"), true);
    put(entry, "contributors", people(item.contributors, "uri"), true);
    put(entry, "categories", atom_categories(item.categories), true);
    if (item.source) {
      json source = json::object();
      put(source, "title", item.source->title);
      put(source, "id", item.source->id);
      put(entry, "source", source, true);
    }
    out["entries"].push_back(entry);
  }
  return out;
}

json terms(const std::vector<Category>& categories) {
  json list = json::array();
  for (const auto& c : categories) list.push_back(c.label.empty() ? c.term : c.label);
  return list;
}

json image_view(const Image& image) {
  json out = json::object();
  put(out, "url", image.url);
  put(out, "title", image.title);
  return out;
}

json universal_view(const Feed& feed) {
  json out = json::object();
  put(out, "title", feed.title.value);
  put(out, "description", feed.description.value);
  put(out, "link", feed.url);
  put(out, "links", feed.links, true);
  put(out, "feedLink", feed.self);
  put(out, "language", feed.language);
  put(out, "copyright", feed.rights);
  put(out, "generator", feed.generator);
  put(out, "publishedParsed", feed.published);
  put(out, "updatedParsed", feed.updated);
  put(out, "image", image_view(feed.image), true);
  put(out, "authors", people(feed.authors, "url"), true);
  put(out, "categories", terms(feed.categories), true);
  out["feedVersion"] = feed.version;
  out["feedType"] = feed.format == Format::atom ? "atom" : feed.format == Format::json ? "json" : "rss";
  out["items"] = json::array();
  for (const auto& item : feed.items) {
    json entry = json::object();
    put(entry, "title", item.title.value);
    put(entry, "description", item.summary.value);
    put(entry, "content", item.content.value);
    put(entry, "link", item.url);
    put(entry, "links", item.links, true);
    put(entry, "guid", item.id);
    put(entry, "publishedParsed", item.published);
    put(entry, "updatedParsed", item.updated);
    put(entry, "image", image_view(item.image), true);
    put(entry, "authors", people(item.authors, "url"), true);
    put(entry, "categories", terms(item.categories), true);
    put(entry, "enclosures", rss_enclosures(item.enclosures), true);
    out["items"].push_back(entry);
  }
  return out;
}

// Keeps of `expected` only what `view` could have: the members that the table lists as not carried go.
void strip(json& value, const std::string& path, const std::map<std::string, std::string>& not_carried,
           std::set<std::string>& used) {
  if (value.is_array()) {
    for (auto& entry : value) strip(entry, path, not_carried, used);
  } else if (value.is_object()) {
    for (auto it = value.begin(); it != value.end();) {
      const std::string member = path + "." + it.key();
      if (not_carried.contains(member)) {
        used.insert(member);
        it = value.erase(it);
        continue;
      }
      strip(it.value(), member, not_carried, used);
      const bool blank = it.value().empty() || it.value() == "";
      if (blank && it.key() != "items" && it.key() != "entries") it = value.erase(it);
      else ++it;
    }
  }
}

struct Differences {
  std::map<std::string, std::string> members, cases;  // by path, by case: the reason
};

Differences load_differences() {
  Differences out;
  std::ifstream in(tests::source_dir() / "tests/cases/feed/gofeed-differences.tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto tab = line.find('\t');
    const std::string name = line.substr(0, tab);
    (name.ends_with(".xml") ? out.cases : out.members)[name] = line.substr(tab + 1);
  }
  return out;
}

struct Group {
  std::string folder;
  std::string shape;  // first part of the members' paths
  json (*view)(const Feed&);
};

TEST(Gofeed, EveryCaseAgreesOrItsDifferenceIsListed) {
  const auto files = tests::load_suite("gofeed");
  if (!files) GTEST_SKIP() << "gofeed's suite is not here: " << tests::suite_path("gofeed");
  const Group groups[] = {
      {"testdata/parser/rss/", "rss", rss_view},           {"testdata/parser/atom/", "atom", atom_view},
      {"testdata/translator/rss/", "feed", universal_view}, {"testdata/translator/atom/", "feed", universal_view},
      {"testdata/extensions/", "feed", universal_view},
  };
  const Differences differences = load_differences();
  std::set<std::string> used, matched;
  int cases = 0, agreed = 0;
  for (const auto& group : groups) {
    for (const auto& [path, xml] : *files) {
      if (!path.starts_with(group.folder) || !path.ends_with(".xml")) continue;
      const std::string name = path.substr(std::string("testdata/").size());
      const auto expected_file = files->find(path.substr(0, path.size() - 3) + "json");
      ASSERT_NE(expected_file, files->end()) << path;
      json expected = json::parse(expected_file->second);
      strip(expected, group.shape, differences.members, used);
      const auto feed = read({xml, "", ""});
      json got = feed ? group.view(*feed) : json(feed.error().to_string());
      ++cases;
      const bool same = got == expected;
      agreed += same ? 1 : 0;
      const auto listed = std::find_if(differences.cases.begin(), differences.cases.end(),
                                       [&](const auto& d) { return fnmatch(d.first.c_str(), name.c_str(), 0) == 0; });
      if (listed == differences.cases.end()) {
        EXPECT_TRUE(same) << name << "\n expected " << expected.dump() << "\n got      " << got.dump();
      } else {
        matched.insert(listed->first);
        EXPECT_FALSE(same) << name << " agrees; its line in gofeed-differences.tsv can go";
      }
    }
  }
  for (const auto& [pattern, reason] : differences.cases)
    EXPECT_TRUE(matched.contains(pattern)) << pattern << " is listed but matches no case";
  for (const auto& [member, reason] : differences.members)
    EXPECT_TRUE(used.contains(member)) << member << " is listed but does not occur";
  std::printf("gofeed: %d cases, %d agree, %d differ as listed\n", cases, agreed, cases - agreed);
  EXPECT_GT(cases, 500);
}

}  // namespace
}  // namespace ortoo::feed
