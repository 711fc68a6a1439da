#include "understand/quotes/speech.h"

#include <algorithm>

#include "base/text.h"
#include "understand/quotes/attribution_table.h"
#include "understand/quotes/speech_indirect.h"
#include "understand/quotes/speech_quoted.h"
#include "understand/quotes/speech_reader.h"
#include "understand/quotes/speech_trained.h"

namespace ortoo::understand {
namespace {

// Whether `found` tells what `indirect` does. A word or two in marks is a name for something.
bool says(const Passage& passage, const Attribution& found, const Attribution& indirect) {
  constexpr std::size_t least = 3;  // words of a quotation
  const Range& content = found.content[0];
  const bool name =
      found.quoted && base::count_words(passage.text.substr(content.begin, content.end - content.begin)) < least;
  return found.confidence > 0 && !name &&
         (meets(found.cue, indirect.cue) || (!found.quoted && meets(content, indirect.content[0])));
}

}  // namespace

std::vector<Attribution> find_speech(const Analysis& analysis, const std::vector<Quoted>& quotations,
                                     std::span<const record::Entity> entities) {
  std::vector<Attribution> out;
  const SpeechWords& words = speech_words(analysis.language);
  for (std::uint32_t p = 0; p < analysis.passages.size(); ++p) {
    const auto& passage = analysis.passages[p];
    const auto first = std::lower_bound(quotations.begin(), quotations.end(), p,
                                        [](const Quoted& a, std::uint32_t i) { return a.passage < i; });
    const auto last = std::find_if(first, quotations.end(), [&](const Quoted& q) { return q.passage != p; });
    if (!words.known && first == last) continue;
    const SpeechReader reader(words, passage, analysis.language, p, quotations, entities);
    const auto mine = out.size();
    find_quoted(reader, {first, last}, out);
    const AttributionTable& table = attribution_table(analysis.language);
    if (!table.weights.empty() && passage.part != record::Part::title) find_trained(reader, p, table, mine, out);
    if (words.known && passage.part != record::Part::title) {
      const auto before = out.size();
      find_indirect(reader, p, !table.weights.empty(), out);
      // A verb that has its words already says nothing twice.
      for (auto i = before; i < out.size();) {
        const auto found = std::span(out).subspan(mine, before - mine);
        if (std::ranges::any_of(found, [&](const Attribution& a) { return says(passage, a, out[i]); }))
          out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
        else ++i;
      }
    }
    std::stable_sort(
        out.begin() + static_cast<std::ptrdiff_t>(mine), out.end(),
        [](const Attribution& a, const Attribution& b) { return a.content[0].begin < b.content[0].begin; });
  }
  return out;
}

}  // namespace ortoo::understand
