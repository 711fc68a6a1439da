#include "read/body/run_words.h"

namespace ortoo::read {

void add_text(const Scan& scan, const Run& run, std::string& out, std::size_t most) {
  const html::Node within = scan.elements[run.element].node;
  for (html::Node n = run.first; n && out.size() < most; n = n.following(within)) {
    if (n.is_text()) out += n.data();
    if (n == run.last) break;
  }
}

std::vector<std::uint32_t> held_before(const Scan& scan, const std::vector<bool>& chosen) {
  std::vector<std::uint32_t> held(scan.runs.size() + 1);
  for (std::size_t i = 0; i < scan.runs.size(); ++i) held[i + 1] = held[i] + (chosen[i] ? scan.runs[i].characters : 0);
  return held;
}

}  // namespace ortoo::read
