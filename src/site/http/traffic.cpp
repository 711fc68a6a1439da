#include "site/http/traffic.h"

#include <algorithm>
#include <string>

namespace ortoo::site {
namespace {

constexpr std::array<std::string_view, 3> refusals = {"malformed", "too_large", "slow"};

struct Place {
  std::string_view segment;
  std::size_t kind;
};
constexpr std::size_t page = 0, feed = 1, api = 2, file = 3, machine = 4;
constexpr std::array places = {
    Place{"api", api},         Place{"v1", api},        Place{"reader", api},   Place{"accounts", api},
    Place{"fever", api},       Place{"media", file},    Place{"picture", file}, Place{"assets", file},
    Place{"healthz", machine}, Place{"healthcheck", machine}, Place{"readyz", machine}, Place{"metrics", machine}};

std::size_t kind_of(const Request& request) {
  if (request.segments.empty()) return page;
  for (const auto& [segment, kind] : places)
    if (request.segments.front() == segment) return kind;
  const std::string_view last = request.segments.back();
  return last.ends_with(".xml") || last.ends_with(".json") || last.ends_with(".ics") ? feed : page;
}

std::string label(std::string_view name, std::string_view value) {
  return std::string(name).append("=\"").append(value).append("\"");
}

}  // namespace

void Traffic::answered(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
  const auto of = status >= 100 && status < 600 ? static_cast<std::size_t>(status / 100) : 0;
  add(requests_[kind_of(request)][of], 1);
  const auto bound = std::ranges::lower_bound(bounds, took.count());
  add(times_[static_cast<std::size_t>(bound - bounds.begin())], 1);
  add(microseconds_, static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0)));
  add(bytes_, bytes);
}

void Traffic::write(Exposition& out) const {
  const auto value = [](const Counter& counter) {
    return static_cast<std::int64_t>(counter.load(std::memory_order_relaxed));
  };
  out.metric("ortoo_http_requests_total", "counter", "Requests answered, by what was asked for and how it went.");
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    for (std::size_t of = 0; of < classes.size(); ++of)
      if (const auto count = value(requests_[kind][of]); count > 0)
        out.sample(label("kind", kinds[kind]) + "," + label("status", classes[of]), count);
  out.metric("ortoo_http_request_seconds", "histogram", "Time to make an answer, without sending it.");
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    sum += value(times_[i]);
    auto bound = std::to_string(static_cast<double>(bounds[i]) / 1e6);
    out.part("_bucket", label("le", bound), static_cast<double>(sum));
  }
  sum += value(times_[bounds.size()]);
  out.part("_bucket", label("le", "+Inf"), static_cast<double>(sum));
  out.part("_sum", "", static_cast<double>(value(microseconds_)) / 1e6);
  out.part("_count", "", static_cast<double>(sum));
  out.metric("ortoo_http_response_bytes_total", "counter", "Bytes of bodies, as sent.").sample("", value(bytes_));
  out.metric("ortoo_http_connections", "gauge", "Connections that are open.")
      .sample("", connections_.load(std::memory_order_relaxed));
  out.metric("ortoo_http_refused_total", "counter", "Requests turned away before a page was asked.");
  for (std::size_t i = 0; i < refusals.size(); ++i) out.sample(label("reason", refusals[i]), value(refused_[i]));
}

}  // namespace ortoo::site
