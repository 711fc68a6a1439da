// Names: what the owner calls things otherwise than the stories do, and where sections stand on the front page.
//
// A name that was given moves the stories of one list to another, now and as they come; their records keep their own
// words. Lists, cards and findings asked for by the old name are those of the new one.
// Thread rules: any thread. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/facets.h"
#include "store/store.h"

namespace ortoo::store {

struct Called {
  std::string from, to;
};
struct SectionPlace {
  std::int64_t place = 0;  // 1 first; 0: by importance
  bool hidden = false;
};

class Names {
 public:
  // `store` must outlive it.
  explicit Names(const Store& store) : database_(&store.database()) {}

  // Kinds that can be named: section, tag, author, person, organisation, place. How many stories moved: each is derived
  // anew, in one transaction. invalid_argument: another kind, an empty name, or the same one but for case.
  base::Result<std::int64_t> call(Facet kind, std::string_view from, std::string_view to) const;
  // By its own name again. not_found.
  base::Result<std::int64_t> call_as_before(Facet kind, std::string_view from) const;
  base::Result<std::vector<Called>> given(Facet kind) const;  // by old name
  // What `name` is called now: itself, unless it was given another.
  base::Result<std::string> now(Facet kind, std::string_view name) const;

  // By the section's name in lower case (term_key).
  base::Result<std::map<std::string, SectionPlace, std::less<>>> section_places() const;
  base::Result<void> place_section(std::string_view name, SectionPlace place) const;

  // Names of a kind that begin with `prefix` (any case), by name; the largest where it is empty.
  base::Result<std::vector<Count>> beginning(Facet kind, std::string_view prefix, std::int64_t limit) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
