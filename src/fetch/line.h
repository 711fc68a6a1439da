// Line: who may be asked when. Requests wait by host; of one host, so many at a time and none sooner after the last
// than its delay.
//
// Pure: the time comes in as an argument. push and pop are logarithmic in the number of hosts.
// Thread rules: one thread at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "fetch/web.h"

namespace ortoo::fetch {

template <class Job>
class Line {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Line(Pace pace) : pace_(pace) {}

  void push(const std::string& name, Job job) {
    Host& host = hosts_[name];
    host.waiting.push_back(std::move(job));
    ++waiting_;
    queue(name, host);
  }
  // As push, before all others of the host; for one that was begun and given up.
  void push_front(const std::string& name, Job job) {
    Host& host = hosts_[name];
    host.waiting.push_front(std::move(job));
    ++waiting_;
    queue(name, host);
  }

  // The next whose time has come: it begins now, and ended() must be told of its end.
  std::optional<std::pair<std::string, Job>> pop(Time now) {
    if (due_.empty() || active_ >= pace_.at_once || due_.begin()->first > now) return std::nullopt;
    std::string name = due_.begin()->second;
    due_.erase(due_.begin());
    in_line_.erase(name);
    Host& host = hosts_[name];
    Job job = std::move(host.waiting.front());
    host.waiting.pop_front();
    --waiting_;
    ++host.active;
    ++active_;
    host.next = now + std::max(host.delay, std::chrono::milliseconds(pace_.delay_ms));
    queue(name, host);
    return std::pair(std::move(name), std::move(job));
  }
  void ended(const std::string& name) {
    Host& host = hosts_[name];
    --host.active;
    --active_;
    queue(name, host);
  }

  void set_delay(const std::string& name, std::chrono::milliseconds delay) {
    unqueue(name);
    Host& host = hosts_[name];
    host.next += std::max(delay, std::chrono::milliseconds(pace_.delay_ms)) -
                 std::max(host.delay, std::chrono::milliseconds(pace_.delay_ms));
    host.delay = delay;
    queue(name, host);
  }
  std::deque<Job> drop(const std::string& name) {
    unqueue(name);
    auto dropped = std::exchange(hosts_[name].waiting, {});
    waiting_ -= dropped.size();
    return dropped;
  }

  // When pop() may give something; none while it cannot before something ends.
  std::optional<Time> next() const {
    return due_.empty() || active_ >= pace_.at_once ? std::nullopt : std::optional(due_.begin()->first);
  }
  std::size_t waiting() const { return waiting_; }
  std::size_t active() const { return active_; }

 private:
  struct Host {
    std::deque<Job> waiting;
    std::uint32_t active = 0;
    Time next = {};  // no request before
    std::chrono::milliseconds delay{0};
  };

  // Puts a host into the line if it can start something; it stands there at most once.
  void queue(const std::string& name, const Host& host) {
    if (host.waiting.empty() || host.active >= pace_.per_host || !in_line_.insert(name).second) return;
    due_.emplace(host.next, name);
  }
  void unqueue(const std::string& name) {
    if (in_line_.erase(name) == 0) return;
    const auto [begin, end] = due_.equal_range(hosts_[name].next);
    due_.erase(std::find_if(begin, end, [&](const auto& entry) { return entry.second == name; }));
  }

  Pace pace_;
  std::unordered_map<std::string, Host> hosts_;
  std::multimap<Time, std::string> due_;  // hosts with something waiting and a free place
  std::unordered_set<std::string> in_line_;
  std::size_t waiting_ = 0, active_ = 0;
};

}  // namespace ortoo::fetch
