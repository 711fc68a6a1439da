// The newspapers of the simulated web: 2,000 sources on 500 hosts, each with its own pace, manners and whims, and a
// record of every request, to be judged by.
//
// Host N is paper-N.example, with four feeds. By N: one in seven asks for a Crawl-delay of five seconds, one in eleven
// has no robots.txt, one in thirteen answers 429 to every ninth request, one in seventeen asks for a ttl of an hour,
// one in nineteen is not to be asked between 10 and 14 o'clock, one in twenty-three has moved for good, one in
// twenty-nine is down every third hour. Every tenth story lies under /private, which robots.txt forbids where there is
// one.
#pragma once

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/civil_time.h"
#include "fetch/web.h"

namespace ortoo::tests {

class Newspapers {
 public:
  static constexpr int hosts = 500, feeds_of_each = 4, shown = 20;
  static constexpr std::int64_t story_age_at_start = 86'400;

  struct Asked {
    std::int64_t at = 0;  // milliseconds
    std::string path;
    int status = 0;
  };

  explicit Newspapers(std::int64_t begin) : begin_(begin) {}

  static std::string host(int number) { return "paper-" + std::to_string(number) + ".example"; }
  static std::string feed_url(int number, int feed) {
    return "https://" + host(number) + "/feed/" + std::to_string(feed);
  }
  // Seconds between two stories of a feed: eight minutes to eight hours.
  static std::int64_t gap(int number, int feed) { return 480 + (number * 37 + feed * 911) % 97 * 290; }
  static bool has_robots(int number) { return number % 11 != 0; }
  static std::int64_t crawl_delay(int number) { return number % 7 == 0 && has_robots(number) ? 5 : 1; }  // 1: our own
  static bool is_moved(int number) { return number % 23 == 0; }
  static bool skips(int number) { return number % 19 == 0; }
  static bool has_ttl(int number) { return number % 17 == 0; }

  base::Result<fetch::Response> answer(const fetch::Request& request, std::int64_t at) {
    const int number = std::atoi(request.url.c_str() + std::string("https://paper-").size());
    const std::string path = request.url.substr(request.url.find('/', 8));
    fetch::Response response;
    response.url = request.url;
    response.status = 200;
    fill(response, number, path, at / 1000);
    response.received_bytes = response.body.size();
    asked_[number].push_back({at, path, response.status});
    return response;
  }

  const std::map<int, std::vector<Asked>>& asked() const { return asked_; }
  // URLs of stories that a feed has named and a robot may read.
  const std::set<std::string>& named() const { return named_; }

 private:
  void fill(fetch::Response& response, int number, const std::string& path, std::int64_t now) {
    const auto count = ++requests_[number];
    if (path == "/robots.txt") return robots(response, number);
    if (number % 13 == 0 && count % 9 == 0) return refuse(response, 429, "120");
    if (number % 29 == 0 && now / 3600 % 3 == 0) return refuse(response, 503, "");
    if (path.starts_with("/feed/")) {
      if (is_moved(number)) {
        response.redirects.push_back({301, "https://" + host(number) + "/new" + path});
        response.url = response.redirects.back().url;
      }
      return feed(response, number, std::atoi(path.c_str() + 6), now);
    }
    if (path.starts_with("/new/feed/")) return feed(response, number, std::atoi(path.c_str() + 10), now);
    response.headers.push_back({"content-type", "text/html; charset=utf-8"});
    response.body =
        "<html lang=en><head><title>" + path + "</title></head><body><article><h1>The story " + path +
        "</h1><p>The new bridge over the river opened on Monday after six years of work and two floods.</p>"
        "<p>The old ferry will go on running on Sundays for visitors who prefer the slower way over.</p></article></body></html>";
  }
  static void refuse(fetch::Response& response, int status, const std::string& retry_after) {
    response.status = status;
    if (!retry_after.empty()) response.headers.push_back({"retry-after", retry_after});
  }
  static void robots(fetch::Response& response, int number) {
    if (!has_robots(number)) response.status = 404;
    else
      response.body =
          "User-agent: *\nDisallow: /private\n" + std::string(crawl_delay(number) > 1 ? "Crawl-delay: 5\n" : "");
  }
  void feed(fetch::Response& response, int number, int feed, std::int64_t now) {
    const auto newest = (now - begin_ + story_age_at_start) / gap(number, feed);
    response.headers.push_back({"content-type", "application/rss+xml"});
    response.body = "<rss version='2.0'><channel><title>Paper</title>";
    if (has_ttl(number)) response.body += "<ttl>60</ttl>";
    if (skips(number))
      response.body += "<skipHours><hour>10</hour><hour>11</hour><hour>12</hour><hour>13</hour></skipHours>";
    for (auto i = newest; i > std::max<std::int64_t>(newest - shown, 0); --i) {
      const auto path =
          std::string(i % 10 == 0 ? "/private" : "/story") + "/" + std::to_string(feed) + "/" + std::to_string(i);
      const auto url = "https://" + host(number) + path;
      response.body += "<item><title>" + path + "</title><link>" + url + "</link><pubDate>" +
                       base::civil_from_unix(begin_ - story_age_at_start + i * gap(number, feed)).to_iso() +
                       "</pubDate></item>";
      if (i % 10 != 0 || !has_robots(number)) named_.insert(url);
    }
    response.body += "</channel></rss>";
  }

  std::int64_t begin_;
  std::map<int, std::vector<Asked>> asked_;
  std::map<int, int> requests_;
  std::set<std::string> named_;
};

}  // namespace ortoo::tests
