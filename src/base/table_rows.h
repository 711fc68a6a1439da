// Tables of models/ as they stand in the program: a row a line, its cells between tabs, the phrases of a
// cell between bars. A line that begins with "#" is a remark, and one with too few cells is passed over.
//
// Thread rules: pure; what is handed on are views into the table. Linear.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace ortoo::base {

// Calls `use` with each part of `text` between two marks; a mark at the end has none behind it.
template <class Use>
void each_part(std::string_view text, char mark, const Use& use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

template <class Use>
void each_phrase(std::string_view cell, const Use& use) {
  each_part(cell, '|', use);
}

// Calls `use` with the cells of each row that has at least `least` of them.
template <class Use>
void each_row(std::string_view table, std::size_t least, const Use& use) {
  std::vector<std::string_view> cells;
  each_part(table, '\n', [&](std::string_view line) {
    if (line.starts_with('#')) return;
    cells.clear();
    each_part(line, '\t', [&](std::string_view cell) { cells.push_back(cell); });
    if (cells.size() >= least) use(std::span<const std::string_view>(cells));
  });
}

}  // namespace ortoo::base
