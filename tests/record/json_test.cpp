#include "record/json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/text.h"

namespace ortoo::record {
namespace {

// Arbitrary articles: every member is exercised, text is any valid Unicode without U+0000.
rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<char32_t>>(rc::gen::inRange<char32_t>(1, 0x3100)), [](const auto& points) {
    std::string out;
    for (const char32_t c : points) base::append_utf8(out, c);
    return out;
  });
}
std::string text() { return *any_text(); }
std::string filled() { return text() + "x"; }
std::uint32_t number() { return *rc::gen::inRange<std::uint32_t>(0, 5000); }
float confidence() { return static_cast<float>(*rc::gen::inRange(0, 1001)) / 1000.0F; }

template <class T, class Make>
std::vector<T> some(Make make) {
  std::vector<T> out(*rc::gen::inRange<std::size_t>(0, 4));
  for (auto& value : out) value = make();
  return out;
}

Block block(int depth) {
  Block b;
  b.type = *rc::gen::element(BlockType::paragraph, BlockType::heading, BlockType::list, BlockType::quote, BlockType::table,
                             BlockType::figure, BlockType::embed, BlockType::code);
  b.text = text();
  b.spans = some<Span>([&] {
    const auto begin = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(b.text.size()) + 1);
    return Span{Mark::link, begin, static_cast<std::uint32_t>(b.text.size()), text()};
  });
  b.level = *rc::gen::inRange<std::uint8_t>(0, 7);
  b.ordered = *rc::gen::arbitrary<bool>();
  if (depth > 0) b.items = some<Block>([&] { return block(depth - 1); });
  b.rows = some<std::vector<std::string>>([] { return some<std::string>(text); });
  b.header_rows = number();
  b.src = text(), b.alt = text(), b.caption = text(), b.credit = text();
  b.width = number(), b.height = number();
  return b;
}

std::optional<base::CivilTime> time() {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  auto t = base::civil_from_unix(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000), *rc::gen::element<std::int16_t>(-570, 0, 420));
  return base::parse_iso(t.to_iso().substr(0, *rc::gen::element<std::size_t>(4, 7, 10, 25)));
}

Place place() {
  return {*rc::gen::element(Part::title, Part::dek, Part::body, Part::caption), number(), number(), number(), text()};
}

Article article() {
  Article a;
  a.id = text(), a.url = text(), a.canonical_url = text(), a.kind_reason = text();
  a.kind = *rc::gen::element(Kind::article, Kind::front_page, Kind::live_blog, Kind::error);
  a.publisher = {text(), text()};
  a.title = text(), a.dek = text(), a.language = text(), a.section = text();
  a.authors = some<Author>([] { return Author{text(), text(), text()}; });
  a.credits = some<std::string>(text);
  a.tags = some<std::string>(text);
  a.published = time(), a.modified = time();
  a.body = some<Block>([] { return block(2); });
  a.videos = some<Video>([] { return Video{text(), text(), text(), number()}; });
  if (*rc::gen::arbitrary<bool>()) a.source = Source{text(), text(), text(), text()};
  a.alternates = some<Alternate>([] { return Alternate{text(), text()}; });
  a.sections = some<Section>([] { return Section{text(), some<Link>([] { return Link{text(), text()}; })}; });
  if (*rc::gen::arbitrary<bool>()) a.comments = Comments{number()};
  a.translations = some<Translation>([] {
    return Translation{text(), text(), text(), text(), text(), some<Block>([] { return block(1); })};
  });
  for (const auto type : {EntityType::person, EntityType::organisation, EntityType::place})
    for (auto& entity : some<Entity>([&] { return Entity{type, filled(), text(), text(), some<Place>(place), confidence()}; }))
      a.entities.push_back(entity);
  a.quotes = some<Quote>([] { return Quote{QuoteKind::mixed, text(), text(), text(), text(), place(), confidence()}; });
  a.dates = some<DateMention>([] { return DateMention{text(), text(), place(), confidence()}; });
  a.calendar = some<Happening>([] { return Happening{text(), text(), place(), confidence()}; });
  a.ties = some<Tie>([] { return Tie{text(), text(), text(), text(), text(), place(), confidence()}; });
  return a;
}

RC_GTEST_PROP(Json, WritesAndReadsWithoutLoss, ()) {
  const Article written = article();
  const auto compact = from_json(to_json(written));
  RC_ASSERT(compact.has_value());
  RC_ASSERT(*compact == written);
  const auto pretty = from_json(to_json_pretty(written));
  RC_ASSERT(pretty.has_value());
  RC_ASSERT(*pretty == written);
}

TEST(Json, NamesArePlainWhileTheyAreOnlyNames) {
  Article a;
  a.authors = {{"Minh Duc", "", ""}, {"Anna Lind", "correspondent", ""}};
  a.sections = {{"Same tag", {}}, {"Most read", {{"One", ""}, {"Two", "https://news.example/2"}}}};
  EXPECT_EQ(to_json(a), R"({"kind":"article","authors":["Minh Duc",{"name":"Anna Lind","role":"correspondent"}],"body":[],)"
                        R"("sections":{"Same tag":[],"Most read":["One",{"name":"Two","url":"https://news.example/2"}]}})");
}

TEST(Json, CountsParagraphsAsAnEditorDoes) {
  const auto a = from_json(R"({"body":[{"type":"paragraph","text":"a"},{"type":"figure","caption":"c"},{"type":"paragraph","text":"b"}],
    "dates":[{"text":"b","value":"2024","paragraph":2},{"text":"c","value":"2023","figure":1}]})");
  ASSERT_TRUE(a) << a.error().to_string();
  EXPECT_EQ(a->dates[0].place.block, 2U);
  EXPECT_EQ(a->dates[1].place.block, 1U);
  const auto json = to_json(*a);
  EXPECT_NE(json.find(R"("value":"2024","paragraph":2,)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("value":"2023","figure":1,)"), std::string::npos) << json;
}

TEST(Json, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "not a record"}, {"[]", "is an object"}, {R"({"title":5})", "\"title\" must be a text"},
      {R"({"published":"soon"})", "\"published\" must be an ISO 8601 time"}, {R"({"kind":"poem"})", "a known word"},
      {R"({"body":[{"type":"paragraph","text":"ab","spans":[{"mark":"link","begin":1,"end":9}]}]})", "\"spans\" must be inside"},
      {R"({"body":"text"})", "\"body\" must be a list"}};
  for (const auto& [json, sentence] : cases) {
    const auto read = from_json(json);
    ASSERT_FALSE(read) << json;
    EXPECT_NE(read.error().sentence.find(sentence), std::string::npos) << read.error().sentence;
  }
}

}  // namespace
}  // namespace ortoo::record
