// An HTML document (WHATWG HTML parsing; scripting off, so <noscript> content is parsed).
//
// A Document owns the tree; Nodes are light handles into it (one pointer, pass by value), valid until the
// next parse() or the end of the Document. Views returned by a Node live as long. Bytes are taken as UTF-8
// (see charset.h); malformed sequences become U+FFFD when text leaves the tree.
// Parsing reuses the memory of the previous page: keep one Document per thread and parse page after page.
// Thread rules: a Document and its Nodes belong to one thread at a time.
// Complexity: parse is linear in the bytes; node steps O(1); attribute() O(attributes), of which an element keeps 256.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "html/markup_names.h"
#include "html/node.h"
#include "html/parse.h"

namespace ortoo::html {

class Node {
 public:
  Node() = default;
  explicit Node(TreeNode* raw) : raw_(raw) {}

  explicit operator bool() const { return raw_ != nullptr; }
  bool operator==(const Node&) const = default;
  TreeNode* raw() const { return raw_; }

  bool is_element() const { return raw_->type == NodeType::element; }
  bool is_text() const { return raw_->type == NodeType::text; }
  // LXB_TAG__UNDEF for elements that HTML does not name.
  Tag tag() const { return static_cast<Tag>(raw_->tag); }
  bool is(Tag tag) const { return raw_->tag == tag && is_element(); }

  Node parent() const { return Node(raw_->parent); }
  Node first_child() const { return Node(raw_->first_child); }
  Node last_child() const { return Node(raw_->last_child); }
  Node next() const { return Node(raw_->next); }
  Node previous() const { return Node(raw_->previous); }
  Node next_element() const;
  Node first_element() const;

  // The next node in document order below `root`, with or without the children of this one; null at the end. To walk
  // what is below a node: for (Node n = root; n; n = n.following(root)).
  Node following(Node root) const { return raw_->first_child ? first_child() : following_skipping_children(root); }
  Node following_skipping_children(Node root) const {
    for (auto* n = raw_; n != nullptr && n != root.raw_; n = n->parent)
      if (n->next) return Node(n->next);
    return Node();
  }

  // Of a text node or comment: its bytes.
  std::string_view data() const { return raw_->text_view(); }
  // Of an element: lower-case local name ("p").
  std::string_view name() const;
  // The attribute's value; "" when absent or empty.
  std::string_view attribute(AttributeName name) const {
    for (const auto& a : attributes())
      if (a.known == name.place) return a.value_text();
    return {};
  }
  bool has_attribute(AttributeName name) const {
    return std::ranges::any_of(attributes(), [&](const Attribute& a) { return a.known == name.place; });
  }
  std::string_view attribute_named(std::string_view name) const;  // in lower case
  std::span<const Attribute> attributes() const { return raw_->attribute_list(); }
  std::string_view id() const { return attribute("id"); }
  std::string_view classes() const { return attribute("class"); }  // as written
  bool has_class(std::string_view token) const;  // exact token, case-sensitive

  // A number that a reader keeps at an element so as to work it out once; 0 until it is set, and after the next parse.
  std::uintptr_t note() const { return raw_->note; }
  void set_note(std::uintptr_t note) const { raw_->note = note; }

  // All text below, as it stands (script, style and template content left out).
  std::string text() const;
  // The same with white space collapsed, NFC, and a space at block borders and <br>.
  std::string clean_text() const;

 private:
  TreeNode* raw_ = nullptr;
};

constexpr std::array<bool, LXB_TAG__LAST_ENTRY> tag_table(std::initializer_list<Tag> tags) {
  std::array<bool, LXB_TAG__LAST_ENTRY> out{};
  for (const auto tag : tags) out[tag] = true;
  return out;
}

// Element that does not carry reading text: script, style, template, noscript, svg, iframe, …
inline constexpr auto machine_tags = tag_table({
    LXB_TAG_SCRIPT, LXB_TAG_STYLE, LXB_TAG_TEMPLATE, LXB_TAG_NOSCRIPT, LXB_TAG_SVG, LXB_TAG_MATH, LXB_TAG_IFRAME,
    LXB_TAG_OBJECT, LXB_TAG_EMBED, LXB_TAG_CANVAS, LXB_TAG_HEAD, LXB_TAG_TITLE, LXB_TAG_META, LXB_TAG_LINK,
    LXB_TAG_AUDIO, LXB_TAG_VIDEO, LXB_TAG_SELECT, LXB_TAG_DATALIST, LXB_TAG_TEXTAREA});
inline bool is_machine_only(Tag tag) { return machine_tags[tag]; }

// Elements that start a new line when laid out (HTML "Rendering", display: block and alike).
inline constexpr auto block_tags = tag_table({
    LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_BODY, LXB_TAG_CENTER, LXB_TAG_DD,
    LXB_TAG_DETAILS, LXB_TAG_DIALOG, LXB_TAG_DIR, LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_DT, LXB_TAG_FIELDSET,
    LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE, LXB_TAG_FOOTER, LXB_TAG_FORM, LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4,
    LXB_TAG_H5, LXB_TAG_H6, LXB_TAG_HEADER, LXB_TAG_HGROUP, LXB_TAG_HR, LXB_TAG_HTML, LXB_TAG_LEGEND, LXB_TAG_LI,
    LXB_TAG_MAIN, LXB_TAG_MENU, LXB_TAG_NAV, LXB_TAG_OL, LXB_TAG_P, LXB_TAG_PRE, LXB_TAG_SEARCH, LXB_TAG_SECTION,
    LXB_TAG_SUMMARY, LXB_TAG_TABLE, LXB_TAG_TBODY, LXB_TAG_TD, LXB_TAG_TFOOT, LXB_TAG_TH, LXB_TAG_THEAD, LXB_TAG_TR,
    LXB_TAG_UL, LXB_TAG_CAPTION, LXB_TAG_OPTGROUP, LXB_TAG_OPTION});
inline bool is_block(Tag tag) { return block_tags[tag]; }

class Document {
 public:
  Document();
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // Pages over 64 MiB are refused (too_large). Where elements nest deeper than 2,048, tags beyond a depth of 512 are
  // left out and their content kept, so that parsing stays linear; no walk in Ortoo recurses into a page.
  // Shadow trees declared in markup are laid flat (html/shadow.h).
  base::Result<void> parse(std::string_view utf8, Scripts scripts = Scripts::kept);

  Node root() const;  // the document node
  Node html() const;  // null only before the first parse
  Node head() const;
  Node body() const;

 private:
  std::unique_ptr<Parser> parser_;
};

}  // namespace ortoo::html
