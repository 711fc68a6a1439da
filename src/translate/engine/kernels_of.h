// The kernels of each kind of processor; only kernels.cpp may touch them, after asking the processor.
#pragma once

#include "translate/engine/kernels.h"

namespace ortoo::translate::engine {

extern const Kernels kernels_plain;
#if defined(__x86_64__)
extern const Kernels kernels_avx2;    // AVX2 and FMA
extern const Kernels kernels_avx512;  // AVX-512 F, BW, DQ, VL, VNNI
void multiply_amx(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
                  std::size_t columns, float unquantise, const float* bias, float* out);  // those and AMX for 8 bits
#endif

}  // namespace ortoo::translate::engine
