// Memory in pages of 2 MiB, where the system has them (madvise(2), MADV_HUGEPAGE), for tables that are read here and
// there: a processor's list of pages has room for 8 MiB of common ones, and to look up others takes as long as to read.
//
// Thread rules: any thread. Where there are no such pages, all works as before.
#pragma once

#include <cstddef>
#include <string_view>

namespace ortoo::understand {

// A copy of bytes that stand in the program, for as long as it runs, beginning at an address divisible by 64; the same
// one when asked again. The program's own pages of them are given back. The bytes themselves where few, or without
// memory.
std::string_view in_large_pages(std::string_view bytes);

// A block of whole pages of 2 MiB of one's own, of zeros; memory is taken where it is written to.
class LargeBlock {
 public:
  explicit LargeBlock(std::size_t bytes);  // throws std::bad_alloc
  ~LargeBlock();
  LargeBlock(const LargeBlock&) = delete;
  LargeBlock& operator=(const LargeBlock&) = delete;
  void* data() const { return at_; }
  std::size_t size() const { return size_; }

 private:
  void* at_;
  std::size_t size_;
};

}  // namespace ortoo::understand
