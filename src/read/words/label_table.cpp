#include <algorithm>
#include <array>
#include <vector>

#include "base/table_rows.h"
#include "read/model_files.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

// As the table calls them, in the order of Label.
constexpr std::array<std::string_view, 18> sorts = {
    "by",      "role",     "according_to", "beside", "source",    "original",    "photo",      "picture", "published",
    "updated", "comments", "tags",         "rail",   "next_page", "whole_story", "invitation", "video",   "nothing"};
static_assert(sorts.size() == static_cast<std::size_t>(Label::nothing) + 1);

std::vector<LabelRow> read_rows() {
  std::vector<LabelRow> rows;
  base::each_row(model_file("read/words/labels.tsv"), 3, [&](auto cells) {
    const auto sort = std::ranges::find(sorts, cells[1]);
    if (sort != sorts.end()) rows.push_back({static_cast<Label>(sort - sorts.begin()), cells[0], cells[2]});
  });
  return rows;
}

}  // namespace

std::span<const LabelRow> labels() {
  static const auto rows = read_rows();
  return rows;
}

}  // namespace ortoo::read
