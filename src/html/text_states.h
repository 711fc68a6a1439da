// Where the tokenizer goes behind a start tag whose content is text alone (HTML 13.2.5.2 and on), scripts and style
// sheets that nobody asks for passed over.
// Thread rules: those of the tokenizer. Linear in the bytes.
#pragma once

#include <lexbor/html/tokenizer.h>

#include "html/tree.h"

namespace ortoo::html {

// `element`: what was put into the tree last.
void enter_text(lxb_html_tokenizer_t* tokenizer, Tree::Next next, const TreeNode* element);

}  // namespace ortoo::html
