// The chosen runs as typed blocks: paragraphs, headings, lists, quotes, tables, code.
#pragma once

#include <optional>
#include <vector>

#include "base/url.h"
#include "read/scan.h"
#include "record/article.h"

namespace ortoo::read {

struct PlacedBlock {
  record::Block block;
  std::uint32_t first_run = 0, last_run = 0;  // the runs it was made of
};

// In page order. Runs in figures are left out (they are captions), and so is the headline.
std::vector<PlacedBlock> make_blocks(const Scan& scan, const std::vector<bool>& chosen,
                                     const std::optional<base::Url>& base);

}  // namespace ortoo::read
