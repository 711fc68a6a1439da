// The server against peers that misbehave, over real sockets.
#include "site/http/server.h"

#include <gtest/gtest.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <memory>
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

TEST_F(ServerTest, DropsABodyThatDrips) {
  const auto server = start();
  Peer slow(server.address());
  ASSERT_TRUE(slow.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"));
  bool open = true;
  for (int i = 0; i < 40 && open; ++i) {
    open = slow.send("x");
    std::this_thread::sleep_for(100ms);
  }
  EXPECT_FALSE(open);
}

TEST_F(ServerTest, DropsAPeerThatReadsNothing) {
  options.write_timeout = 1s;
  std::atomic<int> asked = 0;
  const auto server = start([&](const Request&) {
    ++asked;
    return Response{200, "text/plain", std::string(64 << 20, 'x'), {}};
  });
  Peer deaf(server.address());
  ASSERT_TRUE(deaf.send("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /b HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  bool open = true;
  for (int i = 0; i < 100 && open; ++i) {  // it is cut off, though not a byte was read
    std::this_thread::sleep_for(100ms);
    open = deaf.send("G");
  }
  EXPECT_FALSE(open);
  EXPECT_EQ(asked, 1) << "the next request waits until the answer before is taken";
}

TEST_F(ServerTest, PeersThatSayNothingDoNotKeepOthersOutForLong) {
  options.connection_limit = 8;
  const auto server = start();
  std::vector<std::unique_ptr<Peer>> idle;
  for (int i = 0; i < 8; ++i) idle.push_back(std::make_unique<Peer>(server.address()));
  EXPECT_NE(ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").find("hello"),
            std::string::npos);
}

TEST_F(ServerTest, NoRequestHidesInAnother) {
  std::atomic<int> asked = 0;
  const auto server = start([&](const Request&) {
    ++asked;
    return Response{200, "text/plain", "hello", {}};
  });
  const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string post = "POST /a HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& bytes :
       {post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden,
        post + "Content-Length: -1\r\n\r\n" + hidden, post + "Content-Length: 4x\r\n\r\n" + hidden,
        post + "Content-Length : 4\r\n\r\nabcd" + hidden, post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + hidden,
        post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + hidden})
    EXPECT_TRUE(ask(server, bytes).starts_with("HTTP/1.1 400")) << bytes;
  EXPECT_EQ(asked, 0);
}

TEST_F(ServerTest, TooMuchIsTooMuchHoweverItComes) {
  const auto server = start();
  const std::string post = "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  std::string chunks;
  for (int i = 0; i < 20; ++i) chunks += "64\r\n" + std::string(100, 'x') + "\r\n";
  EXPECT_TRUE(ask(server, post + chunks + "0\r\n\r\n").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask(server, post + "7fffffff\r\n").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask(server, "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .starts_with("HTTP/1.1 431"));
  std::string fields;
  for (int i = 0; i < 500; ++i) fields += "a: b\r\n";
  EXPECT_TRUE(ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n").starts_with("HTTP/1.1 431"));
}

TEST_F(ServerTest, AnswersManyRequestsThatComeAtOnce) {
  const auto server = start();
  std::string all;
  for (int i = 0; i < 200; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const auto said = ask(server, all + "GET /last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  std::size_t at = 0;
  for (int i = 0; i < 200; ++i) {
    at = said.find("hello /" + std::to_string(i), at);
    ASSERT_NE(at, said.npos) << i << ": in the order in which they came";
  }
  EXPECT_TRUE(said.ends_with("hello /last"));
}

TEST_F(ServerTest, CountsWhatItAnsweredAndRefused) {
  auto server = start();
  ask(server, "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  ask(server, "nonsense\r\n\r\n");
  server.stop();
  Exposition out;
  options.traffic->write(out);
  const auto text = out.take();
  EXPECT_NE(text.find("ortoo_http_requests_total{kind=\"page\",status=\"2xx\"} 1\n"), text.npos) << text;
  EXPECT_NE(text.find("ortoo_http_refused_total{reason=\"malformed\"} 1\n"), text.npos) << text;
}

TEST_F(ServerTest, AnswersAnOldPeerInItsOwnWay) {
  const auto server = start();
  const auto said = ask(server, "GET /a HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(said.starts_with("HTTP/1.0 200 OK\r\nDate: ")) << said;
  EXPECT_NE(said.find("\r\nConnection: close\r\n"), said.npos);
  EXPECT_NE(
      ask(server,
          "GET /a HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\nHost: localhost\r\n\r\n")
          .find("hello /b"),
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
