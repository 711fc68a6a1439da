#include "record/html.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "record/any_article.h"

namespace ortoo::record {
namespace {

// What is wrong with a fragment as we write them: every tag known, closed in order, its attributes known; no
// stray "<" or "&"; addresses http(s) only. "" when nothing is.
std::string wrong(std::string_view html) {
  static const std::set<std::string_view> known = {
      "article", "header",     "footer", "h1",    "h2", "h3", "h4",     "h5",         "h6",  "p",
      "ul",      "ol",         "li",     "table", "tr", "th", "td",     "blockquote", "pre", "code",
      "figure",  "figcaption", "small",  "img",   "a",  "em", "strong", "q",          "sub", "sup"};
  static const std::set<std::string_view> attributes = {"lang", "dir", "class", "href",  "hreflang",
                                                        "src",  "alt", "width", "height"};
  std::vector<std::string_view> open;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '&' && html.find(';', at) > at + 5) return "stray &";
    if (html[at] != '<') {
      ++at;
      continue;
    }
    const bool closes = html[at + 1] == '/';
    const std::size_t from = at + 1 + closes, end = html.find('>', from);
    if (end == std::string_view::npos) return "open <";
    const std::string_view tag = html.substr(from, end - from), name = tag.substr(0, tag.find(' '));
    if (!known.contains(name)) return "unknown " + std::string(name);
    for (std::size_t a = name.size(); a < tag.size();) {
      const std::size_t equals = tag.find("=\"", a), quote = tag.find('"', equals + 2);
      const std::string_view attribute = tag.substr(a + 1, equals - a - 1),
                             value = tag.substr(equals + 2, quote - equals - 2);
      if (!attributes.contains(attribute)) return "attribute " + std::string(attribute);
      if ((attribute == "href" || attribute == "src") && !value.starts_with("http"))
        return "address " + std::string(value);
      a = quote + 1;
    }
    if (closes) {
      if (open.empty() || open.back() != name) return "closes " + std::string(name);
      open.pop_back();
    } else if (name != "img") {
      open.push_back(name);
    }
    at = end + 1;
  }
  return open.empty() ? "" : "left open " + std::string(open.back());
}

RC_GTEST_PROP(Html, AnyArticleIsWellFormedAndSafe, (Article article)) {
  for (Block& b : article.body) {
    if (any::flip()) b.src = "https://x.example/" + b.src;
    for (Span& s : b.spans)
      if (any::flip()) s.url = "https://x.example/?a=1&b=\"'<" + s.url;
  }
  const auto html = to_html(article);
  RC_LOG() << html;
  // "<br>" is the one void element inside text.
  std::string without_breaks = html;
  for (std::size_t at; (at = without_breaks.find("<br>")) != std::string::npos;) without_breaks.erase(at, 4);
  RC_ASSERT(wrong(without_breaks) == "");
}

TEST(Html, TheCheckFindsWhatIsWrong) {
  EXPECT_EQ(wrong("<p>a &amp; b</p>"), "");
  EXPECT_NE(wrong("<p>a & b</p>"), "");
  EXPECT_NE(wrong("<p><em>a</p></em>"), "");
  EXPECT_NE(wrong("<script>a</script>"), "");
  EXPECT_NE(wrong("<a href=\"javascript:a\">a</a>"), "");
  EXPECT_NE(wrong("<p onclick=\"a\">a</p>"), "");
}

TEST(Html, SpansThatCrossAreWrittenNested) {
  Block b;
  b.text = "abcdef";
  b.spans = {{Mark::emphasis, 0, 4, ""}, {Mark::strong, 2, 6, ""}, {Mark::link, 5, 6, "javascript:x"}};
  EXPECT_EQ(body_to_html({b}), "<p><em>ab<strong>cd</strong></em><strong>ef</strong></p>\n");
}

}  // namespace
}  // namespace ortoo::record
