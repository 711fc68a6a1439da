#include "read/body/inline_text.h"

#include <algorithm>

#include "base/plain_words.h"
#include "base/text.h"
#include "read/body/hover_box.h"

namespace ortoo::read {
namespace {

using html::Node;
using record::Mark;

std::optional<Mark> mark_of(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_A: return Mark::link;
    case LXB_TAG_EM: case LXB_TAG_I: case LXB_TAG_CITE: return Mark::emphasis;
    case LXB_TAG_STRONG: case LXB_TAG_B: return Mark::strong;
    case LXB_TAG_Q: return Mark::quote;
    case LXB_TAG_CODE: case LXB_TAG_KBD: case LXB_TAG_SAMP: return Mark::code;
    case LXB_TAG_SUB: return Mark::subscript;
    case LXB_TAG_SUP: return Mark::superscript;
    default: return std::nullopt;
  }
}

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t'; }

class Writing {
 public:
  Writing(const std::optional<base::Url>& base, bool as_it_stands) : base_(base), as_it_stands_(as_it_stands) {}

  void open(Node n) {
    const auto mark = mark_of(n.tag());
    if (!mark) return;
    record::Span span{*mark, static_cast<std::uint32_t>(out_.text.size()), 0, {}};
    if (*mark == Mark::link) span.url = base::resolve_web(n.attribute("href"), base_);
    open_.push_back({n, std::move(span)});
  }

  void close(Node n) {
    if (open_.empty() || open_.back().node != n) return;
    finish(std::move(open_.back().span));
    open_.pop_back();
  }

  void line_break() {
    if (as_it_stands_) space("\n");
    else if (!out_.text.empty()) pending_ = '\n';
  }

  void text(std::string_view data) {
    for (std::size_t at = 0; at < data.size();) {
      const std::size_t start = at;
      at = base::plain_words_end(data, at);
      if (at > start) {
        add(data.substr(start, at - start));
        continue;
      }
      at = base::ascii_space_end(data, start);
      if (at > start) {
        space(data.substr(start, at - start));
        continue;
      }
      at = base::plain_beyond_ascii_end(data, start);
      if (at > start) {
        ascii_ = false;
        add(data.substr(start, at - start));
        continue;
      }
      const char32_t c = base::next_code_point(data, at);
      if (base::is_space(c)) {
        space(" ");
        continue;
      }
      if (c < 0x20 || c == 0x7F || c == 0xAD) continue;  // controls and soft hyphens
      ascii_ = false;
      add(c == 0xFFFD ? std::string_view("\xEF\xBF\xBD") : data.substr(start, at - start));
    }
  }

  InlineText finished() {
    while (!open_.empty()) {
      finish(std::move(open_.back().span));
      open_.pop_back();
    }
    if (!ascii_)
      if (const auto normal = base::nfc(out_.text); normal != out_.text) renormalise(normal);
    if (out_.spans.size() > 1)
      std::stable_sort(out_.spans.begin(), out_.spans.end(), [](const auto& a, const auto& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
      });
    return std::move(out_);
  }

 private:
  struct Open {
    Node node;
    record::Span span;
  };

  void finish(record::Span span) {
    // White space that waits belongs before the mark that begins after it.
    while (span.begin < out_.text.size() && is_white(out_.text[span.begin])) ++span.begin;
    span.end = static_cast<std::uint32_t>(out_.text.size());
    if (span.begin >= span.end || (span.mark == Mark::link && span.url.empty())) return;
    out_.spans.push_back(std::move(span));
  }

  void space(std::string_view data) {
    if (as_it_stands_) {
      pending_ = ' ';
      for (const char c : data) waiting_ += c == '\n' || c == '\t' ? c : ' ';
    } else if (!out_.text.empty() && pending_ == 0) {
      pending_ = ' ';
    }
  }

  void add(std::string_view word) {
    if (pending_ != 0) {
      if (as_it_stands_) add_waiting();
      else out_.text += pending_;
    }
    pending_ = 0;
    out_.text += word;
  }

  void add_waiting() {
    const auto indent = out_.text.empty() ? waiting_.rfind('\n') + 1 : 0;
    out_.text.append(waiting_, indent);
    waiting_.clear();
  }

  // Offsets move with the normal form: each border becomes the normal form's length up to it.
  void renormalise(const std::string& normal) {
    const auto moved = [&](std::uint32_t offset) {
      return std::min(static_cast<std::uint32_t>(base::nfc(std::string_view(out_.text).substr(0, offset)).size()),
                      static_cast<std::uint32_t>(normal.size()));
    };
    for (auto& span : out_.spans) {
      span.begin = moved(span.begin);
      span.end = moved(span.end);
    }
    out_.text = normal;
  }

  const std::optional<base::Url>& base_;
  InlineText out_;
  std::vector<Open> open_;
  bool as_it_stands_;
  char pending_ = 0;
  std::string waiting_;  // the white space that waits, where it counts
  bool ascii_ = true;  // all of the text so far
};

}  // namespace

InlineText inline_text(Node first, Node last, Node block, const std::optional<base::Url>& base, bool as_it_stands) {
  Writing writing(base, as_it_stands);
  // Marks that were open already where the run begins.
  std::vector<Node> above;
  for (Node up = first.parent(); up && up != block; up = up.parent()) above.push_back(up);
  for (auto it = above.rbegin(); it != above.rend(); ++it) writing.open(*it);
  for (Node n = first; n;) {
    bool enter = false;
    if (n.is_text()) {
      writing.text(n.data());
      if (n == last) break;
    } else if (n.is_element()) {
      enter = !html::is_machine_only(n.tag()) && n.tag() != LXB_TAG_BUTTON && !is_hover_box(n);
      if (n.tag() == LXB_TAG_BR) writing.line_break();
      else if (enter) writing.open(n);
    }
    if (enter && n.first_child()) {
      n = n.first_child();
      continue;
    }
    if (enter) writing.close(n);
    while (n && n != block && !n.next()) {
      n = n.parent();
      if (n && n.is_element()) writing.close(n);
    }
    if (!n || n == block) break;
    n = n.next();
  }
  return writing.finished();
}

}  // namespace ortoo::read
