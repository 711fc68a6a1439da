#include "fetch/get.h"

#include <fmt/format.h>

namespace ortoo::fetch {
namespace {

struct Answer {
  int status;
  base::ErrorCode code;
  std::string_view sentence;
};

constexpr Answer answers[] = {
    {401, base::ErrorCode::denied, "The page asks for a password (401)."},
    {403, base::ErrorCode::denied, "The server refuses to give the page (403)."},
    {404, base::ErrorCode::not_found, "There is no such page (404)."},
    {410, base::ErrorCode::not_found, "The page has been removed (410)."},
    {429, base::ErrorCode::network, "The server asks to be left alone for a while (429)."},
    {451, base::ErrorCode::denied, "The page may not be shown for legal reasons (451)."},
};

// libcurl asks at least once a second, whatever the server does.
int is_stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

}  // namespace

base::Result<Response> exchange(const Request& request, const Options& options, const std::stop_token& stop) {
  Exchange exchange(request, options);
  if (auto started = exchange.start(); !started) return std::unexpected(started.error());
  curl_easy_setopt(exchange.handle(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(exchange.handle(), CURLOPT_XFERINFOFUNCTION, is_stopped);
  curl_easy_setopt(exchange.handle(), CURLOPT_XFERINFODATA, &stop);
  for (bool more = true; more;) {
    const auto code = curl_easy_perform(exchange.handle());
    if (code == CURLE_ABORTED_BY_CALLBACK && stop.stop_requested())
      return base::fail(base::ErrorCode::conflict, "This was given up, for the program ends.", request.url);
    more = exchange.next(code);
  }
  return std::move(exchange).result();
}

base::Result<Response> get(const std::string& url, const Options& options) {
  auto response = exchange({url, {}, {}}, options);
  if (!response || (response->status >= 200 && response->status < 300)) return response;
  for (const auto& answer : answers) {
    if (answer.status == response->status) return base::fail(answer.code, std::string(answer.sentence), url);
  }
  if (response->status >= 500)
    return base::fail(base::ErrorCode::network,
                      fmt::format("The server has a fault of its own ({}).", response->status), url);
  return base::fail(base::ErrorCode::network,
                    fmt::format("The server answered {} instead of the page.", response->status), url);
}

}  // namespace ortoo::fetch
