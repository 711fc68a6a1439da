// Proxies: which peers may say on whose behalf they ask.
//
// A proxy that ends TLS in front of the site tells where a request came from (X-Forwarded-For, its own peer last) and
// how (X-Forwarded-Proto). Anybody can send these headers, so they count from trusted peers alone; from others they are
// passed over. Of a chain, the last address that is not a trusted proxy's is the reader's.
// Thread rules: made once, read from any thread. Errors: invalid_argument, naming what is no address.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "site/http/http.h"

namespace ortoo::site {

class Proxies {
 public:
  // Addresses ("127.0.0.1", "::1") and networks ("10.0.0.0/8", "fd00::/8").
  static base::Result<Proxies> read(const std::vector<std::string>& networks);

  // Sets Request::peer and Request::https to what a trusted proxy says of them.
  void heed(Request& request) const;
  bool trusts(std::string_view address) const;

 private:
  struct Network {
    std::array<unsigned char, 16> bytes;  // IPv4 as ::ffff:0:0/96
    unsigned bits = 128;
  };
  std::vector<Network> networks_;
};

}  // namespace ortoo::site
