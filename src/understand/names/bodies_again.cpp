#include <algorithm>
#include <map>

#include "understand/names/bodies_by_sort.h"
#include "understand/names/people.h"

namespace ortoo::understand {

void add_bodies_again(const Analysis& analysis, MentionedNames& names) {
  constexpr float sure = 0.9F, again = 0.99F;
  constexpr std::size_t least = 6;  // bytes
  std::map<std::string_view, float> bodies;
  const auto text_of = [&](const Mention& m) {
    const auto& words = names.words[m.passage].words;
    const auto begin = words[m.first].begin;
    return analysis.passages[m.passage].text.substr(begin, words[m.last - 1].end - begin);
  };
  for (const auto& m : names.mentions)
    if (m.type == NameType::organisation && m.confidence >= sure && m.last - m.first > 1 && text_of(m).size() >= least)
      bodies.emplace(text_of(m), m.confidence);
  if (bodies.empty()) return;
  std::vector<std::vector<Mention>> of(analysis.passages.size());
  for (const auto& m : names.mentions) of[m.passage].push_back(m);
  for (std::uint32_t p = 0; p < of.size(); ++p) {
    const auto text = analysis.passages[p].text;
    const auto& words = names.words[p].words;
    for (const auto& [body, confidence] : bodies)
      for (auto at = text.find(body); at != text.npos; at = text.find(body, at + body.size())) {
        const auto first = std::ranges::lower_bound(words, at, {}, &language::Token::begin);
        const auto last = std::ranges::lower_bound(words, at + body.size(), {}, &language::Token::end);
        if (first == words.end() || first->begin != at) continue;
        if (last == words.end() || last->end != at + body.size()) continue;
        put_in({p, static_cast<std::uint32_t>(first - words.begin()),
                static_cast<std::uint32_t>(last - words.begin()) + 1, NameType::organisation, confidence * again},
               of[p]);
      }
  }
  names.mentions.clear();
  for (const auto& some : of) names.mentions.insert(names.mentions.end(), some.begin(), some.end());
}

}  // namespace ortoo::understand
