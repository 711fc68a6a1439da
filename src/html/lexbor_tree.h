// A page as lexbor's own tree construction makes it, all of it, copied into a Tree.
// Thread rules: one thread at a time. Linear in the bytes: a page of ever more formatting elements with ever more
// attributes is cut off, as lexbor compares them all. Throws std::bad_alloc.
#pragma once

#include <lexbor/html/html.h>

#include <cstddef>
#include <string_view>

#include "html/parse.h"
#include "html/tree.h"

namespace ortoo::html {

class LexborTree {
 public:
  LexborTree();
  ~LexborTree();
  LexborTree(const LexborTree&) = delete;
  LexborTree& operator=(const LexborTree&) = delete;

  // `tree`: cleared. What it then has lives until the next call.
  Parse parse(std::string_view utf8, std::size_t deepest, Tree& tree);

 private:
  lxb_html_document_t* document_;
};

}  // namespace ortoo::html
