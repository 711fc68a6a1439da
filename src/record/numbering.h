// How people count in an article: paragraphs from 1 leaving figures out, figures from 1.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// The numbers of one body. Keeps no reference to it. Building is linear, asking O(1).
class Numbering {
 public:
  explicit Numbering(const std::vector<Block>& body);

  // Of the block with this index: its number among figures if it is one, else among paragraphs. 0: no such block.
  std::uint32_t of(std::uint32_t block) const;
  bool is_figure(std::uint32_t block) const { return block < entries_.size() && entries_[block].figure; }

  // The index of the block with this number, counted from 1.
  std::optional<std::uint32_t> paragraph(std::uint64_t number) const { return at(paragraphs_, number); }
  std::optional<std::uint32_t> figure(std::uint64_t number) const { return at(figures_, number); }

 private:
  struct Entry {
    std::uint32_t number;
    bool figure;
  };
  static std::optional<std::uint32_t> at(const std::vector<std::uint32_t>& blocks, std::uint64_t number);

  std::vector<Entry> entries_;  // by block
  std::vector<std::uint32_t> paragraphs_, figures_;
};

}  // namespace ortoo::record
