// robots.txt by RFC 9309: what a site lets our crawler fetch, and how fast.
//
// Matching: the group of the longest user-agent token that is part of ours, else "*"; groups of the same token
// are merged; of all rules that match a path the longest wins, Allow on a tie; "*" and "$" are wildcards; paths
// are compared percent-encoded. Read as far as a person could: byte order marks (also UTF-16), any line ends,
// misspelt directives ("disalow", "useragent"), a missing colon. Beside the RFC: Crawl-delay and Sitemap.
// Bounds: 500 KiB are read (RFC 9309, 2.5), 10,000 rules are kept. Linear to read; a check is rules × path.
// Thread rules: immutable after parsing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::fetch {

class Robots {
 public:
  // Everything is allowed.
  Robots() = default;

  // `agent`: our product token, "ortoo". `url`: where robots.txt was read, for relative Sitemap lines; may be "".
  static Robots parse(std::string_view text, std::string_view agent, std::string_view url = {});
  // What the answer to the request for robots.txt means (RFC 9309, 2.3.1): 2xx the rules, 4xx all allowed, 5xx
  // and no answer (0) all denied.
  static Robots from_answer(int status, std::string_view text, std::string_view agent, std::string_view url = {});

  // `target`: path and query of a URL ("/a?b"), or the URL itself. /robots.txt is always allowed.
  bool allows(std::string_view target) const;
  // Seconds between requests, where the site asks for it; at most 3,600.
  std::optional<double> crawl_delay() const { return delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;  // of our group, longest first
  std::optional<double> delay_;
  std::vector<std::string> sitemaps_;
  bool deny_all_ = false;
};

}  // namespace ortoo::fetch
