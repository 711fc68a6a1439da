// The FTS5 auxiliary function relevance(search, phrases, rarities): how well the row fits; higher is better.
//
// Several phrases of the FTS5 query may be one term of the reader's (a word with marks and without). `phrases` has one
// byte for each, as phrase_of() makes it: of which term it is, and whether an occurrence counts twice.
//
// BM25F (Robertson, Zaragoza and Taylor, 2004) with k1 = 1.2 and no length normalisation: an occurrence counts as its
// column weighs, and repeating a word helps ever less. News stories are much of a length, and without it no row of
// another table is read for each match; more than 255 count as 255. How many articles have a word is reckoned from how
// close together a hundred of them stand (to about a tenth), so that asking how rare it is costs a bounded time: here
// the oldest hundred, which FTS5 gives first. `rarities`, where not empty, tells it instead, a double for each term:
// the packed lists reckon by the newest (find_words.cpp).
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>

namespace ortoo::store {

// `term` from 0 to 31.
constexpr char phrase_of(int term, bool twice) { return static_cast<char>((twice ? 0x60 : 0x20) + term); }

// What an occurrence in a column counts (search/text.h), and what all of a word in an article count at most.
std::uint8_t column_weight(std::size_t column);
inline constexpr int most_weight = 255;

// How much a term says that `n` of `all` articles have.
double rarity(double n, double all);
// How many of `all` articles have what `seen` of them have, the first and the last of which stand `reach` apart by
// their numbers; as many as were `seen` where that `is_all`.
double estimate(double seen, double reach, bool is_all, double all);
// How well an article fits a term of the rarity 1 whose occurrences in it count so much: from 0 to below 2.2.
double fitness(double weight);

// Makes it known to one connection; an SQLite result code.
int register_relevance(fts5_api* api);

}  // namespace ortoo::store
