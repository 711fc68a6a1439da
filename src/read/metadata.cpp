#include "read/metadata.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline.h"
#include "read/dates.h"
#include "read/entities.h"
#include "read/labels.h"
#include "read/next_page.h"
#include "read/surroundings.h"
#include "read/title.h"
#include "read/topics.h"

namespace ortoo::read {
namespace {

std::string clean(std::string_view text) { return base::nfc(base::collapse_spaces(decode_entities(text))); }

// The first of these metas that says something.
template <std::size_t N>
std::string first_of(const Collected& collected, const std::array<std::string_view, N>& names) {
  for (const auto name : names)
    if (const auto content = collected.meta(name); !content.empty()) return clean(content);
  return {};
}

// "en_US" → "en-us"; what is no language tag → "".
std::string language_tag(std::string_view text) {
  std::string tag(base::trim(text.substr(0, text.find_first_of(",; "))));
  if (tag.size() < 2 || tag.size() > 20) return {};
  for (char& c : tag) {
    c = c == '_' ? '-' : base::ascii_lower(c);
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return {};
  }
  return tag.find('-') == 1 || tag == "und" || tag == "xx" ? std::string() : tag;
}

void read_language(const Page& page, record::Article& article) {
  const auto html = page.document.html();
  for (const auto candidate : {html ? html.attribute("lang") : std::string_view(), html ? html.attribute("xml:lang") : std::string_view(),
                               page.story ? std::string_view(page.story->language) : std::string_view(), page.collected.meta("og:locale"),
                               page.collected.meta("content-language"), page.collected.meta("language"), page.collected.meta("dc.language")})
    if (article.language = language_tag(candidate); !article.language.empty()) return;
}

void read_links(const Page& page, record::Article& article) {
  for (const auto& link : page.collected.links) {
    if (article.canonical_url.empty() && base::iequals_ascii(link.rel, "canonical")) article.canonical_url = base::resolve_web(link.href, page.base);
    if (base::iequals_ascii(link.rel, "alternate") && !link.hreflang.empty() && !base::iequals_ascii(link.hreflang, "x-default")) {
      record::Alternate alternate{language_tag(link.hreflang), base::resolve_web(link.href, page.base)};
      if (!alternate.url.empty() && !alternate.language.empty() && std::find(article.alternates.begin(), article.alternates.end(), alternate) == article.alternates.end())
        article.alternates.push_back(std::move(alternate));
    }
  }
  if (article.canonical_url.empty()) article.canonical_url = base::resolve_web(page.collected.meta("og:url"), page.base);
  // A page whose only alternate is itself has no other language.
  std::erase_if(article.alternates, [&](const auto& a) { return a.url == article.canonical_url || a.url == article.url; });
}

// An address or an account where a name belongs: "https://www.kestrel.example", "www.kestrel.example", "@kestrel".
bool is_no_name(std::string_view name) { return name.starts_with('@') || name.starts_with("www.") || name.find("://") != name.npos; }

// "The Kestrel | News, sport and weather of the harbour" → "The Kestrel": a name before what the site says of itself.
void leave_out_motto(std::string& name) {
  constexpr std::size_t most_of_name = 4, least_in_all = 6;  // words
  if (base::count_words(name) < least_in_all) return;
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " • ", ": "})
    if (const auto at = name.find(separator); at != name.npos && at > 0 && base::count_words(name.substr(0, at)) <= most_of_name) return name.resize(at);
}

void read_publisher(const Page& page, record::Article& article) {
  static constexpr std::array<std::string_view, 5> names = {"og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher_name"};
  for (const auto name : names)
    if (auto content = clean(page.collected.meta(name)); article.publisher.name.empty() && !is_no_name(content)) article.publisher.name = std::move(content);
  if (page.story && !page.story->publisher.name.empty() && !is_no_name(page.story->publisher.name) && (article.publisher.name.empty() || article.publisher.name.find('.') != std::string::npos))
    article.publisher.name = page.story->publisher.name;
  for (const auto& property : page.collected.properties) {
    if (!article.publisher.name.empty()) break;
    if (!base::iequals_ascii(property.name, "publisher")) continue;
    for (html::Node n = property.node; n; n = n.following(property.node))
      if (n.is_element() && n.attribute("itemprop") == "name") {
        article.publisher.name = n.is(LXB_TAG_META) ? clean(n.attribute("content")) : n.clean_text();
        break;
      }
  }
  leave_out_motto(article.publisher.name);
  if (page.story && page.story->publisher.url.starts_with("http")) article.publisher.url = page.story->publisher.url;
}

// Where no publisher is declared: what <title> has after the headline; on a relayed page, the name beside the date.
void read_shown_publisher(const Page& page, const StoryPlace& place, record::Article& article) {
  if (!article.publisher.name.empty()) return;
  if (article.source && place.headline) {
    int lines = 0;
    for (html::Node n = place.headline.following_skipping_children(page.document.body()); n && lines < 6; n = n.following(page.document.body())) {
      if (n == place.first) break;
      if (!n.is_text() || base::trim(n.data()).empty()) continue;
      ++lines;
      const auto text = base::collapse_spaces(n.data());
      if (text != article.source->title && base::count_words(text) <= 6 && text.find_first_of("0123456789") == text.npos && !after_label(text, Label::source) && text.find("（") == text.npos) {
        article.publisher.name = base::nfc(text);
        if (article.source->publisher.empty()) article.source->publisher = article.publisher.name;
        return;
      }
    }
  }
  const auto& title = page.collected.title;
  if (title.size() <= article.title.size() + 3 || !title.starts_with(article.title)) return;
  std::string_view rest = std::string_view(title).substr(article.title.size());
  if (const auto bar = rest.find_last_of("|_"); bar != rest.npos) rest.remove_prefix(bar + 1);
  for (const std::string_view separator : {" - ", " – ", " — ", " · "})
    if (const auto at = rest.rfind(separator); at != rest.npos) rest.remove_prefix(at + separator.size());
  while (!rest.empty() && (rest.front() == '-' || rest.front() == ':' || rest.front() == ' ')) rest.remove_prefix(1);
  if (!rest.empty() && base::count_words(rest) <= 7) article.publisher.name = rest;
}

// The trail to the story above it, which ends in its headline: "Start › City › Ferry kept". What leads there is links, or begins at the front page.
void take_out_trail(record::Article& article) {
  constexpr std::size_t most = 80;  // bytes before the headline
  if (article.body.size() < 2 || article.title.empty()) return;
  const auto& first = article.body.front();
  const std::string_view text = first.text;
  if (first.type != record::BlockType::paragraph || text.size() <= article.title.size() || text.size() > article.title.size() + most || !text.ends_with(article.title)) return;
  const auto before = text.size() - article.title.size();
  std::size_t linked = 0;
  for (const auto& span : first.spans)
    if (span.mark == record::Mark::link && span.begin < before) linked += std::min<std::size_t>(span.end, before) - span.begin;
  if (linked * 2 > before || begins_at_front_page(text)) article.body.erase(article.body.begin());
}

// The first half of a text that says all twice.
std::string said_once(std::string text) {
  constexpr std::size_t least = 30;  // bytes: "Bye bye" is said twice on purpose
  const auto half = text.size() / 2;
  if (half < least || text.size() % 2 == 0 || text[half] != ' ') return text;
  if (std::string_view(text).substr(0, half) == std::string_view(text).substr(half + 1)) text.resize(half);
  return text;
}

void read_dek(const Page& page, record::Article& article) {
  static constexpr std::array<std::string_view, 5> names = {"og:description", "description", "twitter:description", "dc.description", "sailthru.description"};
  if (page.story) article.dek = page.story->alternative_headline.empty() ? page.story->description : page.story->alternative_headline;
  if (article.dek.empty() || article.dek == article.title) article.dek = first_of(page.collected, names);
  if (article.dek == article.title) article.dek.clear();
  if (article.dek.find('&') != std::string::npos) article.dek = clean(article.dek);  // some are escaped twice
  article.dek = said_once(std::move(article.dek));
}

}  // namespace

void read_declared(const Page& page, record::Article& article) {
  read_language(page, article);
  read_links(page, article);
  read_publisher(page, article);
  article.title = declared_title(page, article.publisher.name);
  read_dek(page, article);
  read_declared_dates(page, article);
  article.authors = declared_authors(page, article);
  read_topics(page, article);
  if (page.story) {
    article.videos = page.story->videos;
    if (page.story->comments) article.comments = record::Comments{*page.story->comments};
    if (!page.story->based_on.url.empty())
      if (auto url = base::resolve_web(page.story->based_on.url, page.base); !url.empty() && url != article.url && url != article.canonical_url)
        article.source = record::Source{std::move(url), {}, page.story->based_on.name, {}};
  }
}

void read_shown(const Page& page, const StoryPlace& place, record::Article& article) {
  settle_title(place, article);
  take_out_trail(article);
  if (article.title.empty()) article.title = page.collected.title;  // whose page it is, at least
  read_shown_dates(page, place, article);
  read_surroundings(page, place, article);
  read_shown_authors(page, place, article);
  take_out_bylines(article);
  read_shown_publisher(page, place, article);
  std::erase(article.credits, article.publisher.name);  // "Source: " and the paper itself credits nobody
  read_shown_topics(page, place, article);
  read_next_page(page, place, article);
}

}  // namespace ortoo::read
