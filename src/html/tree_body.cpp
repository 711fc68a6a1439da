// The insertion mode "in body" (HTML 13.2.6.4.7).
#include <lexbor/html/tag.h>

#include <algorithm>
#include <string>

#include "html/markup_names.h"
#include "html/tree.h"
#include "html/tree_tables.h"
#include "html/white_space.h"

namespace ortoo::html {
namespace {

constexpr std::initializer_list<Tag> headings = {LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3,
                                                 LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6};
bool is_heading(std::uint16_t tag) { return std::ranges::find(headings, tag) != headings.end(); }

std::string_view value_of(const Token& token, std::string_view name) {
  const auto at = std::ranges::find_if(token.attributes, [&](const Attribute& a) { return a.name_text() == name; });
  return at == token.attributes.end() ? std::string_view() : at->value_text();
}

}  // namespace

bool Tree::in_body(Token& token) {
  switch (token.kind) {
    case Token::Kind::text: body_text(token); return true;
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::start: return body_start(token);
    case Token::Kind::end: return body_end(token);
    case Token::Kind::end_of_file: return template_modes_.empty() || in_template(token);
    default: return true;
  }
}

void Tree::body_text(const Token& token) {
  if (token.nulls == 0) return put_body_text(token.text);
  std::string text(token.text);
  std::erase(text, '\0');
  if (!text.empty()) put_body_text(text);
}

void Tree::put_body_text(std::string_view text) {
  reconstruct_formatting();
  if (frameset_ok_) frameset_ok_ = is_white(text);
  insert_text(text);
}

// What a second <html> or <body> says that the first did not, of what anybody asks for: any number of names more would
// make the list anew that often.
void Tree::add_missing(TreeNode* element, const Token& token) {
  const auto before = element->attribute_list();
  std::vector<Attribute> missing;
  for (const auto& attribute : token.attributes)
    if (attribute.known != no_attribute &&
        std::ranges::find(before, attribute.known, &Attribute::known) == before.end())
      missing.push_back(attribute);
  if (missing.empty()) return;
  auto* list = static_cast<Attribute*>(texts_.allocate((before.size() + missing.size()) * sizeof(Attribute)));
  std::ranges::copy(missing, std::ranges::copy(before, list).out);
  element->attributes = list;
  element->size += static_cast<std::uint32_t>(missing.size());
}

// <li>, or <dd> and <dt>, that a new one ends.
void Tree::close_list_items(const Token& token) {
  const bool list = token.tag == LXB_TAG_LI;
  for (std::size_t at = open_.size(); at-- > 0;) {
    const auto* node = open_[at];
    const bool ends = list ? node->is(LXB_TAG_LI) : node->is(LXB_TAG_DD) || node->is(LXB_TAG_DT);
    if (ends) {
      const auto tag = static_cast<Tag>(node->tag);
      generate_implied_end_tags(tag);
      return pop_through(node->tag);
    }
    if (!node->is(LXB_TAG_ADDRESS) && !node->is(LXB_TAG_DIV) && !node->is(LXB_TAG_P) &&
        is_category(node, LXB_HTML_TAG_CATEGORY_SPECIAL))
      return;
  }
}

// What stands outside paragraphs, and the tables; the rest may stand within one.
bool Tree::body_start(Token& token) {
  switch (token.tag) {
    case LXB_TAG_HTML:
      if (!has_open(LXB_TAG_TEMPLATE)) add_missing(open_.front(), token);
      return true;
    case LXB_TAG_BASE:
    case LXB_TAG_BASEFONT:
    case LXB_TAG_BGSOUND:
    case LXB_TAG_LINK:
    case LXB_TAG_META:
    case LXB_TAG_NOFRAMES:
    case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_TEMPLATE: case LXB_TAG_TITLE: return in_head(token);
    case LXB_TAG_BODY:
      if (open_.size() < 2 || open_[1]->tag != LXB_TAG_BODY || has_open(LXB_TAG_TEMPLATE)) return true;
      frameset_ok_ = false;
      add_missing(open_[1], token);
      return true;
    case LXB_TAG_FRAMESET:
      if (open_.size() >= 2 && open_[1]->tag == LXB_TAG_BODY && frameset_ok_) give_up();
      return true;
    case LXB_TAG_ADDRESS:
    case LXB_TAG_ARTICLE:
    case LXB_TAG_ASIDE:
    case LXB_TAG_BLOCKQUOTE:
    case LXB_TAG_CENTER:
    case LXB_TAG_DETAILS:
    case LXB_TAG_DIALOG:
    case LXB_TAG_DIR:
    case LXB_TAG_DIV:
    case LXB_TAG_DL:
    case LXB_TAG_FIELDSET:
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_FIGURE:
    case LXB_TAG_FOOTER:
    case LXB_TAG_HEADER:
    case LXB_TAG_HGROUP:
    case LXB_TAG_MAIN:
    case LXB_TAG_MENU:
    case LXB_TAG_NAV:
    case LXB_TAG_OL:
    case LXB_TAG_P:
    case LXB_TAG_SEARCH:
    case LXB_TAG_SECTION: case LXB_TAG_SUMMARY: case LXB_TAG_UL:
      close_paragraph_in_scope();
      insert(token);
      return true;
    case LXB_TAG_H1: case LXB_TAG_H2: case LXB_TAG_H3: case LXB_TAG_H4: case LXB_TAG_H5: case LXB_TAG_H6:
      close_paragraph_in_scope();
      if (is_heading(open_.back()->tag)) open_.pop_back();
      insert(token);
      return true;
    case LXB_TAG_PRE: case LXB_TAG_LISTING:
      close_paragraph_in_scope();
      insert(token);
      original_mode_ = mode_;
      mode_ = Mode::skip_newline;
      frameset_ok_ = false;
      return true;
    case LXB_TAG_FORM: {
      const bool in_template = has_open(LXB_TAG_TEMPLATE);
      if (form_ != nullptr && !in_template) return true;
      close_paragraph_in_scope();
      const auto* form = insert(token);
      if (!in_template) form_ = form;
      return true;
    }
    case LXB_TAG_LI: case LXB_TAG_DD: case LXB_TAG_DT:
      frameset_ok_ = false;
      close_list_items(token);
      close_paragraph_in_scope();
      insert(token);
      return true;
    case LXB_TAG_PLAINTEXT:
      close_paragraph_in_scope();
      insert(token);
      next_ = Next::plaintext;
      return true;
    case LXB_TAG_TABLE:
      if (!quirks_) close_paragraph_in_scope();
      insert(token);
      frameset_ok_ = false;
      mode_ = Mode::in_table;
      return true;
    case LXB_TAG_HR:
      close_paragraph_in_scope();
      if (in_scope(LXB_TAG_SELECT, LXB_HTML_TAG_CATEGORY_SCOPE) != nullptr) generate_implied_end_tags();
      insert_empty(token);
      frameset_ok_ = false;
      return true;
    case LXB_TAG_XMP:
      close_paragraph_in_scope();
      reconstruct_formatting();
      frameset_ok_ = false;
      into_text(token, Next::rawtext);
      return true;
    case LXB_TAG_CAPTION:
    case LXB_TAG_COL:
    case LXB_TAG_COLGROUP:
    case LXB_TAG_FRAME:
    case LXB_TAG_HEAD:
    case LXB_TAG_TBODY:
    case LXB_TAG_TD:
    case LXB_TAG_TFOOT: case LXB_TAG_TH: case LXB_TAG_THEAD: case LXB_TAG_TR: return true;
    default: return control_start(token);
  }
}

// Controls of forms.
bool Tree::control_start(Token& token) {
  constexpr unsigned scope = LXB_HTML_TAG_CATEGORY_SCOPE;
  switch (token.tag) {
    case LXB_TAG_BUTTON:
      if (in_scope(LXB_TAG_BUTTON, scope) != nullptr) {
        generate_implied_end_tags();
        pop_through(LXB_TAG_BUTTON);
      }
      reconstruct_formatting();
      insert(token);
      frameset_ok_ = false;
      return true;
    case LXB_TAG_INPUT:
      if (const auto* select = in_scope(LXB_TAG_SELECT, scope); select != nullptr) pop_through(select);
      reconstruct_formatting();
      insert_empty(token);
      if (value_of(token, "type") != "hidden") frameset_ok_ = false;
      return true;
    case LXB_TAG_TEXTAREA:
      insert(token);
      next_ = Next::rcdata;
      frameset_ok_ = false;
      original_mode_ = mode_;
      mode_ = Mode::skip_newline;
      return true;
    case LXB_TAG_SELECT:
      if (const auto* select = in_scope(LXB_TAG_SELECT, scope); select != nullptr) return pop_through(select), true;
      reconstruct_formatting();
      insert(token);
      frameset_ok_ = false;
      return true;
    case LXB_TAG_OPTION: case LXB_TAG_OPTGROUP:
      if (in_scope(LXB_TAG_SELECT, scope) != nullptr)
        generate_implied_end_tags(token.tag == LXB_TAG_OPTION ? LXB_TAG_OPTGROUP : LXB_TAG__UNDEF);
      else if (open_.back()->is(LXB_TAG_OPTION)) open_.pop_back();
      reconstruct_formatting();
      insert(token);
      return true;
    default: return phrase_start(token);
  }
}

// What is in a line.
bool Tree::phrase_start(Token& token) {
  constexpr unsigned scope = LXB_HTML_TAG_CATEGORY_SCOPE;
  switch (token.tag) {
    case LXB_TAG_A:
      if (auto* const open = formatting_since_marker(LXB_TAG_A); open != nullptr) {
        adopt(token);
        forget_formatting(open);
        close(open);
      }
      reconstruct_formatting();
      push_formatting(insert(token));
      return true;
    case LXB_TAG_NOBR:
      reconstruct_formatting();
      if (in_scope(LXB_TAG_NOBR, scope) != nullptr) {
        if (!adopt(token)) any_other_end(token);
        reconstruct_formatting();
      }
      push_formatting(insert(token));
      return true;
    case LXB_TAG_APPLET: case LXB_TAG_MARQUEE: case LXB_TAG_OBJECT:
      reconstruct_formatting();
      insert(token);
      formatting_.emplace_back();
      frameset_ok_ = false;
      return true;
    case LXB_TAG_AREA: case LXB_TAG_BR: case LXB_TAG_EMBED: case LXB_TAG_IMG: case LXB_TAG_KEYGEN: case LXB_TAG_WBR:
      reconstruct_formatting();
      insert_empty(token);
      frameset_ok_ = false;
      return true;
    case LXB_TAG_PARAM: case LXB_TAG_SOURCE: case LXB_TAG_TRACK: insert_empty(token); return true;
    case LXB_TAG_IMAGE: token.tag = LXB_TAG_IMG; return false;
    case LXB_TAG_IFRAME:
      frameset_ok_ = false;
      into_text(token, Next::rawtext);
      return true;
    case LXB_TAG_NOEMBED: into_text(token, Next::rawtext); return true;
    case LXB_TAG_RB: case LXB_TAG_RTC: case LXB_TAG_RP: case LXB_TAG_RT:
      if (in_scope(LXB_TAG_RUBY, scope) != nullptr)
        generate_implied_end_tags(token.tag == LXB_TAG_RP || token.tag == LXB_TAG_RT ? LXB_TAG_RTC : LXB_TAG__UNDEF);
      insert(token);
      return true;
    case LXB_TAG_SVG:
      reconstruct_formatting();
      insert(token, Space::svg);
      if (token.closes_itself) open_.pop_back();
      return true;
    default:
      reconstruct_formatting();
      auto* const element = insert(token);
      if (formatting_tags[token.tag]) push_formatting(element);
      return true;
  }
}

bool Tree::body_end(Token& token) {
  constexpr unsigned scope = LXB_HTML_TAG_CATEGORY_SCOPE;
  switch (token.tag) {
    case LXB_TAG_TEMPLATE: return in_head(token);
    case LXB_TAG_BODY: case LXB_TAG_HTML:
      if (in_scope(LXB_TAG_BODY, scope) == nullptr) return true;
      mode_ = Mode::after_body;
      return token.tag == LXB_TAG_BODY;
    case LXB_TAG_ADDRESS:
    case LXB_TAG_ARTICLE:
    case LXB_TAG_ASIDE:
    case LXB_TAG_BLOCKQUOTE:
    case LXB_TAG_BUTTON:
    case LXB_TAG_CENTER:
    case LXB_TAG_DETAILS:
    case LXB_TAG_DIALOG:
    case LXB_TAG_DIR:
    case LXB_TAG_DIV:
    case LXB_TAG_DL:
    case LXB_TAG_FIELDSET:
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_FIGURE:
    case LXB_TAG_FOOTER:
    case LXB_TAG_HEADER:
    case LXB_TAG_HGROUP:
    case LXB_TAG_LISTING:
    case LXB_TAG_MAIN:
    case LXB_TAG_MENU:
    case LXB_TAG_NAV:
    case LXB_TAG_OL:
    case LXB_TAG_PRE:
    case LXB_TAG_SEARCH:
    case LXB_TAG_SECTION:
    case LXB_TAG_SELECT:
    case LXB_TAG_SUMMARY:
    case LXB_TAG_UL:
      if (in_scope(token.tag, scope) == nullptr) return true;
      generate_implied_end_tags();
      pop_through(token.tag);
      return true;
    case LXB_TAG_FORM: {
      const auto* form = form_;
      const bool in_template = has_open(LXB_TAG_TEMPLATE);
      if (!in_template) form_ = nullptr;
      if (in_template ? in_scope(LXB_TAG_FORM, scope) == nullptr : form == nullptr || !is_in_scope(form, scope))
        return true;
      generate_implied_end_tags();
      if (in_template) pop_through(LXB_TAG_FORM);
      else close(form);
      return true;
    }
    case LXB_TAG_P:
      if (!paragraph_in_scope()) insert(LXB_TAG_P);
      close_paragraph();
      return true;
    case LXB_TAG_LI: case LXB_TAG_DD: case LXB_TAG_DT:
      if (in_scope(token.tag, token.tag == LXB_TAG_LI ? unsigned{LXB_HTML_TAG_CATEGORY_SCOPE_LIST_ITEM} : scope) ==
          nullptr)
        return true;
      generate_implied_end_tags(static_cast<Tag>(token.tag));
      pop_through(token.tag);
      return true;
    case LXB_TAG_H1: case LXB_TAG_H2: case LXB_TAG_H3: case LXB_TAG_H4: case LXB_TAG_H5: case LXB_TAG_H6:
      if (in_scope(headings, scope) == nullptr) return true;
      generate_implied_end_tags();
      pop_through(headings);
      return true;
    case LXB_TAG_APPLET: case LXB_TAG_MARQUEE: case LXB_TAG_OBJECT:
      if (in_scope(token.tag, scope) == nullptr) return true;
      generate_implied_end_tags();
      pop_through(token.tag);
      clear_formatting_to_marker();
      return true;
    case LXB_TAG_BR:
      token.kind = Token::Kind::start;
      token.attributes = {};
      return body_start(token);
    case LXB_TAG_NOSCRIPT: close_noscript(); break;
    default:
      if ((token.tag == LXB_TAG_A || formatting_tags[token.tag]) && adopt(token)) return true;
  }
  any_other_end(token);
  return true;
}

void Tree::any_other_end(const Token& token) {
  for (std::size_t at = open_.size(); at-- > 0;) {
    const auto* node = open_[at];
    if (node->space == Space::html && node->tag == token.tag &&
        (token.tag != LXB_TAG__UNDEF || node->unknown() == token.unknown)) {
      if (token.tag != LXB_TAG__UNDEF) generate_implied_end_tags(static_cast<Tag>(token.tag));
      else generate_implied_end_tags();
      return pop_through(node);
    }
    if (is_category(node, LXB_HTML_TAG_CATEGORY_SPECIAL)) return;
  }
}

// What is still open in a <noscript> ends with it, as it does where scripts run and all of it is one text (HTML
// 13.2.6.4.7): by the letter of the standard a <div> that nobody closed would keep it open, and the rest of the page
// with it.
void Tree::close_noscript() {
  const auto* noscript = in_scope(LXB_TAG_NOSCRIPT, LXB_HTML_TAG_CATEGORY_SCOPE);
  if (mode_ != Mode::in_body || noscript == nullptr) return;
  while (open_.back() != noscript) {
    forget_formatting(open_.back());
    if (open_.back() == form_) form_ = nullptr;
    open_.pop_back();
  }
}

}  // namespace ortoo::html
