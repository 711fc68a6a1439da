// Tags that are one but for their spelling (store/tag_spelling.h) are one list, under the spelling that most stories
// came with. Call inside a transaction; failures are the connection's.
#pragma once

#include "record/article.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// Counts how the article's tags are spelt. Another spelling of a tag goes by the one that is shown from now on, with
// all stories that it has; one that has come more than twice as often as that is shown in its place. Before the
// article's lists are written.
void note_tags(Connection& db, const record::Article& article);

// Counts the tags of a store that an older version wrote. Its lists stay apart until a story comes with one of them.
void count_tags(Connection& db);

}  // namespace ortoo::store
