#include "base/log.h"

#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "base/civil_time.h"
#include "base/text.h"

namespace ortoo::base {
namespace {

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : scrub_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out.append({'\\', c});
    else if (byte < 0x20 || byte == 0x7F) out.append({'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]});
    else out += c;
  }
  out += '"';
}

// What JSON takes for a number and no reader rounds.
bool is_number(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.size() <= 15 && (digits == "0" || digits[0] != '0') &&
         std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// The value at the front of `rest`, which then stands after it.
std::string take_value(std::string_view& rest, bool& in_quotes) {
  std::string value;
  in_quotes = rest.starts_with('"');
  if (!in_quotes) {
    const auto end = std::min(rest.find(' '), rest.size());
    value = rest.substr(0, end);
    rest.remove_prefix(end);
    return value;
  }
  std::size_t i = 1;
  for (; i < rest.size() && rest[i] != '"'; ++i) {
    if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
    value += rest[i];
  }
  rest.remove_prefix(std::min(i + 1, rest.size()));
  return value;
}

class JsonFormatter : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    using namespace std::chrono;
    const auto since = duration_cast<milliseconds>(message.time.time_since_epoch()).count();
    auto time = civil_from_unix(since / 1000).to_iso();
    time.insert(time.size() - 1, "." + std::to_string(since % 1000 + 1000).substr(1));
    const auto level = spdlog::level::to_string_view(message.level);
    const auto line =
        json_line(time, {level.data(), level.size()}, {message.payload.data(), message.payload.size()}) + "\n";
    out.append(line.data(), line.data() + line.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonFormatter>(); }
};

}  // namespace

std::string json_line(std::string_view time, std::string_view level, std::string_view event) {
  std::string out = "{\"time\":", other;
  append_string(out, time);
  out += ",\"level\":";
  append_string(out, level);
  while (!event.empty()) {
    const auto equals = event.find('=');
    const auto space = std::min(event.find(' '), event.size());
    if (equals < space && is_name(event.substr(0, equals))) {
      out += ',';
      append_string(out, event.substr(0, equals));
      out += ':';
      event.remove_prefix(equals + 1);
      bool in_quotes = false;
      const auto value = take_value(event, in_quotes);
      if (!in_quotes && is_number(value)) out += value;
      else append_string(out, value);
    } else {
      other.append(other.empty() ? "" : " ").append(event.substr(0, space));
      event.remove_prefix(space);
    }
    if (event.starts_with(' ')) event.remove_prefix(1);
  }
  if (!other.empty()) {
    out += ",\"what\":";
    append_string(out, other);
  }
  return out + "}";
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

void start_log(const std::string& level, const std::string& form) {
  auto log = spdlog::stderr_logger_mt("ortoo");
  if (form == "json") log->set_formatter(std::make_unique<JsonFormatter>());
  else log->set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l %v");
  spdlog::set_default_logger(std::move(log));
  spdlog::set_level(spdlog::level::from_str(level));
}

}  // namespace ortoo::base
