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

}  // namespace

base::Result<Response> exchange(const Request& request, const Options& options) {
  Exchange exchange(request, options);
  if (auto started = exchange.start(); !started) return std::unexpected(started.error());
  while (exchange.next(curl_easy_perform(exchange.handle()))) {
  }
  return std::move(exchange).result();
}

base::Result<Response> get(const std::string& url, const Options& options) {
  auto response = exchange({url, {}, {}}, options);
  if (!response || (response->status >= 200 && response->status < 300)) return response;
  for (const auto& answer : answers) {
    if (answer.status == response->status) return base::fail(answer.code, std::string(answer.sentence), url);
  }
  if (response->status >= 500) return base::fail(base::ErrorCode::network, fmt::format("The server has a fault of its own ({}).", response->status), url);
  return base::fail(base::ErrorCode::network, fmt::format("The server answered {} instead of the page.", response->status), url);
}

}  // namespace ortoo::fetch
