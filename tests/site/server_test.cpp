// The server against peers that misbehave, over real sockets.
#include "site/server.h"

#include <gtest/gtest.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <thread>

namespace ortoo::site {
namespace {

using namespace std::chrono_literals;

class Peer {
 public:
  explicit Peer(const std::string& address) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval limit{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~Peer() { ::close(socket_); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  // What comes until the other side closes (or ten seconds pass).
  std::string read_all() {
    std::string all;
    char buffer[4096];
    for (ssize_t n; (n = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;)
      all.append(buffer, static_cast<std::size_t>(n));
    return all;
  }
  std::string read_some() {
    char buffer[4096];
    const auto n = ::recv(socket_, buffer, sizeof buffer, 0);
    return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
  }

 private:
  int socket_;
  bool connected_ = false;
};

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    options.listen = "127.0.0.1:0";
    options.threads = 2;
    options.read_timeout = 1s;
    options.header_limit = 2000;
    options.body_limit = 1000;
  }
  Server start(Handler handler = [](const Request& r) {
    return Response{200, "text/plain", "hello " + r.target, {}};
  }) {
    return Server::start(options, std::move(handler)).value();
  }
  std::string ask(const Server& server, std::string_view bytes) {
    Peer peer(server.address());
    EXPECT_TRUE(peer.send(bytes));
    return peer.read_all();
  }
  Options options;
};

TEST_F(ServerTest, KeepsAConnectionForSeveralRequests) {
  const auto server = start();
  const auto said =
      ask(server,
          "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_NE(said.find("hello /a"), said.npos);
  EXPECT_NE(said.find("hello /b"), said.npos);
}

TEST_F(ServerTest, HeadHasALengthAndNoBody) {
  const auto server = start();
  const auto said = ask(server, "HEAD /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_NE(said.find("Content-Length: 8"), said.npos);
  EXPECT_TRUE(said.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, AnswersWhatIsNotHttpWithoutAskingTheHandler) {
  std::atomic<int> asked = 0;
  const auto server = start([&](const Request&) {
    ++asked;
    return Response{};
  });
  const std::string header = "GET /a HTTP/1.1\r\nHost: localhost\r\n";
  EXPECT_TRUE(ask(server, "\x16\x03\x01 garbage\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(server, "GET /a\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(server, header + "X: " + std::string(4000, 'x') + "\r\n\r\n").starts_with("HTTP/1.1 431"));
  EXPECT_TRUE(
      ask(server, "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask(server, "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")
                  .starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(server, header + "Host: evil.example\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(ask(server, "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(
      ask(server, "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_EQ(asked, 0);
}

TEST_F(ServerTest, DropsAPeerThatDrips) {
  const auto server = start();
  Peer slow(server.address());
  bool open = true;
  for (int i = 0; i < 40 && open; ++i) {
    open = slow.send("G");
    std::this_thread::sleep_for(100ms);
  }
  EXPECT_FALSE(open) << "a byte now and then does not keep the connection";
  EXPECT_NE(ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").find("hello"),
            std::string::npos);
}

TEST_F(ServerTest, StopFinishesRequestsInFlight) {
  std::promise<void> begun;
  auto server = start([&](const Request&) {
    begun.set_value();
    std::this_thread::sleep_for(300ms);
    return Response{200, "text/plain", "done", {}};
  });
  Peer idle(server.address()), busy(server.address());
  ASSERT_TRUE(busy.send("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  begun.get_future().wait();
  const auto address = server.address();
  server.stop();
  EXPECT_TRUE(busy.read_all().ends_with("done"));
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_FALSE(Peer(address).connected());
}

TEST_F(ServerTest, SaysWhyItCannotListen) {
  const auto first = start();
  options.listen = first.address();
  EXPECT_EQ(Server::start(options, {}).error().code, base::ErrorCode::conflict);
  for (const auto* listen : {"", "localhost", "nowhere:80", "127.0.0.1:99999", "127.0.0.1:x"}) {
    options.listen = listen;
    EXPECT_EQ(Server::start(options, {}).error().code, base::ErrorCode::invalid_argument) << listen;
  }
}

TEST_F(ServerTest, HeadersOfAResponseCannotBeSplit) {
  const auto server =
      start([](const Request&) { return Response{303, "text/plain", "", {{"Location", "/a\r\nSet-Cookie: x=y"}}}; });
  EXPECT_EQ(ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").find("\r\nSet-Cookie"),
            std::string::npos);
}

TEST_F(ServerTest, ManyPeersAtOnce) {
  const auto server = start();
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i)
          good += ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").find("hello") !=
                  std::string::npos;
      });
  }
  EXPECT_EQ(good, 200);
}

}  // namespace
}  // namespace ortoo::site
