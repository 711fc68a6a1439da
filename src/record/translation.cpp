#include "record/translation.h"

#include <algorithm>
#include <utility>

#include "base/character_borders.h"

namespace ortoo::record {
namespace {

std::string_view cut(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return begin <= end && base::is_border(text, begin) && base::is_border(text, end) ? text.substr(begin, end - begin)
                                                                        : std::string_view();
}

template <class Of>
const std::string* text_of(const Of& of, const SentencePair& pair) {
  switch (pair.part) {
    case Part::title: return &of.title;
    case Part::dek: return &of.dek;
    case Part::body: return pair.block < of.body.size() ? &of.body[pair.block].text : nullptr;
    case Part::caption: return pair.block < of.body.size() ? &of.body[pair.block].caption : nullptr;
  }
  return nullptr;
}

// Where a sentence stands: its text, the marks of that text, and where in the text of its block the text begins.
struct Spot {
  std::string* text = nullptr;
  std::vector<Span>* marks = nullptr;
  std::uint32_t offset = 0;
};

// The item of a list in whose lines `begin` lies.
Spot item_at(Block& list, std::uint32_t begin, std::uint32_t& at, std::size_t depth) {
  if (depth > max_list_depth) return {};
  for (auto& item : list.items) {
    if (item.type == BlockType::list) {
      if (const auto spot = item_at(item, begin, at, depth + 1); spot.text != nullptr) return spot;
      continue;
    }
    const auto end = at + static_cast<std::uint32_t>(item.text.size());
    if (begin >= at && begin < end) return {&item.text, &item.spans, at};
    at = end + 1;
  }
  return {};
}

// The cell of a table in which `begin` lies.
Spot cell_at(Block& table, std::uint32_t begin) {
  std::uint32_t at = 0;
  for (auto& row : table.rows)
    for (auto& cell : row) {
      const auto end = at + static_cast<std::uint32_t>(cell.size());
      if (begin >= at && begin < end) return {&cell, nullptr, at};
      at = end + 1;
    }
  return {};
}

// Marks of a stretch that is replaced: those within it look for their words in the new ones, those behind it move.
void move_marks(std::vector<Span>& marks, std::string_view before, std::uint32_t begin, std::uint32_t end,
                std::string_view text) {
  const auto fresh_end = begin + static_cast<std::uint32_t>(text.size());
  std::vector<Span> out;
  for (auto mark : marks) {
    if (mark.begin >= end) {
      mark.begin = mark.begin - end + fresh_end;
      mark.end = mark.end - end + fresh_end;
    } else if (mark.end > begin) {
      const bool inside = mark.begin >= begin && mark.end <= end;
      const auto words = inside ? cut(before, mark.begin, mark.end) : std::string_view();
      const auto found = words.empty() ? text.npos : text.find(words);
      if (inside && found == text.npos && mark.mark != Mark::link) continue;
      if (found != text.npos) {
        mark.begin = begin + static_cast<std::uint32_t>(found);
        mark.end = mark.begin + static_cast<std::uint32_t>(words.size());
      } else {
        mark.begin = std::min(mark.begin, begin);
        mark.end = mark.end > end ? mark.end - end + fresh_end : fresh_end;
      }
    }
    out.push_back(std::move(mark));
  }
  marks = std::move(out);
}

}  // namespace

const Translation* translation_into(const Article& article, std::string_view language, bool headline_will_do) {
  const auto it = std::ranges::find_if(article.translations, [&](const Translation& t) {
    return t.language == language && (headline_will_do || !t.body.empty() || article.body.empty());
  });
  return it == article.translations.end() ? nullptr : &*it;
}

Article in_translation(const Article& article, const Translation& translation) {
  Article out = article;
  if (!article.source)
    out.source = Source{article.url.empty() ? article.canonical_url : article.url, article.language, article.title,
                        article.publisher.name};
  out.language = translation.language;
  if (!translation.title.empty()) out.title = translation.title;
  if (!translation.dek.empty()) out.dek = translation.dek;
  if (!translation.section.empty()) out.section = translation.section;
  if (translation.tags.size() == article.tags.size()) out.tags = translation.tags;
  if (!translation.body.empty()) out.body = translation.body;
  out.translations.clear();
  out.entities.clear();
  out.quotes.clear();
  out.dates.clear();
  out.calendar.clear();
  out.ties.clear();
  return out;
}

std::string_view original_words(const Article& article, const SentencePair& pair) {
  const auto* text = text_of(article, pair);
  return text == nullptr ? std::string_view() : cut(*text, pair.begin, pair.end);
}

std::string_view translated_words(const Translation& translation, const SentencePair& pair) {
  const auto* text = text_of(translation, pair);
  return text == nullptr ? std::string_view() : cut(*text, pair.target_begin, pair.target_end);
}

bool correct(Translation& translation, std::size_t sentence, std::string_view text, std::string_view by) {
  if (sentence >= translation.sentences.size()) return false;
  const auto pair = translation.sentences[sentence];
  auto* whole = const_cast<std::string*>(text_of(std::as_const(translation), pair));
  if (whole == nullptr || pair.target_begin > pair.target_end || !base::is_border(*whole, pair.target_begin) ||
      !base::is_border(*whole, pair.target_end))
    return false;
  if (pair.part == Part::body) {
    auto& block = translation.body[pair.block];
    std::uint32_t at = 0;
    const auto spot = block.type == BlockType::list    ? item_at(block, pair.target_begin, at, 0)
                      : block.type == BlockType::table ? cell_at(block, pair.target_begin)
                                                       : Spot{whole, &block.spans, 0};
    if (spot.text == nullptr || pair.target_end - spot.offset > spot.text->size()) return false;
    if (spot.marks != nullptr)
      move_marks(*spot.marks, *spot.text, pair.target_begin - spot.offset, pair.target_end - spot.offset, text);
    if (spot.text != whole)
      spot.text->replace(pair.target_begin - spot.offset, pair.target_end - pair.target_begin, text);
  }
  whole->replace(pair.target_begin, pair.target_end - pair.target_begin, text);
  const auto fresh_end = pair.target_begin + static_cast<std::uint32_t>(text.size());
  for (auto& other : translation.sentences) {
    if (other.part != pair.part || other.block != pair.block || other.target_begin < pair.target_end) continue;
    other.target_begin = other.target_begin - pair.target_end + fresh_end;
    other.target_end = other.target_end - pair.target_end + fresh_end;
  }
  auto& corrected = translation.sentences[sentence];
  corrected.target_begin = pair.target_begin;
  corrected.target_end = fresh_end;
  corrected.by = by;
  corrected.doubts.clear();
  corrected.confidence.reset();
  return true;
}

}  // namespace ortoo::record
