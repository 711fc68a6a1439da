// What is asked of a server, and what it answered.
// Thread rules: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ortoo::fetch {

// Everything is bounded: what goes over a limit ends the transfer with too_large or network.
struct Limits {
  std::uint64_t body_bytes = std::uint64_t{64} << 20;  // after decompression
  std::uint32_t header_bytes = 64 << 10;
  std::uint32_t header_count = 200;
  std::uint32_t compression_ratio = 200;  // body bytes to bytes received, beyond the first MiB
  std::uint32_t redirects = 10;
  std::uint32_t connect_ms = 10'000;
  std::uint32_t total_ms = 30'000;  // all hops of one request together
};

struct Request {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;  // beside those that Ortoo always sends
  // sent by POST when not empty (as a form, unless a Content-Type is among the headers); otherwise GET
  std::string form;
};

struct Header {
  std::string name;  // in lower case
  std::string value;
  bool operator==(const Header&) const = default;
};

struct Hop {
  int status = 0;   // 301, 302, 303, 307 or 308
  std::string url;  // where it led to
  bool operator==(const Hop&) const = default;
};

struct Response {
  int status = 0;
  std::string url;                 // of the last hop
  std::vector<Hop> redirects;
  std::vector<Header> headers;     // of the last hop
  std::string body;                // decompressed
  std::uint64_t received_bytes = 0;  // of the last hop's body, as it came over the wire
  std::uint32_t milliseconds = 0;

  // The first header of that name (lower case); "" when there is none.
  std::string_view header(std::string_view name) const;
  std::string media_type() const;  // "text/html", lower case, without parameters
  std::string charset() const;     // the charset parameter of Content-Type

  // Where a subscription should point from now on: the end of the permanent redirects (301, 308) at the front;
  // "" when the first was not permanent.
  std::string moved_to() const;
};

}  // namespace ortoo::fetch
