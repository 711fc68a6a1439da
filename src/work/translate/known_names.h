// How the names in an article are written in the language that it is put into.
//
// Thread rules: as Store; the tables are constant. Errors: storage.
#pragma once

#include <string_view>

#include "base/result.h"
#include "record/article.h"
#include "store/store.h"
#include "translate/kept.h"
#include "translate/segments.h"

namespace ortoo::work {

// From the tables of people, organisations and cities, which are sure of the English form, and of that of a language
// with a script of its own.
translate::KnownNames names_of_tables(const record::Article& article, std::string_view language);

// And, for other languages and other names, as two of the newest articles in that language agree to write them. Looks
// up the sixteen names that are mentioned most in what `scope` translates, in four articles each.
base::Result<translate::KnownNames> names_in(const record::Article& article, std::string_view language,
                                             const store::Store& store,
                                             translate::Scope scope = translate::Scope::whole);

}  // namespace ortoo::work
