#include "record/numbering.h"

namespace ortoo::record {

Numbering::Numbering(const std::vector<Block>& body) {
  entries_.reserve(body.size());
  for (std::uint32_t i = 0; i < body.size(); ++i) {
    const bool figure = body[i].type == BlockType::figure;
    auto& list = figure ? figures_ : paragraphs_;
    list.push_back(i);
    entries_.push_back({static_cast<std::uint32_t>(list.size()), figure});
  }
}

std::uint32_t Numbering::of(std::uint32_t block) const { return block < entries_.size() ? entries_[block].number : 0; }

std::optional<std::uint32_t> Numbering::at(const std::vector<std::uint32_t>& blocks, std::uint64_t number) {
  if (number == 0 || number > blocks.size()) return std::nullopt;
  return blocks[number - 1];
}

}  // namespace ortoo::record
