#include "store/search/nearness.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace ortoo::store {

int typing_distance(std::u32string_view a, std::u32string_view b, int most) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size()), far = most + 1;
  if (std::abs(n - m) > most) return far;
  // Three rows of the table are enough: a swap looks back two.
  std::vector<int> before(static_cast<std::size_t>(m) + 1), above(before), row(before);
  for (int j = 0; j <= m; ++j) row[static_cast<std::size_t>(j)] = j;
  for (int i = 1; i <= n; ++i) {
    std::swap(before, above);
    std::swap(above, row);
    std::fill(row.begin(), row.end(), far);
    const int from = std::max(1, i - most), to = std::min(m, i + most);
    if (i <= most) row[0] = i;
    int least = row[0];
    for (int j = from; j <= to; ++j) {
      const auto x = static_cast<std::size_t>(j);
      const auto letter = a[static_cast<std::size_t>(i) - 1];
      int best = std::min({above[x] + 1, row[x - 1] + 1, above[x - 1] + (letter == b[x - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && letter == b[x - 2] && a[static_cast<std::size_t>(i) - 2] == b[x - 1])
        best = std::min(best, before[x - 2] + 1);
      row[x] = std::min(best, far);
      least = std::min(least, row[x]);
    }
    if (least > most) return far;
  }
  return row[static_cast<std::size_t>(m)];
}

int slips_allowed(std::size_t letters) { return letters < 4 ? 0 : letters < 8 ? 1 : 2; }

}  // namespace ortoo::store
