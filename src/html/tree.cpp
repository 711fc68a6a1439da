#include "html/tree.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "html/document.h"
#include "html/white_space.h"

namespace ortoo::html {
namespace {

// What the standard does alike for a start tag where nothing is to be closed for it.
enum class Kind : std::uint8_t { other, block, heading, item, anchor, formatting, ordinary, empty, declaring };

constexpr auto kinds = [] {
  std::array<Kind, LXB_TAG__LAST_ENTRY> out{};
  for (const auto tag : {LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER,
                         LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE, LXB_TAG_FOOTER, LXB_TAG_HEADER,
                         LXB_TAG_MAIN, LXB_TAG_MENU, LXB_TAG_NAV, LXB_TAG_OL, LXB_TAG_P, LXB_TAG_SECTION, LXB_TAG_UL})
    out[tag] = Kind::block;
  for (const auto tag : {LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6})
    out[tag] = Kind::heading;
  for (const auto tag : {LXB_TAG_B, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_SMALL, LXB_TAG_STRONG, LXB_TAG_U})
    out[tag] = Kind::formatting;
  for (const auto tag : {LXB_TAG_ABBR, LXB_TAG_CITE, LXB_TAG_DEL, LXB_TAG_INS, LXB_TAG_LABEL, LXB_TAG_PICTURE,
                         LXB_TAG_Q, LXB_TAG_SPAN, LXB_TAG_SUB, LXB_TAG_SUP, LXB_TAG_TIME})
    out[tag] = Kind::ordinary;
  for (const auto tag : {LXB_TAG_BR, LXB_TAG_IMG, LXB_TAG_WBR}) out[tag] = Kind::empty;
  for (const auto tag : {LXB_TAG_LINK, LXB_TAG_META}) out[tag] = Kind::declaring;
  out[LXB_TAG_LI] = Kind::item;
  out[LXB_TAG_A] = Kind::anchor;
  return out;
}();

bool is_block_node(const TreeNode* node) { return node->space == Space::html && block_tags[node->tag]; }

// Right behind where a block begins or ends, white space is nothing that anybody sees.
bool stands_at_border(const TreeNode* current) {
  return current->last_child == nullptr ? current->tag != LXB_TAG_PRE && is_block_node(current)
                                        : is_block_node(current->last_child);
}

}  // namespace

void append(TreeNode* parent, TreeNode* child) {
  child->parent = parent;
  child->next = nullptr;
  child->previous = parent->last_child;
  (parent->last_child != nullptr ? parent->last_child->next : parent->first_child) = child;
  parent->last_child = child;
}

void insert_before(TreeNode* place, TreeNode* child) {
  child->parent = place->parent;
  child->next = place;
  child->previous = place->previous;
  (place->previous != nullptr ? place->previous->next : place->parent->first_child) = child;
  place->previous = child;
}

void remove(TreeNode* child) {
  if (child->parent == nullptr) return;
  (child->previous != nullptr ? child->previous->next : child->parent->first_child) = child->next;
  (child->next != nullptr ? child->next->previous : child->parent->last_child) = child->previous;
  child->parent = child->next = child->previous = nullptr;
}

void Tree::clear() {
  nodes_.clear();
  texts_.clear();
  document_ = make(NodeType::document, LXB_TAG__UNDEF, Space::html);
  head_ = body_ = nullptr;
  open_.clear(), formatting_.clear(), template_modes_.clear(), no_paragraph_.clear(), table_text_.clear();
  form_ = nullptr;
  text_rooms_.clear();
  mode_ = original_mode_ = Mode::initial;
  next_ = Next::markup;
  frameset_ok_ = true;
  foster_ = quirks_ = shadow_roots_ = given_up_ = false;
}

TreeNode* Tree::make(NodeType type, std::uint16_t tag, Space space) {
  auto* node = static_cast<TreeNode*>(nodes_.allocate(sizeof(TreeNode)));
  std::memset(static_cast<void*>(node), 0, sizeof *node);
  node->tag = tag;
  node->type = type;
  node->space = space;
  return node;
}

TreeNode* Tree::make_element(std::uint16_t tag, Space space, std::span<const Attribute> attributes,
                             const lxb_tag_data_t* unknown) {
  auto* node = make(NodeType::element, tag, space);
  if (const std::size_t before = node->has_slot() ? sizeof(void*) : 0; !attributes.empty() || before > 0) {
    auto* piece = static_cast<std::byte*>(texts_.allocate(before + attributes.size_bytes()));
    if (before > 0) {
      const void* slot = unknown;
      if (tag == LXB_TAG_TEMPLATE) slot = make(NodeType::fragment, LXB_TAG__UNDEF, Space::html);
      std::memcpy(piece, static_cast<const void*>(&slot), sizeof slot);
    }
    if (!attributes.empty()) std::memcpy(piece + before, attributes.data(), attributes.size_bytes());
    node->attributes = reinterpret_cast<const Attribute*>(piece + before);
    node->size = static_cast<std::uint32_t>(attributes.size());
  }
  return node;
}

TreeNode* Tree::make_text(NodeType type, std::string_view text) {
  auto* node = make(type, LXB_TAG__UNDEF, Space::html);
  auto* data = static_cast<char*>(texts_.allocate(text.size()));
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  node->text = data;
  node->size = static_cast<std::uint32_t>(text.size());
  return node;
}

// HTML 13.2.6.1, "appropriate place for inserting a node".
Tree::Place Tree::place_for(TreeNode* target) const {
  constexpr std::array of_tables = {LXB_TAG_TABLE, LXB_TAG_TBODY, LXB_TAG_TFOOT, LXB_TAG_THEAD, LXB_TAG_TR};
  if (foster_ && std::ranges::any_of(of_tables, [&](auto tag) { return target->is(tag); })) {
    std::size_t at = open_.size();
    while (at > 0 && !open_[at - 1]->is(LXB_TAG_TABLE) && !open_[at - 1]->is(LXB_TAG_TEMPLATE)) --at;
    if (at == 0) {
      target = open_.front();
    } else if (auto* const node = open_[at - 1]; node->is(LXB_TAG_TABLE)) {
      if (node->parent != nullptr) return {node->parent, node};
      target = open_[at - 2];
    } else {
      target = node;
    }
  }
  return {target->is(LXB_TAG_TEMPLATE) ? target->content() : target, nullptr};
}

void Tree::insert_at(const Place& place, TreeNode* node) {
  if (place.before != nullptr) insert_before(place.before, node);
  else append(place.parent, node);
}

TreeNode* Tree::insert(const Token& token, Space space) {
  const auto place = place_for(open_.back());
  auto* node = make_element(token.tag, space, token.attributes, token.unknown);
  insert_at(place, node);
  open_.push_back(node);
  return node;
}

TreeNode* Tree::insert(Tag tag) {
  Token token;
  token.tag = static_cast<std::uint16_t>(tag);
  return insert(token);
}

void Tree::insert_empty(const Token& token) {
  insert(token);
  open_.pop_back();
}

// Attributes are shared: they never change but on <html> and <body>.
TreeNode* Tree::copy(const TreeNode* element) {
  auto* node = make(NodeType::element, element->tag, element->space);
  node->attributes = element->attributes;
  node->size = element->size;
  return node;
}

TreeNode* Tree::insert_copy(const TreeNode* element) {
  auto* node = copy(element);
  insert_at(place_for(open_.back()), node);
  open_.push_back(node);
  return node;
}

// Into the text that stands there already, if one does.
void Tree::insert_text(std::string_view text) {
  const auto place = place_for(open_.back());
  if (text.empty() || place.parent->type == NodeType::document) return;
  auto* beside = place.before != nullptr ? place.before->previous : place.parent->last_child;
  if (beside == nullptr || beside->type != NodeType::text) return insert_at(place, make_text(NodeType::text, text));
  const std::size_t size = beside->size + text.size();
  auto* data = const_cast<char*>(beside->text);  // NOLINT(cppcoreguidelines-pro-type-const-cast): the tree's own memory
  if (auto& room = text_rooms_[beside]; size > room) {
    room = size * 2;
    data = this->room(room);
    std::memcpy(data, beside->text, beside->size);
    beside->text = data;
  }
  std::memcpy(data + beside->size, text.data(), text.size());
  beside->size = static_cast<std::uint32_t>(size);
}

void Tree::insert_comment(const Token& token, TreeNode* parent) {
  auto* node = make_text(NodeType::comment, token.text);
  insert_at(parent != nullptr ? Place{parent, nullptr} : place_for(open_.back()), node);
}

// An element whose content is text alone.
Tree::Next Tree::into_text(const Token& token, Next next) {
  insert(token);
  original_mode_ = mode_;
  mode_ = Mode::text;
  return next_ = next;
}

Tree::Next Tree::put(const Token& token) {
  if (put_plain(token)) return Next::markup;
  next_ = Next::markup;
  for (Token rest = token; !given_up_ && !dispatch(rest);) {}
  return next_;
}

bool Tree::put_emptied(const Token& start) {
  auto* current = plain_place();
  if (current == nullptr || (mode_ == Mode::in_head && current->tag != LXB_TAG_HEAD)) return false;
  append(current, make_element(start.tag, Space::html, start.attributes, nullptr));
  return true;
}

// Null where what comes is not as plain as most.
TreeNode* Tree::plain_place() const {
  if (mode_ != Mode::in_body && mode_ != Mode::in_cell && mode_ != Mode::in_head) return nullptr;
  auto* node = current();
  return node == nullptr || node->space != Space::html || node->tag == LXB_TAG_TEMPLATE ? nullptr : node;
}

bool Tree::leaves_out_space() const {
  const auto* node = plain_place();
  if (node == nullptr) return false;
  if (mode_ == Mode::in_head) return node->tag == LXB_TAG_HEAD;
  return !frameset_ok_ && stands_at_border(node) && has_nothing_to_reconstruct();
}

bool Tree::leaves_out_comment() const {
  const auto* node = plain_place();
  return node != nullptr && (node->last_child == nullptr || node->last_child->type != NodeType::text);
}

bool Tree::put_plain(const Token& token) {
  auto* const current = plain_place();
  if (current == nullptr) return false;
  if (mode_ == Mode::in_head) {
    if (current->tag != LXB_TAG_HEAD) return false;
    if (token.kind == Token::Kind::text) return !token.text.empty() && token.nulls == 0 && is_white(token.text);
    if (token.kind != Token::Kind::start || kinds[token.tag] != Kind::declaring) return false;
    append(current, make_element(token.tag, Space::html, token.attributes, nullptr));
    return true;
  }
  switch (token.kind) {
    case Token::Kind::start: return plain_start(token, current);
    case Token::Kind::end: return plain_end(token.tag, current);
    case Token::Kind::text: return plain_text(token, current);
    default: return false;
  }
}

bool Tree::plain_text(const Token& token, TreeNode* current) {
  if (token.text.empty() || token.nulls != 0 || frameset_ok_ || !has_nothing_to_reconstruct()) return false;
  if (stands_at_border(current) && is_white(token.text)) return true;
  if (current->last_child != nullptr && current->last_child->type == NodeType::text) return false;
  append(current, make_text(NodeType::text, token.text));
  return true;
}

bool Tree::plain_start(const Token& token, TreeNode* current) {
  const auto kind = kinds[token.tag];
  switch (kind) {
    case Kind::other: return false;
    case Kind::declaring: break;
    case Kind::heading:
      if (kinds[current->tag] == Kind::heading) return false;
      [[fallthrough]];
    case Kind::block:
      if (paragraph_in_scope()) return false;
      break;
    case Kind::item:
      if (item_to_close() || paragraph_in_scope()) return false;
      frameset_ok_ = false;
      break;
    case Kind::anchor:
      if (formatting_since_marker(LXB_TAG_A) != nullptr) return false;
      [[fallthrough]];
    default:
      if (!has_nothing_to_reconstruct()) return false;
  }
  auto* node = make_element(token.tag, Space::html, token.attributes, nullptr);
  append(current, node);
  switch (kind) {
    case Kind::declaring: return true;
    case Kind::empty: frameset_ok_ = false; return true;
    case Kind::anchor: formatting_.push_back({node}); break;
    case Kind::formatting: push_formatting(node); break;
    default: break;
  }
  open_.push_back(node);
  return true;
}

// Of the current node alone: then nothing is implied, and no other element is popped.
bool Tree::plain_end(std::uint16_t tag, const TreeNode* current) {
  if (current->tag != tag) return false;
  const auto kind = kinds[tag];
  if (kind == Kind::other || kind == Kind::empty || kind == Kind::declaring) return false;
  if (kind == Kind::anchor || kind == Kind::formatting) {
    // The adoption agency algorithm, of an element that is the last of both lists.
    if (formatting_.empty() || formatting_.back().node != current) return false;
    formatting_.pop_back();
  }
  open_.pop_back();
  return true;
}

// HTML 13.2.6, "tree construction dispatcher".
bool Tree::dispatch(Token& token) {
  if (token.tag == LXB_TAG_MATH || token.tag == LXB_TAG_SELECTEDCONTENT || token.kind == Token::Kind::instruction)
    return give_up(), true;
  return is_foreign(token) ? in_foreign(token) : in_mode(token);
}

bool Tree::in_mode(Token& token) {
  switch (mode_) {
    case Mode::initial: return initial(token);
    case Mode::before_html: return before_html(token);
    case Mode::before_head: return before_head(token);
    case Mode::in_head: return in_head(token);
    case Mode::in_head_noscript: return in_head_noscript(token);
    case Mode::after_head: return after_head(token);
    case Mode::in_body: return in_body(token);
    case Mode::text: return text_mode(token);
    case Mode::in_table: return in_table(token);
    case Mode::in_table_text: return in_table_text(token);
    case Mode::in_caption: return in_caption(token);
    case Mode::in_column_group: return in_column_group(token);
    case Mode::in_table_body: return in_table_body(token);
    case Mode::in_row: return in_row(token);
    case Mode::in_cell: return in_cell(token);
    case Mode::in_template: return in_template(token);
    case Mode::after_body: case Mode::after_after_body: return after_body(token);
    case Mode::skip_newline: return skip_newline(token);
  }
  return true;
}

}  // namespace ortoo::html
