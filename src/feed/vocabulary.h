// The words of feeds: which namespace a prefix or URI means, and what each element is to us.
//
// One table for all formats: an Atom element inside RSS, or dc:date in Atom, means what it means everywhere.
// Thread rules: constants and pure functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace ortoo::feed {

enum class Ns : std::uint8_t {
  rss,  // none, RSS 1.0's, and those that RSS 0.9x and 2.0 were given by mistake
  atom, rdf, content, dc, media, itunes, podcast, georss, geo, slash, wfw, thr, xhtml,
  sitemap, news, image, video, xml, yandex, feedburner, other
};

// By URI, white space and case aside; `other` when unknown.
Ns namespace_of_uri(std::string_view uri);
// By the customary prefix, for documents that forget to declare it.
Ns namespace_of_prefix(std::string_view prefix);

// What an element says about the feed or item that it stands in.
enum class Field : std::uint8_t {
  none,
  item,
  title,
  link,
  summary,
  content,
  id,
  author,
  contributor,
  category,
  keywords,
  published,
  updated,
  date,
  enclosure,
  media,
  thumbnail,
  media_title,
  media_credit,
  media_keywords,
  image,
  icon,
  comments,
  comments_feed,
  comment_count,
  in_reply_to,
  source,
  point,
  location,
  original_link,
  latitude,
  longitude,
  language,
  rights,
  generator,
  ttl,
  skip_hours,
  skip_days,
  duration,
  transparent,
  skipped
};

struct Meaning {
  Field field = Field::none;
  std::uint8_t rank = 0;  // where several elements say the same, the lowest rank is believed
};

// `local` in lower case. RSS and Atom elements are known by either's namespace, which documents often mix up.
// O(log n).
Meaning meaning_of(Ns ns, std::string_view local);

}  // namespace ortoo::feed
