// rapidcheck's idea of any Article: every member filled or not, text of many scripts and of all that a written
// form must escape. Draws are made inside gen::exec, so what fails is shrunk piece by piece.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "record/article.h"

namespace ortoo::record::any {

inline std::string text() {
  std::string out;
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left)
    out += *rc::gen::element<std::string>(
        "Điện Kremlin", "Монгол Улс", "新华社电", "وكالة", "\xF0\x9F\x93\xB0", "\"", "\\", "\n", " ", "a", "*", "_", "<b>",
        "&amp;", "#", "1.", "- ", "[x](y)", "`", "</script>", "\xE2\x80\xA8", "naïve", "0", "|", "!", "\x7F", "\x01");
  return out;
}

inline bool flip() { return *rc::gen::arbitrary<bool>(); }
inline std::uint32_t number() { return *rc::gen::inRange<std::uint32_t>(0, 5000); }
inline float confidence() { return static_cast<float>(*rc::gen::inRange(0, 1001)) / 1000.0F; }

template <class Enum>
Enum enumerator(Enum last) {
  return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

template <class Make>
auto some(Make make) {
  std::vector<decltype(make())> out;
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left) out.push_back(make());
  return out;
}

inline std::optional<base::CivilTime> time() {
  if (flip()) return std::nullopt;
  auto t = base::civil_from_unix(*rc::gen::inRange<std::int64_t>(-60'000'000'000, 250'000'000'000));
  t.precision = enumerator(base::Precision::second);
  t.offset_minutes = std::nullopt;
  if (t.precision >= base::Precision::minute && flip()) t.offset_minutes = *rc::gen::inRange<std::int16_t>(-840, 841);
  if (t.precision < base::Precision::second) t.second = 0;
  if (t.precision < base::Precision::minute) t.hour = t.minute = 0;
  if (t.precision < base::Precision::day) t.day = 1;
  if (t.precision < base::Precision::month) t.month = 1;
  return t;
}

// Inside the text, on character borders.
inline Span span(const std::string& of) {
  std::vector<std::uint32_t> borders;
  for (std::uint32_t i = 0; i <= of.size(); ++i)
    if (i == of.size() || (static_cast<unsigned char>(of[i]) & 0xC0) != 0x80) borders.push_back(i);
  const auto a = *rc::gen::elementOf(borders), b = *rc::gen::elementOf(borders);
  const auto mark = enumerator(Mark::superscript);
  return {mark, std::min(a, b), std::max(a, b), mark == Mark::link ? text() : ""};
}

inline Block block(int depth = 2) {
  Block b;
  b.type = enumerator(BlockType::code);
  b.text = text();
  b.spans = some([&] { return span(b.text); });
  b.level = *rc::gen::inRange<std::uint8_t>(0, 7);
  b.ordered = flip();
  if (depth > 0) b.items = some([&] { return block(depth - 1); });
  b.rows = some([] { return some(text); });
  b.header_rows = number();
  b.src = text(), b.alt = text(), b.caption = text(), b.credit = text();
  b.width = number(), b.height = number();
  return b;
}

// Small block indexes, so that many name a block that is there and some do not.
inline Place place() {
  return {enumerator(Part::caption), *rc::gen::inRange<std::uint32_t>(0, 5), number(), number(),
          *rc::gen::element<std::string>("", "vi", "zh-hant")};
}

inline Article article() {
  Article a;
  a.id = text(), a.url = text(), a.canonical_url = text(), a.kind_reason = text();
  a.kind = enumerator(Kind::error);
  a.publisher = {text(), text()};
  a.title = text(), a.dek = text(), a.language = text(), a.section = text();
  a.authors = some([] { return Author{text(), text(), text()}; });
  a.credits = some(text);
  a.published = time(), a.modified = time();
  a.tags = some(text);
  a.body = some([] { return block(); });
  a.videos = some([] { return Video{text(), text(), text(), number()}; });
  if (flip()) a.source = Source{text(), text(), text(), text()};
  a.alternates = some([] { return Alternate{text(), text()}; });
  a.sections = some([] { return Section{text(), some([] { return Link{text(), text()}; })}; });
  if (flip()) a.comments = Comments{number()};
  const auto pair = [] {
    return SentencePair{enumerator(Part::caption),
                        number(),
                        number(),
                        number(),
                        number(),
                        number(),
                        flip() ? std::optional(confidence()) : std::nullopt,
                        some(text),
                        flip(),
                        text()};
  };
  a.translations = some([&] {
    return Translation{
        text(), text(), text(), text(), text(), text(), text(), some(text), some([] { return block(1); }), some(pair)};
  });
  for (const auto type : {EntityType::person, EntityType::organisation, EntityType::place})
    for (auto& entity : some([&] { return Entity{type, text(), text(), text(), some(place), confidence()}; }))
      a.entities.push_back(std::move(entity));
  a.quotes = some([] {
    return Quote{enumerator(QuoteKind::mixed), text(), text(), text(), text(), flip(), place(), confidence()};
  });
  a.dates = some([] { return DateMention{text(), text(), place(), confidence()}; });
  a.calendar = some([] { return Happening{text(), text(), place(), confidence()}; });
  a.ties = some([] { return Tie{text(), text(), text(), text(), text(), text(), place(), confidence()}; });
  a.topics = some([] { return Topic{text(), text(), confidence()}; });
  return a;
}

}  // namespace ortoo::record::any

template <>
struct rc::Arbitrary<ortoo::record::Article> {
  static Gen<ortoo::record::Article> arbitrary() { return gen::exec(ortoo::record::any::article); }
};
