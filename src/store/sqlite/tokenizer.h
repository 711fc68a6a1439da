// The FTS5 tokenizer "ortoo": search/tokens.h for SQLite (https://www.sqlite.org/fts5.html#custom_tokenizers).
//
// In the index a word with marks stands twice at its place: as written, and bare with `bare_of_marked` before it; a
// word without marks stands once. A query's word without marks asks for both of its kinds; one with marks asks for
// itself or for a bare word; with `same_marks` before the query's text, only for itself.
#pragma once

#include <sqlite3.h>

namespace ortoo::store {

inline constexpr char bare_of_marked = '\x01';
inline constexpr char same_marks = '\x02';

// Makes it known to one connection; an SQLite result code.
int register_tokenizer(sqlite3* connection);

}  // namespace ortoo::store
