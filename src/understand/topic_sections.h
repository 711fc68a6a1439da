// What publishers call a section, and the topic of its stories, from models/understand/topics/sections.tsv.
//
// Thread rules: pure; the table is made once and never changes.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "record/article.h"
#include "understand/topic_words.h"

namespace ortoo::understand {

// The topic (0–16) of a section's name; marks, case and hyphens do not count ("thể thao", "the-thao"). None: not known.
std::optional<std::size_t> topic_of_section(std::string_view name);

// What the publisher says: by the section, by the folders and the first label of the host of its address, by its tags.
// Each topic that is named gets an equal share of 1.
struct TopicsNamed {
  TopicValues section{}, address{}, tags{};
  bool any = false;
};
TopicsNamed topics_named(const record::Article& article);

// The bytes of sections.tsv, as they stand in the program.
std::span<const unsigned char> topic_section_table();

}  // namespace ortoo::understand
