// The text of an article that the search index reads, by column.
//
// Pure functions over values; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "record/article.h"

namespace ortoo::store {

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

// What of `article` is in `column`, its parts one a line.
std::string column_text(const record::Article& article, Column column);
// All of it, by column.
std::array<std::string, column_count> search_text(const record::Article& article);

}  // namespace ortoo::store
