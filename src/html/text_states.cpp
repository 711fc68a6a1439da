#include "html/text_states.h"

#include <lexbor/html/tokenizer/state.h>
#include <lexbor/html/tokenizer/state_rawtext.h>
#include <lexbor/html/tokenizer/state_rcdata.h>
#include <lexbor/html/tokenizer/state_script.h>

#include "html/document.h"
#include "html/plain_markup.h"
#include "html/raw_text.h"

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

}  // namespace

void enter_text(lxb_html_tokenizer_t* tokenizer, Tree::Next next, const TreeNode* element) {
  tokenizer->tmp_tag_id = element->tag;
  switch (next) {
    case Tree::Next::markup: break;
    case Tree::Next::rcdata: tokenizer->state = lxb_html_tokenizer_state_rcdata_before; break;
    case Tree::Next::rawtext:
      tokenizer->state = element->tag == LXB_TAG_STYLE ? skip_style : lxb_html_tokenizer_state_rawtext_before;
      break;
    case Tree::Next::script: {
      const bool json_ld =
          is_json_ld(Node(const_cast<TreeNode*>(element))
                         .attribute("type"));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
      tokenizer->state = json_ld ? lxb_html_tokenizer_state_script_data_before : skip_script;
      break;
    }
    case Tree::Next::plaintext: tokenizer->state = lxb_html_tokenizer_state_plaintext_before; break;
  }
}

}  // namespace ortoo::html
