// Snippets: the piece of a text that shows best why a query found it.
//
// Pure; one Highlighter may be used by one thread at a time. Linear in the text up to the piece it takes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/search/query.h"
#include "store/search/tokens.h"

namespace ortoo::store {

inline constexpr char hit_begin = '\x02';
inline constexpr char hit_end = '\x03';

class Highlighter {
 public:
  explicit Highlighter(const Query& query);

  // About `length` bytes of `text` around the place where most terms of the query meet, with the hits between
  // hit_begin and hit_end and "…" where text was left out. "" when no term occurs.
  std::string snippet(std::string_view text, std::size_t length) const;

 private:
  // A term of the query: as many tokens (at most 64) as must follow each other, or one character of an unspaced script
  // (no tokens; see characters_).
  struct Need {
    std::size_t tokens = 0;
  };
  // Where a token fits: bit i is the need's i-th token.
  struct Place {
    std::size_t need;
    std::uint64_t bit;
  };
  struct Hit {
    std::size_t begin, end, need;
  };
  std::vector<Hit> find(std::string_view text, std::size_t length) const;

  std::vector<Need> needs_;
  std::map<std::string, std::vector<Place>, std::less<>> places_;
  std::map<std::string, std::size_t, std::less<>> characters_;  // character → need
  Glance glance_;                                               // at the tokens in places_: most words end here
};

}  // namespace ortoo::store
