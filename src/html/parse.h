// From bytes to a tree: lexbor's tokenizer under a state of ours for plain markup (html/plain_markup.h), our own tree
// construction (html/tree.h), and lexbor's (html/lexbor_tree.h) where all of a page is asked for or it has what is
// rare.
//
// Half the bytes of most news pages are scripts and style sheets. No reader needs them but for JSON-LD, so the
// tokenizer is sent on to their end tags: the tree is the same but for the text of those elements. Thread rules: one
// thread at a time. Linear in the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace ortoo::html {

class Tree;

// Whether elements keep the text of scripts and style sheets; scripts of JSON-LD always do.
enum class Scripts : std::uint8_t { kept, left_out };

enum class Parsed : std::uint8_t { whole, too_deep, failed };

struct Parse {
  Parsed state = Parsed::whole;
  bool shadow_roots = false;  // a <template> declares one (html/shadow.h)
};

class Parser {
 public:
  Parser();
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // Into tree(), which is cleared first. Stops where more than `deepest` elements are open: every start tag walks up to
  // find what it closes, so time would grow with the square of the depth.
  Parse parse(std::string_view utf8, std::size_t deepest, Scripts scripts);
  const Tree& tree() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::html
