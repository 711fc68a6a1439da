#include "understand/large_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <new>

namespace ortoo::understand {
namespace {

constexpr std::uintptr_t large = std::uintptr_t{2} << 20, alignment = 64;
constexpr std::size_t few = std::size_t{256} << 10;   // bytes, not worth a copy
constexpr std::size_t room = std::size_t{32} << 20;   // addresses taken at once; memory is, as it is written to

// How many bytes from `at` on, and before it, the nearest address stands that `to` divides.
std::size_t ahead(const char* at, std::uintptr_t to) { return (to - reinterpret_cast<std::uintptr_t>(at) % to) % to; }
std::size_t behind(const char* at, std::uintptr_t to) { return reinterpret_cast<std::uintptr_t>(at) % to; }

// Of the whole pieces of `size` bytes alone.
void advise(const char* begin, const char* end, std::uintptr_t size, int advice) {
  begin += ahead(begin, size);
  end -= behind(end, size);
  // the system may not care
  if (begin < end) madvise(const_cast<char*>(begin), static_cast<std::size_t>(end - begin), advice);
}

void prefer_large_pages([[maybe_unused]] const char* from, [[maybe_unused]] const char* to) {
#ifdef MADV_HUGEPAGE
  advise(from, to, large, MADV_HUGEPAGE);
#endif
}

}  // namespace

LargeBlock::LargeBlock(std::size_t bytes) : size_((bytes + large - 1) / large * large) {
  void* const taken = mmap(nullptr, size_ + large, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (taken == MAP_FAILED) throw std::bad_alloc();
  char* const at = static_cast<char*>(taken);
  const auto before = ahead(at, large);
  if (before > 0) munmap(at, before);
  if (before < large) munmap(at + before + size_, large - before);
  prefer_large_pages(at + before, at + before + size_);
  at_ = at + before;
}

LargeBlock::~LargeBlock() { munmap(at_, size_); }

std::string_view in_large_pages(std::string_view bytes) {
  static std::mutex mutex;
  static std::map<const char*, std::string_view> copies;
  static char *at = nullptr, *end = nullptr;  // what is left of the room
  if (bytes.size() < few) return bytes;
  const std::scoped_lock lock(mutex);
  if (const auto known = copies.find(bytes.data()); known != copies.end()) return known->second;
  if (static_cast<std::size_t>(end - at) < bytes.size()) {
    const auto size = (bytes.size() + room - 1) / room * room + large;
    void* const taken = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (taken == MAP_FAILED) return bytes;
    at = static_cast<char*>(taken);
    end = at + size;
    at += ahead(at, large);
    prefer_large_pages(at, end);
  }
  char* const copy = at;
  std::memcpy(copy, bytes.data(), bytes.size());
  at += bytes.size();
  at += ahead(at, alignment);  // not beyond the end, which a page ends
  advise(bytes.data(), bytes.data() + bytes.size(), static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE)), MADV_DONTNEED);
  return copies.emplace(bytes.data(), std::string_view(copy, bytes.size())).first->second;
}

}  // namespace ortoo::understand
