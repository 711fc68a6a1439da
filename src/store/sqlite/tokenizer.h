// The FTS5 tokenizer "ortoo": search/tokens.h for SQLite (https://www.sqlite.org/fts5.html#custom_tokenizers).
//
// In the index a word with marks stands twice at its place: as written, and bare with `bare_of_marked` before it; a
// word without marks stands once. A query's word without marks asks for both of its kinds; one with marks asks for
// itself or for a bare word. With one of the three below before the query's text each word asks for one kind alone:
// `same_marks` for itself, `without_marks` for itself bare, `bare_of_marked` for those that have marks where it has
// any. (FTS5 reads the places of one kind as they lie, and merges those of two place by place: ten times the work.)
#pragma once

#include <sqlite3.h>

#include <string_view>

namespace ortoo::store {

class NewWords;

inline constexpr char bare_of_marked = '\x01';
inline constexpr char same_marks = '\x02';
inline constexpr char without_marks = '\x03';

// FTS5's: context, flags (0, or FTS5_TOKEN_COLOCATED for a word at the place of the one before), word, its size, begin
// and end in the text. What it returns, other than SQLITE_OK, ends the text.
using EmitWord = int (*)(void*, int, const char*, int, int, int);

// Gives the words of `text`, a document or a query; an SQLite result code.
int tokenize(std::string_view text, bool query, void* context, EmitWord emit);

// Makes it known to one connection; an SQLite result code. The words of documents are told to `new_words`, which must
// live as long as the connection.
int register_tokenizer(fts5_api* api, NewWords& new_words);

}  // namespace ortoo::store
