// Shadow trees declared in markup (<template shadowrootmode>), laid flat as a browser shows them.
//
// HTML 4.12.3 and DOM 4.2.2: the host shows its shadow tree; each <slot> in it shows the host's children of its name,
// or its own children where there are none; children of the host that no slot takes are not shown. lexbor, which knows
// no declared shadow roots, keeps such a template's content in a fragment of its own, out of every walk's way.
// Linear in the nodes of the hosts. Thread rules: the document belongs to the caller.
#pragma once

#include "html/document.h"

namespace ortoo::html {

// True of such a template.
bool is_shadow_root(Node n);

void flatten_shadow_roots(Node root);

}  // namespace ortoo::html
