#include <algorithm>
#include <array>
#include <vector>

#include "base/table_rows.h"
#include "read/model_files.h"
#include "read/words/notices.h"

namespace ortoo::read {
namespace {

// As the table calls them, in the order of Notice.
constexpr std::array<std::string_view, 11> sorts = {"not_found", "gone",      "denied",  "broken",
                                                    "checked",   "no_script", "consent", "subscribers",
                                                    "live",      "pictures",  "video"};
static_assert(sorts.size() == static_cast<std::size_t>(Notice::video) + 1);

std::vector<NoticeRow> read_rows() {
  std::vector<NoticeRow> rows;
  base::each_row(model_file("read/words/notices.tsv"), 3, [&](auto cells) {
    const auto sort = std::ranges::find(sorts, cells[1]);
    if (sort != sorts.end()) rows.push_back({static_cast<Notice>(sort - sorts.begin()), cells[0], cells[2]});
  });
  return rows;
}

}  // namespace

std::span<const NoticeRow> notices() {
  static const auto rows = read_rows();
  return rows;
}

}  // namespace ortoo::read
