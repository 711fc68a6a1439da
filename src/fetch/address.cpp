#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>

#include "base/whole_number.h"

namespace ortoo::fetch {

std::optional<Address> Address::parse(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const std::string copy(text);
  Address address;
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) return address;
  address.v6 = true;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> Address::from(const sockaddr* socket_address) {
  Address address;
  if (socket_address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, socket_address, sizeof in);
    std::memcpy(address.bytes.data(), &in.sin_addr, 4);
    return address;
  }
  if (socket_address->sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 in6{};
  std::memcpy(&in6, socket_address, sizeof in6);
  std::memcpy(address.bytes.data(), &in6.sin6_addr, 16);
  address.v6 = true;
  return address;
}

std::string Address::to_string() const {
  char text[INET6_ADDRSTRLEN];
  const char* written = inet_ntop(v6 ? AF_INET6 : AF_INET, bytes.data(), text, sizeof text);
  return written ? written : "";
}

std::optional<Network> Network::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  if (!base) return std::nullopt;
  const int bits = base->v6 ? 128 : 32;
  Network network{*base, bits};
  if (slash == std::string_view::npos) return network;
  network.prefix = base::whole_number<int>(text.substr(slash + 1)).value_or(-1);
  if (network.prefix < 0 || network.prefix > bits) return std::nullopt;
  return network;
}

bool Network::contains(const Address& address) const {
  if (address.v6 != base.v6) return false;
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (std::memcmp(address.bytes.data(), base.bytes.data(), whole) != 0) return false;
  const int rest = prefix % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
  return (address.bytes[whole] & mask) == (base.bytes[whole] & mask);
}

}  // namespace ortoo::fetch
