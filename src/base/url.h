// URLs by the WHATWG URL Standard, over lexbor's parser.
//
// A Url is always valid and absolute, and keeps its serialised form; the parts are views into copies that it
// owns. Hosts are in ASCII (IDNA, lower case); paths stay percent-encoded.
// Thread rules: plain value; parsing may be called from any thread (one parser per thread inside).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ortoo::base {

class Url {
 public:
  // None if `text` is not an absolute URL, or does not resolve against `base`.
  static std::optional<Url> parse(std::string_view text);
  static std::optional<Url> parse(std::string_view text, const Url& base);

  const std::string& href() const { return href_; }
  std::string_view scheme() const { return scheme_; }  // "https", without the colon
  std::string_view host() const { return host_; }      // "www.example.org", "[::1]", "" when there is none
  std::uint16_t port() const { return port_; }         // the default one of the scheme when not written; 0: none
  std::string_view path() const { return path_; }
  std::string_view query() const { return query_; }        // without "?"
  std::string_view fragment() const { return fragment_; }  // without "#"
  bool is_web() const { return scheme_ == "http" || scheme_ == "https"; }
  // The same without its fragment.
  std::string without_fragment() const;

 private:
  std::string href_, scheme_, host_, path_, query_, fragment_;
  std::uint16_t port_ = 0;
};

// The URL of `text` resolved against `base`, if it is http(s); otherwise "".
std::string resolve_web(std::string_view text, const std::optional<Url>& base);

}  // namespace ortoo::base
