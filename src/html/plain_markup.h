// A state of lexbor's tokenizer for markup as nearly all of it is written: text, start tags with quoted attributes, end
// tags, comments. It makes the tokens that lexbor's own states make (HTML 13.2.5), in one piece each rather than byte
// by byte; at anything else, malformed markup above all, it hands the tokenizer over to lexbor, which makes one token
// of it.
//
// What no reader asks for is left out: comments or their text, scripts but for JSON-LD, what is inside a drawing
// (<svg>), and attributes that html/markup_names.h does not name, but for those of formatting elements, by which the
// tree is built.
// Thread rules: those of the tokenizer. Linear in the bytes.
#pragma once

#include <lexbor/dom/interfaces/node.h>
#include <lexbor/html/tokenizer.h>
#include <lexbor/html/tree.h>

#include <array>
#include <cstddef>
#include <vector>

#include "html/markup_names.h"
#include "html/tree.h"

namespace ortoo::html {

// What the state needs for one page: the context of the tokenizer's callback.
struct PlainMarkup {
  static constexpr std::size_t most_attributes = 24;
  Tree& tree;
  std::size_t deepest;  // where more elements are open all that follows is passed over
  lxb_ns_id_t& space;   // of the current element, for lexbor
  bool too_deep = false;
  const MarkupNames& markup_names = MarkupNames::all();
  std::array<Attribute, most_attributes> attributes = {};

  // Puts a token into the tree and sends the tokenizer where it has to go on.
  void put(lxb_html_tokenizer_t* tokenizer, const Token& token);
  // To be called before lexbor's own states go on.
  void tell_space();
};

// The state in which all that follows is passed over.
const lxb_char_t* skip_all(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end);

const lxb_char_t* plain_markup(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data, const lxb_char_t* end);

}  // namespace ortoo::html
