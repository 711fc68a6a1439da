// store/names.h while articles are derived. Call inside a transaction; failures are the connection's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/article.h"
#include "store/facets.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// The article with the headline, standfirst and section that an editor gave it (none while it has no `id`), with
// what the owner calls its section, tags, authors, people, organisations and places, and with the first spelling of
// names that are heard alike; none where all is its own.
std::optional<record::Article> as_called(Connection& db, std::optional<Id> id, const record::Article& article);
// Keeps how the article's entities are heard: another spelling of a name that came before goes by the first one's name
// from now on (store/heard.h). Before the article's lists are written.
void note_heard(Connection& db, const record::Article& article);
// Derives the articles of a list anew (by its kind and term_key). How many.
std::int64_t derive_list(Connection& db, Facet kind, std::string_view key);
// The key under which a name's list is found (term_key).
std::string called_key(Connection& db, Facet kind, std::string_view name);

}  // namespace ortoo::store
