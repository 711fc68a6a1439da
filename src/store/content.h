// Which parts of a record are the publisher's words, and which stand around or are derived from them.
//
// Pure functions over values; any thread.
#pragma once

#include "record/article.h"

namespace ortoo::store {

// Are the publisher's words the same: title, dek, body, byline, date, pictures, source? Left out is what may differ
// between two readings of an unchanged page: how it was reached (id, url), what stands around the story (sections,
// comments, alternates, modified), and every annotation.
bool same_words(const record::Article& a, const record::Article& b);

// Gives `fresh` the date of `known` where it has none, or has only the month or year in which that is: a feed has told
// it, and the page does not. Its annotations, which were found without it, are dropped. Whether it was so.
bool keep_date(record::Article& fresh, const record::Article& known);

// Copies the annotations of `stored` into `fresh`, if `fresh` has none: a page that was read again must not lose what
// later stages found in the same words. Translations are copied whenever `fresh` has none.
void keep_annotations(record::Article& fresh, const record::Article& stored);

}  // namespace ortoo::store
