// Zstandard (RFC 8878) in memory: what Mozilla's models are packed with.
// Thread rules: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::fetch {

// All frames of `packed`, one after the other. Errors: malformed (broken or cut short), too_large (over `limit`, or a
// frame that asks for more memory than 128 MiB to be read).
base::Result<std::string> unpack_zstd(std::string_view packed, std::size_t limit);

}  // namespace ortoo::fetch
