// A web of which everything is known: its own clock, and servers that are a function. A day of it passes in seconds.
//
// Keeps to Pace as the Client does (the same Line); every request takes 40 to 900 ms of its clock.
#pragma once

#include <functional>
#include <map>

#include "fetch/line.h"
#include "fetch/web.h"

namespace ortoo::tests {

class SimulatedWeb : public fetch::Web {
 public:
  using Milliseconds = std::chrono::milliseconds;
  // `at`: milliseconds since 1970, when the request begins.
  using Servers = std::function<base::Result<fetch::Response>(const fetch::Request& request, std::int64_t at)>;

  SimulatedWeb(fetch::Pace pace, std::int64_t seconds, Servers servers)
      : line_(pace), now_(seconds * 1000), servers_(std::move(servers)) {}

  void add(fetch::Request request, Done done) override {
    const auto host = fetch::host_of(request.url);
    line_.push(host, {std::move(request), std::move(done)});
  }
  void set_delay(const std::string& host, Milliseconds delay) override { line_.set_delay(host, delay); }
  void drop(const std::string& host) override {
    for (auto& job : line_.drop(host))
      job.done(job.request, base::fail(base::ErrorCode::network, "dropped", job.request.url));
  }
  std::size_t waiting() const override { return line_.waiting(); }

  bool turn(Milliseconds at_most) override {
    const auto until = now_ + at_most.count();
    for (;;) {
      start_due();
      if (line_.waiting() == 0 && flights_.empty()) return false;
      auto next = until;
      if (!flights_.empty()) next = std::min(next, flights_.begin()->first);
      if (const auto due = line_.next()) next = std::min(next, milliseconds_of(*due));
      now_ = std::max(now_, next);
      if (!flights_.empty() && flights_.begin()->first <= now_) {
        auto flight = std::move(flights_.begin()->second);
        flights_.erase(flights_.begin());
        line_.ended(flight.host);
        flight.job.done(flight.job.request, std::move(flight.answer));
        return true;
      }
      if (now_ >= until) return true;
    }
  }

  std::int64_t seconds() const { return now_ / 1000; }
  void sleep_until(std::int64_t seconds) { now_ = std::max(now_, seconds * 1000); }

 private:
  struct Job {
    fetch::Request request;
    Done done;
  };
  struct Flight {
    std::string host;
    Job job;
    base::Result<fetch::Response> answer;
  };
  using Time = fetch::Line<Job>::Time;
  static std::int64_t milliseconds_of(Time time) {
    return std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count();
  }

  void start_due() {
    while (auto next = line_.pop(Time(Milliseconds(now_)))) {
      auto& [host, job] = *next;
      auto answer = servers_(job.request, now_);
      const auto takes = 40 + static_cast<std::int64_t>(std::hash<std::string>()(job.request.url) % 860);
      flights_.emplace(now_ + takes, Flight{std::move(host), std::move(job), std::move(answer)});
    }
  }

  fetch::Line<Job> line_;
  std::multimap<std::int64_t, Flight> flights_;  // by when they end
  std::int64_t now_;
  Servers servers_;
};

}  // namespace ortoo::tests
