// How many letters must change, go or come to make one text of the other (Levenshtein 1966).
//
// Thread rules: a pure function. Time of the product of the lengths, memory of one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace ortoo::base {

// `Letter`: char for bytes, char32_t for code points.
template <class Letter>
std::size_t edit_distance(std::basic_string_view<Letter> a, std::basic_string_view<Letter> b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace ortoo::base
