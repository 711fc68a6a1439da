// Asks robots.txt of each host before anything else of the host is fetched, and again after a day (RFC 9309, 2.4), or
// after a quarter of an hour where it could not be had.
//
// Thread rules: one thread at a time, that of the Web.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "fetch/robots.h"
#include "fetch/web.h"

namespace ortoo::work {

class RobotsGate {
 public:
  // As Web::add, but what robots.txt forbids is answered with denied, and where robots.txt cannot be had, with why not.
  void ask(fetch::Web& web, fetch::Request request, std::int64_t now, fetch::Web::Done done);
  // The sitemaps that the host of `url` names in its robots.txt, as far as that was read.
  std::vector<std::string> sitemaps(const std::string& url) const;

 private:
  struct Waiting {
    fetch::Request request;
    fetch::Web::Done done;
  };
  struct Host {
    std::int64_t stale = 0;  // from then on robots.txt is asked again; 0: it was not read yet
    std::optional<base::Error> unreachable;  // why robots.txt could not be had
    fetch::Robots robots;
    std::vector<Waiting> waiting;
  };
  static void pass(fetch::Web& web, const Host& host, Waiting waiting);

  std::unordered_map<std::string, Host> hosts_;  // by scheme, name and port
};

}  // namespace ortoo::work
