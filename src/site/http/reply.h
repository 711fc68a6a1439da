// Reply: a Response on its way to one reader. The Response may be shared with others who ask for the same; what is this
// reader's alone stands beside it. Plain value.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "site/http/http.h"

namespace ortoo::site {

struct Reply {
  Reply() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a response of one's own is a reply as it is.
  Reply(Response own) : response(std::make_shared<const Response>(std::move(own))) {}
  Reply(std::shared_ptr<const Response> shared, bool unchanged) : response(std::move(shared)), unchanged(unchanged) {}

  std::shared_ptr<const Response> response;  // never null once it is given
  bool unchanged = false;                    // the reader has these bytes: 304, without the body
  std::string cookie;                        // one more Set-Cookie; "" for none

  int status() const { return unchanged ? 304 : response->status; }
};

// The status line and header fields, up to the empty line (RFC 9112, section 2 to 6). `minor`: of HTTP/1.minor, as the
// request had it; `now`: for Date, Unix seconds. No value can begin a line of its own.
std::string head_of(const Reply& reply, unsigned minor, bool keep_alive, std::int64_t now);
// Whether a body goes with it (RFC 9110, section 6.4.1), apart from HEAD.
bool has_body(int status);

}  // namespace ortoo::site
