// The language stage: which languages an article and its original are in.
#pragma once

#include "record/article.h"

namespace ortoo::language {

// Sets article.language from the text when the page did not declare it, or declared it plainly wrong: a long text
// in another language, without doubt. What was declared is brought into the record's form (tag.h).
// Sets source.language, where there is a source without one, from its title, else from its address.
// Pure. Linear in the first kilobytes of the text.
void name_languages(record::Article& article);

}  // namespace ortoo::language
