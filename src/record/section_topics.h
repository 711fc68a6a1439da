// What publishers call a section, and the topic of its stories, from models/understand/topics/sections.tsv.
//
// Topics are counted 0–16 in the order of their codes: topic 0 is medtop:01000000.
// Thread rules: pure; the table is made once and never changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ortoo::record {

// The topic of a section's name; marks, case and hyphens do not count ("thể thao", "the-thao"). None: not known.
std::optional<std::size_t> topic_of_section(std::string_view name);

// What a name is known by: folded, and one space for every run of what is neither letter nor digit.
std::string section_key(std::string_view name);
struct SectionTopic {
  std::size_t topic = 0;
  bool whole = false;  // says nothing as a part of a name
};
// nullptr: not known.
const SectionTopic* section_topic(const std::string& key);

}  // namespace ortoo::record
