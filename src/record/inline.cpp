#include "record/inline.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/character_borders.h"
#include "base/text.h"

namespace ortoo::record {
namespace {

struct Stretch {
  std::uint32_t begin, end;
  const Span* span;
};

// In order of beginning, the longer first; disjoint within one mark.
std::vector<Stretch> stretches(std::string_view text, const std::vector<Span>& spans) {
  std::vector<Stretch> found;
  for (const Span& s : spans)
    if (s.begin < s.end && base::is_border(text, s.begin) && base::is_border(text, s.end))
      found.push_back({s.begin, s.end, &s});
  const auto earlier = [](const Stretch& a, const Stretch& b) {
    return std::tuple(a.begin, b.end, a.span) < std::tuple(b.begin, a.end, b.span);
  };
  std::sort(found.begin(), found.end(), earlier);
  std::array<std::uint32_t, static_cast<std::size_t>(Mark::superscript) + 1> taken{};
  for (Stretch& s : found) {
    auto& until = taken[static_cast<std::size_t>(s.span->mark)];
    s.begin = std::max(s.begin, until);
    until = std::max(until, s.end);
  }
  std::erase_if(found, [](const Stretch& s) { return s.begin >= s.end; });
  std::sort(found.begin(), found.end(), earlier);
  return found;
}

}  // namespace

std::vector<InlineEvent> inline_events(std::string_view text, const std::vector<Span>& spans) {
  using Kind = InlineEvent::Kind;
  std::vector<InlineEvent> events;
  const auto todo = stretches(text, spans);
  std::vector<Stretch> open;  // at most one of each mark
  std::size_t next = 0;
  std::uint32_t at = 0;
  const auto write_until = [&](std::size_t end) {
    if (end > at) events.push_back({Kind::text, {}, text.substr(at, end - at)});
    at = static_cast<std::uint32_t>(end);
  };
  const auto opened = [&](const Stretch& s) { events.push_back({Kind::open, s.span->mark, s.span->url}); };
  while (next < todo.size() || !open.empty()) {
    std::uint32_t border = next < todo.size() ? todo[next].begin : static_cast<std::uint32_t>(text.size());
    for (const Stretch& s : open) border = std::min(border, s.end);
    write_until(border);
    // Close down to the lowest that ends here, and open again what goes on.
    const auto ends_here = [&](const Stretch& s) { return s.end == at; };
    const auto lowest = std::find_if(open.begin(), open.end(), ends_here) - open.begin();
    for (auto it = open.end(); it != open.begin() + lowest;) events.push_back({Kind::close, (--it)->span->mark});
    open.erase(std::remove_if(open.begin() + lowest, open.end(), ends_here), open.end());
    std::for_each(open.begin() + lowest, open.end(), opened);
    for (; next < todo.size() && todo[next].begin == at; ++next) {
      opened(todo[next]);
      open.push_back(todo[next]);
    }
  }
  write_until(text.size());
  return events;
}

bool is_web_address(std::string_view url) {
  return base::iequals_ascii(url.substr(0, 7), "http://") || base::iequals_ascii(url.substr(0, 8), "https://");
}

}  // namespace ortoo::record
