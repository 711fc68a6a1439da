// html5lib's tree-construction cases against what Document hands over. Where ours differs, the case is listed with the
// reason in tests/cases/html/html5lib-differences.tsv. Cases of fragments and of scripting are not ours: Document
// parses whole pages, with scripting off.
#include <gtest/gtest.h>
#include <lexbor/html/tag.h>
#include <lexbor/html/tree_res.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <vector>

#include "html/document.h"
#include "html/markup_names.h"
#include "source_dir.h"
#include "suite.h"

namespace ortoo::html {
namespace {

std::string_view prefix_of(Space space) { return space == Space::svg ? "svg " : space == Space::math ? "math " : ""; }

// The standard's spelling of names in SVG; the tree has them in small letters.
std::string element_name(Node n) {
  const auto* fixed = n.raw()->space == Space::svg ? lxb_html_tag_fixname_svg(n.raw()->tag) : nullptr;
  return fixed == nullptr || fixed->name == nullptr
             ? std::string(n.name())
             : std::string(reinterpret_cast<const char*>(fixed->name), fixed->len);
}

std::string attribute_name(Node n, const Attribute& a) {
  std::string name(a.name_text());
  if (n.raw()->space == Space::svg)
    for (const auto& adjusted : lxb_html_tree_res_attr_adjust_svg_map)
      if (name == adjusted.from) return adjusted.to;
  if (n.raw()->space == Space::html) return name;
  for (const auto& adjusted : lxb_html_tree_res_attr_adjust_foreign_map)
    if (name == adjusted.name && adjusted.prefix_len > 0)
      return std::string(adjusted.prefix, adjusted.prefix_len) + " " + adjusted.local_name;
  return name;
}

class Tree {
 public:
  explicit Tree(Scripts scripts = Scripts::kept) : scripts_(scripts) {}
  std::string out;

  void children(Node parent, int depth) {
    for (Node n = parent.first_child(); n; n = n.next()) node(n, depth);
  }

 private:
  Scripts scripts_;

  void line(int depth, const std::string& text) {
    out += "| " + std::string(static_cast<std::size_t>(depth) * 2, ' ') + text + "\n";
  }

  void text(std::string_view text, int depth) {
    if (scripts_ == Scripts::left_out) {  // white space behind a border of a block is left out (html/tree.h)
      text.remove_prefix(std::min(text.find_first_not_of(" \t\n\f\r"), text.size()));
      if (text.empty()) return;
    }
    line(depth, "\"" + std::string(text) + "\"");
  }

  void node(Node n, int depth) {
    switch (n.raw()->type) {
      case NodeType::text: return text(n.data(), depth);
      case NodeType::comment:  // left out, but where they part two texts: that shows by these
        if (scripts_ == Scripts::kept) line(depth, "<!-- " + std::string(n.data()) + " -->");
        return;
      case NodeType::doctype: return line(depth, "<!DOCTYPE " + std::string(n.data()) + ">");
      case NodeType::element: break;
      default: return;
    }
    line(depth, "<" + std::string(prefix_of(n.raw()->space)) + element_name(n) + ">");
    std::map<std::string, std::string> attributes;
    for (const auto& a : n.attributes()) {
      const auto name = attribute_name(n, a), value = std::string(a.value_text());
      if (scripts_ == Scripts::kept || is_read(name, value)) attributes[name] = value;
    }
    for (const auto& [name, value] : attributes) line(depth + 1, name + "=\"" + value + "\"");
    const bool html = n.raw()->space == Space::html;
    if (n.is(LXB_TAG_TEMPLATE) && html) {
      line(depth + 1, "content");
      children(Node(n.raw()->content()), depth + 2);
    }
    const bool is_script = html && (n.is(LXB_TAG_SCRIPT) || n.is(LXB_TAG_STYLE));
    if (scripts_ == Scripts::kept || !(is_script || only_draws(n))) children(n, depth + 1);
  }

  // What html/plain_markup.h leaves out: attributes that nobody asks for, drawings.
  static bool is_read(const std::string& name, const std::string& value) {
    const auto names = MarkupNames::attributes();
    return std::find(names.begin(), names.end(), name) != names.end() &&
           (name != "style" || value.find("display") != value.npos);
  }
  static bool only_draws(Node drawing) {
    if (drawing.raw()->space != Space::svg || !drawing.is(LXB_TAG_SVG)) return false;
    for (Node n = drawing.first_child(); n; n = n.following(drawing)) {
      const auto name = n.is_element() ? n.name() : std::string_view();
      if (!n.is_text() && !(n.is_element() && name.size() <= longest_packed &&
                            MarkupNames::all().draws(
                                pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size()))))
        return false;
    }
    return true;
  }
};

struct Case {
  std::string data, tree;
  bool ours = true;
};

std::vector<Case> cases_of(const std::string& text) {
  std::vector<Case> cases;
  std::string* part = nullptr;
  std::string unread;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line == "#data") {
      cases.emplace_back();
      part = &cases.back().data;
    } else if (line == "#document") {
      part = &cases.back().tree;
    } else if (line == "#document-fragment" || line == "#script-on") {
      cases.back().ours = false;
      part = &unread;
    } else if (line == "#errors" || line == "#new-errors" || line == "#script-off") {
      part = &unread;
    } else if (part != nullptr) {
      *part += line + "\n";
    }
  }
  for (auto& c : cases) {
    if (!c.data.empty()) c.data.pop_back();
    while (c.tree.ends_with("\n\n")) c.tree.pop_back();
  }
  return cases;
}

TEST(Html5lib, TreesAreAsTheStandardHasThem) {
  const auto files = tests::load_suite("html5lib-tests");
  if (!files) GTEST_SKIP() << "html5lib's suite is not here: " << tests::suite_path("html5lib-tests");
  std::map<std::string, std::string> differences;
  std::ifstream in(tests::source_dir() / "tests/cases/html/html5lib-differences.tsv");
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with('#'))
      differences[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  int count = 0, agreed = 0;
  Document document;
  for (const auto& [path, bytes] : *files) {
    if (!path.ends_with(".dat") || path.find("tree-construction") == path.npos) continue;
    const auto cases = cases_of(bytes);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (!cases[i].ours) continue;
      ++count;
      const auto name = path.substr(path.rfind('/') + 1) + ":" + std::to_string(i + 1);
      ASSERT_TRUE(document.parse(cases[i].data)) << name;
      Tree tree;
      tree.children(document.root(), 0);
      Tree bare(Scripts::left_out), skipped(Scripts::left_out);  // less what scripts and style sheets say
      bare.children(document.root(), 0);
      ASSERT_TRUE(document.parse(cases[i].data, Scripts::left_out)) << name;
      skipped.children(document.root(), 0);
      EXPECT_EQ(skipped.out, bare.out) << name << "\n" << cases[i].data;
      const bool same = tree.out == cases[i].tree;
      agreed += same ? 1 : 0;
      if (differences.contains(name))
        EXPECT_FALSE(same) << name << " agrees; its line in html5lib-differences.tsv can go";
      else EXPECT_TRUE(same) << name << "\n" << cases[i].data << "\nis\n" << tree.out << "and not\n" << cases[i].tree;
    }
  }
  std::printf("html5lib: %d cases of whole pages, %d agree, %zu differ as listed\n", count, agreed, differences.size());
  EXPECT_GT(count, 1000);
}

}  // namespace
}  // namespace ortoo::html
