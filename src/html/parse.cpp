#include "html/parse.h"

#include <lexbor/html/html.h>
#include <lexbor/html/tokenizer/state_rawtext.h>
#include <lexbor/html/tokenizer/state_script.h>
#include <lexbor/html/tree/active_formatting.h>
#include <lexbor/html/tree/insertion_mode.h>
#include <lexbor/html/tree/open_elements.h>

#include "html/plain_markup.h"
#include "html/plain_tree.h"
#include "html/raw_text.h"
#include "html/shadow.h"

namespace ortoo::html {
namespace {

// States of the tokenizer beside lexbor's own: they go on at the end tag.
const lxb_char_t* skip_style(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end) {
  const auto* stop = style_end(data, end);
  tokenizer->state = stop == end ? lxb_html_tokenizer_state_rawtext_before : plain_markup;
  return stop;
}

// Where a comment hides the end tag, lexbor finds out.
const lxb_char_t* skip_script(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end) {
  const auto* stop = script_end(data, end);
  tokenizer->state = stop == nullptr || stop == end ? lxb_html_tokenizer_state_script_data_before : plain_markup;
  return stop == nullptr ? data : stop;
}

// Nothing more of this page.
const lxb_char_t* skip_all(lxb_html_tokenizer_t*, const lxb_char_t*, const lxb_char_t* end) { return end; }

// What is still open in a <noscript> ends with it, as it does where scripts run and all of it is one text (HTML 13.2.6.4.7): by
// the letter of the standard a <div> that nobody closed would keep it open, and the rest of the page with it.
void close_noscript(lxb_html_tree_t* tree) {
  if (tree->mode != lxb_html_tree_insertion_mode_in_body || lxb_html_tree_element_in_scope(tree, LXB_TAG_NOSCRIPT, LXB_NS_HTML, LXB_HTML_TAG_CATEGORY_SCOPE) == nullptr) return;
  for (auto* node = lxb_html_tree_current_node(tree); !lxb_html_tree_node_is(node, LXB_TAG_NOSCRIPT); node = lxb_html_tree_current_node(tree)) {
    lxb_html_tree_active_formatting_remove_by_node(tree, node);
    if (node == lxb_dom_interface_node(tree->form)) tree->form = nullptr;
    lxb_html_tree_open_elements_pop(tree);
  }
}

struct Building : PlainMarkup {
  Building(lxb_html_tree_t* t, lxb_html_tokenizer_token_f b, std::size_t d, Scripts s) : tree(t), build(b), deepest(d), scripts(s), plain_tree(*t, d) {
    if (scripts == Scripts::left_out) put_into = &plain_tree;
  }

  // As lexbor's tree construction does; false when that failed. What the plain state has made the plain tree has seen, and of
  // lexbor's own tokens it is not known that no two attributes have one name.
  bool put(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token) {
    if (token->tag_id == LXB_TAG_NOSCRIPT && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) close_noscript(tree);
    if (put_into != nullptr && tokenizer->state != plain_markup && token->attr_first == nullptr && plain_tree.take(*token)) return true;
    return build(tokenizer, token, tree) != nullptr;
  }

  lxb_html_tree_t* tree;
  lxb_html_tokenizer_token_f build;  // lexbor's own callback
  std::size_t deepest;
  Scripts scripts;
  PlainTree plain_tree;
  Parse result = {};
};

lxb_html_token_t* build(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  auto& building = *static_cast<Building*>(static_cast<PlainMarkup*>(context));
  auto* tree = building.tree;
  if (!building.put(tokenizer, token)) return nullptr;
  if (tree->open_elements->length > building.deepest) {
    building.result.state = Parsed::too_deep;
    tokenizer->state = skip_all;
    return token;
  }
  const auto current = [&] { return Node(lxb_html_tree_current_node(tree)); };
  if (token->tag_id == LXB_TAG_TEMPLATE && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0)
    building.result.shadow_roots |= is_shadow_root(current());
  if (building.scripts == Scripts::kept || tokenizer->state == plain_markup) return token;
  if (tokenizer->state == lxb_html_tokenizer_state_data_before) tokenizer->state = plain_markup;
  else if (tokenizer->state == lxb_html_tokenizer_state_script_data_before && !is_json_ld(current().attribute("type"))) tokenizer->state = skip_script;
  else if (tokenizer->state == lxb_html_tokenizer_state_rawtext_before && token->tag_id == LXB_TAG_STYLE) tokenizer->state = skip_style;
  return token;
}

}  // namespace

Parse parse(lxb_html_document_t* document, std::string_view utf8, std::size_t deepest, Scripts scripts) {
  lxb_html_document_clean(document);
  document->dom_document.compat_mode = LXB_DOM_DOCUMENT_CMODE_NO_QUIRKS;  // or a page would inherit quirks from the one before
  if (lxb_html_document_parse_chunk_begin(document) != LXB_STATUS_OK) return {Parsed::failed, false};
  const auto* parser = static_cast<const lxb_html_parser_t*>(document->dom_document.parser);
  Building building{parser->tree, parser->tkz->callback_token_done, deepest, scripts};
  lxb_html_tokenizer_callback_token_done_set(parser->tkz, build, static_cast<PlainMarkup*>(&building));
  if (scripts == Scripts::left_out) parser->tkz->state = plain_markup;
  const bool fed = lxb_html_document_parse_chunk(document, reinterpret_cast<const lxb_char_t*>(utf8.data()), utf8.size()) == LXB_STATUS_OK;
  const bool ended = lxb_html_document_parse_chunk_end(document) == LXB_STATUS_OK;
  lxb_html_tokenizer_callback_token_done_set(parser->tkz, building.build, parser->tree);
  if (building.result.state == Parsed::whole && !(fed && ended)) building.result.state = Parsed::failed;
  return building.result;
}

}  // namespace ortoo::html
