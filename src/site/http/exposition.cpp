#include "site/http/exposition.h"

#include <array>
#include <charconv>

namespace ortoo::site {

Exposition& Exposition::metric(std::string_view name, std::string_view type, std::string_view help) {
  name_ = name;
  out_.append("# HELP ").append(name).append(" ").append(help);
  out_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
  return *this;
}

Exposition& Exposition::sample(std::string_view labels, std::int64_t value) {
  out_ += name_;
  if (!labels.empty()) out_.append("{").append(labels).append("}");
  out_.append(" ").append(std::to_string(value)).append("\n");
  return *this;
}

Exposition& Exposition::sample(std::string_view labels, double value) { return part("", labels, value); }

Exposition& Exposition::part(std::string_view suffix, std::string_view labels, double value) {
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out_.append(name_).append(suffix);
  if (!labels.empty()) out_.append("{").append(labels).append("}");
  out_.append(" ").append(digits.data(), end).append("\n");
  return *this;
}

}  // namespace ortoo::site
