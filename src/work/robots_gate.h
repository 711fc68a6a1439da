// Asks robots.txt of each host, once, before anything else of the host is fetched.
//
// Thread rules: one thread at a time, that of the Client.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "fetch/client.h"
#include "fetch/robots.h"

namespace ortoo::work {

class RobotsGate {
 public:
  // As Client::add, but what robots.txt forbids, or a robots.txt that cannot be had, is answered with denied.
  void ask(fetch::Client& client, fetch::Request request, fetch::Client::Done done);
  // Forgets what was read, so that it is read anew (RFC 9309, 2.4: at least once a day).
  void forget() { hosts_.clear(); }

 private:
  struct Waiting {
    fetch::Request request;
    fetch::Client::Done done;
  };
  struct Host {
    bool known = false;
    fetch::Robots robots;
    std::vector<Waiting> waiting;
  };
  static void pass(fetch::Client& client, const Host& host, Waiting waiting);

  std::unordered_map<std::string, Host> hosts_;  // by scheme, name and port
};

}  // namespace ortoo::work
