#include "site/http/reply.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>

#include "site/deliver.h"

namespace ortoo::site {
namespace {

void add_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 127; };
  if (std::ranges::none_of(value, is_control)) out.append(value);
  else std::ranges::copy_if(value, std::back_inserter(out), [&](unsigned char c) { return !is_control(c); });
  out.append("\r\n");
}

// Most responses have none of these of their own, and then they are one piece of text.
void add_security_headers(std::string& out, const Fields& own) {
  static const std::string all = [] {
    std::string text;
    for (const auto& [name, value] : security_headers()) add_field(text, name, value);
    return text;
  }();
  const auto is_own = [&](const auto& header) { return !find(own, header.first).empty(); };
  if (std::ranges::none_of(security_headers(), is_own)) {
    out.append(all);
    return;
  }
  for (const auto& header : security_headers())
    if (!is_own(header)) add_field(out, header.first, header.second);
}

// Made once a second on each thread.
std::string_view date_now(std::int64_t now) {
  thread_local std::int64_t made = -1;
  thread_local std::string text;
  if (made != now) text = http_date(made = now);
  return text;
}

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string head_of(const Reply& reply, unsigned minor, bool keep_alive, std::int64_t now) {
  const auto& response = *reply.response;
  const int status = reply.status();
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  std::string out;
  out.reserve(1500);
  out.append(minor == 0 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(status)).append(" ");
  out.append(reason.data(), reason.size()).append("\r\n");
  add_field(out, "Date", date_now(now));
  add_field(out, "Content-Type", response.type);
  for (const auto& [name, value] : response.headers) add_field(out, name, value);
  add_security_headers(out, response.headers);
  if (!reply.cookie.empty()) add_field(out, "Set-Cookie", reply.cookie);
  if (has_body(status)) add_field(out, "Content-Length", std::to_string(response.body.size()));
  if (!keep_alive) add_field(out, "Connection", "close");
  else if (minor == 0) add_field(out, "Connection", "keep-alive");
  return out.append("\r\n");
}

}  // namespace ortoo::site
