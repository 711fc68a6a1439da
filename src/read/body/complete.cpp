#include "read/body/complete.h"

#include <algorithm>

#include "base/text.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

constexpr std::uint32_t heading_words = 20;  // a longer one is no subheading
constexpr int most_levels = 6;               // from a run up to its list
// runs from a list to the story around it: an advertisement may come between
constexpr std::size_t list_reach = 3;

bool is_heading(const Scan& scan, const Run& run) {
  const auto tag = scan.elements[run.element].tag;
  return tag >= LXB_TAG_H2 && tag <= LXB_TAG_H6 && run.words <= heading_words;
}

bool is_shown(const Scan& scan, const Run& run) {
  return !scan.elements[run.element].hidden && run.link_characters * 2 < run.characters;
}

// The list that a run is an item of, or none.
std::uint32_t list_of(const Scan& scan, const Run& run) {
  int up = 0;
  bool item = false;
  for (std::uint32_t e = run.element; e != none && up < most_levels; e = scan.elements[e].parent, ++up) {
    const auto tag = scan.elements[e].tag;
    item = item || tag == LXB_TAG_LI;
    if (tag == LXB_TAG_UL || tag == LXB_TAG_OL) return item ? e : none;
  }
  return none;
}

// True if story stands before and behind runs [first, end), at most `reach` runs away, in the element `parent`.
bool stands_between(const Scan& scan, const std::vector<bool>& chosen, std::size_t first, std::size_t end,
                    std::uint32_t parent, std::size_t reach) {
  if (parent == none) return false;
  const auto is_story = [&](std::size_t i) {
    return chosen[i] && i != scan.headline && scan.inside(scan.runs[i].element, parent);
  };
  bool before = false, behind = false;
  for (std::size_t i = first; i > 0 && first - i < reach && !before; --i) before = is_story(i - 1);
  for (std::size_t i = end; i < chosen.size() && i - end < reach && !behind; ++i) behind = is_story(i);
  return before && behind;
}

void complete_list(const Scan& scan, std::uint32_t list, std::vector<bool>& chosen) {
  const auto& element = scan.elements[list];
  for (std::uint32_t i = element.first_run; i < element.end_run; ++i)
    if (!is_shown(scan, scan.runs[i])) return;  // links to other stories, or a menu
  if (!stands_between(scan, chosen, element.first_run, element.end_run, element.parent, list_reach)) return;
  for (std::uint32_t i = element.first_run; i < element.end_run; ++i) chosen[i] = true;
}

// True if the run before `first` is story, in the element `parent`, and ends in a colon: what follows is what it
// announces.
bool is_announced(const Scan& scan, const std::vector<bool>& chosen, std::uint32_t first, std::uint32_t parent) {
  if (first == 0 || !chosen[first - 1] || first - 1 == scan.headline || parent == none) return false;
  const Run& before = scan.runs[first - 1];
  const auto text = base::trim(before.last.data());
  return (text.ends_with(':') || text.ends_with("：")) && scan.inside(before.element, parent);
}

// All lines of code that stand in elements of their own within one <pre> between two paragraphs, or of which some were
// taken: short ones are doubted.
void complete_code(const Scan& scan, const Element& element, std::vector<bool>& chosen) {
  if (element.hidden || element.first_run + 1 >= element.end_run) return;
  const auto begin = chosen.begin() + element.first_run, end = chosen.begin() + element.end_run;
  if (std::find(begin, end, false) == end) return;
  if (std::find(begin, end, true) != end ||
      stands_between(scan, chosen, element.first_run, element.end_run, element.parent, 1))
    std::fill(begin, end, true);
}

// Lists and tables of text, with no links to speak of, right between two runs of the story or announced by one: all of
// each.
// Several in a row count as one.
void complete_between(const Scan& scan, std::vector<bool>& chosen) {
  constexpr std::uint32_t against = hint_navigation | hint_share | hint_related | hint_promotion | hint_tags |
                                    hint_comment | hint_biography | hint_overlay | hint_meta | hint_byline | hint_list;
  struct Row {
    std::uint32_t first = 0, end = 0, parent = none;
  } row;
  const auto close = [&] {
    if (row.first < row.end && (stands_between(scan, chosen, row.first, row.end, row.parent, 1) ||
                                is_announced(scan, chosen, row.first, row.parent)))
      for (std::uint32_t i = row.first; i < row.end; ++i) chosen[i] = true;
  };
  for (const auto& element : scan.elements) {
    const auto tag = element.tag;
    if (tag == LXB_TAG_PRE) complete_code(scan, element, chosen);
    if (tag != LXB_TAG_UL && tag != LXB_TAG_OL && tag != LXB_TAG_TABLE) continue;
    if (element.hidden || element.first_run >= element.end_run || (element.hints & against) ||
        element.link_characters * 5 > element.characters)
      continue;
    std::uint32_t parent = element.parent;  // past what wraps it alone
    while (parent != none && scan.elements[parent].first_run == element.first_run &&
           scan.elements[parent].end_run == element.end_run) {
      if (scan.elements[parent].hints & against) break;
      parent = scan.elements[parent].parent;
    }
    // within the one before
    if (element.first_run >= row.first && element.end_run <= row.end && row.parent != none) continue;
    if (element.first_run != row.end || parent != row.parent) {
      close();
      row = {element.first_run, element.end_run, parent};
    }
    row.end = element.end_run;
  }
  close();
}

}  // namespace

void complete(const Scan& scan, std::vector<bool>& chosen) {
  std::vector<bool> done(scan.elements.size());  // lists that were looked at
  for (std::size_t i = 0; i < scan.runs.size(); ++i) {
    const Run& run = scan.runs[i];
    if (chosen[i]) {
      const auto list = list_of(scan, run);
      if (list == none || done[list]) continue;
      done[list] = true;
      complete_list(scan, list, chosen);
    } else if (is_heading(scan, run) && is_shown(scan, run) &&
               stands_between(scan, chosen, i, i + 1, scan.elements[run.element].parent, 1)) {
      chosen[i] = true;
    }
  }
  complete_between(scan, chosen);
}

}  // namespace ortoo::read
