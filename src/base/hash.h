// Bytes as digits. A fingerprint: equal bytes, equal fingerprint; and never the other way round by chance or by intent.
//
// It is BLAKE2b (RFC 7693) with 128 bits, as 32 lower-case hexadecimal digits. Pure; any thread; about 1 GB/s.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ortoo::base {

std::string fingerprint(std::string_view bytes);

// Two lower-case digits a byte.
std::string hexadecimal(std::span<const unsigned char> bytes);

}  // namespace ortoo::base
