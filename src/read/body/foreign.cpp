#include "read/body/foreign.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/text.h"
#include "read/body/run_words.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

constexpr std::uint32_t least_story = 800;  // characters that stand without it
constexpr std::uint32_t least_prose = 4;    // paragraphs among these

std::string text_of(const Scan& scan, const Run& run) {
  std::string text;
  add_text(scan, run, text);
  return base::collapse_spaces(text);
}

// What has been taken for story up to a run.
struct Story {
  std::uint32_t characters = 0, prose = 0;
  std::uint32_t last = none;

  void add(const Scan& scan, std::uint32_t i) {
    characters += scan.runs[i].characters;
    prose += scan.runs[i].prose ? 1 : 0;
    last = i;
  }
  bool stands() const { return characters >= least_story && prose >= least_prose; }
};

bool is_heading(html::Tag tag) { return tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6; }

// "27 comments": over them. "Discussion" alone is a heading of many a story: it is one only in an element that begins
// behind `last`, the last run of the story, and is named after comments.
bool counts_comments(const Scan& scan, const Run& run, std::uint32_t last) {
  constexpr std::uint32_t longest = 40;  // characters
  if (!is_heading(scan.elements[run.element].tag) || run.characters > longest) return false;
  const auto text = text_of(scan, run);
  if (comment_count(text).value_or(0) > 0) return true;
  if (!is_label(text, Label::comments)) return false;
  for (std::uint32_t e = run.element; e != none && scan.elements[e].first_run > last; e = scan.elements[e].parent)
    if (scan.elements[e].hints & hint_comment) return true;
  return false;
}

// From the heading on, in the largest element that begins behind the story, else in the one around the heading.
void leave_out_counted_comments(const Scan& scan, std::vector<bool>& chosen) {
  Story story;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!story.stands() || !counts_comments(scan, scan.runs[i], story.last)) {
      if (chosen[i] && i != scan.headline) story.add(scan, i);
      continue;
    }
    std::uint32_t around = scan.runs[i].element;
    while (scan.elements[around].parent != none && scan.elements[scan.elements[around].parent].first_run > story.last)
      around = scan.elements[around].parent;
    std::uint32_t end = scan.elements[around].end_run;
    if (end == i + 1 && scan.elements[around].parent != none) end = scan.elements[scan.elements[around].parent].end_run;
    std::fill(chosen.begin() + i, chosen.begin() + end, false);
    return;
  }
}

// What is named after comments and stands behind all else.
void leave_out_named_comments(const Scan& scan, std::vector<bool>& chosen) {
  constexpr int levels = 4;
  const auto is_named = [&](const Run& run) {
    std::uint32_t e = run.element;
    for (int up = 0; e != none && e != 0 && up < levels; ++up, e = scan.elements[e].parent)
      if (scan.elements[e].hints & hint_comment) return true;
    return false;
  };
  Story story;
  std::vector<std::uint32_t> named;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i] || i == scan.headline) continue;
    if (is_named(scan.runs[i])) named.push_back(i);
    else story.add(scan, i);
  }
  if (!story.stands()) return;
  for (const auto i : named)
    if (i > story.last) chosen[i] = false;
}

// "3/50 The old ferry": which of how many; 0: the run does not say.
struct Slide {
  std::uint32_t number = 0, of = 0;
};
Slide slide_of(const Run& run) {
  if (!run.first) return {};
  auto text = base::trim(run.first.data());
  if (text.empty() || text[0] < '0' || text[0] > '9') return {};
  Slide slide;
  auto [after, error] = std::from_chars(text.data(), text.data() + text.size(), slide.number);
  text.remove_prefix(static_cast<std::size_t>(after - text.data()));
  text = base::trim(text);
  if (error != std::errc() || !text.starts_with('/')) return {};
  text = base::trim(text.substr(1));
  const auto total = std::from_chars(text.data(), text.data() + text.size(), slide.of);
  return total.ec == std::errc() && slide.number >= 1 && slide.number <= slide.of ? slide : Slide{};
}

// A slide show within a story: from its heading to the end of its element, or of its last slide.
void leave_out_slides(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t least = 5;
  std::uint32_t first = none, last = 0, slides = 0;
  Slide before;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i]) continue;
    const auto slide = slide_of(scan.runs[i]);
    if (slide.of < least) continue;
    if (first == none && slide.number != 1) return;
    if (first != none && (slide.of != before.of || slide.number <= before.number)) continue;
    if (first == none) first = i;
    last = i;
    before = slide;
    ++slides;
  }
  if (slides < least) return;
  std::uint32_t around = scan.runs[first].element;
  while (scan.elements[around].parent != none && scan.elements[around].end_run <= last)
    around = scan.elements[around].parent;
  std::uint32_t end = scan.elements[around].end_run;
  const auto is_story = [&](std::uint32_t i) { return chosen[i] && i != scan.headline; };
  Story outside;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i)
    if (is_story(i) && (i + 1 < first || i >= end)) outside.add(scan, i);
  if (!outside.stands()) return;
  for (std::uint32_t i = scan.elements[around].first_run; i + 1 < first; ++i)
    if (is_story(i)) end = std::min(end, last + 3);  // the story's own element: the last slide has a text and a credit
  if (first > 0 && scan.runs[first - 1].words <= 8 && !scan.runs[first - 1].ends_sentence) --first;  // its heading
  std::fill(chosen.begin() + first, chosen.begin() + end, false);
}

// Small articles of one template, three and more, that hold less than a quarter of what was taken.
void leave_out_teasers(const Scan& scan, std::vector<bool>& chosen) {
  constexpr int levels = 6;
  constexpr std::size_t least = 3;
  const auto held = held_before(scan, chosen);
  std::vector<std::uint32_t> articles, runs;
  std::uint32_t inside = 0;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i] || i == scan.headline) continue;
    std::uint32_t e = scan.runs[i].element;
    for (int up = 0; e != none && up < levels && scan.elements[e].tag != LXB_TAG_ARTICLE; ++up)
      e = scan.elements[e].parent;
    if (e == none || scan.elements[e].tag != LXB_TAG_ARTICLE) continue;
    if ((held[scan.elements[e].end_run] - held[scan.elements[e].first_run]) * 4 > held.back()) continue;
    if (articles.empty() || articles.back() != e) articles.push_back(e);
    runs.push_back(i);
    inside += scan.runs[i].characters;
  }
  if (articles.size() < least || inside * 4 > held.back()) return;
  const auto key = scan.elements[articles.front()].template_key;
  if (static_cast<std::size_t>(
          std::ranges::count_if(articles, [&](auto e) { return scan.elements[e].template_key == key; })) *
          2 <
      articles.size())
    return;
  for (const auto i : runs) chosen[i] = false;
}

}  // namespace

void leave_out_foreign(const Scan& scan, std::vector<bool>& chosen) {
  leave_out_counted_comments(scan, chosen);
  leave_out_named_comments(scan, chosen);
  leave_out_slides(scan, chosen);
  leave_out_teasers(scan, chosen);
}

}  // namespace ortoo::read
