#include "read/surroundings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline/credits.h"
#include "read/byline/head_credits.h"
#include "read/dates/text.h"
#include "read/head/publisher.h"
#include "read/head/site_name.h"
#include "read/saved/rails.h"
#include "read/short_text.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr int most_lines = 600;         // blocks of text looked at after the story
constexpr std::size_t most_sections = 16, most_items = 30;

void add_credits(const std::vector<std::string>& names, record::Article& article) {
  for (const auto& name : names)
    if (std::find(article.credits.begin(), article.credits.end(), name) == article.credits.end())
      article.credits.push_back(name);
}

void take(const CreditLine& line, record::Article& article) {
  add_credits(line.credits, article);
  if (article.authors.empty())
    for (const auto& name : line.authors) article.authors.push_back({name, {}, {}});
}

// What follows a label before the original, brackets around the line or not.
std::optional<std::string_view> source_named(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view open : {"(", "（", "["})
    if (text.starts_with(open)) text.remove_prefix(open.size());
  if (const auto named = after_label(text, Label::source)) return named;
  if (text.find(". ") == text.npos && text.find("。") == text.npos) return std::nullopt;
  const auto at = find_label(text, Label::original);  // "Translated from German. Original: …"
  return at ? after_label(text.substr(*at), Label::original) : std::nullopt;
}


struct SourceLink {
  std::string text, url, language;
};

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

bool is_front_page(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed && parsed->path().size() <= 1;
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

// The original at `url`, unless it is on the page's own site: that is a list or a tag.
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

// The same of a link beside an agency's name: the front page of a site is no original.
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
  std::vector<SourceLink> links;
  for (Node n = block; n && links.size() < most_items; n = n.following(block))
    if (n.is(LXB_TAG_A) && !n.attribute("href").empty())
      if (auto url = base::resolve_web(n.attribute("href"), page.base); !url.empty())
        links.push_back({n.clean_text(), std::move(url), base::lower(n.attribute("hreflang"))});
  return links;
}

// The last paragraphs of the body may be the byline: "Minh Duc (According to TASS)".
void take_closing_byline(const Page& page, record::Article& article) {
  for (int tries = 0; tries < 3 && article.body.size() > 1; ++tries) {
    auto last = article.body.end() - 1;
    while (last != article.body.begin() && last->type == record::BlockType::figure) --last;
    if (last == article.body.begin() || last->type != record::BlockType::paragraph) return;
    const auto line = read_credit_line(last->text);
    if (!line) return;
    const bool strong =
        !last->spans.empty() && last->spans.front().mark == record::Mark::strong && last->spans.front().begin == 0;
    if (line->bare && !(strong || (article.authors.empty() && base::count_words(last->text) <= 4))) return;
    take(*line, article);
    // "Theo TASS" with a link to its story
    if (!line->credits.empty() && !article.source) take_linked_source(last->text, links_of(*last), page, article);
    article.body.erase(last);
  }
}

Node link_in(Node block) {
  for (Node n = block; n; n = n.following(block))
    if (n.is(LXB_TAG_A) && !n.attribute("href").empty()) return n;
  return Node();
}

// The link around a block: cards are links with blocks in them.
Node link_around(Node block) {
  constexpr int levels = 5;
  int up = 0;
  for (Node e = block.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up)
    if (e.is(LXB_TAG_A)) return e.attribute("href").empty() ? Node() : e;
  return Node();
}

class After {
 public:
  After(const Page& page, record::Article& article) : page_(page), article_(article) {}

  void read(const StoryPlace& place) {
    const Node body = page_.document.body();
    if (!body || !place.last) return;
    int lines = 0;
    for (Node n = place.last; n && lines < most_lines;) {
      if (n.is_element() && (html::is_machine_only(n.tag()) || n.tag() == LXB_TAG_BUTTON)) {
        n = n.following_skipping_children(body);
        continue;
      }
      if (n.is_element() && is_leaf_block(n)) {
        ++lines;
        line(n, lines);
        n = n.following_skipping_children(body);
        continue;
      }
      n = n.following(body);
    }
    std::size_t at = 0;  // a list that the page says is empty stays
    std::erase_if(article_.sections, [&](const auto& section) {
      const auto here = at++;
      return section.items.empty() && std::ranges::find(said_empty_, here) == said_empty_.end();
    });
  }

 private:
  // A block without blocks in it, apart from line breaks: one line to a reader.
  static bool is_leaf_block(Node n) {
    if (!html::is_block(n.tag()) || !n.first_child()) return false;
    int steps = 0;
    for (Node inner = n.first_child(); inner && steps < 200; inner = inner.following(n), ++steps)
      if (inner.is_element() && html::is_block(inner.tag())) return false;
    return true;
  }

  static bool is_heading(Node n) {
    return (n.tag() >= LXB_TAG_H1 && n.tag() <= LXB_TAG_H6) || n.tag() == LXB_TAG_DT || n.tag() == LXB_TAG_SUMMARY ||
           n.tag() == LXB_TAG_LEGEND;
  }

  // All of it in bold, as names under Vietnamese stories are.
  static bool is_strong(Node n) {
    Node only = n.first_element();
    return only && (only.is(LXB_TAG_B) || only.is(LXB_TAG_STRONG)) && only.clean_text() == n.clean_text();
  }

  // "<section><h2>Same author</h2></section>"
  static bool stands_alone(Node heading, const std::string& text) {
    constexpr std::size_t more = 40;  // bytes
    return heading.parent().is(LXB_TAG_SECTION) && short_text(heading.parent(), text.size() + more) == text;
  }

  void line(Node n, int number) {
    const auto text = n.clean_text();
    if (text.empty() || text.size() > 600) return;
    if (number <= 40 && read_source(n, text, number)) return;
    if (!article_.comments && text.size() <= 80)
      if (const auto count = comment_count(text)) {
        article_.comments = record::Comments{*count};
        return;
      }
    if (number <= 8 && text.size() <= 200 && !under_another_)
      if (const auto credit = read_credit_line(text, number <= 2 && is_strong(n) ? Bare::taken : Bare::passed_over)) {
        take(*credit, article_);
        if (!credit->credits.empty() && !article_.source) take_linked_source(text, links_of(n, page_), page_, article_);
        return;
      }
    if (is_label(text, Label::rail) || is_label(text, Label::video)) {
      open_section(text);
      if (open_ && is_heading(n) && stands_alone(n, text)) said_empty_.push_back(article_.sections.size() - 1);
      return;
    }
    if (const Node card = is_heading(n) ? link_around(n) : Node()) {
      under_another_ = true;
      if (!open_ && !heading_.empty() && base::count_words(text) >= least_words && !in_navigation(n))
        open_section(heading_);
      if (open_) item(n, text);
      return;
    }
    if (is_heading(n)) {
      under_another_ = static_cast<bool>(link_in(n));  // of another story, or a book: whoever signs below it wrote that
      // Any other heading may stand over a list of stories: that shows when a headline with a link follows.
      open_ = false;
      heading_ = base::count_words(text) <= 6 ? text : std::string();
      return;
    }
    if (!open_ && !heading_.empty()) {
      const Node link = link_in(n);
      if (link && base::count_words(link.clean_text()) >= least_words && !in_navigation(n)) open_section(heading_);
      heading_.clear();
    }
    if (open_) item(n, text);
  }

  bool read_source(Node n, std::string_view text, int number) {
    if (article_.source && !article_.source->url.empty()) return false;
    const auto named = source_named(text);
    if (!named) return false;
    std::string url = source_address(std::string(text));
    const auto links = links_of(n, page_);
    if (url.empty() && !links.empty()) {  // rather the story than the outlet's front page
      const auto story = std::ranges::find_if(links, [](const SourceLink& link) { return !is_front_page(link.url); });
      url = story == links.end() ? links.front().url : story->url;
    }
    if (url.empty() && number <= 8) {  // an outlet without its address
      auto outlets = agencies_in(*named);
      std::erase(outlets, article_.publisher.name);
      add_credits(outlets, article_);
      return !outlets.empty();
    }
    return take_source(std::move(url), text, links, page_, article_);
  }

  static bool in_navigation(Node n) {
    int up = 0;
    for (Node e = n; e && e.is_element() && up < 12; e = e.parent(), ++up)
      if (e.is(LXB_TAG_NAV) || e.is(LXB_TAG_FOOTER) || e.is(LXB_TAG_FORM)) return true;
    return false;
  }

  void open_section(const std::string& name) {
    open_ = article_.sections.size() < most_sections;
    if (open_) article_.sections.push_back({name, {}});
  }

  void item(Node n, const std::string& text) {
    auto& items = article_.sections.back().items;
    if (text.size() <= 80 && nothing_of(text)) {
      open_ = false;
      if (items.empty()) said_empty_.push_back(article_.sections.size() - 1);
      return;
    }
    const Node around = link_around(n), link = around ? around : link_in(n);
    const auto title = around ? text : link ? link.clean_text() : std::string();
    if (!link || title.empty() || items.size() >= most_items) return;
    auto url = base::resolve_web(link.attribute("href"), page_.base);
    const auto known = std::ranges::find_if(items, [&](const auto& other) { return other.url == url; });
    if (known == items.end()) items.push_back({title, std::move(url)});
    else if (around && around == card_ && (is_heading(n) || (is_short(known->name) && !is_short(text))))
      known->name = text;  // above it stood what it is about, or when it was
    card_ = around;
  }

  static bool is_short(std::string_view text) { return base::count_words(text) < least_words; }

  static constexpr std::size_t least_words = 4;  // of a headline that opens a list
  const Page& page_;
  record::Article& article_;
  bool open_ = false;    // a section waits for its items
  bool under_another_ = false;
  std::string heading_;  // the heading just seen, which may open one
  std::vector<std::size_t> said_empty_;  // sections, by their place
  Node card_;            // the link around the item just seen
};

// A line at the story's end or beginning that leads to the original, though it was taken for a part of the story.
void read_source_within(const Page& page, record::Article& article) {
  constexpr std::size_t reach = 3, longest = 300;  // blocks, bytes
  for (std::size_t i = 0; i < article.body.size() && !article.source; ++i) {
    if (i >= 1 && i + reach < article.body.size()) continue;
    const auto& block = article.body[i];
    if (block.text.size() > longest || !source_named(block.text)) continue;
    take_linked_source(block.text, links_of(block), page, article);
  }
}

// The same line above the story: "Оригинал публикации: Fähre bleibt".
void read_source_above(const Page& page, const StoryPlace& place, record::Article& article) {
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
// page:
// "2026年11月06日 16:57 海鸥晚报".
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

// The language that a link of the page gives the original.
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

}  // namespace

void read_surroundings(const Page& page, const StoryPlace& place, record::Article& article) {
  take_closing_byline(page, article);
  read_head_credits(page, place, article);
  read_source_above(page, place, article);
  if (!article.source) read_source_beside_date(page, place, article);
  After(page, article).read(place);
  read_source_within(page, article);
  if (article.source) read_source_language(page, *article.source);
}

}  // namespace ortoo::read
