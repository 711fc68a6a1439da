// The line under a story that says who wrote it and which agencies it draws on: "Minh Duc (According to TASS,
// Al Jazeera, RFE/RL)", "Theo TTXVN", "По материалам ТАСС", "作者：李明 编辑：王芳", "（据新华社）".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::read {

struct CreditLine {
  std::vector<std::string> authors;
  std::vector<std::string> credits;  // agencies under their one name
  bool bare = false;                 // nothing but a name: a credit line only where one is expected
};

enum class Bare : std::uint8_t { taken, passed_over };

// What a line credits; none for a line that is anything else. Editors and translators are left out.
// Pure. Linear in the line, which may be at most 300 bytes to be one.
std::optional<CreditLine> read_credit_line(std::string_view line, Bare bare = Bare::taken);

// The agencies of a list: "TASS, Al Jazeera and RFE/RL" → three names. Empty when an item is no name.
std::vector<std::string> agencies_in(std::string_view list);

}  // namespace ortoo::read
