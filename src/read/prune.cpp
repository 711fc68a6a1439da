#include "read/prune.h"

#include <array>

#include "base/text.h"
#include "read/date_text.h"
#include "read/hints.h"
#include "read/labels.h"

namespace ortoo::read {
namespace {

bool speaks_against(html::Tag tag) { return tag == LXB_TAG_FORM || tag == LXB_TAG_NAV || tag == LXB_TAG_FOOTER; }

std::string beginning_of(const Run& run, const Scan& scan) {
  std::string text;
  for (html::Node n = run.first; n && text.size() < 200; n = n.following(scan.elements[run.element].node)) {
    if (n.is_text()) text += n.data();
    if (n == run.last) break;
  }
  return base::collapse_spaces(text);
}

bool is_byline(const Run& run, const Scan& scan) {
  if (run.characters > 140) return false;
  const auto text = beginning_of(run, scan);
  if (after_label(text, Label::by) || after_label(text, Label::published) || after_label(text, Label::updated)) return true;
  // A date and little else: not a sentence that has a date in it.
  return !run.ends_sentence && run.digits * 6 > run.characters && find_date(text, DateOrder::day_first).has_value();
}

// What elements are named after that stand within a story and are none of it, and how many levels up the name counts.
struct Beside {
  std::uint32_t hint;
  int levels;
};
constexpr std::array besides = {Beside{hint_biography, 2}, Beside{hint_promotion, 2}, Beside{hint_comment, 4}};

bool is_named(const Scan& scan, const Run& run, const Beside& beside) {
  std::uint32_t e = run.element;
  for (int up = 0; e != none && e != 0 && up < beside.levels; ++up, e = scan.elements[e].parent)
    if (scan.elements[e].hints & beside.hint) return true;
  return false;
}

// Boxes about the author, for newsletters and of comments, where they hold less than a quarter of what was taken:
// where it is more, the name means something else.
void leave_out_boxes(const Scan& scan, std::vector<bool>& chosen) {
  std::vector<std::uint32_t> named;
  for (const auto& beside : besides) {
    named.clear();
    std::uint32_t inside = 0, all = 0;
    for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
      if (!chosen[i]) continue;
      all += scan.runs[i].characters;
      if (i == scan.headline || !is_named(scan, scan.runs[i], beside)) continue;
      inside += scan.runs[i].characters;
      named.push_back(i);
    }
    if (inside * 4 < all)
      for (const auto i : named) chosen[i] = false;
  }
}

}  // namespace

void prune(const Scan& scan, std::vector<bool>& chosen) {
  leave_out_boxes(scan, chosen);
  const auto& elements = scan.elements;
  std::vector<std::uint32_t> held(scan.runs.size() + 1);  // chosen characters before each run
  for (std::size_t i = 0; i < scan.runs.size(); ++i) held[i + 1] = held[i] + (chosen[i] ? scan.runs[i].characters : 0);
  const std::uint32_t all = held.back();
  bool in_story = false;
  for (std::size_t i = 0; i < scan.runs.size(); ++i) {
    if (!chosen[i] || i == scan.headline) continue;
    const Run& run = scan.runs[i];
    for (std::uint32_t e = run.element; e != none && chosen[i]; e = elements[e].parent) {
      const std::uint32_t inside = held[elements[e].end_run] - held[elements[e].first_run];
      if (inside * 4 > all) break;
      if (speaks_against(elements[e].node.tag())) chosen[i] = false;
    }
    if (chosen[i] && !in_story && is_byline(run, scan)) chosen[i] = false;
    in_story = in_story || (chosen[i] && run.prose);
  }
}

}  // namespace ortoo::read
