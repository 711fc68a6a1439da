// The insertion modes of tables (HTML 13.2.6.4.9 to 13.2.6.4.15).
#include <lexbor/html/tag.h>

#include <algorithm>

#include "base/text.h"
#include "html/tree.h"
#include "html/white_space.h"

namespace ortoo::html {
namespace {

constexpr unsigned scope = LXB_HTML_TAG_CATEGORY_SCOPE_TABLE;

template <typename... Tags>
bool is_one_of(std::uint16_t tag, Tags... tags) { return ((tag == tags) || ...); }

bool is_section(std::uint16_t tag) { return is_one_of(tag, LXB_TAG_TBODY, LXB_TAG_TFOOT, LXB_TAG_THEAD); }
bool is_cell(std::uint16_t tag) { return is_one_of(tag, LXB_TAG_TD, LXB_TAG_TH); }
// Start tags that end a caption, a cell or what else of a table is open.
bool is_part(std::uint16_t tag) {
  return is_section(tag) || is_cell(tag) || is_one_of(tag, LXB_TAG_CAPTION, LXB_TAG_COL, LXB_TAG_COLGROUP, LXB_TAG_TR);
}

}  // namespace

// Up to one of these, a <template> or <html>.
void Tree::clear_back_to(std::initializer_list<Tag> tags) {
  const auto stays = [&](const TreeNode* node) {
    return node->is(LXB_TAG_TEMPLATE) || node->is(LXB_TAG_HTML) ||
           std::ranges::any_of(tags, [&](Tag tag) { return node->is(tag); });
  };
  while (open_.size() > 1 && !stays(open_.back())) open_.pop_back();
}

// What no table may hold goes before it.
bool Tree::foster(Token& token) {
  foster_ = true;
  const bool done = in_body(token);  // not of <image>, which is looked at again as <img>
  foster_ = false;
  return done;
}

bool Tree::in_table(Token& token) {
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::text: {
      const auto* node = open_.back();
      if (node->space != Space::html ||
          !(node->tag == LXB_TAG_TABLE || node->tag == LXB_TAG_TR || is_section(node->tag)))
        return foster(token);
      table_text_.clear();
      original_mode_ = mode_;
      mode_ = Mode::in_table_text;
      return false;
    }
    case Token::Kind::start:
      switch (token.tag) {
        case LXB_TAG_CAPTION:
          clear_back_to({LXB_TAG_TABLE});
          formatting_.emplace_back();
          insert(token);
          mode_ = Mode::in_caption;
          return true;
        case LXB_TAG_COLGROUP: case LXB_TAG_COL:
          clear_back_to({LXB_TAG_TABLE});
          if (token.tag == LXB_TAG_COLGROUP) insert(token);
          else insert(LXB_TAG_COLGROUP);
          mode_ = Mode::in_column_group;
          return token.tag == LXB_TAG_COLGROUP;
        case LXB_TAG_TBODY: case LXB_TAG_TFOOT: case LXB_TAG_THEAD: case LXB_TAG_TD: case LXB_TAG_TH: case LXB_TAG_TR:
          clear_back_to({LXB_TAG_TABLE});
          if (is_section(token.tag)) insert(token);
          else insert(LXB_TAG_TBODY);
          mode_ = Mode::in_table_body;
          return is_section(token.tag);
        case LXB_TAG_TABLE:
          if (in_scope(LXB_TAG_TABLE, scope) == nullptr) return true;
          pop_through(LXB_TAG_TABLE);
          reset_mode();
          return false;
        case LXB_TAG_STYLE: case LXB_TAG_SCRIPT: case LXB_TAG_TEMPLATE: return in_head(token);
        case LXB_TAG_INPUT:
          if (std::ranges::none_of(token.attributes, [](const Attribute& a) {
                return a.name_text() == "type" && base::iequals_ascii(a.value_text(), "hidden");
              }))
            return foster(token);
          insert_empty(token);
          return true;
        case LXB_TAG_FORM:
          if (const bool in_template = has_open(LXB_TAG_TEMPLATE); form_ == nullptr || in_template) {
            const auto* form = insert(token);
            if (!in_template) form_ = form;
            open_.pop_back();
          }
          return true;
        default: return foster(token);
      }
    case Token::Kind::end:
      if (token.tag == LXB_TAG_TABLE) {
        if (in_scope(LXB_TAG_TABLE, scope) == nullptr) return true;
        pop_through(LXB_TAG_TABLE);
        reset_mode();
        return true;
      }
      if (token.tag == LXB_TAG_BODY || token.tag == LXB_TAG_HTML || is_part(token.tag)) return true;
      if (token.tag == LXB_TAG_TEMPLATE) return in_head(token);
      return foster(token);
    default: return in_body(token);
  }
}

bool Tree::in_table_text(Token& token) {
  if (token.kind == Token::Kind::text) {
    std::ranges::copy_if(token.text, std::back_inserter(table_text_), [](char c) { return c != '\0'; });
    return true;
  }
  if (!is_white(table_text_)) {
    foster_ = true;
    put_body_text(table_text_);
    foster_ = false;
  } else {
    insert_text(table_text_);
  }
  mode_ = original_mode_;
  return false;
}

bool Tree::in_caption(Token& token) {
  const bool ends = token.ends(LXB_TAG_CAPTION);
  if (ends || (token.kind == Token::Kind::start && is_part(token.tag)) || token.ends(LXB_TAG_TABLE)) {
    if (in_scope(LXB_TAG_CAPTION, scope) == nullptr) return true;
    generate_implied_end_tags();
    pop_through(LXB_TAG_CAPTION);
    clear_formatting_to_marker();
    mode_ = Mode::in_table;
    return ends;
  }
  if (token.kind == Token::Kind::end && (token.tag == LXB_TAG_BODY || token.tag == LXB_TAG_HTML || is_part(token.tag)))
    return true;
  return in_body(token);
}

bool Tree::in_column_group(Token& token) {
  switch (token.kind) {
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::text:
      if (put_leading_space(token)) return true;
      break;
    case Token::Kind::start:
      if (token.tag == LXB_TAG_HTML) return in_body(token);
      if (token.tag == LXB_TAG_COL) return insert_empty(token), true;
      if (token.tag == LXB_TAG_TEMPLATE) return in_head(token);
      break;
    case Token::Kind::end:
      if (token.tag == LXB_TAG_COL) return true;
      if (token.tag == LXB_TAG_TEMPLATE) return in_head(token);
      break;
    case Token::Kind::end_of_file: return in_body(token);
    default: break;
  }
  if (!open_.back()->is(LXB_TAG_COLGROUP)) return true;
  open_.pop_back();
  mode_ = Mode::in_table;
  return token.ends(LXB_TAG_COLGROUP);
}

bool Tree::in_table_body(Token& token) {
  const auto back = [&] { clear_back_to({LXB_TAG_TBODY, LXB_TAG_TFOOT, LXB_TAG_THEAD}); };
  if (token.kind == Token::Kind::start && (token.tag == LXB_TAG_TR || is_cell(token.tag))) {
    back();
    if (token.tag == LXB_TAG_TR) insert(token);
    else insert(LXB_TAG_TR);
    mode_ = Mode::in_row;
    return token.tag == LXB_TAG_TR;
  }
  const bool ends = token.kind == Token::Kind::end && is_section(token.tag);
  if (ends || (token.kind == Token::Kind::start && is_part(token.tag)) || token.ends(LXB_TAG_TABLE)) {
    const bool open = ends ? in_scope(token.tag, scope) != nullptr
                           : in_scope({LXB_TAG_TBODY, LXB_TAG_TFOOT, LXB_TAG_THEAD}, scope) != nullptr;
    if (!open) return true;
    back();
    open_.pop_back();
    mode_ = Mode::in_table;
    return ends;
  }
  if (token.kind == Token::Kind::end && (token.tag == LXB_TAG_BODY || token.tag == LXB_TAG_HTML || is_part(token.tag)))
    return true;
  return in_table(token);
}

bool Tree::in_row(Token& token) {
  if (token.kind == Token::Kind::start && is_cell(token.tag)) {
    clear_back_to({LXB_TAG_TR});
    insert(token);
    mode_ = Mode::in_cell;
    formatting_.emplace_back();
    return true;
  }
  const bool ends = token.ends(LXB_TAG_TR), section = token.kind == Token::Kind::end && is_section(token.tag);
  if (ends || section || (token.kind == Token::Kind::start && is_part(token.tag)) || token.ends(LXB_TAG_TABLE)) {
    if ((section && in_scope(token.tag, scope) == nullptr) || in_scope(LXB_TAG_TR, scope) == nullptr) return true;
    clear_back_to({LXB_TAG_TR});
    open_.pop_back();
    mode_ = Mode::in_table_body;
    return ends;
  }
  if (token.kind == Token::Kind::end && (token.tag == LXB_TAG_BODY || token.tag == LXB_TAG_HTML || is_part(token.tag)))
    return true;
  return in_table(token);
}

void Tree::close_cell() {
  generate_implied_end_tags();
  pop_through({LXB_TAG_TD, LXB_TAG_TH});
  clear_formatting_to_marker();
  mode_ = Mode::in_row;
}

bool Tree::in_cell(Token& token) {
  if (token.kind == Token::Kind::start && is_part(token.tag)) {
    if (in_scope({LXB_TAG_TD, LXB_TAG_TH}, scope) == nullptr) return true;
    close_cell();
    return false;
  }
  if (token.kind == Token::Kind::end) {
    if (is_cell(token.tag)) {
      if (in_scope(token.tag, scope) == nullptr) return true;
      generate_implied_end_tags();
      pop_through(token.tag);
      clear_formatting_to_marker();
      mode_ = Mode::in_row;
      return true;
    }
    if (token.tag == LXB_TAG_TABLE || token.tag == LXB_TAG_TR || is_section(token.tag)) {
      if (in_scope(token.tag, scope) == nullptr) return true;
      close_cell();
      return false;
    }
    if (token.tag == LXB_TAG_BODY || token.tag == LXB_TAG_HTML || is_part(token.tag)) return true;
  }
  return in_body(token);
}

}  // namespace ortoo::html
