// Templates and what they are filled with.
#include "site/mustache.h"

#include <gtest/gtest.h>

namespace ortoo::site {
namespace {

Data named(std::string_view name, std::string text) {
  Data data;
  put(data, name, std::move(text));
  return data;
}

std::string filled(std::string_view text) {
  Data data;
  put(data, "title", std::string("A & B <c> \"d\" 'e'"));
  put(data, "none", std::string());
  put(data, "yes", true);
  put(data, "no", false);
  put(data, "items", std::vector<Data>{named("n", "1"), named("n", "2"), named("other", "3")});
  put(data, "nothing", std::vector<Data>());
  put(data, "one", named("title", "inner"));
  const Mustache mustache(text);
  EXPECT_EQ(mustache.defect(), "") << text;
  std::string out;
  mustache.fill(data, out);
  return out;
}

struct Case {
  std::string_view text, expected;
};
constexpr Case cases[] = {
    {"", ""},
    {"plain } text { ", "plain } text { "},
    {"{{title}}", "A &amp; B &lt;c&gt; &quot;d&quot; &#39;e&#39;"},
    {"{{ title }}|{{{title}}}", "A &amp; B &lt;c&gt; &quot;d&quot; &#39;e&#39;|A & B <c> \"d\" 'e'"},
    {"[{{absent}}{{{absent}}}{{yes}}{{items}}]", "[]"},
    {"{{#title}}t{{/title}}{{^title}}f{{/title}}", "t"},
    {"{{#none}}t{{/none}}{{^none}}f{{/none}}", "f"},
    {"{{#yes}}t{{/yes}}{{^yes}}f{{/yes}}{{#no}}t{{/no}}{{^no}}f{{/no}}{{#absent}}t{{/absent}}{{^absent}}f{{/absent}}",
     "tff"},
    {"{{#items}}<{{n}}>{{/items}}", "<1><2><>"},
    {"{{#items}}{{^n}}{{other}}{{/n}}{{/items}}", "3"},
    {"{{#nothing}}t{{/nothing}}{{^nothing}}empty{{/nothing}}{{^items}}t{{/items}}", "empty"},
    {"{{#one}}{{title}}{{#yes}}{{title}}{{/yes}}{{#items}}{{n}}{{title}}{{/items}}{{/one}}",
     "innerinner1inner2innerinner"},
    {"{{#yes}}{{#no}}a{{/no}}b{{#yes}}c{{/yes}}{{/yes}}d", "bcd"},
};

TEST(Mustache, FillsEachKindOfTag) {
  for (const auto& [text, expected] : cases) EXPECT_EQ(filled(text), expected) << text;
}

TEST(Mustache, TellsWhatIsWrong) {
  for (const auto* text : {"{{title", "{{#title}}x", "{{/title}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{}}", "{{> partial}}",
                           "{{! comment}}", "{{a b}}", "{{{title}}"}) {
    const Mustache mustache(text);
    EXPECT_NE(mustache.defect(), "") << text;
    std::string out;
    mustache.fill(named("title", "t"), out);  // and is filled all the same
  }
}

TEST(Data, HoldsOneValueAName) {
  Data data;
  put(data, "a", std::string("one"));
  put(data, "a", std::string("two"));
  put(data, "b", false);
  EXPECT_EQ(data.text("a"), "two");
  EXPECT_EQ(data.text("b"), "");
  EXPECT_TRUE(data.is_set("a"));
  EXPECT_FALSE(data.is_set("b"));
  EXPECT_FALSE(data.is_set("c"));
}

}  // namespace
}  // namespace ortoo::site
