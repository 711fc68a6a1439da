// The lists that an article is in: one for all articles, one for its section, one for each tag, author, …
//
// Pure functions over values; any thread. A new kind of list is a new enumerator and a line in facets.cpp; the
// numbers are in the database and never change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

enum class Facet : std::uint8_t {
  all = 0, section = 1, tag = 2, author = 3, publisher = 4, language = 5, person = 6, day = 7,
  organisation = 8, place = 9
};

struct Term {
  Facet facet = Facet::all;
  std::string name;  // "" for all
};

// What names are compared by: lower case, single spaces, marks kept.
std::string term_key(std::string_view name);

// The terms of an article, each once (by facet and key); of what was found in it, those that are shown
// (record/shown.h).
std::vector<Term> terms_of(const record::Article& article);
// The terms that `filter` asks for; {all} when it names none.
std::vector<Term> terms_of(const Filter& filter);

// The publisher's name, else the host of the article's URL.
std::string publisher_name(const record::Article& article);
// The day of publication, "2024-09-03"; "" when unknown or known only to the month.
std::string publication_day(const record::Article& article);

}  // namespace ortoo::store
