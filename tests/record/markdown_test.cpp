#include "record/markdown.h"
#include "record/standfirst.h"

#include <cmark.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "record/any_article.h"
#include "record/lines.h"
#include "record/markdown_inline.h"

namespace ortoo::record {
namespace {

// What a reader sees, as CommonMark's own implementation understands it; "HTML!" where raw HTML made a block.
std::string shown(const std::string& markdown) {
  cmark_node* document = cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT);
  cmark_iter* nodes = cmark_iter_new(document);
  std::string out;
  for (cmark_event_type event; (event = cmark_iter_next(nodes)) != CMARK_EVENT_DONE;) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(nodes);
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK) out += "HTML!";
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
      out += cmark_node_get_literal(node);
  }
  cmark_iter_free(nodes);
  cmark_node_free(document);
  return out;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (!base::is_space(c)) base::append_utf8(out, c);
  }
  return out;
}

bool is_web(const std::string& url) { return url.starts_with("http"); }

std::string words(const Block& b) {
  switch (b.type) {
    case BlockType::figure: {
      const std::string credit = b.credit.empty() ? "" : "(" + b.credit + ")";
      if (is_web(b.src)) return b.alt + b.caption + credit;
      return (b.caption.empty() && b.src.empty() ? b.alt : b.caption) + credit;
    }
    case BlockType::embed: return b.caption.empty() ? b.src : b.caption;
    case BlockType::table: return "";
    case BlockType::list: {
      std::string out;
      for (const Block& item : b.items) out += words(item);
      return out;
    }
    default: return b.text;
  }
}

// Without tables, which CommonMark does not have, and with some addresses that are ones.
void settle(std::vector<Block>& blocks) {
  std::erase_if(blocks, [](const Block& b) { return b.type == BlockType::table; });
  for (Block& b : blocks) {
    if (any::flip()) b.src = "https://x.example/a(b)&copy=" + b.src;
    for (Span& s : b.spans)
      if (s.mark == Mark::link && any::flip()) s.url = "https://x.example/" + s.url;
    settle(b.items);
  }
}

RC_GTEST_PROP(Markdown, ACommonMarkReaderSeesTheWordsOfTheRecord, (Article article)) {
  settle(article.body);
  std::string expected = article.title + std::string(standfirst(article)) + byline(article);
  for (const Block& b : article.body) expected += words(b);
  if (article.source) {
    expected += article.source->title.empty() ? article.source->url : article.source->title;
    if (!article.source->publisher.empty()) expected += "·" + article.source->publisher;
  }
  const auto markdown = to_markdown(article);
  RC_LOG() << markdown;
  RC_ASSERT(without_spaces(shown(markdown)) == without_spaces(expected));
}

struct InlineCase {
  std::string_view text;
  std::vector<Span> spans;
  std::string_view markdown;
};

TEST(Markdown, Inlines) {
  const InlineCase cases[] = {
      {"plain", {}, "plain"},
      {"2 * 3 = 6, a_b, [x], <b>, C#, R&D", {}, "2 \\* 3 = 6, a\\_b, \\[x\\], \\<b\\>, C\\#, R\\&D"},
      {"1. Not a list", {}, "1\\. Not a list"},
      {"- nor this\n+ nor that", {}, "\\- nor this\\\n\\+ nor that"},
      {"all of it", {{Mark::emphasis, 4, 6, ""}}, "all *of* it"},
      {"very strong", {{Mark::strong, 5, 11, ""}}, "very **strong**"},
      {"all of it.", {{Mark::emphasis, 0, 10, ""}}, "*all of it.*"},
      {"(“so”)", {{Mark::emphasis, 1, 9, ""}}, "(<em>“so”</em>)"},
      {"he “said” it", {{Mark::emphasis, 3, 13, ""}}, "he *“said”* it"},
      {"see here!",
       {{Mark::link, 4, 8, "https://x.example/a b(1)&lt=2"}},
       "see [here](https://x.example/a%20b%281%29\\&lt=2)\\!"},
      {"see here", {{Mark::link, 4, 8, "javascript:alert(1)"}}, "see here"},
      {"Look!here", {{Mark::link, 5, 9, "https://x.example/"}}, "Look\\![here](https://x.example/)"},
      {"abcdef",
       {{Mark::emphasis, 0, 4, ""}, {Mark::strong, 2, 6, ""}},
       "<em>ab<strong>cd</strong></em><strong>ef</strong>"},
      {"H2O", {{Mark::subscript, 1, 2, ""}}, "H<sub>2</sub>O"},
      {"bad", {{Mark::strong, 1, 9, ""}, {Mark::strong, 2, 2, ""}}, "bad"},
      {"line  \n\n  next\n", {}, "line\\\nnext"}};
  for (const auto& c : cases) EXPECT_EQ(markdown_inline(c.text, c.spans, LineFeed::hard_break), c.markdown);
}

TEST(Markdown, ListsThatFollowEachOtherStayTwo) {
  Article article;
  Block list;
  list.type = BlockType::list;
  list.items.resize(1);
  list.items[0].text = "a";
  article.body = {list, list, list};
  EXPECT_EQ(to_markdown(article), "- a\n\n* a\n\n- a\n");
}

TEST(Markdown, AFenceIsLongerThanWhatItHolds) {
  Article article;
  article.body.resize(1);
  article.body[0].type = BlockType::code;
  article.body[0].text = "a ```` b";
  EXPECT_EQ(to_markdown(article), "`````\na ```` b\n`````\n");
}

}  // namespace
}  // namespace ortoo::record
