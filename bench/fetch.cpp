// 500 feeds of 20 items, fetched from a server in this process and read; then once more when nothing has changed.
// The store is not part of it.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "feed/feed.h"
#include "feed/write.h"
#include "fetch/client.h"
#include "fetch/validators.h"

namespace {

using namespace ortoo;

constexpr int feeds = 500, items = 20;

std::string make_feed(int number) {
  feed::Feed feed;
  feed.title.value = "Newswire " + std::to_string(number);
  for (int i = 0; i < items; ++i) {
    feed::Item item;
    item.url = "https://example.org/" + std::to_string(number) + "/story/" + std::to_string(i);
    item.id = item.url;
    item.title.value = "Nước rút & the roads open again, no. " + std::to_string(i);
    item.content = {"<p>Sáng nay, chính quyền thành phố cho biết mực nước sông đã giảm &amp; giao thông trở lại bình thường.</p>", true};
    item.published = base::civil_from_unix(1'700'000'000 + i * 600, 420);
    feed.items.push_back(std::move(item));
  }
  return feed::write_rss(feed);
}

// HTTP/1.1 with keep-alive: /N is feed N, and 304 for a request with its ETag.
class Server {
 public:
  Server() {
    for (int i = 0; i < feeds; ++i) bodies_.push_back(make_feed(i));
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener_, 512);
    socklen_t length = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] {
      for (int peer; (peer = accept(listener_, nullptr, nullptr)) >= 0;) std::thread([this, peer] { serve(peer); }).detach();
    });
  }
  ~Server() {
    shutdown(listener_, SHUT_RDWR);
    close(listener_);
    acceptor_.join();
  }
  std::string url(int number) const { return "http://127.0.0.1:" + std::to_string(port_) + "/" + std::to_string(number); }
  int port() const { return port_; }

 private:
  void serve(int peer) const {
    const int on = 1;
    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::string request;
    char buffer[8192];
    for (ssize_t got; (got = recv(peer, buffer, sizeof buffer, 0)) > 0;) {
      request.append(buffer, static_cast<std::size_t>(got));
      const auto end = request.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const auto& body = bodies_[static_cast<std::size_t>(std::atoi(request.c_str() + 5)) % bodies_.size()];
      const bool known = request.find("If-None-Match: \"1\"") != std::string::npos;
      std::string answer = known ? "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"
                                 : "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"1\"\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
      send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
      request.erase(0, end + 4);
    }
    close(peer);
  }

  std::vector<std::string> bodies_;
  int listener_ = -1, port_ = 0;
  std::thread acceptor_;
};

void fetch_feeds(benchmark::State& state) {
  static const Server server;
  const bool unchanged = state.range(0) == 1;
  fetch::Options options;
  options.guard = *fetch::Guard::allowing({"127.0.0.1:" + std::to_string(server.port())});
  std::size_t read = 0, not_modified = 0, failed = 0;
  for (auto _ : state) {
    read = not_modified = failed = 0;
    fetch::Client client(options, {32, 32, 0});
    for (int i = 0; i < feeds; ++i) {
      fetch::Request request{server.url(i), {}, {}};
      if (unchanged) request.headers = fetch::conditional_headers({"\"1\"", ""});
      client.add(std::move(request), [&](const fetch::Request& asked, const base::Result<fetch::Response>& answer) {
        if (!answer) ++failed;
        else if (answer->status == 304) ++not_modified;
        else if (const auto feed = feed::read({answer->body, asked.url, answer->charset()})) read += feed->items.size();
      });
    }
    client.run();
  }
  state.counters["items"] = static_cast<double>(read);
  state.counters["304"] = static_cast<double>(not_modified);
  state.counters["failed"] = static_cast<double>(failed);
}
BENCHMARK(fetch_feeds)->ArgName("unchanged")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
