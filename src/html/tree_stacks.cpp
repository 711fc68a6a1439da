// The stack of open elements (HTML 13.2.4.2) and the list of active formatting elements (13.2.4.3).
#include <lexbor/html/tag.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "html/tree.h"
#include "html/tree_tables.h"

namespace ortoo::html {

// The lowest open element of these tags that is in scope; null where none is.
TreeNode* Tree::in_scope(std::initializer_list<Tag> tags, unsigned category) const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    auto* node = open_[at];
    if (node->space == Space::html && node->tag != LXB_TAG__UNDEF && std::ranges::find(tags, node->tag) != tags.end())
      return node;
    if (is_category(node, category)) return nullptr;
  }
  return nullptr;
}

bool Tree::is_in_scope(const TreeNode* element, unsigned category) const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    if (open_[at] == element) return true;
    if (is_category(open_[at], category)) return false;
  }
  return false;
}

bool Tree::is_open(const TreeNode* element) const {
  return std::find(open_.rbegin(), open_.rend(), element) != open_.rend();
}

bool Tree::has_open(Tag tag) const {
  return std::ranges::any_of(open_, [&](const auto* node) { return node->is(tag); });
}

void Tree::pop_through(const TreeNode* element) {
  while (open_.size() > 1) {
    const auto* node = open_.back();
    open_.pop_back();
    if (node == element) return;
  }
}

void Tree::pop_through(std::initializer_list<Tag> tags) {
  while (open_.size() > 1) {
    const auto* node = open_.back();
    open_.pop_back();
    if (node->space == Space::html && std::ranges::find(tags, node->tag) != tags.end()) return;
  }
}

void Tree::close(const TreeNode* element) {
  const auto at = std::find(open_.rbegin(), open_.rend(), element);
  if (at != open_.rend()) open_.erase(std::next(at).base());
}

void Tree::generate_implied_end_tags(Tag except) {
  while (!open_.empty()) {
    const auto* node = open_.back();
    switch (node->tag) {
      case LXB_TAG_DD:
      case LXB_TAG_DT:
      case LXB_TAG_LI:
      case LXB_TAG_OPTGROUP:
      case LXB_TAG_OPTION:
      case LXB_TAG_P:
      case LXB_TAG_RB:
      case LXB_TAG_RP: case LXB_TAG_RT: case LXB_TAG_RTC: break;
      default: return;
    }
    if (node->is(except)) return;
    open_.pop_back();
  }
}

void Tree::close_paragraph() {
  generate_implied_end_tags(LXB_TAG_P);
  pop_through(LXB_TAG_P);
}

void Tree::close_paragraph_in_scope() {
  if (paragraph_in_scope()) close_paragraph();
}

// Looks only at what was opened since: below an element that stays open nothing comes in but formatting.
bool Tree::paragraph_in_scope() {
  const std::size_t depth = open_.size();
  std::size_t at = depth;
  bool found = false;
  for (; at > 0; --at) {
    const auto* node = open_[at - 1];
    if (at <= no_paragraph_.size() && no_paragraph_[at - 1] == node) break;
    found = node->is(LXB_TAG_P);
    if (found || is_category(node, LXB_HTML_TAG_CATEGORY_SCOPE_BUTTON)) break;
  }
  if (found) return true;
  no_paragraph_.resize(std::max(no_paragraph_.size(), depth));
  for (at = at == 0 ? 0 : at - 1; at < depth; ++at) no_paragraph_[at] = open_[at];
  return false;
}

// Whether another <li> is open in the same list.
bool Tree::item_to_close() const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    const auto* node = open_[at];
    if (node->is(LXB_TAG_LI)) return true;
    if (!node->is(LXB_TAG_ADDRESS) && !node->is(LXB_TAG_DIV) && !node->is(LXB_TAG_P) &&
        is_category(node, LXB_HTML_TAG_CATEGORY_SPECIAL))
      return false;
  }
  return false;
}

// HTML 13.2.4.1, "reset the insertion mode appropriately".
void Tree::reset_mode() {
  for (std::size_t at = open_.size(); at-- > 0;) {
    const auto* node = open_[at];
    const bool last = at == 0;
    if (node->space == Space::html) {
      switch (node->tag) {
        case LXB_TAG_TD: case LXB_TAG_TH:
          if (!last) return void(mode_ = Mode::in_cell);
          break;
        case LXB_TAG_TR: return void(mode_ = Mode::in_row);
        case LXB_TAG_TBODY: case LXB_TAG_TFOOT: case LXB_TAG_THEAD: return void(mode_ = Mode::in_table_body);
        case LXB_TAG_CAPTION: return void(mode_ = Mode::in_caption);
        case LXB_TAG_COLGROUP: return void(mode_ = Mode::in_column_group);
        case LXB_TAG_TABLE: return void(mode_ = Mode::in_table);
        case LXB_TAG_TEMPLATE: return void(mode_ = template_modes_.empty() ? Mode::in_body : template_modes_.back());
        case LXB_TAG_HEAD:
          if (!last) return void(mode_ = Mode::in_head);
          break;
        case LXB_TAG_BODY: return void(mode_ = Mode::in_body);
        case LXB_TAG_HTML: return void(mode_ = head_ == nullptr ? Mode::before_head : Mode::after_head);
        default: break;
      }
    }
    if (last) mode_ = Mode::in_body;
  }
}

bool Tree::has_nothing_to_reconstruct() const {
  if (formatting_.empty()) return true;
  const auto* last = formatting_.back().node;
  return last == nullptr || (!open_.empty() && last == open_.back()) || is_open(last);
}

void Tree::reconstruct_formatting() {
  if (has_nothing_to_reconstruct()) return;
  std::size_t at = formatting_.size() - 1;
  while (at > 0 && formatting_[at - 1].node != nullptr && !is_open(formatting_[at - 1].node)) --at;
  for (; at < formatting_.size(); ++at) formatting_[at].node = insert_copy(formatting_[at].node);
}

namespace {

// Never 0.
std::uint64_t fingerprint_of(const TreeNode* element) {
  constexpr std::hash<std::string_view> hash;
  std::uint64_t sum = 0;
  for (const auto& attribute : element->attribute_list())
    sum += (hash(attribute.name_text()) | 1) * hash(attribute.value_text());
  return sum | 1;
}

// The same name and the same attributes, in any order.
bool are_alike(const TreeNode* one, const TreeNode* other) {
  return std::ranges::all_of(one->attribute_list(), [&](const Attribute& a) {
    return std::ranges::any_of(other->attribute_list(), [&](const Attribute& b) {
      return a.name_text() == b.name_text() && a.value_text() == b.value_text();
    });
  });
}

}  // namespace

// Of four that are alike the first goes ("Noah's Ark clause"). The attributes of all that are open are not compared one
// by one, but of those that have the same fingerprint: three.
void Tree::push_formatting(TreeNode* element) {
  Formatting pushed{element};
  std::size_t alike = 0, earliest = 0;
  for (std::size_t at = formatting_.size(); at-- > 0 && formatting_[at].node != nullptr;) {
    auto& listed = formatting_[at];
    if (listed.node->tag != element->tag || listed.node->size != element->size) continue;
    for (auto* one : {&listed, &pushed})
      if (one->fingerprint == 0) one->fingerprint = fingerprint_of(one->node);
    if (listed.fingerprint == pushed.fingerprint && are_alike(listed.node, element)) ++alike, earliest = at;
  }
  if (alike >= 3) formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(earliest));
  formatting_.push_back(pushed);
}

void Tree::forget_formatting(const TreeNode* element) {
  const auto at = std::find_if(formatting_.rbegin(), formatting_.rend(),
                               [&](const Formatting& one) { return one.node == element; });
  if (at != formatting_.rend()) formatting_.erase(std::next(at).base());
}

void Tree::clear_formatting_to_marker() {
  while (!formatting_.empty()) {
    const bool marker = formatting_.back().node == nullptr;
    formatting_.pop_back();
    if (marker) return;
  }
}

TreeNode* Tree::formatting_since_marker(std::uint16_t tag) const {
  for (std::size_t at = formatting_.size(); at-- > 0 && formatting_[at].node != nullptr;)
    if (formatting_[at].node->tag == tag) return formatting_[at].node;
  return nullptr;
}

// HTML 13.2.6.4.7, "adoption agency algorithm".
bool Tree::adopt(const Token& token) {
  constexpr int most_rounds = 8, most_kept = 3;
  if (open_.back()->is(static_cast<Tag>(token.tag)) &&
      std::ranges::find(formatting_, open_.back(), &Formatting::node) == formatting_.end()) {
    open_.pop_back();
    return true;
  }
  for (int round = 0; round < most_rounds; ++round) {
    auto* const element = formatting_since_marker(token.tag);
    if (element == nullptr) return false;
    const auto position = [&](const TreeNode* node) {
      return static_cast<std::size_t>(std::ranges::find(open_, node) - open_.begin());
    };
    const auto place = position(element);
    if (place == open_.size()) return forget_formatting(element), true;
    if (!is_in_scope(element, LXB_HTML_TAG_CATEGORY_SCOPE)) return true;
    std::size_t furthest = place + 1;
    while (furthest < open_.size() && !is_category(open_[furthest], LXB_HTML_TAG_CATEGORY_SPECIAL)) ++furthest;
    if (furthest == open_.size() || place == 0) {
      pop_through(element);
      forget_formatting(element);
      return true;
    }
    auto* const block = open_[furthest];
    auto* const ancestor = open_[place - 1];
    const auto index_of = [&](const TreeNode* node) {
      return static_cast<std::size_t>(std::ranges::find(formatting_, node, &Formatting::node) - formatting_.begin());
    };
    const TreeNode* behind = element;  // the new one comes behind it in the list
    auto* last = block;
    int inner = 0;
    for (std::size_t at = furthest; at-- > 0 && open_[at] != element;) {
      ++inner;
      auto* node = open_[at];
      auto listed = index_of(node);
      if (inner > most_kept && listed < formatting_.size()) {
        formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(listed));
        listed = formatting_.size();
      }
      if (listed == formatting_.size()) {
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
        continue;
      }
      node = formatting_[listed].node = open_[at] = copy(node);
      if (last == block) behind = node;
      remove(last);
      append(node, last);
      last = node;
    }
    remove(last);
    insert_at(place_for(ancestor), last);
    auto* const renewed = copy(element);
    while (block->first_child != nullptr) {
      auto* const child = block->first_child;
      remove(child);
      append(renewed, child);
    }
    append(block, renewed);
    const auto bookmark = index_of(behind);
    formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(std::min(bookmark + 1, formatting_.size())),
                       Formatting{renewed});
    forget_formatting(element);
    close(element);
    open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(std::min(position(block) + 1, open_.size())), renewed);
  }
  return true;
}

}  // namespace ortoo::html
