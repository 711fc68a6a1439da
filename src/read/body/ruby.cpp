#include "read/body/ruby.h"

#include <vector>

namespace ortoo::read {

void leave_out_readings(const html::Document& document) {
  using html::Node;
  const Node body = document.body();
  if (!body) return;
  std::vector<Node> readings;
  for (Node n = body; n; n = n.following(body))
    if (n.is(LXB_TAG_RT) && !(n.previous() && n.previous().is(LXB_TAG_RP))) readings.push_back(n);
  for (const Node reading : readings) html::remove(reading.raw());
}

}  // namespace ortoo::read
