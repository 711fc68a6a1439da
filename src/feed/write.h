// Feeds out: RSS 2.0, Atom 1.0, JSON Feed 1.1 and OPML 2.0, from the same values that the readers give.
//
// What is written is read back the same (tests/feed/write_test.cpp), as far as the format can say it: RSS has
// no precise types of text and no time zones of its own liking, JSON Feed no markup in titles. Everything is
// escaped here; whatever a string holds, the document is well-formed UTF-8. Ids are written as they are: give
// items stable ones. `feed.updated` should be set for Atom, which asks for it; no clock is read here.
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/feed.h"

namespace ortoo::feed {

// application/rss+xml. With Atom's self link and hubs, dc:creator, content:encoded, media, slash, georss.
std::string write_rss(const Feed& feed);
// application/atom+xml (RFC 4287, RFC 4685 for replies).
std::string write_atom(const Feed& feed);
// application/feed+json.
std::string write_json(const Feed& feed);
// text/x-opml, from `feed.references`; folders become outlines.
std::string write_opml(const Feed& feed);

// The item of an article that is shown at `url`. Its id is the article's where that is a URI, else the URL; its
// summary the dek, its content the body as HTML.
Item to_item(const record::Article& article, std::string_view url);

// Typed blocks as HTML, everything escaped; links and pictures only by http(s).
std::string html_of_blocks(const std::vector<record::Block>& blocks);

}  // namespace ortoo::feed
