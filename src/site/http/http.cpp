#include "site/http/http.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <optional>

#include "base/percent.h"
#include "base/text.h"

namespace ortoo::site {
namespace {

// None for a broken escape, a NUL, or what is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int byte = base::percent_byte(text, i);
      if (byte < 0) return std::nullopt;
      c = static_cast<char>(byte);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  if (!base::is_valid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

std::string_view find(const Fields& fields, std::string_view name) {
  const auto it = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return it == fields.end() ? std::string_view() : std::string_view(it->second);
}

bool read_target(std::string_view target, Request& request) {
  request.target = target;
  if (target.empty() || target[0] != '/') return false;
  target = target.substr(0, target.find('#'));
  const auto mark = target.find('?');
  std::string_view path = target.substr(0, mark);
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    auto segment = percent_decode(path.substr(0, end), false);
    if (!segment) return false;
    request.segments.push_back(*std::move(segment));
    path.remove_prefix(end);
  }
  if (request.segments.size() == 1 && request.segments[0].empty()) request.segments.clear();
  if (mark != target.npos) request.query = read_form(target.substr(mark + 1));
  return true;
}

Fields read_form(std::string_view form) {
  Fields fields;
  while (!form.empty()) {
    const auto end = std::min(form.find('&'), form.size());
    const auto pair = form.substr(0, end);
    form.remove_prefix(std::min(end + 1, form.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (name && value && !name->empty()) fields.emplace_back(*std::move(name), *std::move(value));
  }
  return fields;
}

std::string_view cookie(const Request& request, std::string_view name) {
  std::string_view all = find(request.headers, "cookie");
  while (!all.empty()) {
    const auto end = std::min(all.find(';'), all.size());
    const auto pair = base::trim(all.substr(0, end));
    all.remove_prefix(std::min(end + 1, all.size()));
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name))
      return pair.substr(name.size() + 1);
  }
  return {};
}

std::string percent_encode(std::string_view text) { return base::percent_encoded(text); }

std::string http_date(std::int64_t seconds) {
  constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = seconds;
  std::tm at{};
  gmtime_r(&time, &at);
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days[static_cast<std::size_t>(at.tm_wday)], at.tm_mday, months[static_cast<std::size_t>(at.tm_mon)],
                at.tm_year + 1900, at.tm_hour, at.tm_min, at.tm_sec);
  return text.data();
}

std::optional<std::int64_t> read_http_date(std::string_view text) {
  std::tm at{};
  const std::string copy(text);
  // names in English: no locale is ever set
  const char* end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &at);
  return end != nullptr && *end == '\0' ? std::optional<std::int64_t>(timegm(&at)) : std::nullopt;
}

}  // namespace ortoo::site
