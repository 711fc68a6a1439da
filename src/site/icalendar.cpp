#include "site/icalendar.h"

#include "base/character_borders.h"

namespace ortoo::site {
namespace {

constexpr std::size_t line_octets = 75;

// RFC 5545, section 3.1.
void put_line(std::string& out, std::string_view line) {
  std::size_t room = line_octets;
  while (line.size() > room) {
    auto end = room;
    while (end > 1 && base::continues_character(line[end])) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = line_octets - 1;  // the space counts
  }
  out.append(line).append("\r\n");
}

// Section 3.3.11.
std::string text(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\n') out += "\\n";
    else if (c == '\\' || c == ';' || c == ',') (out += '\\') += c;
    else if (static_cast<unsigned char>(c) >= ' ' && c != 127) out += c;
  }
  return out;
}

std::string digits(std::string value) {
  std::erase_if(value, [](char c) { return c == '-' || c == ':'; });
  return value;
}

std::string utc(std::int64_t seconds) { return digits(base::civil_from_unix(seconds).to_iso().substr(0, 19)) + "Z"; }

}  // namespace

std::string write_icalendar(const std::string& name, const std::vector<CalendarEvent>& events, std::int64_t stamp) {
  std::string out;
  for (const auto* line :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ortoo//Ortoo//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"})
    put_line(out, line);
  put_line(out, "X-WR-CALNAME:" + text(name));
  for (const auto& event : events) {
    put_line(out, "BEGIN:VEVENT");
    put_line(out, "UID:" + text(event.uid));
    put_line(out, "DTSTAMP:" + utc(stamp));
    const auto& when = event.when;
    if (when.precision < base::Precision::minute) put_line(out, "DTSTART;VALUE=DATE:" + digits(when.day_string()));
    else if (when.offset_minutes) put_line(out, "DTSTART:" + utc(when.to_unix()));
    else put_line(out, "DTSTART:" + digits(base::civil_from_unix(when.to_unix()).to_iso().substr(0, 19)));  // floating
    put_line(out, "SUMMARY:" + text(event.summary));
    if (!event.description.empty()) put_line(out, "DESCRIPTION:" + text(event.description));
    if (!event.url.empty()) put_line(out, "URL:" + event.url);
    put_line(out, "TRANSP:TRANSPARENT");
    put_line(out, "END:VEVENT");
  }
  put_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace ortoo::site
