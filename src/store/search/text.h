// The text of an article that the search index reads, by column.
//
// Pure functions over values; any thread. When the words of an unchanged record come out differently than before,
// `index_rules` must rise: stores then index everything anew (sqlite/index.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "record/article.h"

namespace ortoo::store {

// Of text.cpp, tokens.cpp, fold.cpp and sqlite/tokenizer.cpp together.
inline constexpr std::int64_t index_rules = 1;

enum class Column : std::uint8_t {
  title,
  dek,
  text,        // the body, with captions
  author,
  source,      // publisher, its host, agencies, the source's publisher
  topic,       // section, tags, people, organisations and places
  translated,  // title, dek and body of every translation
};
inline constexpr std::size_t column_count = 7;

// One string a column, its parts one a line.
std::array<std::string, column_count> search_text(const record::Article& article);

}  // namespace ortoo::store
