// Exposition: counters and gauges in the text form that Prometheus reads (text format 0.0.4,
// https://prometheus.io/docs/instrumenting/exposition_formats/). Plain value; linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ortoo::site {

class Exposition {
 public:
  // Begins a metric; its samples come next. `type`: counter, gauge or histogram.
  Exposition& metric(std::string_view name, std::string_view type, std::string_view help);
  // `labels` as they stand between the braces: stage="read"; "" for none. Their values are words of ours.
  Exposition& sample(std::string_view labels, std::int64_t value);
  Exposition& sample(std::string_view labels, double value);
  // A sample of the metric's name with `suffix` behind ("_bucket").
  Exposition& part(std::string_view suffix, std::string_view labels, double value);
  std::string take() { return std::move(out_); }

 private:
  std::string name_, out_;
};

}  // namespace ortoo::site
