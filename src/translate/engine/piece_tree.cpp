#include "translate/engine/piece_tree.h"

#include <algorithm>

namespace ortoo::translate::engine {
namespace {

// The first eight bytes as a number that is ordered as they are.
std::uint64_t beginning(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  return value;
}

struct Sorted {
  std::uint64_t first;
  PieceTree::Entry entry;
  bool operator<(const Sorted& other) const {
    return first != other.first ? first < other.first : entry.text < other.entry.text;
  }
};

// Texts with the same beginning of `depth` bytes, which is what a node stands for.
struct Range {
  std::uint32_t from, until, depth;
};

}  // namespace

PieceTree::PieceTree(std::vector<Entry> entries) {
  std::vector<Sorted> sorted;
  sorted.reserve(entries.size());
  for (const Entry& entry : entries) sorted.push_back({beginning(entry.text), entry});
  std::sort(sorted.begin(), sorted.end());
  std::vector<Range> nodes = {{0, static_cast<std::uint32_t>(sorted.size()), 0}};
  labels_.push_back('\0');
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    auto [from, until, depth] = nodes[node];
    ids_.push_back(none);
    children_.push_back(static_cast<std::uint32_t>(nodes.size()));
    for (; from < until && sorted[from].entry.text.size() == depth; ++from) {  // the shortest comes first
      ambiguous_ = ambiguous_ || ids_.back() != none;
      ids_.back() = sorted[from].entry.id;
    }
    while (from < until) {
      const char label = sorted[from].entry.text[depth];
      std::uint32_t end = from + 1;
      while (end < until && sorted[end].entry.text[depth] == label) ++end;
      nodes.push_back({from, end, depth + 1});
      labels_.push_back(label);
      from = end;
    }
  }
  children_.push_back(static_cast<std::uint32_t>(nodes.size()));
}

}  // namespace ortoo::translate::engine
