#include "read/body.h"

#include "base/text.h"
#include "read/blocks.h"
#include "read/figures.h"
#include "read/story.h"

namespace ortoo::read {
namespace {

// The smallest element around all chosen runs.
html::Node container_of(const Scan& scan, std::uint32_t first, std::uint32_t last) {
  std::uint32_t e = scan.runs[first].element;
  while (e != 0 && scan.elements[e].end_run <= last) e = scan.elements[e].parent;
  return scan.elements[e].node;
}

// Blocks and figures in page order.
void merge(std::vector<PlacedBlock> blocks, std::vector<PlacedFigure> figures, record::Article& article) {
  std::size_t f = 0;
  for (auto& placed : blocks) {
    for (; f < figures.size() && figures[f].before_run <= placed.first_run; ++f) article.body.push_back(std::move(figures[f].block));
    article.body.push_back(std::move(placed.block));
  }
  for (; f < figures.size(); ++f) article.body.push_back(std::move(figures[f].block));
}

}  // namespace

StoryPlace read_body(const Page& page, record::Article& article) {
  // Kept between pages for its memory; a thread reads one page at a time.
  static thread_local Scan scan;
  static thread_local Judge judge;
  StoryPlace place;
  scan.fill(page.document, article.title);
  const auto& p = judge.judge(scan, declared_text(page.collected, page.story));
  const auto chosen = choose(scan, p);
  if (scan.headline != none) place.headline = scan.elements[scan.runs[scan.headline].element].node;
  auto blocks = make_blocks(scan, chosen, page.base);
  if (!blocks.empty()) {
    const auto first = blocks.front().first_run, last = blocks.back().last_run;
    place.container = container_of(scan, first, last);
    place.first = scan.runs[first].first;
    place.last = scan.runs[last].last;
  }
  merge(std::move(blocks), find_figures(scan, chosen, page.base, page.collected.meta("og:image")), article);
  return place;
}

}  // namespace ortoo::read
