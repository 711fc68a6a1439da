#include "record/section_topics.h"

#include <charconv>
#include <unordered_map>

#include "base/table_rows.h"
#include "base/text.h"
#include "record/model_files.h"

namespace ortoo::record {
namespace {

using Sections = std::unordered_map<std::string, SectionTopic>;

// Rows: language, the topic's number, names.
Sections read_table(std::string_view table) {
  constexpr std::size_t least = 4;  // bytes: "it", "tv" and "em" are words of other languages
  Sections sections;
  base::each_row(table, 3, [&](auto cells) {
    std::size_t number = 0;
    if (std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), number).ec != std::errc() || number == 0)
      return;
    base::each_phrase(cells[2], [&](std::string_view name) {
      sections.emplace(section_key(name), SectionTopic{number - 1, name.ends_with('!') || name.size() < least});
    });
  });
  return sections;
}

const Sections& sections() {
  static const auto made = read_table(model_file("understand/topics/sections.tsv"));
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
