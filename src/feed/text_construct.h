// Text with or without markup, in each of the ways in which RSS and Atom write it.
#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

namespace ortoo::feed {

// After a start token: reads the element to its end. Understood are RSS's escaped or naked markup and CDATA;
// Atom 1.0's type "text", "html", "xhtml" and media types; Atom 0.3's mode "escaped", "xml" and "base64".
// Relative links in markup are resolved against the base of the element. A start tag that can only mean that
// the end tag was forgotten (<item> in a title) ends the element.
Text read_text(Scope& scope);

}  // namespace ortoo::feed
