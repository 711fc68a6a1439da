#include "understand/large_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>

namespace ortoo::understand {
namespace {

constexpr std::uintptr_t large = std::uintptr_t{2} << 20, alignment = 64;
constexpr std::size_t few = std::size_t{256} << 10;   // bytes, not worth a copy
constexpr std::size_t room = std::size_t{32} << 20;   // addresses taken at once; memory is, as it is written to

std::uintptr_t up(std::uintptr_t address, std::uintptr_t to) { return (address + to - 1) / to * to; }

void advise(std::uintptr_t begin, std::uintptr_t end, int advice) {
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, advice);  // the system may not care
}

}  // namespace

void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) {
#ifdef MADV_HUGEPAGE
  const auto from = reinterpret_cast<std::uintptr_t>(begin);
  advise(up(from, large), (from + size) / large * large, MADV_HUGEPAGE);
#endif
}

std::string_view in_large_pages(std::string_view bytes) {
  static std::mutex mutex;
  static std::map<const char*, std::string_view> copies;
  static std::uintptr_t at = 0, end = 0;  // what is left of the room
  if (bytes.size() < few) return bytes;
  const std::scoped_lock lock(mutex);
  if (const auto known = copies.find(bytes.data()); known != copies.end()) return known->second;
  if (end - at < bytes.size()) {
    const auto size = up(bytes.size(), room) + large;
    void* const taken = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (taken == MAP_FAILED) return bytes;
    at = up(reinterpret_cast<std::uintptr_t>(taken), large);
    end = reinterpret_cast<std::uintptr_t>(taken) + size;
    prefer_large_pages(reinterpret_cast<void*>(at), end - at);
  }
  auto* const copy = reinterpret_cast<char*>(at);
  std::memcpy(copy, bytes.data(), bytes.size());
  at = up(at + bytes.size(), alignment);
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE)), from = reinterpret_cast<std::uintptr_t>(bytes.data());
  advise(up(from, page), (from + bytes.size()) / page * page, MADV_DONTNEED);
  return copies.emplace(bytes.data(), std::string_view(copy, bytes.size())).first->second;
}

}  // namespace ortoo::understand
