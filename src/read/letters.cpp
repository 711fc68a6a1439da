#include "read/letters.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::read {
namespace {

// ASCII letters and digits.
constexpr auto alphanumeric = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 128; ++c) out[c] = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return out;
}();

// Appends letters and digits of `text` until `out` has `limit` bytes: for looking it up in a longer text.
void squeeze(std::string_view text, std::size_t limit, std::string& out) {
  if (out.size() >= limit) return;
  const std::size_t old = out.size();
  const auto room = std::min(limit - old, text.size() * 3);  // a malformed byte becomes three
  out.resize_and_overwrite(old + room + 4, [&](char* begin, std::size_t) {
    char* to = begin + old;
    const char* const end = to + room;
    for (std::size_t at = 0; at < text.size() && to < end;) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80) {
        *to = text[at++];
        to += alphanumeric[byte] ? 1 : 0;
        continue;
      }
      const std::size_t start = at;
      const char32_t c = base::next_code_point(text, at);
      if (c == 0xFFFD) to = std::ranges::copy(std::string_view("\xEF\xBF\xBD"), to).out;
      else if (!base::is_space(c) && !(c >= 0x2000 && c <= 0x206F)) to = std::ranges::copy(text.substr(start, at - start), to).out;
    }
    return static_cast<std::size_t>(to - begin);
  });
}

}  // namespace

std::string squeezed(std::string_view text, std::size_t limit) {
  std::string out;
  squeeze(text, limit, out);
  return out;
}

void add_beginning(const Run& run, const Scan& scan, std::size_t limit, std::string& out) {
  const auto root = scan.elements[0].node;
  limit += out.size();
  for (html::Node n = run.first; n && out.size() < limit; n = n.following(root)) {
    if (n.is_text()) squeeze(n.data(), limit, out);
    if (n == run.last) break;
  }
}

}  // namespace ortoo::read
