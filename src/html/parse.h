// lexbor's parser under a token callback of ours, which sees each token when the tree has taken it.
//
// Half the bytes of most news pages are scripts and style sheets. No reader needs them but for JSON-LD, so the tokenizer can
// be sent on to their end tags: the tree is the same but for the text of those elements. Thread rules: the document belongs
// to the caller. Linear in the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

struct lxb_html_document;

namespace ortoo::html {

// Whether elements keep the text of scripts and style sheets; scripts of JSON-LD always do.
enum class Scripts : std::uint8_t { kept, left_out };

enum class Parsed : std::uint8_t { whole, too_deep, failed };

struct Parse {
  Parsed state = Parsed::whole;
  bool shadow_roots = false;  // a <template> declares one (html/shadow.h)
};

// Into a document that is cleaned first. Stops where more than `deepest` elements are open: every start tag walks up to find
// what it closes, so time would grow with the square of the depth.
Parse parse(lxb_html_document* document, std::string_view utf8, std::size_t deepest, Scripts scripts);

}  // namespace ortoo::html
