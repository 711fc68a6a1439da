#include "html/plain_tree.h"

#include <lexbor/dom/interfaces/text.h>
#include <lexbor/html/interfaces/element.h>
#include <lexbor/html/tree/active_formatting.h>
#include <lexbor/html/tree/insertion_mode.h>
#include <lexbor/html/tree/open_elements.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "html/document.h"
#include "html/memory.h"

namespace ortoo::html {
namespace {

// What the standard does alike for a start tag. None of these elements has a struct of its own in lexbor, or steps of its own
// when it is put into a tree.
enum class Kind : std::uint8_t { other, block, heading, item, anchor, formatting, ordinary, empty, declaring };

constexpr auto kinds = [] {
  std::array<Kind, LXB_TAG__LAST_ENTRY> out{};
  for (const auto tag : {LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER, LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_FIGCAPTION,
                         LXB_TAG_FIGURE, LXB_TAG_FOOTER, LXB_TAG_HEADER, LXB_TAG_MAIN, LXB_TAG_MENU, LXB_TAG_NAV, LXB_TAG_OL, LXB_TAG_P, LXB_TAG_SECTION, LXB_TAG_UL})
    out[tag] = Kind::block;
  for (const auto tag : {LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6}) out[tag] = Kind::heading;
  for (const auto tag : {LXB_TAG_B, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_SMALL, LXB_TAG_STRONG, LXB_TAG_U}) out[tag] = Kind::formatting;
  for (const auto tag : {LXB_TAG_ABBR, LXB_TAG_CITE, LXB_TAG_DEL, LXB_TAG_INS, LXB_TAG_LABEL, LXB_TAG_PICTURE, LXB_TAG_Q, LXB_TAG_SPAN, LXB_TAG_SUB, LXB_TAG_SUP, LXB_TAG_TIME})
    out[tag] = Kind::ordinary;
  for (const auto tag : {LXB_TAG_BR, LXB_TAG_IMG, LXB_TAG_WBR}) out[tag] = Kind::empty;
  for (const auto tag : {LXB_TAG_LINK, LXB_TAG_META}) out[tag] = Kind::declaring;
  out[LXB_TAG_LI] = Kind::item;
  out[LXB_TAG_A] = Kind::anchor;
  return out;
}();

Kind kind_of(lxb_tag_id_t tag) { return tag < kinds.size() ? kinds[tag] : Kind::other; }

bool is_heading(const lxb_dom_node_t* node) { return node->ns == LXB_NS_HTML && kind_of(node->local_name) == Kind::heading; }

bool is_block_node(const lxb_dom_node_t* node) {
  return node->ns == LXB_NS_HTML && node->local_name < LXB_TAG__LAST_ENTRY && is_block(static_cast<Tag>(node->local_name));
}

// Right behind where a block begins or ends, white space is nothing that anybody sees.
bool stands_at_border(const lxb_dom_node_t* current) {
  return current->last_child == nullptr ? current->local_name != LXB_TAG_PRE && is_block_node(current) : is_block_node(current->last_child);
}

// ASCII white space as HTML has it.
bool is_white(std::string_view text) {
#if defined(__SSE2__)
  for (; text.size() >= 16; text.remove_prefix(16)) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data()));
    const auto equal = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
    const __m128i spaces = _mm_or_si128(_mm_or_si128(equal(' '), equal('\n')), _mm_or_si128(equal('\t'), _mm_or_si128(equal('\r'), equal('\f'))));
    if (_mm_movemask_epi8(spaces) != 0xFFFF) return false;
  }
#endif
  return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; });
}

std::string_view text_of(const lxb_html_token_t& token) {
  return {reinterpret_cast<const char*>(token.text_start), static_cast<std::size_t>(token.text_end - token.text_start)};
}

// An attribute with its value, as they stand behind their element.
struct Attribute {
  lxb_dom_attr_t node;
  lexbor_str_t value;
};

void append_child(lxb_dom_node_t* parent, lxb_dom_node_t* child) {
  child->parent = parent;
  child->prev = parent->last_child;
  (parent->last_child != nullptr ? parent->last_child->next : parent->first_child) = child;
  parent->last_child = child;
}

}  // namespace

inline bool PlainTree::text(const lxb_html_token_t& token, lxb_dom_node_t* current) {
  const auto size = static_cast<std::size_t>(token.text_end - token.text_start);
  if (size == 0 || token.null_count != 0 || tree_.frameset_ok || !has_nothing_to_reconstruct()) return false;
  if (stands_at_border(current) && is_white(text_of(token))) return true;
  if (current->last_child != nullptr && current->last_child->local_name == LXB_TAG__TEXT) return false;
  const auto& document = *current->owner_document;
  auto* data = static_cast<lxb_char_t*>(allocate(document.text, size + 1));
  auto* node = static_cast<lxb_dom_text_t*>(allocate(document.mraw, sizeof(lxb_dom_text_t)));
  if (data == nullptr || node == nullptr) return false;
  std::memcpy(data, token.text_start, size);
  data[size] = 0;
  std::memset(node, 0, sizeof *node);
  node->char_data.data = {data, size};
  auto* raw = lxb_dom_interface_node(node);
  raw->owner_document = current->owner_document;
  raw->type = LXB_DOM_NODE_TYPE_TEXT;
  raw->local_name = LXB_TAG__TEXT;
  raw->ns = LXB_NS_HTML;
  append_child(current, raw);
  return true;
}

inline bool PlainTree::start(const lxb_html_token_t& token, lxb_dom_node_t* current) {
  const auto kind = kind_of(token.tag_id);
  switch (kind) {
    case Kind::other: return false;
    case Kind::declaring: return insert(token, current, false) != nullptr;
    case Kind::block: return !paragraph_in_scope() && insert(token, current, true) != nullptr;
    case Kind::heading: return !is_heading(current) && !paragraph_in_scope() && insert(token, current, true) != nullptr;
    case Kind::item:
      if (item_to_close() || paragraph_in_scope() || insert(token, current, true) == nullptr) return false;
      tree_.frameset_ok = false;
      return true;
    case Kind::anchor:
      if (lxb_html_tree_active_formatting_between_last_marker(&tree_, LXB_TAG_A, nullptr) != nullptr) return false;
      break;
    default: break;
  }
  if (!has_nothing_to_reconstruct()) return false;
  auto* node = insert(token, current, kind != Kind::empty);
  if (node == nullptr) return false;
  if (kind == Kind::empty) tree_.frameset_ok = false;
  if (kind == Kind::anchor) lxb_html_tree_active_formatting_push(&tree_, node);
  if (kind == Kind::formatting) lxb_html_tree_active_formatting_push_with_check_dupl(&tree_, node);
  return true;
}

// Of the current node alone: then nothing is implied, and no other element is popped.
inline bool PlainTree::end(lxb_tag_id_t tag, const lxb_dom_node_t* current) {
  if (current->local_name != tag) return false;
  const auto kind = kind_of(tag);
  if (kind == Kind::other || kind == Kind::empty || kind == Kind::declaring) return false;
  if (kind == Kind::anchor || kind == Kind::formatting) {
    // The adoption agency algorithm, of an element that is the last of both lists.
    if (lxb_html_tree_active_formatting_current_node(&tree_) != current) return false;
    lxb_html_tree_active_formatting_pop(&tree_);
  }
  --tree_.open_elements->length;
  return true;
}

inline bool PlainTree::in_head(const lxb_html_token_t& token, lxb_dom_node_t* current) {
  if (current->local_name != LXB_TAG_HEAD) return false;
  if (token.tag_id == LXB_TAG__TEXT) return token.text_start != token.text_end && token.null_count == 0 && is_white(text_of(token));
  return (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0 && kind_of(token.tag_id) == Kind::declaring && insert(token, current, false) != nullptr;
}

// Null where what comes is lexbor's to put.
inline lxb_dom_node_t* PlainTree::current() const {
  if (!in_head() && tree_.mode != lxb_html_tree_insertion_mode_in_body && tree_.mode != lxb_html_tree_insertion_mode_in_cell) return nullptr;
  if (tree_.foster_parenting || tree_.fragment != nullptr || tree_.before_append_attr != nullptr || tree_.open_elements->length >= deepest_) return nullptr;
  auto* node = lxb_html_tree_current_node(&tree_);
  return node == nullptr || node->ns != LXB_NS_HTML || node->local_name == LXB_TAG_TEMPLATE ? nullptr : node;
}

inline bool PlainTree::in_head() const { return tree_.mode == lxb_html_tree_insertion_mode_in_head; }

bool PlainTree::leaves_out_space() const {
  const auto* node = current();
  if (node == nullptr) return false;
  if (in_head()) return node->local_name == LXB_TAG_HEAD;
  return !tree_.frameset_ok && stands_at_border(node) && has_nothing_to_reconstruct();
}

bool PlainTree::leaves_out_comment() const {
  const auto* node = current();
  return node != nullptr && (node->last_child == nullptr || node->last_child->type != LXB_DOM_NODE_TYPE_TEXT);
}

bool PlainTree::take_emptied(const lxb_html_token_t& token) {
  auto* current = this->current();
  return current != nullptr && (!in_head() || current->local_name == LXB_TAG_HEAD) && insert(token, current, false) != nullptr;
}

bool PlainTree::take(const lxb_html_token_t& token) {
  auto* current = this->current();
  if (current == nullptr) return false;
  if (in_head()) return in_head(token, current);
  if (token.tag_id == LXB_TAG__TEXT) return text(token, current);
  return (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0 ? end(token.tag_id, current) : start(token, current);
}

// Null, and nothing done, when there is no memory.
lxb_dom_node_t* PlainTree::insert(const lxb_html_token_t& token, lxb_dom_node_t* current, bool stays_open) {
  std::size_t count = 0;
  for (const auto* attribute = token.attr_first; attribute != nullptr; attribute = attribute->next) ++count;
  const std::size_t size = sizeof(lxb_html_element_t) + count * sizeof(Attribute);
  auto* piece = static_cast<std::byte*>(allocate(current->owner_document->mraw, size));
  if (piece == nullptr) return nullptr;
  std::memset(piece, 0, size);
  auto* element = reinterpret_cast<lxb_dom_element_t*>(piece);
  auto* node = lxb_dom_interface_node(element);
  if (stays_open && lxb_html_tree_open_elements_push(&tree_, node) != LXB_STATUS_OK) return nullptr;
  node->owner_document = current->owner_document;
  node->type = LXB_DOM_NODE_TYPE_ELEMENT;
  node->local_name = token.tag_id;
  node->ns = LXB_NS_HTML;
  auto* next = reinterpret_cast<Attribute*>(piece + sizeof(lxb_html_element_t));
  for (const auto* from = token.attr_first; from != nullptr; from = from->next, ++next) {
    auto* attribute = &next->node;
    attribute->node.owner_document = current->owner_document;
    attribute->node.type = LXB_DOM_NODE_TYPE_ATTRIBUTE;
    attribute->node.local_name = from->name->attr_id;
    attribute->node.ns = LXB_NS_HTML;
    attribute->owner = element;
    if (from->value_begin != nullptr) {
      next->value = {from->value, from->value_size};
      attribute->value = &next->value;
    }
    attribute->prev = element->last_attr;
    (element->last_attr != nullptr ? element->last_attr->next : element->first_attr) = attribute;
    element->last_attr = attribute;
    if (from->name->attr_id == LXB_DOM_ATTR_ID) element->attr_id = attribute;
    if (from->name->attr_id == LXB_DOM_ATTR_CLASS) element->attr_class = attribute;
  }
  append_child(current, node);
  return node;
}

inline bool PlainTree::has_nothing_to_reconstruct() const {
  auto* last = lxb_html_tree_active_formatting_current_node(&tree_);
  return last == nullptr || last == reinterpret_cast<lxb_dom_node_t*>(lxb_html_tree_active_formatting_marker()) || last == lxb_html_tree_current_node(&tree_) ||
         lxb_html_tree_open_elements_find_by_node_reverse(&tree_, last, nullptr);
}

// Looks only at what was opened since: below an element that stays open nothing comes in but formatting.
bool PlainTree::paragraph_in_scope() {
  const std::size_t depth = tree_.open_elements->length;
  std::size_t at = depth;
  bool found = false;
  for (; at > 0; --at) {
    const auto* node = static_cast<const lxb_dom_node_t*>(tree_.open_elements->list[at - 1]);
    if (at <= no_paragraph_.size() && no_paragraph_[at - 1] == node) break;
    found = lxb_html_tree_node_is(node, LXB_TAG_P);
    if (found || lxb_html_tag_is_category(node->local_name, node->ns, LXB_HTML_TAG_CATEGORY_SCOPE_BUTTON)) break;
  }
  if (found) return true;
  no_paragraph_.resize(std::max(no_paragraph_.size(), depth));
  for (at = at == 0 ? 0 : at - 1; at < depth; ++at) no_paragraph_[at] = static_cast<const lxb_dom_node_t*>(tree_.open_elements->list[at]);
  return false;
}

// Whether another <li> is open in the same list.
bool PlainTree::item_to_close() const {
  for (std::size_t at = tree_.open_elements->length; at-- > 0;) {
    const auto* node = static_cast<const lxb_dom_node_t*>(tree_.open_elements->list[at]);
    if (lxb_html_tree_node_is(node, LXB_TAG_LI)) return true;
    const bool passed = node->ns == LXB_NS_HTML && (node->local_name == LXB_TAG_ADDRESS || node->local_name == LXB_TAG_DIV || node->local_name == LXB_TAG_P);
    if (!passed && lxb_html_tag_is_category(node->local_name, node->ns, LXB_HTML_TAG_CATEGORY_SPECIAL)) return false;
  }
  return false;
}

}  // namespace ortoo::html
