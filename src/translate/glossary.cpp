#include "translate/glossary.h"

#include <algorithm>
#include <array>

#include "base/character_borders.h"
#include "base/text.h"
#include "language/tag.h"

namespace ortoo::translate {
namespace {

bool binds(char32_t c) { return (base::is_letter(c) || base::is_digit(c)) && !base::is_han_or_kana(c); }

}  // namespace

bool on_word_borders(std::string_view text, std::size_t begin, std::size_t end) {
  const auto cuts = [&](std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    std::size_t next = at;
    return binds(base::code_point_before(text, at)) && binds(base::next_code_point(text, next));
  };
  return !cuts(begin) && !cuts(end);
}

base::Result<Glossary> Glossary::parse(std::string_view lines, const std::string& where) {
  Glossary glossary;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const auto length = std::min(lines.find('\n'), lines.size());
    auto line = lines.substr(0, length);
    lines.remove_prefix(std::min(length + 1, lines.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (base::trim(line).empty() || line.front() == '#') continue;
    std::array<std::string_view, 4> fields;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto tab = i < 3 ? std::min(line.find('\t'), line.size()) : line.size();
      fields[i] = base::trim(line.substr(0, tab));
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    const bool whole = std::ranges::none_of(fields, [](auto field) { return field.empty(); }) &&
                       fields[3].find('\t') == std::string_view::npos;
    if (!whole)
      return base::fail(base::ErrorCode::malformed,
                        "A line of a glossary is: language, language, term, term, with a tab between each two.",
                        where + ":" + std::to_string(number));
    glossary.pairs_[{std::string(language::primary(language::normal_tag(fields[0]))),
                     std::string(language::primary(language::normal_tag(fields[1])))}][base::nfc(fields[2])] =
        base::nfc(fields[3]);
  }
  return glossary;
}

std::vector<Glossary::Found> Glossary::find(std::string_view text, std::string_view from, std::string_view to) const {
  std::vector<Found> found;
  const auto pair = pairs_.find({std::string(language::primary(from)), std::string(language::primary(to))});
  if (pair == pairs_.end()) return found;
  for (const auto& [term, form] : pair->second)
    for (auto at = text.find(term); at != text.npos; at = text.find(term, at + term.size()))
      if (on_word_borders(text, at, at + term.size()))
        found.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + term.size())}, form});
  std::ranges::sort(found, [](const Found& a, const Found& b) {
    return a.at.begin != b.at.begin ? a.at.begin < b.at.begin : a.at.end > b.at.end;
  });
  std::uint32_t end = 0;
  std::erase_if(found, [&](const Found& f) {
    if (f.at.begin < end) return true;
    end = f.at.end;
    return false;
  });
  return found;
}

}  // namespace ortoo::translate
