#include "read/words/agencies.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/table_rows.h"
#include "base/text.h"
#include "read/model_files.h"

namespace ortoo::read {
namespace {

// What stands behind an agency's name in a credit.
constexpr std::array<std::string_view, 11> endings = {"电",   "電",      "讯",    "訊",      "报道",     "報道",
                                                      "消息", " report", " news", " agency", " агентлаг"};

// Every spelling, folded, with the one name it stands for; made once.
std::unordered_map<std::string, std::string_view> make_names() {
  std::unordered_map<std::string, std::string_view> names;
  base::each_row(model_file("read/words/agencies.tsv"), 1, [&](auto cells) {
    const std::string_view name = cells[0];
    names.emplace(base::fold(name), name);
    if (cells.size() > 1)
      base::each_phrase(cells[1], [&](std::string_view other) { names.emplace(base::fold(other), name); });
  });
  return names;
}

const std::unordered_map<std::string, std::string_view>& names() {
  static const auto made = make_names();
  return made;
}

// False of most texts, by their first two letters, which folding leaves in place where they are ASCII.
bool may_begin_name(std::string_view text) {
  static const auto seconds = [] {  // of each first letter, a bit each
    std::array<std::uint32_t, 32> out{};
    for (const auto& [spelling, name] : names())
      if (spelling.size() > 1) out[spelling[0] & 31U] |= 1U << (spelling[1] & 31U);
    return out;
  }();
  if (text.size() < 2 || (static_cast<unsigned char>(text[0] | text[1]) & 0x80U) != 0) return true;
  return (seconds[text[0] & 31U] >> (text[1] & 31U) & 1U) != 0;
}

std::string_view find(std::string_view folded) {
  const auto it = names().find(std::string(folded));
  return it == names().end() ? std::string_view() : it->second;
}

}  // namespace

std::string_view agency_named(std::string_view name) {
  constexpr std::size_t longest = 80;  // bytes
  name = base::trim(name);
  if (name.empty() || name.size() > longest || !may_begin_name(name)) return {};
  std::string folded = base::fold(name);
  if (const auto found = find(folded); !found.empty()) return found;
  for (const std::string_view ending : endings)
    if (folded.ends_with(ending))
      return find(base::trim(std::string_view(folded).substr(0, folded.size() - ending.size())));
  return {};
}

bool names_agency(std::string_view text) {
  static constexpr std::array<std::string_view, 18> words = {
      "press",   "برس",       "نيوز",     "agency", "agence", "agencia", "agência", "agenzia", "agentur",
      "agencja", "агентство", "агентлаг", "ajansı", "وكالة",  "وكالات",  "通讯社",  "通訊社",  "thông tấn"};
  const auto low = base::lower(text);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return low.find(word) != low.npos; });
}

std::string agency_or(std::string_view name) {
  const auto known = agency_named(name);
  return std::string(known.empty() ? base::trim(name) : known);
}

}  // namespace ortoo::read
