// A fingerprint of bytes: equal bytes, equal fingerprint; and never the other way round by chance or by intent.
//
// BLAKE2b (RFC 7693) with 128 bits, as 32 lower-case hexadecimal digits. Pure; any thread; about 1 GB/s.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::base {

std::string fingerprint(std::string_view bytes);

}  // namespace ortoo::base
