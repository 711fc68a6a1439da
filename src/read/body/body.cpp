#include "read/body/body.h"

#include <charconv>
#include <iterator>

#include "base/text.h"
#include "read/body/blocks.h"
#include "read/body/complete.h"
#include "read/body/declared_body.h"
#include "read/body/foreign.h"
#include "read/body/prune.h"
#include "read/body/script_story.h"
#include "read/body/story.h"
#include "read/dates/dates.h"
#include "read/head/headline.h"
#include "read/kind.h"
#include "read/pictures/figures.h"

namespace ortoo::read {
namespace {

// The smallest element around all chosen runs.
html::Node container_of(const Scan& scan, std::uint32_t first, std::uint32_t last) {
  std::uint32_t e = scan.runs[first].element;
  while (e != 0 && scan.elements[e].end_run <= last) e = scan.elements[e].parent;
  return scan.elements[e].node;
}

// True of a heading that links to the site's front page: its name, not the story's.
bool is_site_name(html::Node heading, const std::optional<base::Url>& base) {
  const auto leads_home = [&](html::Node n) {
    if (!n.is(LXB_TAG_A)) return false;
    const auto target = base ? base::Url::parse(n.attribute("href"), *base) : base::Url::parse(n.attribute("href"));
    return target && target->path() == "/" && (!base || target->host() == base->host());
  };
  for (html::Node n = heading; n; n = n.following(heading))
    if (leads_home(n)) return true;
  return leads_home(heading.parent());
}

// Where no heading resembles the declared title: the nearest of this rank above the story, if it could be one.
html::Node heading_above(const Scan& scan, std::uint32_t first, html::Tag rank, const std::optional<base::Url>& base) {
  for (std::uint32_t i = first + 1; i-- > (first > 20 ? first - 20 : 0);) {
    const auto& element = scan.elements[scan.runs[i].element];
    const bool heading = element.tag == rank || (element.parent != none && scan.elements[element.parent].tag == rank);
    if (heading && scan.runs[i].words >= 2 && scan.runs[i].words <= 60 && !is_site_name(element.node, base))
      return element.node;
  }
  return html::Node();
}

DeclaredPicture declared_picture(const Collected& collected) {
  DeclaredPicture out{collected.meta("og:image"), 0};
  const auto width = collected.meta("og:image:width");
  std::from_chars(width.data(), width.data() + width.size(), out.width);
  return out;
}

// Blocks and figures in page order.
void merge(std::vector<PlacedBlock> blocks, std::vector<PlacedFigure> figures, record::Article& article) {
  article.body.reserve(article.body.size() + blocks.size() + figures.size());
  std::size_t f = 0;
  for (auto& placed : blocks) {
    for (; f < figures.size() && figures[f].before_run <= placed.first_run; ++f)
      article.body.push_back(std::move(figures[f].block));
    article.body.push_back(std::move(placed.block));
  }
  for (; f < figures.size(); ++f) article.body.push_back(std::move(figures[f].block));
}

// Instead of the few lines that stand there.
void replace_body(const Page& page, std::vector<record::Block> paragraphs, record::Article& article) {
  std::erase_if(article.body, [](const record::Block& block) { return block.type != record::BlockType::figure; });
  if (article.body.empty())
    if (auto picture = declared_figure(page.base, declared_picture(page.collected)))
      article.body.push_back(std::move(*picture));
  article.body.insert(article.body.end(), std::make_move_iterator(paragraphs.begin()),
                      std::make_move_iterator(paragraphs.end()));
}

// Whether the page declares that its story is not for all, or shows a paywall: its script may have the whole for those
// who have paid.
bool is_closed(const Page& page, const Scan& scan, std::uint32_t end, const record::Article& article) {
  const auto tier = page.collected.meta("article:content_tier");
  if (base::iequals_ascii(tier, "locked") || base::iequals_ascii(tier, "metered")) return true;
  auto judged = article;  // a few lines
  read_kind(page, scan, end, judged);
  return judged.kind == record::Kind::paywall;
}

// A page whose script shows the story has a few lines at most, none of them its own. What is not free keeps its
// beginning.
void take_declared_body(const Page& page, const Scan& scan, std::uint32_t end, record::Article& article) {
  constexpr std::size_t few_words = 40, few_bytes = 400;
  std::size_t words = 0, bytes = 0;
  for (std::size_t i = 0; i < article.body.size() && words < few_words; ++i) {
    words += base::count_words(article.body[i].text);
    bytes += article.body[i].text.size();
  }
  if (words >= few_words || (page.story && page.story->free == false)) return;
  if (page.story && bytes * 3 <= page.story->article_body.size())
    if (auto paragraphs = declared_paragraphs(page.story->article_body); !paragraphs.empty())
      return replace_body(page, std::move(paragraphs), article);
  if (bytes >= few_bytes || is_closed(page, scan, end, article)) return;
  auto story = story_in_scripts(page.text, article.title);
  if (!story) return;
  replace_body(page, std::move(story->paragraphs), article);
  if (article.authors.empty())
    for (auto& name : story->authors) article.authors.push_back({std::move(name), {}, {}});
  if (!article.published) article.published = read_date(page, article, story->published);
}

}  // namespace

StoryPlace read_body(const Page& page, record::Article& article) {
  // Kept between pages for its memory; a thread reads one page at a time.
  static thread_local Scan scan;
  static thread_local Judge judge;
  StoryPlace place;
  scan.fill(page.document, article.title);
  const auto& p = judge.judge(scan, declared_text(page.collected, page.story));
  auto chosen = choose(scan, p);
  judge.end_where_declared(scan, chosen);
  complete(scan, chosen);
  leave_out_foreign(scan, chosen);
  prune(scan, chosen);
  auto figures = find_figures(scan, chosen, page.base, declared_picture(page.collected));
  if (scan.headline != none) place.headline = scan.elements[scan.runs[scan.headline].element].node;
  auto blocks = make_blocks(scan, chosen, page.base);
  std::uint32_t end = none;
  if (!blocks.empty()) {
    const auto first = blocks.front().first_run, last = blocks.back().last_run;
    place.headline_above = scan.headline < first;
    if (!place.headline) place.headline = heading_above(scan, first, LXB_TAG_H1, page.base);
    if (!place.headline_above && page.collected.headings.empty())
      if (const auto line = find_title_line(scan, first, article.title, article.publisher.name); line != none) {
        place.headline = line_of(scan, scan.runs[line]);
        place.headline_above = true;
      }
    if (!place.headline && article.title.empty()) place.headline = heading_above(scan, first, LXB_TAG_H2, page.base);
    place.container = container_of(scan, first, last);
    place.first = scan.runs[first].first;
    place.last = scan.runs[last].last;
    end = static_cast<std::uint32_t>(last);
  }
  merge(std::move(blocks), std::move(figures), article);
  take_declared_body(page, scan, end, article);
  read_kind(page, scan, end, article);
  return place;
}

}  // namespace ortoo::read
