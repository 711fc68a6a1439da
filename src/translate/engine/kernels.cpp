#include "translate/engine/kernels.h"

#include <vector>

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "translate/engine/kernels_of.h"

namespace ortoo::translate::engine {
namespace {

#if defined(__x86_64__)
// Tiles must be in the processor, and Linux must be asked for them (5.16 and later).
bool has_tiles() {
  constexpr int request_permission = 0x1023, tile_data = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  const bool tiles = (d >> 24 & 1) != 0, bytes = (d >> 25 & 1) != 0;
  return tiles && bytes && ::syscall(SYS_arch_prctl, request_permission, tile_data) == 0;
}
#endif

}  // namespace

std::span<const Kernels* const> usable_kernels() {
  static const std::vector<const Kernels*> usable = [] {
    std::vector<const Kernels*> found;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
      if (has_tiles()) {
        static const Kernels amx = [] {
          Kernels kernels = kernels_avx512;
          kernels.name = "amx";
          kernels.multiply = multiply_amx;
          return kernels;
        }();
        found.push_back(&amx);
      }
      found.push_back(&kernels_avx512);
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(&kernels_avx2);
#endif
    found.push_back(&kernels_plain);
    return found;
  }();
  return usable;
}

}  // namespace ortoo::translate::engine
