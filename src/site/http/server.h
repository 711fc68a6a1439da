// HTTP/1.1 (RFC 9112) over Boost.Beast with coroutines. Nothing of Beast shows outside server.cpp.
//
// One Server has its own threads; the handler is called on them, several at once. A request that is malformed, too
// large or too slow is answered or dropped here and never reaches the handler. stop() takes no new connections, lets
// requests in flight finish, closes idle connections, and returns when all threads have ended.
// Errors: invalid_argument (the address, or a proxy's), denied or conflict (it cannot be bound).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "site/http/http.h"
#include "site/http/reply.h"
#include "site/options.h"

namespace ortoo::site {

using Handler = std::function<Reply(const Request&)>;
// "127.0.0.1:8480", "[::1]:8480", "localhost:8480"; port 0: any that is free.
bool is_listen_address(std::string_view text);
base::Error no_listen_address(const std::string& text);  // what is said of one that is none

// Of a target: whether its answer may take long (something is fetched for it). Such requests have threads of their own,
// so that no page waits behind them.
bool is_slow(std::string_view target);

// Of a target: whether a file may come with it, so that the larger limit holds (Options::upload_limit).
bool is_upload(std::string_view target);

class Server {
 public:
  // Binds, listens and starts the threads.
  static base::Result<Server> start(const Options& options, Handler handler);
  ~Server();  // stops
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;

  const std::string& address() const;  // "127.0.0.1:8480", with the port that was bound
  void stop();                         // once or more, from any thread but a handler's

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::site
