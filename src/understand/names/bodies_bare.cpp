#include "understand/names/bodies_bare.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/names/cut.h"
#include "understand/names/links.h"

namespace ortoo::understand {
namespace {

// Set by hand, so that what is shown is right as `bench_understand_articles` counts it.
constexpr float told_by_sort = 0.94F, told_by_table = 0.92F;
constexpr std::uint32_t longest_body = 6, longest_place = 2;  // words

class Bodies {
 public:
  Bodies(const Passage& passage, const NameLexicon& lexicon, const NameWords& words)
      : passage_(passage), lexicon_(lexicon), words_(words.words) {}

  FoundName at(std::uint32_t i) const {
    if (!is_word(i)) return {i, i};
    if (lexicon_.writes_onto) return within(i);
    if (auto out = beginning_at(i, 0); out.last > i) return out;
    for (const auto& beginning : lexicon_.beginnings())
      if (text(i).size() > beginning.size() && text(i).starts_with(beginning))
        if (auto out = beginning_at(i, static_cast<std::uint32_t>(beginning.size())); out.last > i) return out;
    return {i, i};
  }

 private:
  std::string_view text(std::uint32_t i) const { return passage_.of(words_[i]); }
  bool is_word(std::uint32_t i) const { return i < words_.size() && words_[i].kind == language::TokenKind::word; }
  bool follows(std::uint32_t i) const {
    return is_word(i) && passage_.text.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end) == " ";
  }
  std::string_view run(std::uint32_t i, std::uint32_t last, std::uint32_t cut) const {
    return passage_.text.substr(words_[i].begin + cut, words_[last - 1].end - words_[i].begin - cut);
  }
  bool is_place(std::string_view name) const {
    return base::count_code_points(name) > 2 && is_known_name(record::EntityType::place, name, false);
  }

  FoundName beginning_at(std::uint32_t i, std::uint32_t cut) const {
    FoundName out{i, i, cut, 0, told_by_sort, NameType::organisation};
    std::uint32_t most = 1;
    while (most < longest_body && follows(i + most)) ++most;
    for (auto n = most; n > 0 && out.last == i; --n)
      if (lexicon_.is_whole_body(run(i, i + n, cut))) out.last = with_more(i + n);
    // "دانشگاه تهران", "दिल्ली विश्वविद्यालय"
    for (std::uint32_t n = std::min(most, longest_place + 1); n > 1 && out.last == i; --n) {
      const bool before = lexicon_.is_body_at(run(i, i + 1, cut)) && is_place(run(i + 1, i + n, 0));
      const bool behind =
          lexicon_.bodies_end_in_sort && lexicon_.is_body_at(text(i + n - 1)) && is_place(run(i, i + n - 1, cut));
      if (before || behind) out.last = i + n;
    }
    return out;
  }
  // "وزارة الصحة والسكان", "وزارة الخارجية الروسية", "وزارت خارجه روسیه": what else it is of, and whose it is.
  std::uint32_t with_more(std::uint32_t last) const {
    for (const auto& join : lexicon_.beginnings())
      if (follows(last) && text(last).size() > join.size() && text(last).starts_with(join) &&
          lexicon_.is_body_field(text(last).substr(join.size()))) {
        ++last;
        break;
      }
    if (follows(last) && lexicon_.tells_whose_body(text(last))) ++last;
    else if (follows(last) && lexicon_.body_goes_on_with_place && is_place(text(last))) ++last;
    return last;
  }

  // Names written onto other words: "국토교통부는", "จากกระทรวงสาธารณสุข".
  FoundName within(std::uint32_t i) const {
    FoundName out{i, i, 0, 0, told_by_sort, NameType::organisation};
    const auto word = text(i);
    const auto take = [&](std::size_t begin, std::size_t end) -> FoundName {
      out.last = i + 1, out.cut_before = static_cast<std::uint32_t>(begin),
      out.cut_after = static_cast<std::uint32_t>(word.size() - end);
      return out;
    };
    if (!lexicon_.written_on().empty()) {
      if (is_whole_or_at(word)) return take(0, word.size());
      for (const auto& ending : lexicon_.written_on())
        if (word.size() > ending.size() && word.ends_with(ending) &&
            is_whole_or_at(word.substr(0, word.size() - ending.size())))
          return take(0, word.size() - ending.size());
      return out;
    }
    for (const auto& head : lexicon_.body_heads())
      for (auto begin = word.find(head); begin != word.npos; begin = word.find(head, begin + head.size()))
        for (auto end = word.size(); end > begin + head.size(); --end)
          if (lexicon_.is_whole_body(word.substr(begin, end - begin))) return take(begin, end);
    std::size_t begin = word.npos, size = 0;  // "ชาวนครราชสีมา": the first place, of those the longest
    for (const auto& place : lexicon_.glued_places())
      if (const auto at = word.find(place); at != word.npos && (at < begin || (at == begin && place.size() > size)))
        begin = at, size = place.size();
    if (size > 0) out.type = NameType::place, out.confidence = told_by_table, take(begin, begin + size);
    return out;
  }
  bool is_whole_or_at(std::string_view word) const {
    if (lexicon_.is_whole_body(word)) return true;
    return std::ranges::any_of(lexicon_.body_heads(), [&](const std::string& head) {
      return word.size() > head.size() && word.ends_with(head) && lexicon_.is_body_at(head) &&
             (lexicon_.is_named(word.substr(0, word.size() - head.size())) ||
              is_place(word.substr(0, word.size() - head.size())));
    });
  }

  const Passage& passage_;
  const NameLexicon& lexicon_;
  const std::vector<language::Token>& words_;
};

}  // namespace

void add_bare_bodies(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon, NameWords& words,
                     std::vector<Mention>& mentions) {
  if (lexicon.tells_bare_bodies()) add_found(Bodies(passage, lexicon, words), number, words, mentions);
}

}  // namespace ortoo::understand
