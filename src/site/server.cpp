#include "site/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <charconv>
#include <list>
#include <optional>
#include <thread>

#include "base/mutex.h"
#include "base/text.h"

namespace ortoo::site {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
constexpr std::size_t slow_threads = 8;  // they wait for others most of the time
constexpr auto awaitable = asio::as_tuple(asio::use_awaitable);

struct Connection {
  explicit Connection(tcp::socket socket) : stream(std::move(socket)) {
    boost::system::error_code ec;
    const auto endpoint = stream.socket().remote_endpoint(ec);
    if (!ec) peer = endpoint.address().to_string();
  }
  beast::tcp_stream stream;  // its executor is a strand: one thread at a time
  std::string peer;          // its address
  bool busy = false;         // a request is being answered; on the strand only
};

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::put: return Method::put;
    case http::verb::delete_: return Method::erase;
    default: return Method::other;
  }
}

std::optional<tcp::endpoint> parse_listen(std::string_view listen) {
  const auto colon = listen.rfind(':');
  if (colon == listen.npos) return std::nullopt;
  auto host = listen.substr(0, colon);
  const auto digits = listen.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  boost::system::error_code ec;
  const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), ec);
  if (ec) return std::nullopt;
  return tcp::endpoint(address, port);
}

std::string text_of(const tcp::endpoint& endpoint) {
  const auto host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

}  // namespace

bool is_slow(std::string_view target) {
  return target.starts_with("/picture/") || target.starts_with("/login") || target.starts_with("/accounts/");
}

struct Server::State {
  State(const Options& options, Handler handler)
      : options(options),
        handler(std::move(handler)),
        acceptor(asio::make_strand(context)),
        pause(acceptor.get_executor()) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> converse(std::shared_ptr<Connection> connection);
  http::response<http::string_body> answer(const http::request<http::string_body>& raw, const std::string& peer);
  void halt();

  Options options;
  Handler handler;
  asio::io_context context;
  asio::thread_pool slow{slow_threads};
  tcp::acceptor acceptor;
  asio::steady_timer pause;  // while the connections are at their limit
  std::string address;
  std::vector<std::jthread> threads;
  std::atomic<bool> stopping = false;
  base::Mutex mutex;
  std::list<std::weak_ptr<Connection>> connections ORTOO_GUARDED_BY(mutex);
};

// Takes connections until stopped; at the limit it waits, so that the system's queue holds the rest.
asio::awaitable<void> Server::State::accept() {
  while (!stopping) {
    std::size_t open = 0;
    {
      const base::Lock lock(mutex);
      std::erase_if(connections, [](const auto& weak) { return weak.expired(); });
      open = connections.size();
    }
    if (open >= options.connection_limit) {
      pause.expires_after(std::chrono::milliseconds(20));
      co_await pause.async_wait(awaitable);
      continue;
    }
    auto [ec, socket] = co_await acceptor.async_accept(asio::make_strand(context), awaitable);
    if (stopping) co_return;
    if (ec) {  // out of descriptors, or a peer that left at once
      pause.expires_after(std::chrono::milliseconds(20));
      co_await pause.async_wait(awaitable);
      continue;
    }
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto connection = std::make_shared<Connection>(std::move(socket));
    {
      const base::Lock lock(mutex);
      connections.push_back(connection);
    }
    asio::co_spawn(connection->stream.get_executor(), converse(connection), asio::detached);
  }
}

// The requests of one connection, one after the other.
asio::awaitable<void> Server::State::converse(std::shared_ptr<Connection> connection) {
  beast::flat_buffer buffer;
  auto& stream = connection->stream;
  while (!stopping) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(options.header_limit));
    parser.body_limit(options.body_limit);
    // Set once for the whole request: dripping bytes does not prolong it (slow-loris).
    stream.expires_after(options.read_timeout);
    auto [read_error, size] = co_await http::async_read(stream, buffer, parser, awaitable);
    if (read_error == http::error::end_of_stream || read_error == beast::error::timeout) break;
    connection->busy = true;
    http::response<http::string_body> response;
    if (!read_error) {
      if (is_slow(std::string_view(parser.get().target())))
        response = co_await asio::co_spawn(
            slow.get_executor(),
            [&]() -> asio::awaitable<http::response<http::string_body>> { co_return answer(parser.get(), connection->peer); },
            asio::use_awaitable);
      else
        response = answer(parser.get(), connection->peer);
    } else if (read_error.category() == make_error_code(http::error::bad_method).category()) {
      const bool large = read_error == http::error::body_limit;
      const bool long_header = read_error == http::error::header_limit;
      response.result(large ? 413 : long_header ? 431 : 400);
      response.set(http::field::content_type, "text/plain; charset=utf-8");
      response.body() = large         ? "The request is too large.\n"
                        : long_header ? "The request header is too large.\n"
                                      : "This is not an HTTP request.\n";
      response.keep_alive(false);
      response.prepare_payload();
    } else {
      break;  // the peer left
    }
    if (stopping) response.keep_alive(false);
    const bool keep = response.keep_alive();
    stream.expires_after(options.write_timeout);
    auto [write_error, written] = co_await http::async_write(stream, response, awaitable);
    connection->busy = false;
    if (write_error || !keep) break;
  }
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

http::response<http::string_body> Server::State::answer(const http::request<http::string_body>& raw, const std::string& peer) {
  const auto begin = std::chrono::steady_clock::now();
  Request request;
  request.method = method_of(raw.method());
  for (const auto& field : raw)
    request.headers.emplace_back(base::lower(std::string_view(field.name_string())), std::string_view(field.value()));
  request.body = raw.body();
  request.peer = peer;
  Response answer;
  if (std::distance(raw.equal_range(http::field::host).first, raw.equal_range(http::field::host).second) > 1 ||
      !read_target(std::string_view(raw.target()), request)) {
    answer = {400, "text/plain; charset=utf-8", "This address cannot be read.\n", {}};
  } else {
    answer = handler(request);
  }
  http::response<http::string_body> response(static_cast<http::status>(answer.status), raw.version());
  response.set(http::field::content_type, answer.type);
  for (auto& [name, value] : answer.headers) {
    std::erase_if(value,
                  [](unsigned char c) { return c < ' ' || c == 127; });  // no handler's value starts another header
    response.insert(name, value);
  }
  response.keep_alive(raw.keep_alive());
  const auto length = answer.body.size();
  if (answer.status != 304) response.content_length(length);
  if (raw.method() != http::verb::head && answer.status != 304) response.body() = std::move(answer.body);
  // The path alone: queries may carry what a reader searched for, or a secret.
  spdlog::debug(
      "event=access method={} path={} status={} bytes={} us={}", std::string_view(raw.method_string()),
      request.target.substr(0, request.target.find('?')), answer.status, length,
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count());
  return response;
}

void Server::State::halt() {
  if (stopping.exchange(true)) return;
  asio::post(acceptor.get_executor(), [this] {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
  });
  const base::Lock lock(mutex);
  for (const auto& weak : connections) {
    if (const auto connection = weak.lock())
      asio::post(connection->stream.get_executor(), [connection] {
        if (!connection->busy) connection->stream.cancel();
      });
  }
}

base::Result<Server> Server::start(const Options& options, Handler handler) {
  const auto endpoint = parse_listen(options.listen);
  if (!endpoint)
    return base::fail(base::ErrorCode::invalid_argument,
                      "This is not an address to listen on; write it as 127.0.0.1:8480.", options.listen);
  auto state = std::make_unique<State>(options, std::move(handler));
  boost::system::error_code ec;
  state->acceptor.open(endpoint->protocol(), ec);
  if (!ec) state->acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) state->acceptor.bind(*endpoint, ec);
  if (!ec) state->acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec == asio::error::address_in_use)
    return base::fail(base::ErrorCode::conflict, "Something else listens there already; choose another port.",
                      options.listen);
  if (ec)
    return base::fail(base::ErrorCode::denied, "The address cannot be listened on: " + ec.message() + ".",
                      options.listen);
  state->address = text_of(state->acceptor.local_endpoint(ec));
  asio::co_spawn(state->acceptor.get_executor(), state->accept(), asio::detached);
  const unsigned count = options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < count; ++i) state->threads.emplace_back([context = &state->context] { context->run(); });
  return Server(std::move(state));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&& other) noexcept {
  if (this != &other) {
    stop();
    state_ = std::move(other.state_);
  }
  return *this;
}
Server::~Server() { stop(); }

const std::string& Server::address() const { return state_->address; }

void Server::stop() {
  if (!state_) return;
  state_->halt();
  for (auto& thread : state_->threads)
    if (thread.joinable()) thread.join();
}

}  // namespace ortoo::site
