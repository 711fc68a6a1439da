#include "record/section_topics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/text.h"

namespace ortoo::record {
namespace {

// Calls `use` with each part of `text` between two marks.
template <class Use>
void each_part(std::string_view text, char mark, const Use& use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

using Sections = std::unordered_map<std::string, SectionTopic>;

// A row: language, the topic's number, names parted by "|".
void add_row(std::string_view line, Sections& sections) {
  constexpr std::size_t least = 4;  // bytes: "it", "tv" and "em" are words of other languages
  if (line.starts_with('#')) return;
  std::array<std::string_view, 3> cells;
  std::size_t filled = 0, number = 0;
  each_part(line, '\t', [&](std::string_view cell) {
    if (filled < cells.size()) cells[filled++] = cell;
  });
  if (filled < cells.size() || std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), number).ec != std::errc() || number == 0) return;
  each_part(cells[2], '|', [&](std::string_view name) { sections.emplace(section_key(name), SectionTopic{number - 1, name.ends_with('!') || name.size() < least}); });
}

const Sections& sections() {
  static const auto made = [] {
    Sections out;
    const auto bytes = section_topic_table();
    each_part({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, '\n', [&](std::string_view line) { add_row(line, out); });
    return out;
  }();
  return made;
}

}  // namespace

std::string section_key(std::string_view name) {
  const auto folded = base::fold(name);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = base::next_code_point(folded, at);
    if (base::is_letter(c) || base::is_digit(c)) base::append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

const SectionTopic* section_topic(const std::string& key) {
  const auto found = sections().find(key);
  return found == sections().end() ? nullptr : &found->second;
}

std::optional<std::size_t> topic_of_section(std::string_view name) {
  const auto* found = section_topic(section_key(name));
  return found == nullptr ? std::nullopt : std::optional(found->topic);
}

}  // namespace ortoo::record
