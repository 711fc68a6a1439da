// The insertion modes around the body (HTML 13.2.6.4.1 to 13.2.6.4.6, 13.2.6.4.8, 13.2.6.4.18, 13.2.6.4.19,
// 13.2.6.4.22).
#include "html/doctype.h"
#include "html/document.h"
#include "html/shadow.h"
#include "html/tree.h"
#include "html/white_space.h"

namespace ortoo::html {
namespace {

// An end tag that is passed over before there is a body.
bool is_passed_over(const Token& token) {
  return token.kind == Token::Kind::end && token.tag != LXB_TAG_HEAD && token.tag != LXB_TAG_BODY &&
         token.tag != LXB_TAG_HTML && token.tag != LXB_TAG_BR;
}

}  // namespace

bool Tree::initial(Token& token) {
  switch (token.kind) {
    case Token::Kind::comment: insert_comment(token, document_); return true;
    case Token::Kind::text:
      token.text = without_leading_white(token.text);
      if (token.text.empty()) return true;
      break;
    case Token::Kind::doctype: {
      const auto value = [&](std::size_t at) {
        return at < token.attributes.size() ? token.attributes[at].value_text() : std::string_view();
      };
      const auto name = token.attributes.empty() ? std::string_view() : token.attributes[0].name_text();
      const bool is_public = token.attributes.size() > 1 && token.attributes[1].name_text() == "public";
      const auto public_id = is_public ? value(1) : std::string_view(), system_id = value(is_public ? 2 : 1);
      quirks_ = token.forces_quirks || means_quirks(name, public_id, system_id);
      append(document_, make_text(NodeType::doctype, doctype_text(name, public_id, system_id)));
      mode_ = Mode::before_html;
      return true;
    }
    default: break;
  }
  if (token.kind != Token::Kind::doctype) quirks_ = true;
  mode_ = Mode::before_html;
  return false;
}

bool Tree::before_html(Token& token) {
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: insert_comment(token, document_); return true;
    case Token::Kind::text:
      token.text = without_leading_white(token.text);
      if (token.text.empty()) return true;
      break;
    case Token::Kind::end:
      if (is_passed_over(token)) return true;
      break;
    default: break;
  }
  const bool given = token.starts(LXB_TAG_HTML);
  auto* html =
      make_element(LXB_TAG_HTML, Space::html, given ? token.attributes : std::span<const Attribute>(), nullptr);
  append(document_, html);
  open_.push_back(html);
  mode_ = Mode::before_head;
  return given;
}

bool Tree::before_head(Token& token) {
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::text:
      token.text = without_leading_white(token.text);
      if (token.text.empty()) return true;
      break;
    case Token::Kind::start:
      if (token.tag == LXB_TAG_HTML) return in_body(token);
      if (token.tag != LXB_TAG_HEAD) break;
      head_ = insert(token);
      mode_ = Mode::in_head;
      return true;
    case Token::Kind::end:
      if (is_passed_over(token)) return true;
      break;
    default: break;
  }
  head_ = insert(LXB_TAG_HEAD);
  mode_ = Mode::in_head;
  return false;
}

bool Tree::leave_head() {
  open_.pop_back();
  mode_ = Mode::after_head;
  return false;
}

// White space that a text begins with; true where nothing else is in it.
bool Tree::put_leading_space(Token& token) {
  const auto rest = without_leading_white(token.text);
  insert_text(token.text.substr(0, token.text.size() - rest.size()));
  token.text = rest;
  return rest.empty();
}

bool Tree::in_head(Token& token) {
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::text: return put_leading_space(token) || leave_head();
    case Token::Kind::start:
      switch (token.tag) {
        case LXB_TAG_HTML: return in_body(token);
        case LXB_TAG_BASE:
        case LXB_TAG_BASEFONT:
        case LXB_TAG_BGSOUND:
        case LXB_TAG_LINK:
        case LXB_TAG_META: insert_empty(token); return true;
        case LXB_TAG_TITLE: into_text(token, Next::rcdata); return true;
        case LXB_TAG_NOSCRIPT:
          insert(token);
          mode_ = Mode::in_head_noscript;
          return true;
        case LXB_TAG_NOFRAMES: case LXB_TAG_STYLE: into_text(token, Next::rawtext); return true;
        case LXB_TAG_SCRIPT: into_text(token, Next::script); return true;
        case LXB_TAG_TEMPLATE:
          shadow_roots_ |= is_shadow_root(Node(insert(token)));
          formatting_.emplace_back();
          frameset_ok_ = false;
          mode_ = Mode::in_template;
          template_modes_.push_back(Mode::in_template);
          return true;
        case LXB_TAG_HEAD: return true;
        default: return leave_head();
      }
    case Token::Kind::end:
      if (token.tag == LXB_TAG_TEMPLATE) return end_template(), true;
      if (token.tag == LXB_TAG_HEAD) return leave_head(), true;
      return is_passed_over(token) || leave_head();
    default: return leave_head();
  }
}

void Tree::end_template() {
  if (!has_open(LXB_TAG_TEMPLATE)) return;
  pop_through(LXB_TAG_TEMPLATE);
  clear_formatting_to_marker();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_mode();
}

bool Tree::in_head_noscript(Token& token) {
  const auto leave = [&] {
    open_.pop_back();
    mode_ = Mode::in_head;
    return false;
  };
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: return in_head(token);
    case Token::Kind::text: return put_leading_space(token) || leave();
    case Token::Kind::start:
      switch (token.tag) {
        case LXB_TAG_HTML: return in_body(token);
        case LXB_TAG_BASEFONT:
        case LXB_TAG_BGSOUND:
        case LXB_TAG_LINK:
        case LXB_TAG_META:
        case LXB_TAG_NOFRAMES:
        case LXB_TAG_STYLE: return in_head(token);
        case LXB_TAG_HEAD: case LXB_TAG_NOSCRIPT: return true;
        default: return leave();
      }
    case Token::Kind::end:
      if (token.tag == LXB_TAG_NOSCRIPT) return leave(), true;
      return token.tag != LXB_TAG_BR || leave();
    default: return leave();
  }
}

// A body that no tag began.
bool Tree::make_body() {
  body_ = insert(LXB_TAG_BODY);
  frameset_ok_ = true;
  mode_ = Mode::in_body;
  return false;
}

bool Tree::after_head(Token& token) {
  switch (token.kind) {
    case Token::Kind::doctype: return true;
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::text: return put_leading_space(token) || make_body();
    case Token::Kind::start:
      switch (token.tag) {
        case LXB_TAG_HTML: return in_body(token);
        case LXB_TAG_BODY:
          body_ = insert(token);
          frameset_ok_ = false;
          mode_ = Mode::in_body;
          return true;
        case LXB_TAG_FRAMESET: give_up(); return true;
        case LXB_TAG_BASE:
        case LXB_TAG_BASEFONT:
        case LXB_TAG_BGSOUND:
        case LXB_TAG_LINK:
        case LXB_TAG_META:
        case LXB_TAG_NOFRAMES:
        case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_TEMPLATE: case LXB_TAG_TITLE:
          open_.push_back(head_);
          in_head(token);
          close(head_);
          return true;
        case LXB_TAG_HEAD: return true;
        default: return make_body();
      }
    case Token::Kind::end:
      if (token.tag == LXB_TAG_TEMPLATE) return in_head(token);
      return token.tag == LXB_TAG_HEAD || is_passed_over(token) || make_body();
    default: return make_body();
  }
}

bool Tree::in_template(Token& token) {
  const auto go_on = [&](Mode mode) {
    if (!template_modes_.empty()) template_modes_.back() = mode;
    mode_ = mode;
    return false;
  };
  switch (token.kind) {
    case Token::Kind::text: case Token::Kind::comment: case Token::Kind::doctype: return in_body(token);
    case Token::Kind::end:
      if (token.tag == LXB_TAG_TEMPLATE) return in_head(token);
      return true;
    case Token::Kind::start:
      switch (token.tag) {
        case LXB_TAG_BASE:
        case LXB_TAG_BASEFONT:
        case LXB_TAG_BGSOUND:
        case LXB_TAG_LINK:
        case LXB_TAG_META:
        case LXB_TAG_NOFRAMES:
        case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_TEMPLATE: case LXB_TAG_TITLE: return in_head(token);
        case LXB_TAG_CAPTION:
        case LXB_TAG_COLGROUP:
        case LXB_TAG_TBODY:
        case LXB_TAG_TFOOT:
        case LXB_TAG_THEAD: return go_on(Mode::in_table);
        case LXB_TAG_COL: return go_on(Mode::in_column_group);
        case LXB_TAG_TR: return go_on(Mode::in_table_body);
        case LXB_TAG_TD: case LXB_TAG_TH: return go_on(Mode::in_row);
        default: return go_on(Mode::in_body);
      }
    default:
      if (!has_open(LXB_TAG_TEMPLATE)) return true;
      end_template();
      return false;
  }
}

bool Tree::text_mode(Token& token) {
  if (token.kind == Token::Kind::text) return insert_text(token.text), true;
  open_.pop_back();
  mode_ = original_mode_;
  return token.kind != Token::Kind::end_of_file;
}

// A line end right behind <pre> or <textarea> is none.
bool Tree::skip_newline(Token& token) {
  mode_ = open_.back()->is(LXB_TAG_TEXTAREA) ? Mode::text : original_mode_;
  if (token.kind != Token::Kind::text) return false;
  if (token.text.starts_with('\n')) token.text.remove_prefix(1);
  return token.text.empty();
}

bool Tree::after_body(Token& token) {
  switch (token.kind) {
    case Token::Kind::comment:
      insert_comment(token, mode_ == Mode::after_body ? open_.front() : document_);
      return true;
    case Token::Kind::doctype: case Token::Kind::end_of_file: return true;
    case Token::Kind::text:
      if (without_leading_white(token.text).empty()) return in_body(token);
      break;
    case Token::Kind::start:
      if (token.tag == LXB_TAG_HTML) return in_body(token);
      break;
    case Token::Kind::end:
      if (token.tag != LXB_TAG_HTML) break;
      if (mode_ == Mode::after_after_body) return in_body(token);
      mode_ = Mode::after_after_body;
      return true;
    default: break;
  }
  mode_ = Mode::in_body;
  return false;
}

}  // namespace ortoo::html
