// RSS, RDF and Atom in one walk over the elements, led by the table of vocabulary.h.
#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

namespace ortoo::feed {

// After the start token of the root element (rss, rdf:RDF, feed, channel, entry).
base::Result<Feed> read_xml(Scope& scope, const ItemSink& sink);

}  // namespace ortoo::feed
