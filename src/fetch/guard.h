// The address guard: which places on the network Ortoo may speak to.
//
// Whoever may name a URL could otherwise make the server read its own network (server-side request forgery).
// Denied unless allowed: every address that is not globally routed (IANA's special-purpose registries, RFC 6890),
// and every IPv6 form that hides an IPv4 address (mapped, NAT64, 6to4, Teredo). Asked three times: for the URL
// of every hop, for each resolved address before it is connected to, and for the peer of the connection before
// the request goes out; so a name that changes its address in between (DNS rebinding) gains nothing.
// Spellings such as 0x7f.1 or 2130706433 are plain addresses after URL parsing (WHATWG).
// Thread rules: const after set-up; may be shared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "fetch/address.h"

namespace ortoo::fetch {

class Guard {
 public:
  // Nothing private; ports 80, 443, 8080 and 8443.
  Guard() = default;
  // `entries`: networks allowed although not public, on the four ports or on the one named: "192.168.1.0/24",
  // "127.0.0.1:5000", "[fd00::/8]:81". Errors: invalid_argument, naming the entry that is none of these.
  static base::Result<Guard> allowing(const std::vector<std::string>& entries);

  // Errors: denied, with the reason; `where` is the URL or address.
  base::Result<void> check(const base::Url& url) const;
  base::Result<void> check(const Address& address, std::uint16_t port) const;

 private:
  struct Entry {
    Network network;
    std::uint16_t port = 0;  // 0: the usual four
  };
  std::vector<Entry> allowed_;
};

// What an address that is not globally routed is for ("loopback"); "" for a public one.
std::string_view special_purpose(const Address& address);

}  // namespace ortoo::fetch
