// Collections of cases, counted: how many are supported, and agreed with.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bench/dates_corpora.h"
#include "understand/timex/timex.h"

namespace ortoo::bench {

using base::CivilTime;
using understand::Timex;

struct Tally {
  std::size_t supported = 0, agreed = 0, all = 0, all_agreed = 0;
};
inline void count(Tally& tally, const std::string& set, bool supported, bool agreed, std::string_view text,
                  const CivilTime& reference, std::string_view wanted, const std::vector<Timex>& got) {
  ++tally.all;
  tally.all_agreed += agreed;
  if (!supported) return;
  ++tally.supported;
  tally.agreed += agreed;
  if (agreed || !shows(set)) return;
  std::string values;
  for (const auto& t : got) values += fmt::format("{}={} ", text.substr(t.begin, t.end - t.begin), t.value);
  fmt::print("CASE\t{}\t{}\t({})\twant {}\tgot {}\n", set, text, reference.day_string(), wanted, values);
}
inline void print(const std::string& name, const Tally& t) {
  fmt::print("{:22} {:5} of {:5} supported cases {:.1f} %   (of all {}: {:.1f} %)\n", name, t.agreed, t.supported,
             t.supported ? 100.0 * static_cast<double>(t.agreed) / static_cast<double>(t.supported) : 0.0, t.all,
             t.all ? 100.0 * static_cast<double>(t.all_agreed) / static_cast<double>(t.all) : 0.0);
}

inline CivilTime case_date(std::string iso) {
  if (iso.size() >= 10 && iso.substr(8, 2) == "00") iso.replace(8, 2, "01");
  if (iso.size() >= 7 && iso.substr(5, 2) == "00") iso.replace(5, 2, "01");
  return date_of(iso);
}

}  // namespace ortoo::bench
