// Memory for what lives as long as one page: taken piece by piece, given back all at once.
//
// Thread rules: one thread at a time. Constant time a piece; throws std::bad_alloc.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ortoo::html {

class Arena {
 public:
  // A first chunk that holds most pages whole is kept between them. Untouched memory costs nothing.
  explicit Arena(std::size_t chunk) : chunk_(chunk) {}

  // Not cleared; aligned for pointers, and each as the first of its chunk for a cache line of the processor.
  void* allocate(std::size_t bytes) {
    bytes = (bytes + 7) & ~std::size_t{7};
    if (static_cast<std::size_t>(end_ - next_) < bytes) grow(bytes);
    auto* out = next_;
    next_ += bytes;
    return out;
  }

  // All that was allocated is gone.
  void clear() {
    if (chunks_.empty()) return;
    chunks_.resize(keeps_chunks ? 1 : 0);
    next_ = chunks_.empty() ? nullptr : aligned(chunks_.front().get());
    end_ = chunks_.empty() ? nullptr : next_ + chunk_;
  }

 private:
  static constexpr std::size_t line = 64;
  // Under an address sanitizer each piece is one of its own, so that it sees what is read beside it.
#if defined(__SANITIZE_ADDRESS__)
  static constexpr bool keeps_chunks = false;
#elif defined(__has_feature)
  static constexpr bool keeps_chunks = !__has_feature(address_sanitizer);
#else
  static constexpr bool keeps_chunks = true;
#endif

  static std::byte* aligned(std::byte* data) {
    return data + (line - reinterpret_cast<std::uintptr_t>(data) % line) % line;
  }

  void grow(std::size_t bytes) {
    if (keeps_chunks && chunks_.empty() && bytes > chunk_) grow(chunk_);  // the one that is kept is never larger
    const auto size = keeps_chunks ? std::max(bytes, chunk_) : bytes;
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size + (keeps_chunks ? line : 0)));
    next_ = keeps_chunks ? aligned(chunks_.back().get()) : chunks_.back().get();
    end_ = next_ + size;
  }

  std::size_t chunk_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte *next_ = nullptr, *end_ = nullptr;
};

}  // namespace ortoo::html
