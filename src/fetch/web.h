// Web: whom the work room asks for pages. Two there are: the Client, and the simulated web of the tests, in which a day
// passes in seconds.
//
// Thread rules: one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "fetch/response.h"

namespace ortoo::fetch {

struct Pace {
  std::uint32_t at_once = 64;          // requests in all
  std::uint32_t per_host = 2;          // requests to one host (name and port)
  std::uint32_t delay_ms = 1'000;      // from the start of one request to a host to the start of the next
};

class Web {
 public:
  // Called once for each request, in the order in which they end.
  using Done = std::function<void(const Request& request, base::Result<Response> answer)>;

  virtual ~Web() = default;
  // May be called from within a Done.
  virtual void add(Request request, Done done) = 0;
  // The delay that the host ("example.org:443") itself asks for; the longer of the two counts.
  virtual void set_delay(const std::string& host, std::chrono::milliseconds delay) = 0;
  // What waits for this host ends with an error (network).
  virtual void drop(const std::string& host) = 0;
  // Works until something ended, at most for so long. False when nothing is left.
  virtual bool turn(std::chrono::milliseconds at_most) = 0;
  virtual std::size_t waiting() const = 0;  // requests that have not begun
};

// "example.org:443"; "" for what is no URL.
std::string host_of(const std::string& url);

}  // namespace ortoo::fetch
