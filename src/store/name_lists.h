// The names that lists are cut by, a page at a time: the tags, people, places, … with most articles first.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/facets.h"
#include "store/store.h"

namespace ortoo::store {

// Where the names go on: after the one with this key among those with so many articles. Names that gain articles
// meanwhile may be told twice; none is left out.
struct NamePlace {
  std::int64_t articles = 0;
  std::string key;  // term_key()
};
// "12.climate", and back: none for what is not one.
std::string to_text(const NamePlace& place);
std::optional<NamePlace> read_name_place(std::string_view text);

struct NamePage {
  std::vector<Count> names;
  std::optional<NamePlace> next;  // none on the last page
};
// O(log n + limit), however deep.
base::Result<NamePage> names_of(const Store& store, Facet facet, const std::optional<NamePlace>& after,
                                std::int64_t limit);
// After which place the page of `limit` begins that ends at `at`; none where that is the first page. O(log n + limit).
base::Result<std::optional<NamePlace>> names_before(const Store& store, Facet facet, const NamePlace& at,
                                                    std::int64_t limit);
// Names that begin with `prefix` (any case), in the order of their keys, from behind the key `after` on. O(log n +
// limit).
base::Result<std::vector<Count>> names_beginning(const Store& store, Facet facet, std::string_view prefix,
                                                 std::string_view after, std::int64_t limit);

}  // namespace ortoo::store
