#include "read/surroundings.h"

#include <algorithm>

#include "base/text.h"
#include "read/byline/credits.h"
#include "read/byline/head_credits.h"
#include "read/original.h"
#include "read/saved/rails.h"
#include "read/short_text.h"
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
    std::string url = source_address(text);
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

}  // namespace

void read_surroundings(const Page& page, const StoryPlace& place, record::Article& article) {
  take_closing_byline(page, article);
  read_head_credits(page, place, article);
  read_source_above(page, place, article);
  After(page, article).read(place);
  read_source_within(page, article);
  if (article.source) read_source_language(page, *article.source);
}

}  // namespace ortoo::read
