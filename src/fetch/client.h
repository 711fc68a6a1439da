// Many requests at once, over one set of connections (libcurl multi: HTTP/2, reuse, one DNS cache).
//
// Polite by itself: of one host, so many requests at a time and none sooner after the last than its delay.
// A Client fetches on the thread that calls run(); add() and set_delay() may be called before, and from within
// the callbacks. Memory: the answers in flight; waiting requests cost their URL.
// Thread rules: one thread at a time; one Client per thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "fetch/exchange.h"

namespace ortoo::fetch {

struct Pace {
  std::uint32_t at_once = 64;          // requests in all
  std::uint32_t per_host = 2;          // requests to one host (name and port)
  std::uint32_t delay_ms = 1'000;      // from the start of one request to a host to the start of the next
};

class Client {
 public:
  // Called once for each request, in the order in which they end.
  using Done = std::function<void(const Request& request, base::Result<Response> answer)>;

  explicit Client(Options options, Pace pace = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void add(Request request, Done done);
  // The delay that the host ("example.org:443") itself asks for; the longer of the two counts.
  void set_delay(const std::string& host, std::chrono::milliseconds delay);

  // Until nothing is left, or `stop` is asked for; then what is in flight is given up, and what waits stays: a
  // later run() goes on with it (those given up first).
  void run(std::stop_token stop = {});

  std::size_t waiting() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::fetch
