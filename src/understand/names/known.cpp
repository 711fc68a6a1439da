#include "understand/names/known.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/character_borders.h"
#include "base/text.h"
#include "understand/names/spellings.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t longest = 10;  // words; characters of Han and kana
constexpr float told_by_table = 0.9F;

bool is_katakana(char32_t c) { return (c >= 0x30A0 && c <= 0x30FF) || c == 0x30FC; }

// Scripts with capitals are the models' own, but for Greek, of which there is none; one character alone is no name.
bool is_told_by_spelling(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size(); ++letters) {
    const char32_t c = base::next_code_point(name, at);
    const bool greek = c >= 0x370 && c < 0x400;
    if (c < 0x590 && !greek && base::is_letter(c)) return false;
  }
  return letters > 1;
}

NameType type_of(record::EntityType type) {
  return type == record::EntityType::person         ? NameType::person
         : type == record::EntityType::organisation ? NameType::organisation
                                                    : NameType::place;
}

using Spellings = std::unordered_map<std::uint64_t, NameType>;

const Spellings& spellings() {
  static const Spellings made = [] {
    Spellings out;
    for_each_known_name([&](const KnownName& known) {
      for (const auto spelling : known.spellings) {
        if (!is_told_by_spelling(spelling)) continue;
        std::uint64_t h = 0;
        for (const auto& token : language::tokens(spelling, ""))
          h = mixed(h, hash_of(spelling.substr(token.begin, token.end - token.begin)));
        out.try_emplace(h, type_of(known.type));
      }
    });
    return out;
  }();
  return made;
}

// A name in katakana ends where katakana does: タイ is not in タイトル.
bool cuts_katakana(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto before = [&](std::size_t at) { return at == 0 ? char32_t{0} : base::code_point_before(text, at); };
  const auto from = [&](std::size_t at) { return at < text.size() ? base::next_code_point(text, at) : char32_t{0}; };
  return (is_katakana(before(begin)) && is_katakana(from(begin))) ||
         (is_katakana(before(end)) && is_katakana(from(end)));
}

// A known name among the words: how many, and the bytes of the first and last that are not its own.
struct Found {
  std::uint32_t words = 0, cut_before = 0, cut_after = 0;
  NameType type = NameType::place;
};

class Finder {
 public:
  Finder(const Passage& passage, const NameLexicon& lexicon, const NameWords& words)
      : text_(passage.text), lexicon_(lexicon), words_(words.words) {}

  Found at(std::uint32_t first, std::uint32_t end) const {
    const auto whole = longest_from(first, end, 0);
    if (whole.words > 0) return whole;
    for (const auto& beginning : lexicon_.beginnings())
      if (word(first).size() > beginning.size() && word(first).starts_with(beginning))
        if (auto found = longest_from(first, end, static_cast<std::uint32_t>(beginning.size())); found.words > 0)
          return found;
    return {};
  }

 private:
  std::string_view word(std::uint32_t i) const {
    return text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
  }
  std::optional<NameType> known(std::uint64_t h) const {
    const auto it = spellings().find(h);
    return it == spellings().end() ? std::nullopt : std::optional(it->second);
  }

  Found longest_from(std::uint32_t first, std::uint32_t end, std::uint32_t cut) const {
    Found best;
    std::uint64_t h = 0;
    for (std::uint32_t i = first; i < end && i - first < longest; ++i) {
      const auto own = word(i).substr(i == first ? cut : 0);
      const std::uint32_t count = i - first + 1;
      if (const auto type = known(mixed(h, hash_of(own)));
          type && !cuts_katakana(text_, words_[first].begin + cut, words_[i].end))
        best = {count, cut, 0, *type};
      else
        for (const auto& ending : lexicon_.written_on())
          if (own.size() > ending.size() && own.ends_with(ending))
            if (const auto stem = known(mixed(h, hash_of(own.substr(0, own.size() - ending.size())))))
              best = {count, cut, static_cast<std::uint32_t>(ending.size()), *stem};
      h = mixed(h, hash_of(own));
    }
    if (best.words > 0 &&
        lexicon_.of(text_.substr(words_[first].begin + cut,
                                 words_[first + best.words - 1].end - best.cut_after - words_[first].begin - cut)) &
            is_no_name)
      return {};
    return best;
  }

  std::string_view text_;
  const NameLexicon& lexicon_;
  const std::vector<language::Token>& words_;
};

}  // namespace

void add_known_names(const Passage& passage, std::uint32_t number, const NameLexicon& lexicon, NameWords& words,
                     std::vector<Mention>& mentions) {
  const Finder finder(passage, lexicon, words);
  NameWords out;
  std::vector<Mention> all;
  std::size_t sentence = 0, mention = 0;
  const auto count = static_cast<std::uint32_t>(words.words.size());
  for (std::uint32_t i = 0; i < count;) {
    while (sentence < words.sentences.size() && words.sentences[sentence] <= i) {
      out.sentences.push_back(static_cast<std::uint32_t>(out.words.size()));
      ++sentence;
    }
    const auto grown = static_cast<std::uint32_t>(out.words.size());
    if (mention < mentions.size() && mentions[mention].first == i) {
      Mention moved = mentions[mention++];
      const std::uint32_t size = moved.last - moved.first;
      for (const auto end = i + size; i < end; ++i) out.words.push_back(words.words[i]);
      moved.first = grown;
      moved.last = grown + size;
      all.push_back(moved);
      continue;
    }
    std::uint32_t end = mention < mentions.size() ? mentions[mention].first : count;
    if (sentence < words.sentences.size()) end = std::min(end, words.sentences[sentence]);
    const Found found = words.words[i].kind == language::TokenKind::word ? finder.at(i, end) : Found{};
    if (found.words == 0) {
      out.words.push_back(words.words[i++]);
      continue;
    }
    language::Token first = words.words[i], last = words.words[i + found.words - 1];
    if (found.cut_before > 0) out.words.push_back({first.begin, first.begin + found.cut_before, first.kind});
    const auto begin = static_cast<std::uint32_t>(out.words.size());
    for (std::uint32_t k = 0; k < found.words; ++k) {
      auto token = words.words[i + k];
      if (k == 0) token.begin += found.cut_before;
      if (k + 1 == found.words) token.end -= found.cut_after;
      out.words.push_back(token);
    }
    all.push_back({number, begin, static_cast<std::uint32_t>(out.words.size()), found.type, told_by_table});
    if (found.cut_after > 0) out.words.push_back({last.end - found.cut_after, last.end, last.kind});
    i += found.words;
  }
  words = std::move(out);
  mentions = std::move(all);
}

}  // namespace ortoo::understand
