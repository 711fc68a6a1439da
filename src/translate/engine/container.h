// The binary container in which Marian keeps a model: named tensors.
//
// Little endian: version (u64, 1), number of items (u64); for each item the lengths of its name, the type, the number
// of dimensions, the length of its data (u64 each); then all names (ending in NUL), all dimensions (i32), a gap (u64,
// and so many bytes), all data. An 8-bit item holds its values and, after them, the quantisation multiplier as a float.
// Everything read is checked against the file's size. Errors: malformed. Views into `bytes`, which must outlive them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ortoo::translate::engine {

enum class ItemType : std::uint64_t {
  bytes = 0x101,      // also text
  float32 = 0x404,
  quantised = 0x4101  // 8-bit weights as intgemm keeps them in files, the same for every processor
};

struct Item {
  std::string_view name;
  std::uint64_t type = 0;  // an ItemType, or one that we do not read
  std::vector<std::int32_t> shape;
  std::span<const std::byte> data;
  std::size_t elements = 0;  // product of `shape`

  bool is(ItemType wanted) const { return type == static_cast<std::uint64_t>(wanted); }
  // The number at `index` of floats that follow `offset` bytes; data in a file need not be aligned.
  float number(std::size_t index, std::size_t offset = 0) const;
};

struct Container {
  std::vector<Item> items;  // as in the file
  const Item* find(std::string_view name) const;
};

base::Result<Container> read_container(std::span<const std::byte> bytes);

}  // namespace ortoo::translate::engine
