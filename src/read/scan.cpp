#include "read/scan.h"

#include <algorithm>

#include "read/body/hover_box.h"
#include "read/body/run_text.h"
#include "read/head/headline.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

bool is_emphasis(html::Tag tag) {
  return tag == LXB_TAG_B || tag == LXB_TAG_STRONG || tag == LXB_TAG_EM || tag == LXB_TAG_I;
}

// Tag, class and what is above them, in one number. `name`: template_of() the element.
std::uint32_t mix(std::uint32_t above, html::Tag tag, std::uint32_t name) {
  std::uint32_t h = above ^ 2166136261U;
  for (const std::uint32_t part : {static_cast<std::uint32_t>(tag), name}) {
    h = (h ^ part) * 2654435761U;
    h ^= h >> 15;
  }
  return h;
}

class Walk {
 public:
  explicit Walk(Scan& scan) : scan_(scan) {}

  void page(Node body) {
    for (Node n = body; n;) {
      const bool entered = n.is_element() ? enter(n) : (text(n), true);
      if (entered && n.first_child()) {
        n = n.first_child();
        continue;
      }
      while (n && n != body && !n.next()) {
        leave(n);
        n = n.parent();
      }
      if (!n || n == body) break;
      leave(n);
      n = n.next();
    }
    if (!scan_.elements.empty()) close_run();
    for (auto& element : scan_.elements)
      if (element.end_run == 0) element.end_run = static_cast<std::uint32_t>(scan_.runs.size());
    sum_up();
  }

 private:
  Scan& scan_;
  std::vector<std::uint32_t> open_;  // open elements, as indices
  std::vector<std::uint32_t> keys_;  // of each of them, tag and class in one number
  Run run_;
  int links_ = 0, emphasis_ = 0, breaks_ = 0;
  RunText run_text_;

  std::uint32_t top() const { return open_.empty() ? none : open_.back(); }

  // True if the children are to be walked.
  bool enter(Node n) {
    const auto tag = n.tag();
    if (tag == LXB_TAG_BR) {
      if (++breaks_ == 2) {
        close_run();
        run_.after_br = true;
      } else {
        run_text_.end_word();
      }
      return false;
    }
    if (tag == LXB_TAG_IMG || (tag == LXB_TAG__UNDEF && n.name() == "amp-img")) {
      image(n);
      if (tag == LXB_TAG_IMG) return false;
    }
    if (html::is_machine_only(tag) || tag == LXB_TAG_BUTTON) {
      // Lazy loaders keep the picture in <noscript>, lightboxes in a button.
      // the same picture once more
      const bool is_amp_fallback =
          tag == LXB_TAG_NOSCRIPT && n.parent().tag() == LXB_TAG__UNDEF && n.parent().name() == "amp-img";
      if ((tag == LXB_TAG_NOSCRIPT || tag == LXB_TAG_BUTTON) && !is_amp_fallback)
        for (Node inner = n.first_child(); inner; inner = inner.following(n))
          if (inner.is(LXB_TAG_IMG)) image(inner);
      if (tag != LXB_TAG_SCRIPT && tag != LXB_TAG_STYLE && tag != LXB_TAG_NOSCRIPT && tag != LXB_TAG_SVG)
        run_text_.end_word();
      return false;
    }
    if (tag == LXB_TAG_SPAN && is_hover_box(n)) return false;
    if (tag == LXB_TAG_A) ++links_;
    if (is_emphasis(tag)) ++emphasis_;
    const bool bordered = html::is_block(tag) || scan_.elements.empty();
    if (bordered || is_caption(n, tag)) {
      close_run();
      push(n, tag);
      if (!bordered) scan_.elements.back().hints |= hint_caption;
    }
    return true;
  }

  // Right behind a picture that stands within the text: "<span><img><em class=caption>The ferry</em></span>Oslo (AP) …".
  // The story goes on behind it without a border of its own.
  bool is_caption(Node n, html::Tag tag) const {
    if (run_.characters > 0 || scan_.images.empty() || scan_.image_run.back() != scan_.runs.size() ||
        (tag != LXB_TAG_EM && tag != LXB_TAG_SPAN && tag != LXB_TAG_I && tag != LXB_TAG_SMALL))
      return false;
    const auto& block = scan_.elements[top()];
    return block.tag != LXB_TAG_FIGURE && block.tag != LXB_TAG_FIGCAPTION &&
           (block.hints & (hint_media | hint_caption)) == 0 &&
           ((hints_of(n) & hint_caption) != 0 || n.classes().ends_with("_desc") || n.classes().ends_with("-desc"));
  }

  void image(Node n) {
    scan_.images.push_back(n);
    scan_.image_run.push_back(static_cast<std::uint32_t>(scan_.runs.size()) + (run_.characters > 0 ? 1 : 0));
    scan_.image_element.push_back(top());
  }

  void push(Node n, html::Tag tag) {
    const auto index = static_cast<std::uint32_t>(scan_.elements.size());
    auto& element = scan_.elements.emplace_back();
    element.node = n;
    element.tag = tag;
    element.parent = top();
    element.hints = hints_of(n);
    element.depth = static_cast<std::uint16_t>(std::min<std::size_t>(open_.size(), 60000));
    element.hidden = is_hidden(n) || (element.parent != none && scan_.elements[element.parent].hidden);
    const auto name = template_of(n);
    element.template_key = mix(keys_.empty() ? 0 : keys_.back(), tag, name);
    keys_.push_back(mix(0, tag, name));
    element.first_run = static_cast<std::uint32_t>(scan_.runs.size());
    open_.push_back(index);
  }

  void leave(Node n) {
    if (!n.is_element()) return;
    const auto tag = n.tag();
    if (tag == LXB_TAG_A) --links_;
    if (is_emphasis(tag)) --emphasis_;
    if (!open_.empty() && scan_.elements[open_.back()].node == n) {
      close_run();
      scan_.elements[open_.back()].end_run = static_cast<std::uint32_t>(scan_.runs.size());
      open_.pop_back();
      keys_.pop_back();
    }
  }

  void close_run() {
    if (run_.characters > 0) {
      run_.element = top();
      std::uint32_t least = run_.han > 10 ? 40 : 60;
      run_.prose =
          run_.characters >= least && run_.link_characters * 3 < run_.characters && run_.commas + run_.enders > 0;
      scan_.runs.push_back(run_);
      run_ = Run();
    }
    run_.after_br = false;
    breaks_ = 0;
    run_text_.end_run();
  }

  void text(Node n) {
    if (!n.is_text()) return;
    const auto before = run_.characters;
    if (run_text_.add(n, run_)) breaks_ = 0;
    if (links_ > 0) run_.link_characters += run_.characters - before;
    if (emphasis_ > 0) run_.emphasis_characters += run_.characters - before;
  }

  // Children come after their parents, so one backward pass adds everything up.
  void sum_up() {
    auto& elements = scan_.elements;
    for (const auto& run : scan_.runs) {
      auto& e = elements[run.element];
      e.characters += run.characters;
      e.link_characters += run.link_characters;
      if (run.prose) e.prose += run.characters;
    }
    for (std::size_t i = elements.size(); i-- > 1;) {
      auto& up = elements[elements[i].parent];
      up.characters += elements[i].characters;
      up.link_characters += elements[i].link_characters;
      up.prose += elements[i].prose;
    }
  }
};

}  // namespace

void Scan::fill(const html::Document& document, std::string_view title) {
  elements.clear();
  runs.clear();
  images.clear();
  image_run.clear();
  image_element.clear();
  headline = none;
  const Node body = document.body();
  if (!body) return;
  Walk(*this).page(body);
  headline = find_headline(*this, title);
}

bool Scan::inside(std::uint32_t element, std::uint32_t ancestor) const {
  // Elements are in document order, so an ancestor never comes later.
  while (element != none && element > ancestor) element = elements[element].parent;
  return element == ancestor;
}

}  // namespace ortoo::read
