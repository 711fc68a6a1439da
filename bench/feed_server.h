// 500 feeds of 20 items and the HTTP/1.1 server that gives them on loopback: what bench_fetch and bench_follow ask.
//
// /N is feed N, 304 for a request with its ETag; /feeds.opml lists them all. robots.txt is not there (404).
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "feed/feed.h"
#include "feed/write.h"

namespace ortoo::bench {

inline constexpr int feeds = 500, items = 20;

// Syllables as a text may have them, by the seed: no two stories are copies of one another.
inline std::string some_words(int seed, int count) {
  constexpr std::array<const char*, 20> onsets = {"b", "c",  "ch", "d",  "đ", "g", "h",  "k",  "l", "m",
                                                  "n", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x"};
  constexpr std::array<const char*, 20> rimes = {"a",   "ạn", "áng", "anh", "ào", "ảy", "ên",  "iến", "ều",  "i",
                                                 "inh", "ò",  "ọng", "ông", "ới", "u",  "ụng", "ười", "yên", "ấp"};
  std::minstd_rand random(static_cast<unsigned>(seed) + 1);
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += text.empty() ? "" : " ";
    text += onsets[random() % onsets.size()];
    text += rimes[random() % rimes.size()];
  }
  return text;
}

inline std::string make_feed(int number) {
  feed::Feed feed;
  feed.title.value = "Newswire " + std::to_string(number);
  for (int i = 0; i < items; ++i) {
    feed::Item item;
    item.url = "https://example.org/" + std::to_string(number) + "/story/" + std::to_string(i);
    item.id = item.url;
    item.title.value = "Nước rút & the roads open again, no. " + std::to_string(i);
    item.content = {"<p>" + some_words(number * items + i, 20) + ".</p><p>" + some_words(-number * items - i - 2, 30) +
                        " &amp; " + some_words(i, 3) + ".</p>",
                    true};
    item.published = base::civil_from_unix(1'700'000'000 + i * 600, 420);
    feed.items.push_back(std::move(item));
  }
  return feed::write_rss(feed);
}

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
    feed::Feed list;
    for (int i = 0; i < feeds; ++i) {
      list.references.emplace_back();
      list.references.back().url = url(i);
    }
    list_ = feed::write_opml(list);
    acceptor_ = std::thread([this] {
      for (int peer; (peer = accept(listener_, nullptr, nullptr)) >= 0;)
        std::thread([this, peer] { serve(peer); }).detach();
    });
  }
  ~Server() {
    shutdown(listener_, SHUT_RDWR);
    close(listener_);
    acceptor_.join();
  }
  std::string url(int number) const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + std::to_string(number);
  }
  int port() const { return port_; }

 private:
  static std::string whole(const char* type, const std::string& body) {
    return std::string("HTTP/1.1 200 OK\r\nContent-Type: ") + type +
           "\r\nETag: \"1\"\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  std::string answer_to(const std::string& request) const {
    if (request.starts_with("GET /robots.txt")) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    if (request.find("If-None-Match: \"1\"") != std::string::npos)
      return "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
    if (request.starts_with("GET /feeds.opml")) return whole("text/x-opml", list_);
    return whole("application/rss+xml",
                 bodies_[static_cast<std::size_t>(std::atoi(request.c_str() + 5)) % bodies_.size()]);
  }
  void serve(int peer) const {
    const int on = 1;
    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::string request;
    char buffer[8192];
    for (ssize_t got; (got = recv(peer, buffer, sizeof buffer, 0)) > 0;) {
      request.append(buffer, static_cast<std::size_t>(got));
      const auto end = request.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const std::string answer = answer_to(request);
      send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
      request.erase(0, end + 4);
    }
    close(peer);
  }

  std::vector<std::string> bodies_;
  std::string list_;
  int listener_ = -1, port_ = 0;
  std::thread acceptor_;
};

}  // namespace ortoo::bench
