#include "feed/vocabulary.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace ortoo::feed {
namespace {

struct Uri {
  std::string_view uri;  // lower case, without scheme, "www." and trailing slash
  Ns ns;
};

constexpr Uri uris[] = {
    {"purl.org/rss/1.0", Ns::rss},
    {"purl.org/rss/1.1", Ns::rss},
    {"purl.org/net/rss1.1#", Ns::rss},
    {"my.netscape.com/rdf/simple/0.9", Ns::rss},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", Ns::rss},
    {"channel.netscape.com/rdf/simple/0.9", Ns::rss},
    {"backend.userland.com/rss", Ns::rss},
    {"backend.userland.com/rss2", Ns::rss},
    {"backend.userland.com/rss091", Ns::rss},
    {"blogs.law.harvard.edu/tech/rss", Ns::rss},
    {"cyber.law.harvard.edu/rss/rss.html", Ns::rss},
    {"rssnamespace.org/feeds/rss", Ns::rss},
    {"w3.org/2005/atom", Ns::atom},
    {"purl.org/atom/ns#", Ns::atom},
    {"example.com/newformat#", Ns::atom},
    {"example.com/necho", Ns::atom},
    {"w3.org/1999/02/22-rdf-syntax-ns#", Ns::rdf},
    {"purl.org/rss/1.0/modules/content", Ns::content},
    {"purl.org/dc/elements/1.1", Ns::dc},
    {"purl.org/dc/elements/1.0", Ns::dc},
    {"purl.org/dc/terms", Ns::dc},
    {"search.yahoo.com/mrss", Ns::media},
    {"tools.search.yahoo.com/mrss", Ns::media},
    {"video.search.yahoo.com/mrss", Ns::media},
    {"itunes.com/dtds/podcast-1.0.dtd", Ns::itunes},
    {"podcastindex.org/namespace/1.0", Ns::podcast},
    {"github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", Ns::podcast},
    {"georss.org/georss", Ns::georss},
    {"opengis.net/gml", Ns::georss},
    {"w3.org/2003/01/geo/wgs84_pos#", Ns::geo},
    {"purl.org/rss/1.0/modules/slash", Ns::slash},
    {"wellformedweb.org/commentapi", Ns::wfw},
    {"purl.org/syndication/thread/1.0", Ns::thr},
    {"w3.org/1999/xhtml", Ns::xhtml},
    {"sitemaps.org/schemas/sitemap/0.9", Ns::sitemap},
    {"google.com/schemas/sitemap-news/0.9", Ns::news},
    {"google.com/schemas/sitemap-image/1.1", Ns::image},
    {"google.com/schemas/sitemap-video/1.1", Ns::video},
    {"news.yandex.ru", Ns::yandex},
    {"turbo.yandex.ru", Ns::yandex},
    {"rssnamespace.org/feedburner/ext/1.0", Ns::feedburner},
};

struct Prefix {
  std::string_view prefix;
  Ns ns;
};

constexpr Prefix prefixes[] = {
    {"", Ns::rss},
    {"atom", Ns::atom},
    {"atom10", Ns::atom},
    {"a10", Ns::atom},
    {"rdf", Ns::rdf},
    {"rss", Ns::rss},
    {"rss1", Ns::rss},
    {"content", Ns::content},
    {"dc", Ns::dc},
    {"dcterms", Ns::dc},
    {"media", Ns::media},
    {"itunes", Ns::itunes},
    {"podcast", Ns::podcast},
    {"georss", Ns::georss},
    {"gml", Ns::georss},
    {"geo", Ns::geo},
    {"slash", Ns::slash},
    {"wfw", Ns::wfw},
    {"thr", Ns::thr},
    {"xhtml", Ns::xhtml},
    {"sitemap", Ns::sitemap},
    {"news", Ns::news},
    {"image", Ns::image},
    {"video", Ns::video},
    {"xml", Ns::xml},
    {"yandex", Ns::yandex},
    {"turbo", Ns::yandex},
    {"feedburner", Ns::feedburner},
};

struct Word {
  Ns ns;
  std::string_view local;
  Field field;
  std::uint8_t rank;
};

constexpr bool before(const Word& a, const Word& b) { return a.ns != b.ns ? a.ns < b.ns : a.local < b.local; }

// Sorted by namespace, then by name.
constexpr Word words[] = {
    {Ns::rss, "abstract", Field::summary, 6},
    {Ns::rss, "author", Field::author, 0},
    {Ns::rss, "body", Field::content, 2},
    {Ns::rss, "category", Field::category, 0},
    {Ns::rss, "cloud", Field::skipped, 0},
    {Ns::rss, "comments", Field::comments, 0},
    {Ns::rss, "copyright", Field::rights, 0},
    {Ns::rss, "description", Field::summary, 0},
    {Ns::rss, "enclosure", Field::enclosure, 0},
    {Ns::rss, "fullitem", Field::content, 3},
    {Ns::rss, "generator", Field::generator, 0},
    {Ns::rss, "guid", Field::id, 0},
    {Ns::rss, "image", Field::image, 0},
    {Ns::rss, "item", Field::item, 0},
    {Ns::rss, "items", Field::transparent, 0},
    {Ns::rss, "language", Field::language, 0},
    {Ns::rss, "lastbuilddate", Field::updated, 0},
    {Ns::rss, "link", Field::link, 0},
    {Ns::rss, "managingeditor", Field::author, 0},
    {Ns::rss, "pubdate", Field::published, 0},
    {Ns::rss, "skipdays", Field::skip_days, 0},
    {Ns::rss, "skiphours", Field::skip_hours, 0},
    {Ns::rss, "source", Field::source, 0},
    {Ns::rss, "textinput", Field::skipped, 0},
    {Ns::rss, "title", Field::title, 0},
    {Ns::rss, "ttl", Field::ttl, 0},
    {Ns::rss, "webmaster", Field::author, 1},
    {Ns::atom, "author", Field::author, 0},
    {Ns::atom, "category", Field::category, 0},
    {Ns::atom, "content", Field::content, 0},
    {Ns::atom, "contributor", Field::contributor, 0},
    {Ns::atom, "copyright", Field::rights, 0},
    {Ns::atom, "created", Field::published, 2},
    {Ns::atom, "entry", Field::item, 0},
    {Ns::atom, "generator", Field::generator, 0},
    {Ns::atom, "icon", Field::icon, 0},
    {Ns::atom, "id", Field::id, 0},
    {Ns::atom, "issued", Field::published, 1},
    {Ns::atom, "link", Field::link, 0},
    {Ns::atom, "logo", Field::image, 0},
    {Ns::atom, "modified", Field::updated, 1},
    {Ns::atom, "published", Field::published, 0},
    {Ns::atom, "rights", Field::rights, 0},
    {Ns::atom, "source", Field::source, 0},
    {Ns::atom, "subtitle", Field::summary, 0},
    {Ns::atom, "summary", Field::summary, 0},
    {Ns::atom, "tagline", Field::summary, 0},
    {Ns::atom, "title", Field::title, 0},
    {Ns::atom, "updated", Field::updated, 0},
    {Ns::content, "encoded", Field::content, 0},
    {Ns::dc, "author", Field::author, 2},
    {Ns::dc, "available", Field::published, 4},
    {Ns::dc, "contributor", Field::contributor, 1},
    {Ns::dc, "created", Field::published, 3},
    {Ns::dc, "creator", Field::author, 3},
    {Ns::dc, "date", Field::date, 2},
    {Ns::dc, "description", Field::summary, 2},
    {Ns::dc, "identifier", Field::id, 1},
    {Ns::dc, "issued", Field::published, 1},
    {Ns::dc, "language", Field::language, 1},
    {Ns::dc, "modified", Field::updated, 2},
    {Ns::dc, "publisher", Field::author, 5},
    {Ns::dc, "rights", Field::rights, 1},
    {Ns::dc, "subject", Field::category, 0},
    {Ns::dc, "title", Field::title, 1},
    {Ns::media, "category", Field::category, 0},
    {Ns::media, "content", Field::media, 0},
    {Ns::media, "copyright", Field::rights, 2},
    {Ns::media, "credit", Field::media_credit, 0},
    {Ns::media, "description", Field::summary, 4},
    {Ns::media, "group", Field::transparent, 0},
    {Ns::media, "keywords", Field::keywords, 0},
    {Ns::media, "thumbnail", Field::thumbnail, 0},
    {Ns::media, "title", Field::media_title, 0},
    {Ns::itunes, "author", Field::author, 4},
    {Ns::itunes, "category", Field::category, 0},
    {Ns::itunes, "duration", Field::duration, 0},
    {Ns::itunes, "image", Field::image, 1},
    {Ns::itunes, "keywords", Field::keywords, 0},
    {Ns::itunes, "subtitle", Field::summary, 5},
    {Ns::itunes, "summary", Field::summary, 3},
    {Ns::itunes, "title", Field::title, 2},
    {Ns::podcast, "location", Field::location, 0},
    {Ns::podcast, "person", Field::contributor, 1},
    {Ns::georss, "point", Field::point, 0},
    {Ns::georss, "pos", Field::point, 0},
    {Ns::georss, "where", Field::transparent, 0},
    {Ns::geo, "lat", Field::latitude, 0},
    {Ns::geo, "long", Field::longitude, 0},
    {Ns::geo, "point", Field::transparent, 0},
    {Ns::slash, "comments", Field::comment_count, 0},
    {Ns::wfw, "commentrss", Field::comments_feed, 0},
    {Ns::thr, "in-reply-to", Field::in_reply_to, 0},
    {Ns::thr, "total", Field::comment_count, 0},
    {Ns::xhtml, "body", Field::content, 1},
    {Ns::xhtml, "div", Field::content, 1},
    {Ns::yandex, "content", Field::content, 3},
    {Ns::yandex, "full-text", Field::content, 3},
    {Ns::feedburner, "origlink", Field::original_link, 0},
};
static_assert(std::is_sorted(std::begin(words), std::end(words), before));

Meaning look_up(Ns ns, std::string_view local) {
  const Word wanted{ns, local, Field::none, 0};
  const auto* found = std::lower_bound(std::begin(words), std::end(words), wanted, before);
  if (found == std::end(words) || found->ns != ns || found->local != local) return {};
  return {found->field, found->rank};
}

}  // namespace

Ns namespace_of_uri(std::string_view uri) {
  const std::string lowered = base::lower(base::trim(uri));
  std::string_view name = lowered;
  for (const std::string_view start : {"https://", "http://", "www."}) {
    if (name.starts_with(start)) name.remove_prefix(start.size());
  }
  while (name.ends_with('/')) name.remove_suffix(1);
  const auto* found = std::find_if(std::begin(uris), std::end(uris), [&](const Uri& u) { return u.uri == name; });
  return found == std::end(uris) ? Ns::other : found->ns;
}

Ns namespace_of_prefix(std::string_view prefix) {
  const auto* found = std::find_if(std::begin(prefixes), std::end(prefixes),
                                   [&](const Prefix& p) { return base::iequals_ascii(p.prefix, prefix); });
  return found == std::end(prefixes) ? Ns::other : found->ns;
}

Meaning meaning_of(Ns ns, std::string_view local) {
  const auto found = look_up(ns, local);
  if (found.field != Field::none) return found;
  if (ns == Ns::atom || ns == Ns::sitemap) return look_up(Ns::rss, local);
  return ns == Ns::rss ? look_up(Ns::atom, local) : Meaning{};
}

}  // namespace ortoo::feed
