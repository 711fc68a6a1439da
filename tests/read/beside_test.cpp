// What stands beside a story makes no difference to its text: every golden page and every page of the sample newswire
// is read again without its pictures, without its readers' comments, with its links taken off the words they stand on,
// and without scripts and style sheets. The text must stay the same to the letter, but where
// tests/cases/read/beside.tsv says why not.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "cases.h"
#include "html/document.h"
#include "read/read.h"
#include "read/serialised.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

// Pages that have markup, by name.
std::map<std::string, std::string> pages() {
  std::map<std::string, std::string> out;
  for (const auto folder : {"tests/cases/read/html", "samples/newswire/pages"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(tests::source_dir() / folder))
      if (entry.path().extension() == ".html") out[entry.path().stem().string()] = tests::content(entry.path());
  return out;
}

bool is_picture(Node n) {
  return n.is(LXB_TAG_IMG) || n.is(LXB_TAG_PICTURE) || n.is(LXB_TAG_FIGURE) ||
         (n.is_element() && n.name() == "amp-img");
}
bool is_comments(Node n) { return n.is_element() && n.tag() != LXB_TAG_BODY && (hints_of(n) & hint_comment) != 0; }
bool is_script(Node n) {
  return n.is(LXB_TAG_STYLE) || (n.is(LXB_TAG_SCRIPT) && !base::icontains_ascii(n.attribute("type"), "ld+json"));
}

enum class Then : std::uint8_t { gone, unwrapped };

struct Change {
  std::string_view without;
  bool (*concerns)(Node);
  Then then;
};
constexpr Change changes[] = {
    {"pictures", is_picture, Then::gone},
    {"comments", is_comments, Then::gone},
    {"links", [](Node n) { return n.is(LXB_TAG_A) && !n.attribute("href").empty(); }, Then::unwrapped},
    {"scripts", is_script, Then::gone},
    {"nothing", [](Node) { return false; }, Then::gone},  // what parsing and writing a page alone does
};

std::string changed(const std::string& page, const Change& change) {
  html::Document document;
  EXPECT_TRUE(document.parse(page));
  const Node root = document.root();
  for (Node n = document.html(); n;) {
    if (!change.concerns(n)) {
      n = n.following(root);
      continue;
    }
    const Node next = change.then == Then::gone ? n.following_skipping_children(root) : n.following(root);
    while (change.then == Then::unwrapped && n.first_child()) {
      auto* child = n.first_child().raw();
      html::remove(child);
      html::insert_before(n.raw(), child);
    }
    html::remove(n.raw());
    n = next;
  }
  return tests::serialised(root);
}

record::Article read_page(const std::string& page) {
  Reader reader;
  auto article = reader.read({page, "https://news.example/story", {}, {}});
  EXPECT_TRUE(article);
  return article.value_or(record::Article());
}

// The text, block by block. A caption whose picture was taken away may stand alone: it is none of the text.
std::vector<std::string> text_of(const record::Article& article, const record::Article& whole) {
  std::vector<std::string> out;
  for (const auto& block : article.body) {
    if (block.type == record::BlockType::figure || block.type == record::BlockType::embed) continue;
    const bool caption = std::any_of(whole.body.begin(), whole.body.end(), [&](const record::Block& other) {
      return !other.caption.empty() && block.text.starts_with(other.caption) &&
             block.text.size() <= other.caption.size() + other.credit.size() + 40;
    });
    if (!caption) out.push_back(block.text);
  }
  return out;
}

// Page and what it is without, of those whose text changes; the third column says why.
std::set<std::pair<std::string, std::string>> exceptions() {
  std::set<std::pair<std::string, std::string>> out;
  std::ifstream in(tests::case_root / "read/beside.tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    std::string page, without, why;
    std::getline(columns, page, '\t');
    std::getline(columns, without, '\t');
    std::getline(columns, why);
    EXPECT_FALSE(why.empty()) << line << " does not say why";
    out.emplace(page, without);
  }
  return out;
}

// The paragraphs that only one of them has.
std::string difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::string out;
  for (const auto& text : before)
    if (std::find(after.begin(), after.end(), text) == after.end()) out += "\n- " + text;
  for (const auto& text : after)
    if (std::find(before.begin(), before.end(), text) == before.end()) out += "\n+ " + text;
  return out;
}

TEST(Beside, WhatStandsThereLeavesTheTextAsItIs) {
  const auto expected = exceptions();
  std::set<std::pair<std::string, std::string>> different;
  std::map<std::string_view, std::size_t> met;
  for (const auto& [name, page] : pages()) {
    const auto whole = read_page(page);
    const auto text = text_of(whole, whole);
    for (const auto& change : changes) {
      const auto other = changed(page, change);
      met[change.without] += other.size() != changed(page, changes[4]).size() ? 1 : 0;
      const auto other_text = text_of(read_page(other), whole);
      if (other_text == text) continue;
      different.emplace(name, change.without);
      EXPECT_TRUE(expected.contains({name, std::string(change.without)}))
          << name << " without " << change.without << difference(text, other_text);
    }
  }
  EXPECT_EQ(different, expected);
  for (const auto without : {"pictures", "comments", "links", "scripts"})
    EXPECT_GE(met[without], 3U) << "too few pages have " << without;
}

}  // namespace
}  // namespace ortoo::read
