// Many requests at once, over one set of connections (libcurl multi: HTTP/2, reuse, one DNS cache).
//
// Polite by itself (line.h). A Client fetches on the thread that calls run() or turn(); add() and set_delay() may be
// called before, and from within the callbacks. Memory: the answers in flight; waiting requests cost their URL.
// Thread rules: one thread at a time; one Client per thread.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "fetch/exchange.h"
#include "fetch/web.h"

namespace ortoo::fetch {

class Client : public Web {
 public:
  explicit Client(Options options, Pace pace = {});
  ~Client() override;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void add(Request request, Done done) override;
  void set_delay(const std::string& host, std::chrono::milliseconds delay) override;
  void drop(const std::string& host) override;
  bool turn(std::chrono::milliseconds at_most) override;
  std::size_t waiting() const override;

  // Until nothing is left, or `stop` is asked for; then what is in flight is given up, and what waits stays: a
  // later run() goes on with it (those given up first).
  void run(const std::stop_token& stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::fetch
