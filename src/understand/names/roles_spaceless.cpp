#include "understand/names/roles_spaceless.h"

#include <algorithm>

namespace ortoo::understand {
namespace {

constexpr std::size_t longest = 24;  // bytes of an office or what goes with it

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Bytes of the longest end of `text` that is `sort` in the table.
std::uint32_t end_of(std::string_view text, std::uint16_t sort, const NameLexicon& lexicon) {
  for (auto at = text.size() - std::min(longest, text.size()); at < text.size(); ++at)
    if (begins_character(text[at]) && (lexicon.of(text.substr(at)) & sort) != 0)
      return static_cast<std::uint32_t>(text.size() - at);
  return 0;
}
std::uint32_t begin_of(std::string_view text, std::uint16_t sort, const NameLexicon& lexicon) {
  for (auto size = std::min(longest, text.size()); size > 0; --size)
    if ((size == text.size() || begins_character(text[size])) &&
        (lexicon.of(text.substr(0, size)) & sort) != 0)
      return static_cast<std::uint32_t>(size);
  return 0;
}

}  // namespace

std::optional<Role> spaceless_role(const Analysis& analysis, const MentionedNames& names, std::uint32_t m,
                                   const NameLexicon& lexicon) {
  constexpr int most_parts = 4;  // "广州市" "应急管理局" "副" 局长
  const auto& mention = names.mentions[m];
  const auto text = analysis.passages[mention.passage].text;
  const auto& words = names.words[mention.passage].words;
  auto end = words[mention.first].begin;
  for (const std::string_view of : {"の", "、"})
    if (text.substr(0, end).ends_with(of)) {
      end -= static_cast<std::uint32_t>(of.size());
      break;
    }
  if (const auto office = end_of(text.substr(0, end), is_title, lexicon); office > 0) {
    auto begin = end - office;
    for (int part = 0; part < most_parts; ++part) {
      const auto body = std::find_if(names.mentions.begin(), names.mentions.begin() + m, [&](const Mention& other) {
        return other.passage == mention.passage && other.type != NameType::person && words[other.last - 1].end == begin;
      });
      if (body != names.mentions.begin() + m) {
        begin = words[body->first].begin;
        continue;
      }
      const auto more = end_of(text.substr(0, begin), goes_with, lexicon);
      if (more == 0) break;
      begin -= more;
    }
    return Role{m, mention.passage, begin, end, false};
  }
  const auto from = words[mention.last - 1].end;
  if (const auto office = begin_of(text.substr(from), is_title, lexicon); office > 0)
    return Role{m, mention.passage, from, from + office, false};
  return std::nullopt;
}

}  // namespace ortoo::understand
