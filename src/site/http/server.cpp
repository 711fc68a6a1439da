#include "site/http/server.h"

#include <spdlog/spdlog.h>
#include <sys/socket.h>

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
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <limits>
#include <list>
#include <optional>
#include <thread>
#include <tuple>

#include "base/log.h"
#include "base/mutex.h"
#include "base/text.h"
#include "base/whole_number.h"
#include "site/http/proxies.h"

namespace ortoo::site {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
constexpr std::size_t slow_threads = 8;  // they wait for others most of the time
// bytes of a hub's notice: of the largest feed that is fetched
constexpr std::size_t notice_limit = std::size_t{64} << 20;
constexpr auto glance = std::chrono::milliseconds(250);  // how often it is looked whether a connection is overdue
constexpr auto awaitable = asio::as_tuple(asio::use_awaitable);

struct Connection {
  Connection(tcp::socket from, Traffic& traffic, std::atomic<std::size_t>& open)
      : socket(std::move(from)), traffic(traffic), open(open) {
    traffic.connected();
    ++open;
    boost::system::error_code ec;
    const auto endpoint = socket.remote_endpoint(ec);
    if (!ec) peer = endpoint.address().to_string();
  }
  ~Connection() {
    traffic.left();
    --open;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // What it does next must be done by then. A timer for every read and write would cost more than both; so there is one
  // for all (State::watch), which looks now and then.
  void expires_after(Clock::duration time) { due = (Clock::now() + time).time_since_epoch().count(); }

  tcp::socket socket;  // its executor is a strand: one thread at a time
  Traffic& traffic;
  std::atomic<std::size_t>& open;  // of all connections, how many there are
  std::string peer;                // its address
  std::atomic<Clock::rep> due = std::numeric_limits<Clock::rep>::max();
  bool busy = false;  // a request is being answered; on the strand only
};

// A reply and how it goes out.
struct Outgoing {
  Reply reply;
  unsigned minor = 1;  // of HTTP/1.minor
  bool keep_alive = false, head_only = false;
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
  const auto port = base::whole_number<std::uint16_t>(listen.substr(colon + 1));
  if (!port) return std::nullopt;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  boost::system::error_code ec;
  const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), ec);
  if (ec) return std::nullopt;
  return tcp::endpoint(address, *port);
}

std::string text_of(const tcp::endpoint& endpoint) {
  const auto host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

}  // namespace

bool is_listen_address(std::string_view text) { return parse_listen(text).has_value(); }

base::Error no_listen_address(const std::string& text) {
  return {base::ErrorCode::invalid_argument,
          "This is not an address to listen on; write it as 127.0.0.1:8480 (serve.listen).", text};
}

bool is_slow(std::string_view target) {
  constexpr std::array<std::string_view, 7> slow = {"/picture/",    "/login",       "/account",     "/actor/",
                                                    "/admin/users", "/admin/names", "/admin/backup"};
  return std::any_of(slow.begin(), slow.end(), [&](std::string_view begin) { return target.starts_with(begin); });
}

bool is_upload(std::string_view target) { return target == "/admin/sources/import"; }

struct Server::State {
  State(const Options& options, Proxies proxies, Handler handler)
      : options(options),
        proxies(std::move(proxies)),
        handler(std::move(handler)),
        acceptor(asio::make_strand(context)),
        pause(acceptor.get_executor()),
        next_glance(asio::make_strand(context)) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> watch();
  asio::awaitable<void> converse(std::shared_ptr<Connection> connection);
  std::size_t body_limit(std::string_view target) const;
  Outgoing answer(const http::request<http::string_body>& raw, const std::string& peer);
  void halt();

  Options options;
  Proxies proxies;
  Handler handler;
  std::atomic<std::size_t> open = 0;  // connections
  asio::io_context context;
  asio::thread_pool slow{slow_threads};
  tcp::acceptor acceptor;
  asio::steady_timer pause;  // while the connections are at their limit
  asio::steady_timer next_glance;
  std::string address;
  std::vector<std::jthread> threads;
  std::atomic<bool> stopping = false;
  base::Mutex mutex;
  std::list<std::weak_ptr<Connection>> connections ORTOO_GUARDED_BY(mutex);
};

// Takes connections until stopped; at the limit it waits, so that the system's queue holds the rest.
asio::awaitable<void> Server::State::accept() {
  while (!stopping) {
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
    (void)socket.set_option(tcp::no_delay(true), ignored);
    auto connection = std::make_shared<Connection>(std::move(socket), *options.traffic, open);
    connection->expires_after(options.read_timeout);
    {
      const base::Lock lock(mutex);
      connections.push_back(connection);
    }
    asio::co_spawn(connection->socket.get_executor(), converse(connection), asio::detached);
  }
}

// Cuts off who is overdue.
asio::awaitable<void> Server::State::watch() {
  while (!stopping) {
    next_glance.expires_after(glance);
    co_await next_glance.async_wait(awaitable);
    const auto now = Clock::now().time_since_epoch().count();
    const base::Lock lock(mutex);
    std::erase_if(connections, [&](const auto& weak) {
      const auto connection = weak.lock();
      if (connection && connection->due < now)
        asio::post(connection->socket.get_executor(), [connection, now] {
          boost::system::error_code ignored;
          if (connection->due < now) connection->socket.cancel(ignored);
        });
      return !connection;
    });
  }
}

// Only a hub that knows the secret address of a subscription may send a whole feed.
std::size_t Server::State::body_limit(std::string_view target) const {
  if (is_upload(target)) return options.upload_limit;
  constexpr std::string_view hubs = "/websub/";
  const bool is_hub = target.starts_with(hubs) && options.take_hub_notice &&
                      options.take_hub_notice(target.substr(hubs.size()), "", "");
  return is_hub ? notice_limit : options.body_limit;
}

// The requests of one connection, one after the other.
asio::awaitable<void> Server::State::converse(std::shared_ptr<Connection> connection) {
  beast::flat_buffer buffer;
  auto& socket = connection->socket;
  while (!stopping) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(options.header_limit));
    parser.body_limit(std::max({options.body_limit, options.upload_limit, notice_limit}));
    // Set once for the whole request: dripping bytes does not prolong it (slow-loris).
    connection->expires_after(options.read_timeout);
    auto [read_error, size] = co_await http::async_read_header(socket, buffer, parser, awaitable);
    if (!read_error) {
      const auto limit = body_limit(std::string_view(parser.get().target()));
      parser.body_limit(limit);
      if (parser.content_length().value_or(0) > limit) read_error = http::error::body_limit;
      else std::tie(read_error, size) = co_await http::async_read(socket, buffer, parser, awaitable);
    }
    if (read_error == asio::error::operation_aborted && parser.got_some())
      options.traffic->refused(Traffic::Refusal::slow);
    if (read_error == http::error::end_of_stream || read_error == asio::error::operation_aborted) break;
    connection->busy = true;
    Outgoing out;
    if (!read_error) {
      if (is_slow(std::string_view(parser.get().target())))
        out = co_await asio::co_spawn(
            slow.get_executor(),
            [&]() -> asio::awaitable<Outgoing> { co_return answer(parser.get(), connection->peer); },
            asio::use_awaitable);
      else
        out = answer(parser.get(), connection->peer);
    } else if (read_error.category() == make_error_code(http::error::bad_method).category()) {
      const bool large = read_error == http::error::body_limit;
      const bool long_header = read_error == http::error::header_limit;
      options.traffic->refused(large || long_header ? Traffic::Refusal::too_large : Traffic::Refusal::malformed);
      out.reply = Response{large ? 413 : long_header ? 431 : 400, "text/plain; charset=utf-8",
                           large         ? "The request is too large.\n"
                           : long_header ? "The request header is too large.\n"
                                         : "This is not an HTTP request.\n",
                           {}};
    } else {
      break;  // the peer left
    }
    const bool keep = out.keep_alive && !stopping;
    const auto head = head_of(out.reply, out.minor, keep, std::time(nullptr));
    const bool body = !out.head_only && has_body(out.reply.status());
    const std::array<asio::const_buffer, 2> buffers = {
        asio::buffer(head), asio::buffer(body ? out.reply.response->body : std::string_view())};
    connection->expires_after(options.write_timeout);
    auto [write_error, written] = co_await asio::async_write(socket, buffers, awaitable);
    connection->busy = false;
    if (write_error || !keep) break;
  }
  beast::error_code ignored;
  (void)socket.shutdown(tcp::socket::shutdown_send, ignored);
}

Outgoing Server::State::answer(const http::request<http::string_body>& raw, const std::string& peer) {
  const auto begin = std::chrono::steady_clock::now();
  Request request;
  request.method = method_of(raw.method());
  request.headers.reserve(12);
  for (const auto& field : raw)
    request.headers.emplace_back(base::lower(std::string_view(field.name_string())), std::string_view(field.value()));
  request.body = raw.body();
  request.peer = peer;
  proxies.heed(request);
  const bool one_host =
      std::distance(raw.equal_range(http::field::host).first, raw.equal_range(http::field::host).second) <= 1;
  Reply reply = one_host && read_target(std::string_view(raw.target()), request)
                    ? handler(request)
                    : Reply(Response{400, "text/plain; charset=utf-8", "This address cannot be read.\n", {}});
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const auto length = reply.unchanged ? 0 : reply.response->body.size();
  options.traffic->answered(request, reply.status(), length, took);
  // The path alone: queries may carry what a reader searched for, or a secret.
  if (spdlog::should_log(spdlog::level::debug))
    spdlog::debug("event=access method={} path={} status={} bytes={} us={}", std::string_view(raw.method_string()),
                  base::quoted(std::string_view(request.target).substr(0, request.target.find('?'))), reply.status(),
                  length, took.count());
  return {std::move(reply), raw.version() % 10, raw.keep_alive(), raw.method() == http::verb::head};
}

void Server::State::halt() {
  if (stopping.exchange(true)) return;
  asio::post(acceptor.get_executor(), [this] {
    boost::system::error_code ignored;
    (void)acceptor.close(ignored);
    pause.cancel();
  });
  asio::post(next_glance.get_executor(), [this] { next_glance.cancel(); });
  const base::Lock lock(mutex);
  for (const auto& weak : connections) {
    if (const auto connection = weak.lock())
      asio::post(connection->socket.get_executor(), [connection] {
        boost::system::error_code ignored;
        if (!connection->busy) (void)connection->socket.cancel(ignored);
      });
  }
}

namespace {

base::Result<void> listen_at(tcp::acceptor& acceptor, const std::string& listen) {
  const auto endpoint = parse_listen(listen);
  if (!endpoint)
    return std::unexpected(no_listen_address(listen));
  boost::system::error_code ec;
  (void)acceptor.open(endpoint->protocol(), ec);
  if (!ec) (void)acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) (void)acceptor.bind(*endpoint, ec);
  if (!ec) (void)acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec == asio::error::address_in_use)
    return base::fail(base::ErrorCode::conflict,
                      "Something else listens there already; choose another port (serve.listen).", listen);
  if (ec)
    return base::fail(base::ErrorCode::denied, "The address cannot be listened on: " + ec.message() + ".", listen);
  return {};
}

// A socket that somebody else bound and listens with.
base::Result<void> take_over(tcp::acceptor& acceptor, int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  int listens = 0;
  socklen_t length = sizeof listens;
  const bool known = getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
                     (address.ss_family == AF_INET || address.ss_family == AF_INET6) &&
                     getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 && listens != 0;
  boost::system::error_code ec;
  if (known) (void)acceptor.assign(address.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), socket, ec);
  if (known && !ec) return {};
  return base::fail(base::ErrorCode::invalid_argument,
                    "The socket that was handed over is not one that listens on TCP.");
}

}  // namespace

base::Result<Server> Server::start(const Options& options, Handler handler) {
  auto proxies = Proxies::read(options.proxies);
  if (!proxies) return std::unexpected(std::move(proxies.error()));
  auto state = std::make_unique<State>(options, *std::move(proxies), std::move(handler));
  const auto listens =
      options.socket >= 0 ? take_over(state->acceptor, options.socket) : listen_at(state->acceptor, options.listen);
  if (!listens) return std::unexpected(listens.error());
  boost::system::error_code ec;
  state->address = text_of(state->acceptor.local_endpoint(ec));
  asio::co_spawn(state->acceptor.get_executor(), state->accept(), asio::detached);
  asio::co_spawn(state->next_glance.get_executor(), state->watch(), asio::detached);
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
