#include "understand/quotes/attribution_words.h"

#include <algorithm>

#include "base/character_borders.h"
#include "language/word_edges.h"
#include "understand/kept_words.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

bool is_quote_mark(std::string_view mark) {
  constexpr std::string_view beginnings = "\"'`\xC2\xE2";
  if (beginnings.find(mark[0]) == beginnings.npos) return false;
  static constexpr std::string_view marks[] = {"\"", "''", "“", "”", "„", "«", "»", "‘", "’", "‚", "‹", "›", "'", "``"};
  return std::find(std::begin(marks), std::end(marks), mark) != std::end(marks);
}

std::uint8_t guess(std::string_view lowered, const ModelWord& w) {
  if (w.mark) {
    if (w.quote) return w.quoted ? guessed_close : guessed_open;
    if (lowered == "," || lowered == ";") return guessed_comma;
    return lowered == "." || lowered == "!" || lowered == "?" || lowered == ":" ? guessed_stop : guessed_other;
  }
  if (lowered[0] >= '0' && lowered[0] <= '9') return guessed_number;
  if (w.capital) return guessed_name;
  if (lowered.ends_with("ing")) return guessed_ing;
  if (lowered.ends_with("ed")) return guessed_ed;
  if (lowered.ends_with("ly")) return guessed_ly;
  return lowered.ends_with('s') ? guessed_s : guessed_word;
}

// What is told of a word wherever it stands.
struct Looked {
  std::uint32_t word = 0, ending = 0;
  std::uint16_t company = 0, company_group = 0;
  std::uint8_t part = 0;  // 0: to be guessed
  bool saying = false, never = false;
};
Looked look_up(std::string_view low, std::uint64_t hash, const WordClasses& classes) {
  Looked w;
  w.word = word_hash(low);
  w.ending = word_hash(low.substr(base::border_before(low, low.size() > 3 ? low.size() - 3 : 0)));
  if (const auto at = place_of_hash(classes.words, w.word); at < classes.words.size()) {
    w.saying = classes.saying[at] == 1;
    w.never = classes.saying[at] == 2;
    w.part = classes.parts[at];
  }
  if (classes.company == nullptr) return w;
  w.company = classes.company->class_of(hash);
  w.company_group = classes.company->coarse_of(w.company);
  return w;
}

}  // namespace

std::uint32_t word_hash(std::string_view lowered) {
  std::uint32_t h = 2166136261U;  // FNV-1a
  for (const char c : lowered) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h ^ (h >> 15);
}

std::size_t place_of_hash(std::span<const std::uint32_t> hashes, std::uint32_t hash) {
  if (hashes.empty()) return 0;
  const auto size = static_cast<std::int64_t>(hashes.size());
  auto near = static_cast<std::int64_t>(hash) * size >> 32;
  for (int step = 0; step < 2; ++step)
    near = std::clamp<std::int64_t>(
        near + ((static_cast<std::int64_t>(hash) - hashes[static_cast<std::size_t>(near)]) * size >> 32), 0, size - 1);
  auto at = static_cast<std::size_t>(near);
  while (at > 0 && hashes[at] > hash) --at;
  while (at < hashes.size() && hashes[at] < hash) ++at;
  return at < hashes.size() && hashes[at] == hash ? at : hashes.size();
}

std::vector<ModelWord> model_words(const Passage& passage, const WordClasses& classes) {
  thread_local KeptWords<Looked> kept;
  const auto model = reinterpret_cast<std::uintptr_t>(classes.words.data());  // of which the words are kept apart
  // Words are told apart first, so that what is kept of them is on its way from memory when it is asked for.
  struct Told {
    std::uint32_t begin, end;
    std::uint64_t hash;
    bool mark;
  };
  thread_local std::vector<Told> told;
  told.clear();
  const std::string_view lowered = passage.lowered;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, bool mark) {
    const auto hash = hash_of(lowered.substr(begin, end - begin));
    kept.prepare(mixed(model, hash));
    told.push_back({begin, end, hash, mark});
  };
  for (std::size_t i = 0; i < passage.tokens.size(); ++i) {
    const auto& t = passage.tokens[i];
    const auto text = passage.of(t);
    if (const auto size = static_cast<std::uint32_t>(language::possessive(text));
        t.kind == language::TokenKind::word && size > 0 && text.size() > 3) {
      add(t.begin, t.end - size, false);
      add(t.end - size, t.end, false);
    } else if (text == "'" && i + 1 < passage.tokens.size() && passage.tokens[i + 1].begin == t.end &&
               passage.of(passage.tokens[i + 1]) == "'") {
      add(t.begin, passage.tokens[i + 1].end, true);
      ++i;
    } else {
      add(t.begin, t.end, t.kind == language::TokenKind::punctuation || t.kind == language::TokenKind::symbol);
    }
  }
  std::vector<ModelWord> out;
  out.reserve(told.size());
  std::size_t sentence = 0;
  bool quoted = false;
  for (const auto& [begin, end, hash, mark] : told) {
    ModelWord w;
    w.begin = begin;
    w.end = end;
    w.mark = mark;
    while (sentence + 1 < passage.sentences.size() && begin >= passage.sentences[sentence + 1].begin) ++sentence;
    w.sentence = static_cast<std::uint16_t>(std::min<std::size_t>(sentence, 65535));
    const auto low = lowered.substr(begin, end - begin);
    const Looked& looked = kept.of(mixed(model, hash), [&] { return look_up(low, hash, classes); });
    w.word = looked.word;
    w.ending = looked.ending;
    w.saying = looked.saying;
    w.never = looked.never;
    w.capital = low != passage.text.substr(begin, end - begin);
    w.quote = mark && is_quote_mark(low);
    w.quoted = quoted;
    if (!mark) {
      w.company = looked.company;
      w.company_group = looked.company_group;
    }
    w.part = !mark && looked.part != 0 ? looked.part : guess(low, w);
    if (w.quote) {
      const bool opens = !quoted;
      quoted = opens;
      w.quoted = !opens;
    }
    out.push_back(w);
  }
  return out;
}

}  // namespace ortoo::understand
