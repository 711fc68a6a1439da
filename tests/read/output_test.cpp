// What of a hostile page comes out as HTML again: only the elements, attributes and addresses of the tables here, and
// again when that HTML is itself read as a page.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "html/document.h"
#include "read/read.h"
#include "record/html.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 35> elements = {
    "html", "head", "body", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong", "q",
    "code", "sub", "sup", "br", "blockquote", "pre", "ol", "ul", "li", "table", "tbody", "tr", "th", "td", "figure", "img", "figcaption", "small"};
constexpr std::array<std::string_view, 9> attributes = {"class", "lang", "dir", "href", "hreflang", "src", "alt", "width", "height"};

bool passes(std::string_view name, const auto& table) { return std::find(table.begin(), table.end(), name) != table.end(); }

void check(const std::string& html) {
  html::Document document;
  EXPECT_TRUE(document.parse(html));
  for (html::Node n = document.html(); n; n = n.following(document.html())) {
    if (!n.is_element()) continue;
    EXPECT_TRUE(passes(n.name(), elements)) << n.name() << " in " << html;
    for (const auto* a = reinterpret_cast<lxb_dom_element_t*>(n.raw())->first_attr; a != nullptr; a = a->next) {
      std::size_t length = 0;
      const auto* data = lxb_dom_attr_local_name(const_cast<lxb_dom_attr_t*>(a), &length);
      const std::string_view name(reinterpret_cast<const char*>(data), length);
      EXPECT_TRUE(passes(name, attributes)) << name << " in " << html;
      const auto value = n.attribute(name);
      const bool address = name == "href" || name == "src";
      EXPECT_TRUE(!address || value.starts_with("https://") || value.starts_with("http://")) << value;
    }
  }
}

std::string page_with(const std::string& markup) {
  const std::string prose = "<p>The new bridge over the river was opened on Monday, and the mayor, who had asked for it for six years, walked over it first.</p>";
  return "<html><head><title>The bridge is open</title></head><body><article><h1>The bridge is open</h1>" + prose + prose + markup + prose + "</article></body></html>";
}

TEST(Output, NothingDangerousPasses) {
  std::ifstream cases(ORTOO_SOURCE_DIR "/tests/cases/read/hostile.txt");
  Reader reader;
  int count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto page = page_with(line);
    const auto article = reader.read({page, "https://news.example/story", {}, {}});
    ASSERT_TRUE(article) << line;
    EXPECT_FALSE(article->body.empty()) << line;
    const auto html = record::to_html(*article);
    check(html);
    // Read as a page of its own and written again, it is as clean.
    const auto again = reader.read({html, "https://news.example/story", {}, {}});
    ASSERT_TRUE(again) << line;
    check(record::to_html(*again));
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace ortoo::read
