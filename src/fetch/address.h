// IP addresses and networks, version 4 and 6.
// Thread rules: plain values, pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace ortoo::fetch {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  // version 4: the first four
  bool v6 = false;

  // "192.0.2.1", "2001:db8::1", "[2001:db8::1]"; canonical spellings only (a URL's host is one after parsing).
  static std::optional<Address> parse(std::string_view text);
  // None for other families than IPv4 and IPv6.
  static std::optional<Address> from(const sockaddr* address);

  std::string to_string() const;
  bool operator==(const Address&) const = default;
};

struct Network {
  Address base;
  int prefix = 0;  // leading bits that count

  // "10.0.0.0/8", "fc00::/7", or one address.
  static std::optional<Network> parse(std::string_view text);
  bool contains(const Address& address) const;
};

}  // namespace ortoo::fetch
