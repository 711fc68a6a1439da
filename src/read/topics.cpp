#include "read/topics.h"

#include <algorithm>

#include "base/text.h"
#include "read/elsewhere.h"
#include "read/entities.h"
#include "read/hints.h"

namespace ortoo::read {
namespace {

std::string clean(std::string_view text) { return base::nfc(base::collapse_spaces(decode_entities(text))); }

// Identifiers of content systems: "98be933f-38cf-…", "100312362", "Category: Economy", "nationalpost.com".
bool is_machine_made(std::string_view tag) {
  std::size_t digits = 0;
  for (const char c : tag) digits += (c >= '0' && c <= '9') || c == '-' ? 1 : 0;
  if (tag.size() >= 5 && digits == tag.size() && tag.size() != 4) return true;
  if (tag.front() == '/') return true;
  if (tag.size() == 36 && std::count(tag.begin(), tag.end(), '-') == 4 && digits > 8) return true;
  if (tag.find(": ") != tag.npos || tag.find("://") != tag.npos || tag.find('_') != tag.npos) return true;
  const auto dot = tag.rfind('.');
  return dot != tag.npos && dot > 0 && dot + 2 < tag.size() && tag.find(' ') == tag.npos && tag.size() - dot <= 5 && tag[dot + 1] >= 'a' && tag[dot + 1] <= 'z';
}

void add_tag(std::vector<std::string>& tags, std::string tag) {
  while (!tag.empty() && tag.front() == '#') tag.erase(0, 1);
  if (tag.empty() || tag.size() > 120 || tags.size() >= 60 || is_machine_made(tag)) return;
  const auto is_ascii = [](const std::string& text) { return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }); };
  const bool ascii = is_ascii(tag);  // folding is lower case then
  const auto key = ascii ? std::string() : base::fold(tag);
  const auto is_same = [&](const std::string& known) { return ascii && is_ascii(known) ? base::iequals_ascii(known, tag) : base::fold(known) == (ascii ? base::fold(tag) : key); };
  if (std::ranges::none_of(tags, is_same)) tags.push_back(std::move(tag));
}

void add_list(std::vector<std::string>& tags, std::string_view list) {
  const char separator = list.find(',') == list.npos && list.find(';') != list.npos ? ';' : ',';
  for (std::size_t at = 0; at <= list.size();) {
    const auto end = std::min(list.find(separator, at), list.size());
    add_tag(tags, clean(list.substr(at, end - at)));
    at = end + 1;
  }
}

// One meta a tag, or all in one.
void read_tag_metas(const Collected& collected, std::vector<std::string>& tags) {
  const auto is_tag = [](const Meta& meta) { return base::iequals_ascii(meta.name, "article:tag"); };
  const auto count = std::count_if(collected.metas.begin(), collected.metas.end(), is_tag);
  for (const auto& meta : collected.metas)
    if (is_tag(meta)) count == 1 ? add_list(tags, meta.content) : add_tag(tags, clean(meta.content));
}

// "parsely-tags", "classification-tags", "tmgads.keywords": whatever ends in tags.
bool names_tags(std::string_view meta) {
  for (const std::string_view ending : {"tags", "keywords", "topics"})
    if (meta.size() > ending.size() && base::iequals_ascii(meta.substr(meta.size() - ending.size()), ending)) return true;
  return false;
}

// "topic/Economy", "organization/Central Bank": the last part, where all are of the kind.
void without_folders(std::vector<std::string>& tags) {
  const auto foldered = [](const std::string& tag) {
    const auto slash = tag.find('/');
    return slash != tag.npos && slash > 0 && slash + 1 < tag.size() && tag.find(' ') > slash;
  };
  if (tags.empty() || !std::all_of(tags.begin(), tags.end(), foldered)) return;
  for (auto& tag : tags) tag.erase(0, tag.rfind('/') + 1);
}

// A link in a row of links with no text between them: a list of topics rather than a mention in a sentence.
bool stands_among_links(html::Node link) {
  constexpr int most_siblings = 200;
  const auto alone = [](html::Node parent) {
    int seen = 0;
    for (html::Node n = parent.first_child(); n; n = n.next())
      if (++seen > most_siblings || (n.is_text() && !base::trim(n.data()).empty())) return false;
    return true;
  };
  return link.parent() && alone(link.parent()) && alone(link.parent().parent());
}

bool stands_in_menu(html::Node n) {
  constexpr int levels = 8;
  int up = 0;
  for (html::Node e = n.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up) {
    if (e.is(LXB_TAG_ARTICLE) || (hints_of(e) & hint_tags)) return false;
    if (e.is(LXB_TAG_NAV) || e.is(LXB_TAG_ASIDE)) return true;
  }
  return false;
}

// The last step but home of a trail of links ("Home » Economy »"), else the lone link right above the headline.
std::string shown_section(const Collected& collected) {
  for (const auto trail : collected.trails) {
    std::vector<std::string> steps;
    for (html::Node n = trail; n; n = n.following(trail))
      if (n.is(LXB_TAG_A))
        if (auto text = n.clean_text(); !text.empty() && base::count_words(text) <= 5) steps.push_back(std::move(text));
    if (steps.size() >= 2 && steps.size() <= 5) return steps[1];
  }
  if (collected.headings.empty()) return {};
  html::Node above = collected.headings.front();
  for (int up = 0; up < 2 && above && !above.previous(); ++up) above = above.parent();
  for (above = above ? above.previous() : above; above && !above.is_element();) above = above.previous();
  if (!above) return {};
  html::Node link;
  int links = 0;
  for (html::Node n = above; n; n = n.following(above))
    if (n.is(LXB_TAG_A)) {
      link = n;
      ++links;
    }
  if (links != 1 || link.attribute("href").starts_with('#')) return {};  // "Skip to content", "Menu"
  const auto text = link.clean_text();
  return base::count_words(text) <= 3 && text.size() <= 40 && above.clean_text() == text ? text : std::string();
}

}  // namespace

void read_topics(const Page& page, record::Article& article) {
  const auto& collected = page.collected;
  read_tag_metas(collected, article.tags);
  for (const auto name : {"news_keywords", "keywords"})
    if (article.tags.empty()) add_list(article.tags, collected.meta(name));
  if (article.tags.empty() && page.story)
    for (const auto& keyword : page.story->keywords) add_tag(article.tags, clean(keyword));
  for (const auto& meta : collected.metas)
    if (article.tags.empty() && names_tags(meta.name)) add_list(article.tags, meta.content);
  without_folders(article.tags);
  // WordPress and its like mark the story's tags; a menu may be marked as well.
  if (article.tags.empty())
    for (const auto n : collected.tags)
      if (n.attribute("rel") == "tag" && !stands_in_menu(n)) add_tag(article.tags, n.clean_text());

  if (page.story) article.section = page.story->section;
  for (const auto name : {"article:section", "parsely-section", "section", "sailthru.section", "category"})
    if (article.section.empty()) article.section = clean(collected.meta(name));
  if (article.section.empty() && page.story && page.story->breadcrumb.size() >= 2) {
    const auto& steps = page.story->breadcrumb;
    article.section = steps.size() >= 3 || steps.front() == article.title ? steps[1] : steps.front();
    if (article.section == article.title) article.section.clear();
  }
  for (const auto& property : collected.properties)
    if (article.section.empty() && base::iequals_ascii(property.name, "articleSection"))
      article.section = property.node.is(LXB_TAG_META) ? clean(property.node.attribute("content")) : property.node.clean_text();
  if (article.section.empty()) article.section = shown_section(collected);
}

void read_shown_topics(const Page& page, const StoryPlace& place, record::Article& article) {
  // An author's or the publisher's name among the tags says nothing about the story.
  std::erase_if(article.tags, [&](const auto& tag) {
    return tag == article.publisher.name || std::any_of(article.authors.begin(), article.authors.end(), [&](const auto& a) { return a.name == tag; });
  });
  if (!article.tags.empty()) return;
  std::vector<std::string> named, grouped;
  for (const auto n : page.collected.tags) {
    if (stands_elsewhere(n, place)) continue;
    std::uint32_t hints = 0;
    int up = 0;
    for (html::Node e = n; e && e.is_element() && up < 5 && e != place.container; e = e.parent(), ++up) {
      if (e.tag() == LXB_TAG_HEADER || e.tag() == LXB_TAG_BODY) hints |= hint_navigation;
      const auto here = hints_of(e);
      // "related-tags" are the story's own.
      hints |= here & hint_tags ? here & ~static_cast<std::uint32_t>(hint_related) : here;
    }
    if (hints & (hint_navigation | hint_related | hint_footer | hint_share)) continue;
    const auto text = n.clean_text();
    if (base::count_words(text) > 6) continue;
    if (hints & hint_tags || n.attribute("rel") == "tag") add_tag(named, text);
    else if (!(hints & (hint_side | hint_list)) && stands_among_links(n)) add_tag(grouped, text);
  }
  constexpr std::size_t most = 20;
  if (!named.empty() && named.size() <= most) article.tags = std::move(named);
  else if (grouped.size() >= 2 && grouped.size() <= most) article.tags = std::move(grouped);
  if (!article.tags.empty()) return;
  for (const auto n : page.collected.tags)  // marked, though in a menu
    if (n.attribute("rel") == "tag") add_tag(article.tags, n.clean_text());
  if (article.tags.size() > most) article.tags.clear();
}

}  // namespace ortoo::read
