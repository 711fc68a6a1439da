#include "site/http/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/whole_number.h"

namespace ortoo::site {
namespace {

using Bytes = std::array<unsigned char, 16>;
constexpr unsigned mapped_bits = 96;  // of ::ffff:0:0/96, where IPv4 lies in IPv6

struct Address {
  Bytes bytes{};
  bool is_v4 = false;
};

std::optional<Address> read_address(std::string_view text) {
  Address address;
  const std::string plain(text);
  if (inet_pton(AF_INET, plain.c_str(), address.bytes.data() + 12) == 1) {
    address.bytes[10] = address.bytes[11] = 0xFF;
    address.is_v4 = true;
    return address;
  }
  if (inet_pton(AF_INET6, plain.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool begins_alike(const Bytes& a, const Bytes& b, unsigned bits) {
  const auto whole = bits / 8;
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  const auto mask = static_cast<unsigned char>(0xFF00U >> (bits % 8));
  return bits % 8 == 0 || ((a[whole] ^ b[whole]) & mask) == 0;
}

// As proxies write it: with a port, or in brackets.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
  return std::count(text.begin(), text.end(), ':') == 1 ? text.substr(0, text.find(':')) : text;
}

}  // namespace

base::Result<Proxies> Proxies::read(const std::vector<std::string>& networks) {
  Proxies proxies;
  for (const auto& text : networks) {
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = read_address(std::string_view(text).substr(0, slash));
    unsigned bits = address && address->is_v4 ? 32 : 128;
    const auto longest = bits;
    if (slash < text.size())
      bits = base::whole_number<unsigned>(std::string_view(text).substr(slash + 1)).value_or(longest + 1);
    if (!address || bits > longest)
      return base::fail(base::ErrorCode::invalid_argument,
                        "This is no address or network of a proxy; write it as 10.0.0.1 or 10.0.0.0/8.", text);
    proxies.networks_.push_back({address->bytes, address->is_v4 ? mapped_bits + bits : bits});
  }
  return proxies;
}

bool Proxies::trusts(std::string_view text) const {
  const auto address = read_address(text);
  return address && std::any_of(networks_.begin(), networks_.end(),
                                [&](const Network& n) { return begins_alike(n.bytes, address->bytes, n.bits); });
}

void Proxies::heed(Request& request) const {
  if (!trusts(request.peer)) return;
  request.https = base::iequals_ascii(base::trim(find(request.headers, "x-forwarded-proto")), "https");
  auto chain = find(request.headers, "x-forwarded-for");
  while (!chain.empty()) {
    const auto comma = chain.rfind(',');
    const auto last = without_port(base::trim(comma == chain.npos ? chain : chain.substr(comma + 1)));
    if (!read_address(last)) return;  // whoever stood before this cannot be known
    request.peer = last;
    if (!trusts(last) || comma == chain.npos) return;
    chain = chain.substr(0, comma);
  }
}

}  // namespace ortoo::site
