// An HTML document over lexbor (WHATWG HTML parsing; scripting off, so <noscript> content is parsed).
//
// A Document owns the tree; Nodes are light handles into it (one pointer, pass by value), valid until the
// next parse() or the end of the Document. Views returned by a Node live as long. Bytes are taken as UTF-8
// (see charset.h); malformed sequences become U+FFFD when text leaves the tree.
// Parsing reuses the memory of the previous page: keep one Document per thread and parse page after page.
// Thread rules: a Document and its Nodes belong to one thread at a time.
// Complexity: parse is linear in the bytes; node steps are O(1); attribute() is O(attributes).
#pragma once

#include <lexbor/dom/interfaces/element.h>
#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/tag.h>
#include <lexbor/tag/const.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "html/parse.h"

struct lxb_html_document;

namespace ortoo::html {

// lexbor's element numbers: LXB_TAG_P, LXB_TAG_DIV, …
using Tag = lxb_tag_id_enum_t;

class Node {
 public:
  Node() = default;
  explicit Node(lxb_dom_node_t* raw) : raw_(raw) {}

  explicit operator bool() const { return raw_ != nullptr; }
  bool operator==(const Node&) const = default;
  lxb_dom_node_t* raw() const { return raw_; }

  bool is_element() const { return raw_->type == LXB_DOM_NODE_TYPE_ELEMENT; }
  bool is_text() const { return raw_->type == LXB_DOM_NODE_TYPE_TEXT; }
  // LXB_TAG__UNDEF for elements that HTML does not name, whose numbers lexbor makes up as it goes.
  Tag tag() const { return raw_->local_name < LXB_TAG__LAST_ENTRY ? static_cast<Tag>(raw_->local_name) : LXB_TAG__UNDEF; }
  bool is(Tag tag) const { return raw_->local_name == tag && is_element(); }

  Node parent() const { return Node(raw_->parent); }
  Node first_child() const { return Node(raw_->first_child); }
  Node last_child() const { return Node(raw_->last_child); }
  Node next() const { return Node(raw_->next); }
  Node previous() const { return Node(raw_->prev); }
  Node next_element() const;
  Node first_element() const;

  // The next node in document order below `root`, with or without the children of this one; null at the end.
  Node following(Node root) const;
  Node following_skipping_children(Node root) const;

  // Of a text node or comment: its bytes.
  std::string_view data() const;
  // Of an element: lower-case local name ("p").
  std::string_view name() const;
  // The attribute's value; "" when absent or empty. `name` in lower case.
  std::string_view attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  std::string_view id() const;     // fast
  std::string_view classes() const;  // fast; the raw class attribute
  bool has_class(std::string_view token) const;  // exact token, case-sensitive

  // A number that a reader keeps at an element so as to work it out once; 0 until it is set, and after the next parse.
  std::uintptr_t note() const { return reinterpret_cast<std::uintptr_t>(raw_->user); }
  void set_note(std::uintptr_t note) const { raw_->user = reinterpret_cast<void*>(note); }  // NOLINT(performance-no-int-to-ptr)

  // All text below, as it stands (script, style and template content left out).
  std::string text() const;
  // The same with white space collapsed, NFC, and a space at block borders and <br>.
  std::string clean_text() const;

 private:
  lxb_dom_node_t* raw_ = nullptr;
};

// Walks the elements below `root` in document order: for (Node n = root; n; n = n.following(root)).
// Element that does not carry reading text: script, style, template, noscript, svg, iframe, …
bool is_machine_only(Tag tag);
// Elements that start a new line when laid out (HTML "Rendering", display: block and alike).
bool is_block(Tag tag);

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
  lxb_html_document* raw_ = nullptr;
};

}  // namespace ortoo::html
