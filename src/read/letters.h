// Letters and digits of a text alone, for finding it in another.
// Thread rules: pure. Linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "read/scan.h"

namespace ortoo::read {

// The letters and digits of `text`, `limit` bytes at most.
std::string squeezed(std::string_view text, std::size_t limit);
// The same of a run's beginning, without copying more of it than that, appended to `out`.
void add_beginning(const Run& run, const Scan& scan, std::size_t limit, std::string& out);

}  // namespace ortoo::read
