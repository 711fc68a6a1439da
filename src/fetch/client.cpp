#include "fetch/client.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "fetch/line.h"

namespace ortoo::fetch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto longest_wait = std::chrono::milliseconds(200);  // so that a request to stop is seen soon

}  // namespace

std::string host_of(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed ? fmt::format("{}:{}", parsed->host(), parsed->port()) : std::string();
}

struct Client::State {
  struct Job {
    Request request;
    Done done;
  };
  struct Flight {
    std::string host;
    Job job;
    std::unique_ptr<Exchange> exchange;
  };

  explicit State(Pace pace) : line(pace) {}

  Options options;
  Line<Job> line;
  CURLM* multi = nullptr;
  std::map<CURL*, Flight> flights;

  void start_due() {
    while (auto next = line.pop(Clock::now())) {
      auto& [host, job] = *next;
      auto exchange = std::make_unique<Exchange>(job.request, options);
      if (auto started = exchange->start(); !started) {
        line.ended(host);
        job.done(job.request, std::unexpected(started.error()));
        continue;
      }
      CURL* handle = exchange->handle();
      curl_multi_add_handle(multi, handle);
      flights.emplace(handle, Flight{std::move(host), std::move(job), std::move(exchange)});
    }
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
    line.ended(flight.host);
    flight.job.done(flight.job.request, std::move(*flight.exchange).result());
  }

  void give_up() {
    for (auto& [handle, flight] : flights) {
      curl_multi_remove_handle(multi, handle);
      line.ended(flight.host);
      line.push_front(flight.host, std::move(flight.job));
    }
    flights.clear();
  }

  // True when something ended.
  bool perform() {
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    bool ended = false;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      ended = true;
      finish(message->easy_handle, message->data.result);
    }
    return ended;
  }
};

Client::Client(Options options, Pace pace) : state_(std::make_unique<State>(pace)) {
  state_->options = std::move(options);
  state_->multi = curl_multi_init();
  curl_multi_setopt(state_->multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(state_->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(pace.at_once));
}

Client::~Client() {
  state_->give_up();
  curl_multi_cleanup(state_->multi);
}

void Client::add(Request request, Done done) {
  const std::string host = host_of(request.url);
  state_->line.push(host, {std::move(request), std::move(done)});
}

void Client::set_delay(const std::string& host, std::chrono::milliseconds delay) {
  state_->line.set_delay(host, delay);
}

void Client::drop(const std::string& host) {
  for (const auto& job : state_->line.drop(host))
    job.done(job.request,
             base::fail(base::ErrorCode::network, "The server asked to be left alone for a while.", job.request.url));
}

std::size_t Client::waiting() const { return state_->line.waiting(); }

bool Client::turn(std::chrono::milliseconds at_most) {
  State& state = *state_;
  const auto until = Clock::now() + at_most;
  for (;;) {
    state.start_due();
    if (state.line.waiting() == 0 && state.flights.empty()) return false;
    if (state.perform()) return true;
    const auto now = Clock::now();
    if (now >= until) return true;
    auto wake = until;
    if (const auto next = state.line.next()) wake = std::min(wake, *next);
    const auto wait = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(wake - now), std::chrono::milliseconds(0),
                                 longest_wait);
    curl_multi_poll(state.multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
  }
}

void Client::run(const std::stop_token& stop) {
  while (!stop.stop_requested() && turn(longest_wait)) {
  }
  if (stop.stop_requested()) state_->give_up();
}

}  // namespace ortoo::fetch
