// The text of a page's runs as it stands, and how much of the story they hold.
//
// Thread rules: pure. Linear in the run's nodes, and in the runs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/scan.h"

namespace ortoo::read {

// Adds a run's text, white space as in the page, up to the first piece with which `out` has `most` bytes.
void add_text(const Scan&, const Run&, std::string& out, std::size_t most = std::string::npos);

// Characters of what is chosen, before each run; the last is all of it. `chosen`: one of each run.
std::vector<std::uint32_t> held_before(const Scan&, const std::vector<bool>& chosen);

}  // namespace ortoo::read
