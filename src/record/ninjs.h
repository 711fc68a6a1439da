// The record as IPTC ninjs 3.0 ("News in JSON", JSON Schema 2020-12), for newsrooms and agencies' systems.
//
// uri: the canonical address, else the page's, else urn:x-ortoo: with the record's id, title or "unnamed"
// headlines: the title (role "main"); descriptions: the standfirst (role "summary")
// bodies: plain text (role "main", with counts) and HTML (role "richtext")
// by: authors with their roles; infoSources: the publisher and the agencies, by role
// subjects: tags (rel "about") and the section (rel "category")
// people, organisations, places: rel "mentions"
// associations: pictures, videos, the original, the publisher's other languages and translations, by rel
// Times are completed to RFC 3339 as CivilTime::to_unix does; those coarser than a day are left out.
// Thread rules: pure function. Linear time.
#pragma once

#include <string>

#include "record/article.h"

namespace ortoo::record {

// In one line.
std::string to_ninjs(const Article& article);

}  // namespace ortoo::record
