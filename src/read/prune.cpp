#include "read/prune.h"

#include "base/text.h"
#include "read/date_text.h"
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

}  // namespace

void prune(const Scan& scan, std::vector<bool>& chosen) {
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
