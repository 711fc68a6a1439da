#include "read/topics.h"

#include <algorithm>

#include "base/text.h"
#include "read/entities.h"

namespace ortoo::read {
namespace {

std::string clean(std::string_view text) { return base::nfc(base::collapse_spaces(decode_entities(text))); }

void add_tag(std::vector<std::string>& tags, std::string tag) {
  while (!tag.empty() && tag.front() == '#') tag.erase(0, 1);
  if (tag.empty() || tag.size() > 120 || tags.size() >= 60) return;
  const auto key = base::fold(tag);
  if (std::none_of(tags.begin(), tags.end(), [&](const auto& known) { return base::fold(known) == key; })) tags.push_back(std::move(tag));
}

void add_list(std::vector<std::string>& tags, std::string_view list) {
  const char separator = list.find(',') == list.npos && list.find(';') != list.npos ? ';' : ',';
  for (std::size_t at = 0; at <= list.size();) {
    const auto end = std::min(list.find(separator, at), list.size());
    add_tag(tags, clean(list.substr(at, end - at)));
    at = end + 1;
  }
}

}  // namespace

void read_topics(const Page& page, record::Article& article) {
  const auto& collected = page.collected;
  if (page.story)
    for (const auto& keyword : page.story->keywords) add_tag(article.tags, clean(keyword));
  if (article.tags.empty())
    for (const auto& meta : collected.metas)
      if (base::iequals_ascii(meta.name, "article:tag")) add_tag(article.tags, clean(meta.content));
  for (const auto name : {"news_keywords", "keywords", "parsely-tags", "sailthru.tags"})
    if (article.tags.empty()) add_list(article.tags, collected.meta(name));
  if (article.tags.empty())
    for (const auto n : collected.tags)
      if (n.attribute("rel") == "tag") add_tag(article.tags, n.clean_text());

  if (page.story) article.section = page.story->section;
  for (const auto name : {"article:section", "parsely-section", "section", "sailthru.section", "category"})
    if (article.section.empty()) article.section = clean(collected.meta(name));
  if (article.section.empty() && page.story && page.story->breadcrumb.size() >= 2) {
    const auto& steps = page.story->breadcrumb;
    article.section = steps.size() >= 3 || steps.front() == article.title ? steps[1] : steps.front();
    if (article.section == article.title) article.section.clear();
  }
}

}  // namespace ortoo::read
