// The elements with a shape of their own: people, categories, links, pictures, sources, places, media.
//
// Each is called after its start token, reads the element to its end, and puts what it says into its subject where
// `meaning` is told better there than before (feed/subject.h: takes). An element that says nothing, or nothing that can
// be read, changes nothing. Addresses are resolved against the element's base. No list grows over max_list. Inside of
// the room.
#pragma once

#include "feed/subject.h"

namespace ortoo::feed {

Person read_person(Scope& scope);  // Atom's elements, or RSS's line: "ada@paper.example (Ada Lind)"
void add_author(Scope& scope, Subject& subject, Meaning meaning);
void add_category(Scope& scope, Subject& subject);
void add_keywords(Scope& scope, Subject& subject);  // a line with commas: a category each
Enclosure enclosure_of(Scope& scope);  // from the attributes alone; reads nothing further
void take_link(Scope& scope, Subject& subject);
void take_image(Scope& scope, Subject& subject, Meaning meaning);
void take_source(Scope& scope, Item& item);
void take_id(Scope& scope, Subject& subject, Meaning meaning);
void take_point(Scope& scope, Subject& subject);     // georss:point, GML: degrees, latitude first
void take_location(Scope& scope, Subject& subject);  // a geo: URI (RFC 5870), where no point is told yet
void take_media(Scope& scope, Subject& subject);  // its children are read as the item's, with subject.media set
void take_thumbnail(Scope& scope, Subject& subject);
void take_media_title(Scope& scope, Subject& subject);

}  // namespace ortoo::feed
