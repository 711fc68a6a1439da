#include "fetch/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/whole_number.h"

namespace ortoo::fetch {
namespace {

using base::ErrorCode;
using base::fail;

struct Special {
  std::string_view network;
  std::string_view purpose;
};

// IANA IPv4 and IPv6 Special-Purpose Address Registries, with multicast. The first that contains an address
// names it.
constexpr Special specials[] = {
    {"0.0.0.0/8", "this host"},
    {"10.0.0.0/8", "private"},
    {"100.64.0.0/10", "carrier-grade NAT"},
    {"127.0.0.0/8", "loopback"},
    {"169.254.0.0/16", "link-local"},
    {"172.16.0.0/12", "private"},
    {"192.0.0.0/24", "protocol assignments"},
    {"192.0.2.0/24", "documentation"},
    {"192.88.99.0/24", "6to4 relay"},
    {"192.168.0.0/16", "private"},
    {"198.18.0.0/15", "benchmarking"},
    {"198.51.100.0/24", "documentation"},
    {"203.0.113.0/24", "documentation"},
    {"224.0.0.0/4", "multicast"},
    {"240.0.0.0/4", "reserved"},
    {"::/128", "this host"},
    {"::1/128", "loopback"},
    {"::ffff:0:0/96", "an IPv4-mapped form"},
    {"::/96", "an IPv4-compatible form"},
    {"64:ff9b::/96", "a NAT64 form"},
    {"64:ff9b:1::/48", "a NAT64 form"},
    {"100::/64", "discard"},
    {"2001::/32", "Teredo"},
    {"2001::/23", "protocol assignments"},
    {"2001:db8::/32", "documentation"},
    {"2002::/16", "6to4"},
    {"3fff::/20", "documentation"},
    {"5f00::/16", "segment routing"},
    {"fc00::/7", "unique local"},
    {"fe80::/10", "link-local"},
    {"fec0::/10", "site-local"},
    {"ff00::/8", "multicast"},
};

const std::array<Network, std::size(specials)>& special_networks() {
  static const auto networks = [] {
    std::array<Network, std::size(specials)> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = *Network::parse(specials[i].network);
    return out;
  }();
  return networks;
}

constexpr std::uint16_t usual_ports[] = {80, 443, 8080, 8443};

bool is_usual(std::uint16_t port) {
  return std::find(std::begin(usual_ports), std::end(usual_ports), port) != std::end(usual_ports);
}

std::string unusual_port(std::uint16_t port) {
  return fmt::format("Port {} is not one that pages are fetched from; fetch.allow can make an exception.", port);
}

}  // namespace

std::string_view special_purpose(const Address& address) {
  const auto& networks = special_networks();
  for (std::size_t i = 0; i < networks.size(); ++i) {
    if (networks[i].contains(address)) return specials[i].purpose;
  }
  // Of IPv6 only 2000::/3 has been given out (IANA IPv6 Global Unicast Address Space).
  if (address.v6 && (address.bytes[0] & 0xE0) != 0x20) return "unassigned";
  return {};
}

base::Result<Guard> Guard::allowing(const std::vector<std::string>& entries) {
  Guard guard;
  for (const auto& text : entries) {
    std::string_view network = text;
    Entry entry;
    // A port follows the last colon, unless that is one of a bare IPv6 address.
    const auto colon = network.rfind(':');
    const bool bare_v6 = !network.starts_with('[') && network.find(':') != colon;
    bool readable = true;
    if (colon != std::string_view::npos && !bare_v6 && network.find(']', colon) == std::string_view::npos) {
      entry.port = base::whole_number<decltype(entry.port)>(network.substr(colon + 1)).value_or(0);
      readable = entry.port > 0;
      network = network.substr(0, colon);
    }
    if (network.starts_with('[') && network.ends_with(']')) network = network.substr(1, network.size() - 2);
    const auto parsed = Network::parse(network);
    if (!parsed || !readable)
      return fail(ErrorCode::invalid_argument, "This is no address or network, such as 192.168.1.0/24.", text);
    entry.network = *parsed;
    guard.allowed_.push_back(entry);
  }
  return guard;
}

base::Result<void> Guard::check(const base::Url& url) const {
  if (!url.is_web()) return fail(ErrorCode::denied, "Only http and https are fetched.", url.href());
  if (url.host().empty()) return fail(ErrorCode::denied, "The URL names no host.", url.href());
  if (const auto address = Address::parse(url.host())) {
    if (auto checked = check(*address, url.port()); !checked)
      return fail(ErrorCode::denied, checked.error().sentence, url.href());
    return {};
  }
  // Whether a name's address has this port allowed is seen when it is resolved.
  const bool possible = is_usual(url.port()) || std::any_of(allowed_.begin(), allowed_.end(),
                                                            [&](const Entry& e) { return e.port == url.port(); });
  if (!possible) return fail(ErrorCode::denied, unusual_port(url.port()), url.href());
  return {};
}

base::Result<void> Guard::check(const Address& address, std::uint16_t port) const {
  const bool usual = is_usual(port);
  for (const auto& entry : allowed_) {
    if (entry.network.contains(address) && (entry.port == 0 ? usual : entry.port == port)) return {};
  }
  const auto purpose = special_purpose(address);
  if (purpose.empty() && usual) return {};
  // Who has named the network would look for the mistake there, where it is the port alone.
  if (std::any_of(allowed_.begin(), allowed_.end(), [&](const Entry& e) { return e.network.contains(address); }))
    return fail(ErrorCode::denied,
                fmt::format("fetch.allow names {} on other ports than {}; add \"{}:{}\" to it.", address.to_string(),
                            port, address.v6 ? "[" + address.to_string() + "]" : address.to_string(), port),
                address.to_string());
  if (!purpose.empty())
    return fail(ErrorCode::denied,
                fmt::format("{} is not a public address ({}); fetch.allow can make an exception.", address.to_string(),
                            purpose),
                address.to_string());
  return fail(ErrorCode::denied, unusual_port(port), address.to_string());
}

}  // namespace ortoo::fetch
