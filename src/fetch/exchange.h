// One request with all its hops, on one libcurl handle: prepare, transfer, look at the answer, follow.
//
// Shared by the blocking get() and the Client, which only differ in who drives the handle. Redirects are
// followed here and not by libcurl, so that the guard sees every hop. Proxies of the environment are not used:
// behind one, the guard would see only the proxy's address.
// Thread rules: one thread at a time; the handle must be driven by the same thread.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "fetch/guard.h"
#include "fetch/response.h"
#include "fetch/unpack.h"

namespace ortoo::fetch {

struct Options {
  Guard guard;
  Limits limits;
  std::string user_agent = "Ortoo/0.1";
  // "host:port:address[,address]": answers that replace the resolver's (CURLOPT_RESOLVE).
  std::vector<std::string> resolve;
};

// The user agent that Ortoo sends: "Ortoo/0.1 (+CONTACT)".
std::string user_agent(std::string_view contact);

class Exchange {
 public:
  // `options` must outlive the exchange.
  Exchange(Request request, const Options& options);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // Makes the handle ready for the first hop. Errors: denied, malformed (no URL); nothing is to be driven then.
  base::Result<void> start();
  // After the transfer ended with `code`: true when the handle is ready for another hop. Otherwise the exchange
  // is over and result() says how.
  bool next(CURLcode code);
  base::Result<Response> result() &&;

  CURL* handle() const { return handle_; }
  const std::string& url() const { return request_.url; }

 private:
  base::Result<void> prepare(const base::Url& url);
  base::Error error_of(CURLcode code) const;
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  bool take(std::string_view bytes);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_connected(void* self, char* peer, char* local, int peer_port, int local_port);

  Request request_;
  const Options& options_;
  CURL* handle_ = nullptr;
  curl_slist* headers_ = nullptr;
  curl_slist* resolve_ = nullptr;
  std::optional<base::Url> hop_;
  Response response_;
  std::size_t header_bytes_ = 0;
  std::unique_ptr<Unpacker> unpacker_;  // once the body has begun
  std::uint64_t packed_bytes_ = 0;
  std::optional<base::Error> refused_;  // what we did not let libcurl do in this hop, the last of it
  std::optional<base::Error> failed_;
  std::chrono::steady_clock::time_point begun_;
};

}  // namespace ortoo::fetch
