#include "feed/blocks.h"

#include <charconv>
#include <optional>

#include "base/text.h"
#include "html/document.h"

namespace ortoo::feed {
namespace {

using record::Block;
using record::BlockType;
using record::Mark;

std::optional<Mark> mark_of(html::Tag tag) {
  switch (tag) {
    case LXB_TAG_A: return Mark::link;
    case LXB_TAG_EM: case LXB_TAG_I: case LXB_TAG_CITE: return Mark::emphasis;
    case LXB_TAG_STRONG: case LXB_TAG_B: return Mark::strong;
    case LXB_TAG_Q: return Mark::quote;
    case LXB_TAG_CODE: case LXB_TAG_KBD: return Mark::code;
    case LXB_TAG_SUB: return Mark::subscript;
    case LXB_TAG_SUP: return Mark::superscript;
    default: return std::nullopt;
  }
}

std::uint32_t pixels(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_web(std::string_view link) { return link.starts_with("http://") || link.starts_with("https://"); }

class Builder {
 public:
  void enter(html::Node node) {
    const auto tag = node.tag();
    if (const auto mark = mark_of(tag)) {
      marks_.push_back({*mark, static_cast<std::uint32_t>(text_.size()), 0, std::string(node.attribute("href"))});
      return;
    }
    if (tag == LXB_TAG_BR) {
      text_ += preformatted_ > 0 ? '\n' : ' ';
    } else if (tag == LXB_TAG_IMG) {
      picture(node);
    } else if (tag == LXB_TAG_IFRAME || tag == LXB_TAG_VIDEO || tag == LXB_TAG_AUDIO) {
      player(node);
    } else if (html::is_block(tag)) {
      flush();
      if (tag == LXB_TAG_PRE) ++preformatted_;
      if (tag == LXB_TAG_BLOCKQUOTE) ++quoted_;
      if (tag == LXB_TAG_UL || tag == LXB_TAG_OL) begin_list(tag == LXB_TAG_OL);
      if (tag == LXB_TAG_FIGCAPTION) caption_ = true;
      if (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) level_ = static_cast<std::uint8_t>(tag - LXB_TAG_H1 + 1);
    }
  }

  void leave(html::Node node) {
    const auto tag = node.tag();
    if (mark_of(tag)) {
      if (marks_.empty()) return;
      auto span = std::move(marks_.back());
      marks_.pop_back();
      span.end = static_cast<std::uint32_t>(text_.size());
      if (span.end > span.begin && (span.mark != Mark::link || is_web(span.url))) spans_.push_back(std::move(span));
      if (!spans_.empty() && spans_.back().mark != Mark::link) spans_.back().url.clear();
    } else if (html::is_block(tag)) {
      flush();
      if (tag == LXB_TAG_PRE) --preformatted_;
      if (tag == LXB_TAG_BLOCKQUOTE) --quoted_;
      if ((tag == LXB_TAG_UL || tag == LXB_TAG_OL) && lists_ > 0 && --lists_ == 0) list_ = nullptr_index;
      if (tag == LXB_TAG_FIGCAPTION) caption_ = false;
      level_ = 0;
    }
  }

  void text(std::string_view data) {
    if (preformatted_ > 0) {
      text_ += data;
      return;
    }
    // White space is collapsed as it comes, so that the spans keep their places.
    for (std::size_t at = 0; at < data.size();) {
      const char32_t c = base::next_code_point(data, at);
      if (!base::is_space(c)) base::append_utf8(text_, c);
      else if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
  }

  std::vector<Block> finish() {
    flush();
    return std::move(blocks_);
  }

 private:
  static constexpr std::size_t nullptr_index = static_cast<std::size_t>(-1);

  void begin_list(bool ordered) {
    if (lists_++ > 0) return;  // a list in a list: its items join the outer one
    Block block;
    block.type = BlockType::list;
    block.ordered = ordered;
    blocks_.push_back(std::move(block));
    list_ = blocks_.size() - 1;
  }

  void picture(html::Node node) {
    const auto src = node.attribute("src");
    // Pictures of one or two pixels count readers; they show nothing.
    const auto width = pixels(node.attribute("width")), height = pixels(node.attribute("height"));
    if (!is_web(src) || (width > 0 && width <= 2) || (height > 0 && height <= 2)) return;
    flush();
    Block block;
    block.type = BlockType::figure;
    block.src = src;
    block.alt = base::nfc(base::collapse_spaces(node.attribute("alt")));
    block.width = width;
    block.height = height;
    blocks_.push_back(std::move(block));
  }

  void player(html::Node node) {
    auto src = node.attribute("src");
    for (html::Node child = node.first_child(); child && src.empty(); child = child.next()) {
      if (child.is(LXB_TAG_SOURCE)) src = child.attribute("src");
    }
    if (!is_web(src)) return;
    flush();
    Block block;
    block.type = BlockType::embed;
    block.src = src;
    blocks_.push_back(std::move(block));
  }

  void flush() {
    while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) text_.pop_back();
    if (!text_.empty()) {
      Block block;
      block.text = base::nfc(text_);
      if (block.text.size() == text_.size()) {
        const auto end = static_cast<std::uint32_t>(text_.size());
        for (auto& span : spans_) {
          span.end = std::min(span.end, end);
          if (span.begin < span.end) block.spans.push_back(std::move(span));
        }
      }
      place(std::move(block));
    }
    text_.clear();
    spans_.clear();
    for (auto& mark : marks_) mark.begin = 0;  // a link around several blocks begins anew in each
  }

  void place(Block block) {
    if (caption_ && !blocks_.empty() && blocks_.back().type == BlockType::figure) {
      blocks_.back().caption = std::move(block.text);
    } else if (list_ != nullptr_index && list_ + 1 == blocks_.size()) {
      blocks_[list_].items.push_back(std::move(block));
    } else {
      if (level_ > 0) {
        block.type = BlockType::heading;
        block.level = level_;
      } else if (preformatted_ > 0) {
        block.type = BlockType::code;
      } else if (quoted_ > 0) {
        block.type = BlockType::quote;
      }
      blocks_.push_back(std::move(block));
    }
  }

  std::vector<Block> blocks_;
  std::string text_;
  std::vector<record::Span> spans_, marks_;
  std::size_t list_ = nullptr_index;
  int lists_ = 0, preformatted_ = 0, quoted_ = 0;
  std::uint8_t level_ = 0;
  bool caption_ = false;
};

}  // namespace

std::vector<record::Block> blocks_of_html(std::string_view html) {
  static thread_local html::Document document;  // keeps its memory from item to item
  if (!document.parse(html)) return {};
  const html::Node root = document.body();
  Builder builder;
  for (html::Node node = root; node;) {
    const bool machine = node.is_element() && html::is_machine_only(node.tag()) && node.tag() != LXB_TAG_IFRAME;
    if (node.is_text()) builder.text(node.data());
    else if (node.is_element() && !machine) builder.enter(node);
    const bool inside = !machine && !node.is(LXB_TAG_IFRAME) && node.first_child();
    if (inside) {
      node = node.first_child();
      continue;
    }
    for (;;) {
      if (node.is_element()) builder.leave(node);
      if (node == root) return builder.finish();
      if (const auto next = node.next()) {
        node = next;
        break;
      }
      node = node.parent();
    }
  }
  return builder.finish();
}

}  // namespace ortoo::feed
