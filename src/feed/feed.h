// feed::Feed and feed::Item: what any feed, sitemap or list of feeds says, in one shape.
//
// Text is UTF-8 without control characters, trimmed, otherwise as the source has it. Links are absolute where
// the feed gives a base (xml:base, or the URL it was read from) and are otherwise as written. Empty strings,
// empty vectors, 0 and nullopt mean "the source does not say".
// Followed: RSS 0.90–2.01, RSS 1.0, RFC 4287 (Atom), Atom 0.3, JSON Feed 1.0 and 1.1, sitemaps.org 0.9 with
// Google's news, image and video, OPML 2.0; modules content, dc, media, itunes, podcast, georss, slash, wfw, thr.
// Thread rules: plain values; functions are pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "base/result.h"
#include "record/article.h"

namespace ortoo::feed {

enum class Format : std::uint8_t { rss, rdf, atom, json, sitemap, sitemap_index, opml };

// Text that may carry markup.
struct Text {
  std::string value;
  bool html = false;  // `value` is HTML; otherwise it is plain text
  bool operator==(const Text&) const = default;
};

struct Person {
  std::string name, email, url, avatar;
  bool operator==(const Person&) const = default;
};

struct Category {
  std::string term, scheme, label;  // the label is for people, where there is one
  bool operator==(const Category&) const = default;
};

// A file that comes with an item: a podcast's sound, a picture, a video.
struct Enclosure {
  std::string url;
  std::string type;          // a media type, "audio/mpeg"; or only its first part, "image"
  std::string title, credit, thumbnail;
  std::uint64_t bytes = 0;
  std::uint32_t seconds = 0;
  std::uint32_t width = 0, height = 0;
  bool operator==(const Enclosure&) const = default;
};

struct Image {
  std::string url, title, link;
  bool operator==(const Image&) const = default;
};

// The feed that an item was taken from.
struct Origin {
  std::string id, title, url;
  bool operator==(const Origin&) const = default;
};

struct Place {
  double latitude = 0, longitude = 0;  // degrees, WGS 84
  bool operator==(const Place&) const = default;
};

struct Item {
  std::string id;   // guid, atom:id, rdf:about, JSON Feed's id
  std::string url;  // the page of the story
  std::vector<std::string> links;  // every link to it, in the order of the feed
  Text title, summary, content;
  std::vector<Person> authors, contributors;
  std::vector<Category> categories;
  std::optional<base::CivilTime> published, updated;
  std::vector<Enclosure> enclosures;
  Image image;
  std::string comments_url, comments_feed;
  std::optional<std::uint32_t> comment_count;
  std::string in_reply_to;  // thr:in-reply-to
  std::optional<Origin> source;
  std::optional<Place> place;
  std::string language, rights;
  bool operator==(const Item&) const = default;
};

// A feed or sitemap that this document points at (OPML outlines, sitemap indexes).
struct Reference {
  std::string url, title, site, folder;  // site: the page it belongs to; folder: "News/Asia"
  std::optional<base::CivilTime> updated;
  bool operator==(const Reference&) const = default;
};

struct Feed {
  Format format = Format::rss;
  std::string version;  // "2.0", "0.91", "1.0", "1.1"
  std::string id, url;  // url: the site
  std::vector<std::string> links;
  std::string self, next;         // where this feed and its next page stand
  std::vector<std::string> hubs;  // WebSub
  Text title, description;
  std::string language, rights, generator;
  Image image;
  std::string icon;
  std::vector<Person> authors, contributors;
  std::vector<Category> categories;
  std::optional<base::CivilTime> published, updated;
  std::uint32_t ttl_minutes = 0;
  std::vector<std::uint8_t> skip_hours;  // 0–23, GMT
  std::vector<std::string> skip_days;    // "Monday"
  bool ended = false;                    // JSON Feed's "expired": nothing will follow
  std::vector<Item> items;
  std::vector<Reference> references;
  bool operator==(const Feed&) const = default;
};

struct Input {
  std::string_view bytes;      // already unzipped
  std::string url;             // where it was read; base of relative links; may be empty
  std::string header_charset;  // of the HTTP Content-Type; may be empty
};

// Takes the next item; false ends the reading.
using ItemSink = std::function<bool(Item&&)>;

// Reads any of the formats, which the content decides (not its media type). Items go to `sink` one by one, so
// that memory stays that of the input and one item; Feed::items stays empty.
// Broken documents are read as far as a person could. Errors: malformed when it is none of the formats, or
// when its entities or nesting have no end; never otherwise. Linear time.
base::Result<Feed> read(const Input& input, const ItemSink& sink);
// The same with all items in Feed::items.
base::Result<Feed> read(const Input& input);

// The text of `text` without its markup, white space collapsed, NFC.
std::string plain(const Text& text);

// A stable name of the item within its feed: its id, else its URL, else a hash of title, date and text.
std::string identity(const Item& item);

// The one record, as far as the feed tells it: the body is the content (else the summary), the summary the dek.
// `feed` gives publisher and language where the item does not.
record::Article to_article(const Item& item, const Feed& feed);

}  // namespace ortoo::feed
