// gzip (RFC 1952) in memory.
// Thread rules: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::fetch {

// All members of `zipped`, one after the other; a missing checksum at the end is borne, and so is what follows it
// (unpack.h). Errors: malformed (no gzip, broken or cut short), too_large (over `limit`).
base::Result<std::string> gunzip(std::string_view zipped, std::size_t limit);

// One gzip member, at the usual level; without a time, so that equal input gives equal output.
std::string gzip(std::string_view plain);

}  // namespace ortoo::fetch
