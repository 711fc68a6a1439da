// A state of lexbor's tokenizer for markup as nearly all of it is written: text, start tags with quoted attributes, end tags,
// comments. It makes the tokens that lexbor's own states make (HTML 13.2.5), in one piece each rather than byte by byte;
// at anything else, malformed markup above all, it hands the tokenizer over to lexbor, which makes one token of it.
//
// What no reader asks for is left out: comments or their text, scripts but for JSON-LD, what is inside a drawing (<svg>), and attributes that
// html/markup_names.h does not name, but for those of formatting elements, by which the tree is built.
// Thread rules: those of the tokenizer. Linear in the bytes.
#pragma once

#include <lexbor/html/token_attr.h>
#include <lexbor/html/tokenizer.h>

#include <array>
#include <cstddef>

#include "html/markup_names.h"

namespace ortoo::html {

class PlainTree;

// What the state keeps for one page. The context of the tokenizer's callback must begin with one.
struct PlainMarkup {
  static constexpr std::size_t most_attributes = 24, most_names = 64;
  const MarkupNames& markup_names = MarkupNames::all();
  std::array<const lxb_dom_attr_data_t*, most_names> names{};  // lexbor's entries for MarkupNames::attributes(), as they come up
  std::array<lxb_html_token_attr_t, most_attributes> attributes;
  PlainTree* put_into = nullptr;  // that the tokens are for; null where it is lexbor's alone
};

const lxb_char_t* plain_markup(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end);

}  // namespace ortoo::html
