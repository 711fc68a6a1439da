#include "feed/rfc822.h"

#include <algorithm>
#include <array>

namespace ortoo::feed {
namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// What is left of the text, read from its beginning; once something is not there, nothing more is.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_(text) {}

  bool good() const { return good_; }
  bool at_end() const { return text_.empty(); }
  bool begins(std::string_view what) const { return text_.starts_with(what); }

  void expect(std::string_view what) {
    good_ = good_ && text_.starts_with(what);
    pass(what.size());
  }
  int number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < std::min(most, text_.size()) && text_[digits] >= '0' && text_[digits] <= '9'; ++digits)
      value = value * 10 + (text_[digits] - '0');
    good_ = good_ && digits >= least;
    pass(digits);
    return value;
  }
  std::string_view take(std::size_t count) {
    const auto taken = text_.substr(0, count);
    pass(count);
    return taken;
  }

 private:
  void pass(std::size_t count) { text_.remove_prefix(std::min(count, text_.size())); }

  std::string_view text_;
  bool good_ = true;
};

std::int16_t read_zone(Rest& rest) {
  if (rest.begins("GMT")) return static_cast<void>(rest.expect("GMT")), std::int16_t{0};
  const int sign = rest.begins("-") ? -1 : 1;
  rest.expect(sign < 0 ? "-" : "+");
  const int hours = rest.number(2, 2), minutes = rest.number(2, 2);
  if (hours > 13 || minutes > 59) rest.expect("no zone");
  return static_cast<std::int16_t>(sign * (hours * 60 + minutes));
}

}  // namespace

std::optional<base::CivilTime> parse_rfc822(std::string_view text) {
  Rest rest(text);
  if (text.size() > 5 && text[3] == ',') {
    rest.take(4);
    rest.expect(" ");
  }
  base::CivilTime time;
  const int day = rest.number(1, 2);
  rest.expect(" ");
  const auto* month = std::ranges::find(months, rest.take(3));
  rest.expect(" ");
  const int year = rest.number(4, 4);
  rest.expect(" ");
  const int hour = rest.number(2, 2);
  rest.expect(":");
  const int minute = rest.number(2, 2);
  const bool seconds = rest.begins(":");
  if (seconds) rest.expect(":");
  const int second = seconds ? rest.number(2, 2) : 0;
  rest.expect(" ");
  const auto offset = read_zone(rest);
  const auto number = static_cast<int>(month - months.begin()) + 1;
  if (!rest.good() || !rest.at_end() || month == months.end() || hour > 23 || minute > 59 || second > 59 ||
      year < 1430 || year > 2400 || !base::is_valid_date(year, number, day))
    return std::nullopt;
  time.year = static_cast<std::int16_t>(year);
  time.month = static_cast<std::uint8_t>(number);
  time.day = static_cast<std::uint8_t>(day);
  time.hour = static_cast<std::uint8_t>(hour);
  time.minute = static_cast<std::uint8_t>(minute);
  time.second = static_cast<std::uint8_t>(second);
  time.precision = seconds ? base::Precision::second : base::Precision::minute;
  time.offset_minutes = offset;
  return time;
}

}  // namespace ortoo::feed
