// PieceTree: which pieces begin at a place of a text.
//
// A tree of bytes in arrays: the children of a node lie one after the other, in the order of their bytes.
// Thread rules: constant after building; any thread. Time: building sorts the texts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ortoo::translate::engine {

class PieceTree {
 public:
  struct Entry {
    std::string_view text;
    std::uint32_t id = 0;
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF, root = 0;

  PieceTree() : PieceTree(std::vector<Entry>()) {}
  explicit PieceTree(std::vector<Entry> entries);

  // Whether two entries have the same text.
  bool ambiguous() const { return ambiguous_; }
  // The child of `node` by `byte`; none.
  std::uint32_t child(std::uint32_t node, char byte) const {
    std::uint32_t from = children_[node], until = children_[node + 1];
    while (from < until) {
      const std::uint32_t middle = from + (until - from) / 2;
      const auto label = static_cast<unsigned char>(labels_[middle]), wanted = static_cast<unsigned char>(byte);
      if (label == wanted) return middle;
      (label < wanted ? from : until) = label < wanted ? middle + 1 : middle;
    }
    return none;
  }
  // The piece that ends at `node`; none.
  std::uint32_t id(std::uint32_t node) const { return ids_[node]; }

 private:
  std::vector<std::uint32_t> children_;  // where those of a node begin; one more, where the last's end
  std::vector<char> labels_;
  std::vector<std::uint32_t> ids_;
  bool ambiguous_ = false;
};

}  // namespace ortoo::translate::engine
