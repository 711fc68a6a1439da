// HTML 13.2.6.5, tokens within <svg>. MathML is lexbor's (html/tree.h).
#include <algorithm>
#include <array>
#include <string>

#include "html/tree.h"
#include "html/white_space.h"

namespace ortoo::html {
namespace {

// Elements of SVG that hold HTML.
bool is_integration_point(const TreeNode* node) {
  return node->space == Space::svg &&
         (node->tag == LXB_TAG_FOREIGNOBJECT || node->tag == LXB_TAG_DESC || node->tag == LXB_TAG_TITLE);
}

// Start tags that end all SVG around them. (The standard has <sup> too; lexbor, which is our measure, has not.)
constexpr std::array breaking_out = {
    LXB_TAG_B,      LXB_TAG_BIG,    LXB_TAG_BLOCKQUOTE, LXB_TAG_BODY,    LXB_TAG_BR,   LXB_TAG_CENTER, LXB_TAG_CODE,
    LXB_TAG_DD,     LXB_TAG_DIV,    LXB_TAG_DL,         LXB_TAG_DT,      LXB_TAG_EM,   LXB_TAG_EMBED,  LXB_TAG_H1,
    LXB_TAG_H2,     LXB_TAG_H3,     LXB_TAG_H4,         LXB_TAG_H5,      LXB_TAG_H6,   LXB_TAG_HEAD,   LXB_TAG_HR,
    LXB_TAG_I,      LXB_TAG_IMG,    LXB_TAG_LI,         LXB_TAG_LISTING, LXB_TAG_MENU, LXB_TAG_META,   LXB_TAG_NOBR,
    LXB_TAG_OL,     LXB_TAG_P,      LXB_TAG_PRE,        LXB_TAG_RUBY,    LXB_TAG_S,    LXB_TAG_SMALL,  LXB_TAG_SPAN,
    LXB_TAG_STRONG, LXB_TAG_STRIKE, LXB_TAG_SUB,        LXB_TAG_TABLE,   LXB_TAG_TT,   LXB_TAG_U,      LXB_TAG_UL,
    LXB_TAG_VAR};

bool breaks_out(const Token& token) {
  if (token.kind == Token::Kind::end) return token.tag == LXB_TAG_P || token.tag == LXB_TAG_BR;
  if (token.tag != LXB_TAG_FONT) return std::ranges::find(breaking_out, token.tag) != breaking_out.end();
  return std::ranges::any_of(token.attributes, [](const Attribute& a) {
    return a.name_text() == "color" || a.name_text() == "face" || a.name_text() == "size";
  });
}

}  // namespace

bool Tree::is_foreign(const Token& token) const {
  const auto* node = current();
  if (node == nullptr || node->space == Space::html || token.kind == Token::Kind::end_of_file) return false;
  return !(is_integration_point(node) && token.kind != Token::Kind::end);
}

bool Tree::in_foreign(Token& token) {
  switch (token.kind) {
    case Token::Kind::text: {
      std::string text(token.text);
      if (token.nulls != 0)
        for (std::size_t at = text.find('\0'); at != text.npos; at = text.find('\0', at + 3))
          text.replace(at, 1, "\uFFFD");
      for (std::size_t at = 0; at < token.text.size() && frameset_ok_; ++at)
        frameset_ok_ = is_white(token.text[at]) || token.text[at] == '\0';
      insert_text(text);
      return true;
    }
    case Token::Kind::comment: insert_comment(token); return true;
    case Token::Kind::start:
    case Token::Kind::end:
      if (breaks_out(token)) {
        while (!open_.empty() && open_.back()->space != Space::html && !is_integration_point(open_.back()))
          open_.pop_back();
        return in_mode(token);
      }
      if (token.kind == Token::Kind::end) return foreign_end(token) || in_mode(token);
      insert(token, Space::svg);
      if (token.closes_itself) open_.pop_back();
      return true;
    default: return true;
  }
}

// False where an element of HTML is meant.
bool Tree::foreign_end(const Token& token) {
  for (std::size_t at = open_.size(); at-- > 1;) {
    const auto* node = open_[at];
    if (node->tag == token.tag && (token.tag != LXB_TAG__UNDEF || node->unknown() == token.unknown))
      return pop_through(node), true;
    if (open_[at - 1]->space == Space::html) break;
  }
  return false;
}

}  // namespace ortoo::html
