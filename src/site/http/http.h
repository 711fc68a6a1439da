// Request and Response: what a page is made from and what it becomes, free of any server's types.
//
// A Request has been taken apart already: its path segments and parameters are percent-decoded UTF-8, its header names
// lower case. A handler is a pure function of a Request (and of the store), called from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ortoo::site {

// Names are compared exactly; the first of several with one name counts.
using Fields = std::vector<std::pair<std::string, std::string>>;
std::string_view find(const Fields& fields, std::string_view name);  // "" when there is none

enum class Method : std::uint8_t { get, head, post, put, erase, other };  // erase: DELETE

struct Request {
  Method method = Method::get;
  std::string target;  // as sent: "/search?q=b%C3%A3o"
  std::vector<std::string> segments;  // of the path, each decoded: {"tag", "bão"}; none for "/"; no NUL in any
  Fields query;        // of the target
  Fields headers;      // "host", "accept-language", …
  std::string body;    // at most Options::body_limit bytes
  std::string peer;    // the address of who asks: "192.0.2.7"; what a trusted proxy says of it (proxies.h)
  bool https = false;  // whether the reader's browser asked over TLS
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  Fields headers;  // beyond Content-Type, Content-Length and what Site adds to all
};

// Takes a target ("/a%20b?c=d") apart; false when it is not an absolute path, or not percent-encoded UTF-8, or holds
// a NUL. Reads RFC 3986 paths and application/x-www-form-urlencoded queries.
bool read_target(std::string_view target, Request& request);
// name=value&… with "+" for a space.
Fields read_form(std::string_view form);
// The value of a cookie; "" when there is none (RFC 6265, section 4.2).
std::string_view cookie(const Request& request, std::string_view name);

// Bytes outside RFC 3986 "unreserved" as %XX: safe in one path segment or one parameter.
std::string percent_encode(std::string_view text);

// Unix seconds as "Thu, 26 Nov 2026 10:00:00 GMT", and back (RFC 9110, section 5.6.7, the form that is to be sent).
std::string http_date(std::int64_t seconds);
std::optional<std::int64_t> read_http_date(std::string_view text);

}  // namespace ortoo::site
