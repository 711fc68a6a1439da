#include "fetch/client.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace ortoo::fetch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto longest_wait = std::chrono::milliseconds(200);  // so that a request to stop is seen soon

}  // namespace

struct Client::State {
  struct Job {
    Request request;
    Done done;
    std::string host;
  };
  struct Host {
    std::deque<Job> waiting;
    std::uint32_t active = 0;
    Clock::time_point next = {};  // no request before
    std::chrono::milliseconds delay{0};
  };
  struct Flight {
    Job job;
    std::unique_ptr<Exchange> exchange;
  };

  Options options;
  Pace pace;
  CURLM* multi = nullptr;
  std::unordered_map<std::string, Host> hosts;
  std::multimap<Clock::time_point, std::string> due;  // the line: hosts with something waiting and a free place
  std::unordered_set<std::string> in_line;
  std::map<CURL*, Flight> flights;
  std::size_t waiting = 0;

  static std::string host_of(const std::string& url) {
    const auto parsed = base::Url::parse(url);
    return parsed ? fmt::format("{}:{}", parsed->host(), parsed->port()) : std::string();
  }

  std::chrono::milliseconds delay_of(const Host& host) const { return std::max(host.delay, std::chrono::milliseconds(pace.delay_ms)); }

  // Puts a host into the line if it can start something; it stands there at most once.
  void queue(const std::string& name, Host& host) {
    if (host.waiting.empty() || host.active >= pace.per_host || in_line.contains(name)) return;
    in_line.insert(name);
    due.emplace(host.next, name);
  }

  void start_due() {
    const auto now = Clock::now();
    while (!due.empty() && flights.size() < pace.at_once && due.begin()->first <= now) {
      const std::string name = due.begin()->second;
      due.erase(due.begin());
      in_line.erase(name);
      Host& host = hosts[name];
      Job job = std::move(host.waiting.front());
      host.waiting.pop_front();
      --waiting;
      host.next = now + delay_of(host);
      start(std::move(job), host);
      queue(name, hosts[name]);
    }
  }

  void start(Job job, Host& host) {
    auto exchange = std::make_unique<Exchange>(job.request, options);
    if (auto started = exchange->start(); !started) {
      job.done(job.request, std::unexpected(started.error()));
      return;
    }
    ++host.active;
    CURL* handle = exchange->handle();
    curl_multi_add_handle(multi, handle);
    flights.emplace(handle, Flight{std::move(job), std::move(exchange)});
  }

  void finish(CURL* handle, CURLcode code) {
    const auto found = flights.find(handle);
    if (found == flights.end()) return;
    curl_multi_remove_handle(multi, handle);
    if (found->second.exchange->next(code)) {
      curl_multi_add_handle(multi, handle);
      return;
    }
    Flight flight = std::move(found->second);
    flights.erase(found);
    Host& host = hosts[flight.job.host];
    --host.active;
    queue(flight.job.host, host);
    flight.job.done(flight.job.request, std::move(*flight.exchange).result());
  }

  void give_up() {
    for (auto& [handle, flight] : flights) {
      curl_multi_remove_handle(multi, handle);
      Host& host = hosts[flight.job.host];
      --host.active;
      const std::string name = flight.job.host;
      host.waiting.push_front(std::move(flight.job));
      ++waiting;
      queue(name, host);
    }
    flights.clear();
  }
};

Client::Client(Options options, Pace pace) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->pace = pace;
  state_->multi = curl_multi_init();
  curl_multi_setopt(state_->multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(state_->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(pace.at_once));
}

Client::~Client() {
  state_->give_up();
  curl_multi_cleanup(state_->multi);
}

void Client::add(Request request, Done done) {
  const std::string name = State::host_of(request.url);
  auto& host = state_->hosts[name];
  host.waiting.push_back({std::move(request), std::move(done), name});
  ++state_->waiting;
  state_->queue(name, host);
}

void Client::set_delay(const std::string& host, std::chrono::milliseconds delay) { state_->hosts[host].delay = delay; }

std::size_t Client::waiting() const { return state_->waiting; }

void Client::run(std::stop_token stop) {
  State& state = *state_;
  while (!stop.stop_requested() && (state.waiting > 0 || !state.flights.empty())) {
    state.start_due();
    int running = 0;
    curl_multi_perform(state.multi, &running);
    int left = 0;
    bool ended = false;
    while (const CURLMsg* message = curl_multi_info_read(state.multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      ended = true;
      state.finish(message->easy_handle, message->data.result);
    }
    if (ended) continue;
    auto wait = longest_wait;
    if (!state.due.empty() && state.flights.size() < state.pace.at_once) {
      const auto until = std::chrono::ceil<std::chrono::milliseconds>(state.due.begin()->first - Clock::now());
      wait = std::clamp(until, std::chrono::milliseconds(0), longest_wait);
    }
    curl_multi_poll(state.multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
  }
  if (stop.stop_requested()) state.give_up();
}

}  // namespace ortoo::fetch
