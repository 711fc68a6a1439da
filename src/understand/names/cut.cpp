#include "understand/names/cut.h"

#include "understand/names/people.h"

namespace ortoo::understand {

void take_in(const std::vector<FoundName>& all, std::uint32_t number, NameWords& words,
             std::vector<Mention>& mentions) {
  NameWords out;
  std::vector<std::uint32_t> begins;  // of each word among the new ones
  std::vector<Mention> found;
  auto next = all.begin();
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    begins.push_back(static_cast<std::uint32_t>(out.words.size()));
    while (next != all.end() && next->last <= i) ++next;
    auto token = words.words[i];
    if (next != all.end() && next->first == i && next->cut_before > 0) {
      out.words.push_back({token.begin, token.begin + next->cut_before, token.kind});
      token.begin += next->cut_before;
    }
    if (next != all.end() && next->first == i)
      found.push_back({number, static_cast<std::uint32_t>(out.words.size()), 0, next->type, next->confidence});
    if (next != all.end() && next->last == i + 1 && next->cut_after > 0) {
      out.words.push_back({token.begin, token.end - next->cut_after, token.kind});
      token.begin = token.end - next->cut_after;
    }
    if (next != all.end() && next->last == i + 1)
      found.back().last = static_cast<std::uint32_t>(out.words.size()) + (next->cut_after > 0 ? 0 : 1);
    out.words.push_back(token);
  }
  for (auto& mention : mentions) {
    const auto size = mention.last - mention.first;
    mention.first = begins[mention.first];
    mention.last = mention.first + size;
  }
  for (const auto sentence : words.sentences)
    out.sentences.push_back(sentence < begins.size() ? begins[sentence] : static_cast<std::uint32_t>(out.words.size()));
  words = std::move(out);
  for (const auto& name : found) put_in(name, mentions);
}

}  // namespace ortoo::understand
