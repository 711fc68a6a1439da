// Whether bytes are a feed rather than a page: told by how they begin, without reading them.
//
// Thread rules: pure. Looks at the first 4 KiB.
#pragma once

#include <string_view>

namespace ortoo::feed {

// RSS, RDF, Atom, sitemaps and OPML by their root element, JSON Feed by its version; also behind a byte order mark, a
// declaration, comments and instructions. XHTML is none.
bool looks_like_feed(std::string_view bytes);

}  // namespace ortoo::feed
