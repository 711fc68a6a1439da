#include "read/original.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/dates/text.h"
#include "read/head/publisher.h"
#include "read/head/site_name.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"

namespace ortoo::read {

using html::Node;

std::optional<std::string_view> source_named(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view open : {"(", "（", "["})
    if (text.starts_with(open)) text.remove_prefix(open.size());
  if (const auto named = after_label(text, Label::source)) return named;
  if (text.find(". ") == text.npos && text.find("。") == text.npos) return std::nullopt;
  const auto at = find_label(text, Label::original);  // "Translated from German. Original: …"
  return at ? after_label(text.substr(*at), Label::original) : std::nullopt;
}

bool is_front_page(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed && parsed->path().size() <= 1;
}

namespace {

// Words on a link that say nothing of where it leads: "here", an address.
bool says_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 34> words = {"here",
                                                             "this link",
                                                             "link",
                                                             "source",
                                                             "original",
                                                             "original article",
                                                             "the original article",
                                                             "original story",
                                                             "read the original",
                                                             "read the original article",
                                                             "read more",
                                                             "website",
                                                             "hier",
                                                             "quelle",
                                                             "original lesen",
                                                             "ici",
                                                             "source originale",
                                                             "article original",
                                                             "aquí",
                                                             "fuente",
                                                             "aqui",
                                                             "fonte",
                                                             "qui",
                                                             "здесь",
                                                             "тут",
                                                             "источник",
                                                             "ссылка",
                                                             "оригинал",
                                                             "原文",
                                                             "原文链接",
                                                             "阅读原文",
                                                             "查看原文",
                                                             "kaynak",
                                                             "tại đây"};
  return text.empty() || text.find("://") != text.npos || text.starts_with("www.") ||
         (text.find(' ') == text.npos && text.find('.') != text.npos && text.find('/') != text.npos) ||
         std::ranges::find(words, base::lower(text)) != words.end();
}

// Names of outlets are short; a longer text is a headline.
bool may_be_outlet(std::string_view text) { return base::count_words(text) <= 5 && text.size() <= 60; }

// What the line says of the original beside its address: its headline on the link, or the outlet's name.
void describe_source(std::string_view line, const std::vector<SourceLink>& links, record::Source& source) {
  const bool original = find_label(line, Label::original).has_value();
  for (const auto& link : links) {
    auto text = base::collapse_spaces(link.text);
    // "摘自海鸥晚报" is the link itself
    if (const auto named = after_label(text, Label::source); named && !named->empty()) text = std::string(*named);
    if (link.url == source.url && source.language.empty()) source.language = link.language;
    if (says_nothing(text)) continue;
    const bool one_word = text.find(' ') == text.npos && text.size() < 16;  // "Read the original in Vietnamese"
    if (link.url == source.url && (original || !may_be_outlet(text)) && !is_front_page(link.url)) {
      if (!one_word && source.title.empty()) source.title = text;
    } else if (source.publisher.empty() && may_be_outlet(text) && (link.url == source.url || is_front_page(link.url))) {
      source.publisher = text;
    }
  }
  if (!source.publisher.empty() || original) return;
  // "Source: The Kestrel (https://…)": what stands before the address.
  auto rest = source_named(line).value_or(std::string_view());
  const auto address = std::min(rest.find("http"), rest.find("www."));
  if (address == rest.npos) return;
  rest = base::trim(rest.substr(0, address));
  while (!rest.empty() && std::string_view("(-:,|").find(rest.back()) != std::string_view::npos)
    rest = base::trim(rest.substr(0, rest.size() - 1));
  if (!rest.empty() && may_be_outlet(rest) && !says_nothing(rest)) source.publisher = rest;
}

// "news.kestrel.example" and "www.kestrel.example": one below the other. Two below the same name may be anybody's.
bool is_same_site(std::string_view a, std::string_view b) {
  for (auto* host : {&a, &b})
    if (host->starts_with("www.")) host->remove_prefix(4);
  const auto is_below = [](std::string_view host, std::string_view other) {
    return host.size() > other.size() && host.ends_with(other) && host[host.size() - other.size() - 1] == '.';
  };
  return a == b || is_below(a, b) || is_below(b, a);
}

}  // namespace

bool take_source(std::string url, std::string_view line, const std::vector<SourceLink>& links, const Page& page,
                 record::Article& article) {
  if (url.empty() || url == article.url || url == article.canonical_url) return false;
  const auto& here = page.url;
  const auto there = base::Url::parse(url);
  if (!there || (here && is_same_site(here->host(), there->host()))) return false;
  auto& source = article.source.emplace();
  source.url = std::move(url);
  describe_source(line, links, source);
  for (const auto& block : article.body)
    if (const auto title = without_picture_counter(block.alt); title && source.title.empty()) source.title = *title;
  return true;
}

bool take_linked_source(std::string_view line, const std::vector<SourceLink>& links, const Page& page,
                        record::Article& article) {
  return std::ranges::any_of(links, [&](const SourceLink& link) {
    return !is_front_page(link.url) && take_source(link.url, line, links, page, article);
  });
}

std::vector<SourceLink> links_of(const record::Block& block) {
  std::vector<SourceLink> links;
  for (const auto& span : block.spans)
    if (span.mark == record::Mark::link)
      links.push_back({block.text.substr(span.begin, span.end - span.begin), span.url, {}});
  return links;
}

std::vector<SourceLink> links_of(Node block, const Page& page) {
  constexpr std::size_t most_links = 30;
  std::vector<SourceLink> links;
  for (Node n = block; n && links.size() < most_links; n = n.following(block))
    if (n.is(LXB_TAG_A) && !n.attribute("href").empty())
      if (auto url = base::resolve_web(n.attribute("href"), page.base); !url.empty())
        links.push_back({n.clean_text(), std::move(url), base::lower(n.attribute("hreflang"))});
  return links;
}

void read_source_within(const Page& page, record::Article& article) {
  constexpr std::size_t reach = 3, longest = 300;  // blocks, bytes
  for (std::size_t i = 0; i < article.body.size() && !article.source; ++i) {
    if (i >= 1 && i + reach < article.body.size()) continue;
    const auto& block = article.body[i];
    if (block.text.size() > longest || !source_named(block.text)) continue;
    take_linked_source(block.text, links_of(block), page, article);
  }
}

namespace {

// "Оригинал публикации: Fähre bleibt"
void read_source_labelled(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr int most_texts = 40;
  const Node body = page.document.body();
  int texts = 0;
  for (Node n = place.headline; n && n != place.first && texts < most_texts && !article.source; n = n.following(body)) {
    if (!n.is_text() || base::trim(n.data()).empty()) continue;
    ++texts;
    if (!after_label(base::trim(n.data()), Label::source)) continue;
    Node block = n.parent();
    for (int up = 0; up < 2 && block && block != body && !html::is_block(block.tag()); ++up) block = block.parent();
    take_linked_source(block.clean_text(), links_of(block, page), page, article);
  }
}

// True of a name that ends as those of papers and stations do: "海鸥晚报", or of an agency.
bool is_of_paper(std::string_view name) {
  static constexpr std::array<std::string_view, 29> endings = {
      "报",     "報",     "网",   "網",     "社",   "刊",   "新闻", "新聞", "在线", "在線",
      "电视台", "電視台", "电台", "電台",   "卫视", "志",   "誌",   "周末", "週末", "财经",
      "財經",   "消息",   "通信", "海外版", "网站", "之家", "科技", "体育", "娱乐"};
  return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); }) ||
         !agency_named(name).empty();
}

// Chinese portals name the paper that they took a story from right behind its date, as a link to the paper's front
// page: "2026年11月06日 16:57 海鸥晚报".
void read_source_beside_date(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr int most_nodes = 200;
  constexpr std::size_t longest_name = 36, longest_line = 120;  // bytes
  const Node body = page.document.body();
  int nodes = 0;
  for (Node n = place.headline; n && n != place.first && nodes < most_nodes && !article.source;
       n = n.following(body), ++nodes) {
    if (!n.is(LXB_TAG_A)) continue;
    const auto name = n.clean_text();
    std::size_t at = 0;
    if (name.empty() || name.size() > longest_name || !base::is_han_or_kana(base::next_code_point(name, at)) ||
        is_beside_a_name(name) || !is_of_paper(name))
      continue;
    auto url = base::resolve_web(n.attribute("href"), page.base);
    const auto paper = base::Url::parse(url);
    if (!is_front_page(url) || (page.url && paper && name_of_host(paper->host()) == name_of_host(page.url->host())))
      continue;
    Node block = n.parent();
    while (block && block != body && !html::is_block(block.tag())) block = block.parent();
    const auto line = block.clean_text();
    if (line.size() > longest_line || !find_date(line.substr(0, line.find(name)), DateOrder::month_first)) continue;
    take_source(std::move(url), {}, {{name, {}, {}}}, page, article);
    if (article.source && article.source->publisher.empty()) article.source->publisher = name;
  }
}

}  // namespace

void read_source_above(const Page& page, const StoryPlace& place, record::Article& article) {
  read_source_labelled(page, place, article);
  if (!article.source) read_source_beside_date(page, place, article);
}

void read_source_language(const Page& page, record::Source& source) {
  if (!source.language.empty()) return;
  for (Node n = page.document.body(); n; n = n.following(page.document.body()))
    if (n.is(LXB_TAG_A))
      if (const auto language = n.attribute("hreflang");
          !language.empty() && base::resolve_web(n.attribute("href"), page.base) == source.url) {
        source.language = base::lower(language);
        return;
      }
}

}  // namespace ortoo::read
