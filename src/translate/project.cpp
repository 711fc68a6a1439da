#include "translate/project.h"

#include <algorithm>

#include "base/text.h"
#include "translate/glossary.h"

namespace ortoo::translate {
namespace {

using language::Range;
using record::Mark;
using record::Span;

bool holds_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::next_code_point(text, at);
    if (base::is_letter(c) || base::is_digit(c)) return true;
  }
  return false;
}

// A link is one place: the stretch with the most words of those that a few words part, or all of them.
Range one_place(const std::vector<Range>& places) {
  constexpr std::uint32_t apart = 12;  // bytes: two short words
  Range all = places.front(), longest = places.front();
  bool close = true;
  for (const auto& place : places) {
    close = close && place.begin <= all.end + apart;
    all.end = place.end;
    if (place.end - place.begin > longest.end - longest.begin) longest = place;
  }
  return close ? all : longest;
}

std::vector<Range> places_of(std::string_view sentence, const Span& mark, const Translated& answer) {
  const Range at{mark.begin, mark.end};
  const auto inside = sentence.substr(at.begin, at.end - at.begin);
  const auto size = static_cast<std::uint32_t>(answer.text.size());
  if (base::trim(inside).size() + 2 >= base::trim(sentence).size()) return {{0, size}};
  if (!answer.alignment.empty()) return project(at, answer);
  const auto same = answer.text.find(inside);
  if (same != std::string::npos && holds_word(inside) && on_word_borders(answer.text, same, same + inside.size()))
    return {{static_cast<std::uint32_t>(same), static_cast<std::uint32_t>(same + inside.size())}};
  return {};
}

}  // namespace

std::vector<Range> project(Range source, const Translated& answer) {
  std::vector<Range> found;
  for (const auto& aligned : answer.alignment)
    if (aligned.source.begin < source.end && aligned.source.end > source.begin &&
        aligned.target.begin < aligned.target.end && aligned.target.end <= answer.text.size())
      found.push_back(aligned.target);
  std::ranges::sort(found, {}, [](const Range& r) { return std::pair(r.begin, r.end); });
  std::vector<Range> joined;
  for (const auto& place : found) {
    if (joined.empty()) {
      joined.push_back(place);
      continue;
    }
    auto& last = joined.back();
    const bool near =
        place.begin <= last.end || !holds_word(std::string_view(answer.text).substr(last.end, place.begin - last.end));
    if (near) last.end = std::max(last.end, place.end);
    else joined.push_back(place);
  }
  return joined;
}

std::vector<Span> project_marks(std::string_view sentence, const std::vector<Span>& marks, const Translated& answer,
                                std::size_t& lost) {
  std::vector<Span> out;
  const auto size = static_cast<std::uint32_t>(answer.text.size());
  for (const auto& mark : marks) {
    auto places = places_of(sentence, mark, answer);
    if (places.empty() && mark.mark == Mark::link && size > 0) {
      places = {{0, size}};
      ++lost;
    }
    if (places.empty()) {
      ++lost;
      continue;
    }
    if (mark.mark == Mark::link) places = {one_place(places)};
    for (const auto& place : places) out.push_back({mark.mark, place.begin, place.end, mark.url});
  }
  return out;
}

}  // namespace ortoo::translate
