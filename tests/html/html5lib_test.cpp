// html5lib's tree-construction cases against what Document hands over. Where ours differs, the case is listed with the
// reason in tests/cases/html/html5lib-differences.tsv. Cases of fragments and of scripting are not ours: Document parses
// whole pages, with scripting off.
#include <gtest/gtest.h>
#include <lexbor/dom/interfaces/attr.h>
#include <lexbor/dom/interfaces/document_type.h>
#include <lexbor/html/interfaces/template_element.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <vector>

#include "html/document.h"
#include "html/markup_names.h"
#include "suite.h"

namespace ortoo::html {
namespace {

// What a function of lexbor answers with a pointer and a length.
template <class Function, class Object>
std::string named(Function function, Object* object) {
  std::size_t length = 0;
  const auto* data = function(object, &length);
  return data == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(data), length);
}

std::string_view prefix_of(lxb_ns_id_t ns) { return ns == LXB_NS_SVG ? "svg " : ns == LXB_NS_MATH ? "math " : ""; }

std::string attribute_name(lxb_dom_attr_t* a) {
  const auto name = named(lxb_dom_attr_qualified_name, a);
  const bool foreign = a->node.ns == LXB_NS_XLINK || a->node.ns == LXB_NS_XML || a->node.ns == LXB_NS_XMLNS;
  const auto colon = name.find(':');
  return foreign && colon != name.npos ? name.substr(0, colon) + " " + name.substr(colon + 1) : name;
}

class Tree {
 public:
  explicit Tree(Scripts scripts = Scripts::kept) : scripts_(scripts) {}
  std::string out;

  void children(lxb_dom_node_t* parent, int depth) {
    for (auto* n = parent->first_child; n != nullptr; n = n->next) node(n, depth);
  }

 private:
  Scripts scripts_;

  void line(int depth, const std::string& text) { out += "| " + std::string(static_cast<std::size_t>(depth) * 2, ' ') + text + "\n"; }

  void text(std::string_view text, int depth) {
    if (scripts_ == Scripts::left_out) {  // white space behind a border of a block is left out (html/plain_tree.h)
      text.remove_prefix(std::min(text.find_first_not_of(" \t\n\f\r"), text.size()));
      if (text.empty()) return;
    }
    line(depth, "\"" + std::string(text) + "\"");
  }

  void node(lxb_dom_node_t* raw, int depth) {
    switch (raw->type) {
      case LXB_DOM_NODE_TYPE_TEXT:
        return text(Node(raw).data(), depth);
      case LXB_DOM_NODE_TYPE_COMMENT:  // left out, but where they part two texts: that shows by these
        if (scripts_ == Scripts::kept) line(depth, "<!-- " + std::string(Node(raw).data()) + " -->");
        return;
      case LXB_DOM_NODE_TYPE_DOCUMENT_TYPE: {
        auto* type = reinterpret_cast<lxb_dom_document_type_t*>(raw);
        std::string text = "<!DOCTYPE " + named(lxb_dom_document_type_name, type);
        const auto public_id = named(lxb_dom_document_type_public_id, type);
        const auto system_id = named(lxb_dom_document_type_system_id, type);
        if (!public_id.empty() || !system_id.empty()) text += " \"" + public_id + "\" \"" + system_id + "\"";
        return line(depth, text + ">");
      }
      case LXB_DOM_NODE_TYPE_ELEMENT: break;
      default: return;
    }
    const auto* element = reinterpret_cast<const lxb_dom_element_t*>(raw);
    line(depth, "<" + std::string(prefix_of(raw->ns)) + named(lxb_dom_element_qualified_name, element) + ">");
    std::map<std::string, std::string> attributes;
    for (auto* a = element->first_attr; a != nullptr; a = a->next) {
      const auto name = attribute_name(a), value = a->value == nullptr ? "" : std::string(reinterpret_cast<const char*>(a->value->data), a->value->length);
      if (scripts_ == Scripts::kept || is_read(name, value)) attributes[name] = value;
    }
    for (const auto& [name, value] : attributes) line(depth + 1, name + "=\"" + value + "\"");
    if (Node(raw).is(LXB_TAG_TEMPLATE) && raw->ns == LXB_NS_HTML) {
      line(depth + 1, "content");
      children(&reinterpret_cast<lxb_html_template_element_t*>(raw)->content->node, depth + 2);
    }
    const bool is_script = raw->ns == LXB_NS_HTML && (Node(raw).is(LXB_TAG_SCRIPT) || Node(raw).is(LXB_TAG_STYLE));
    if (scripts_ == Scripts::kept || !(is_script || only_draws(raw))) children(raw, depth + 1);
  }

  // What html/plain_markup.h leaves out: attributes that nobody asks for, drawings.
  static bool is_read(const std::string& name, const std::string& value) {
    const auto names = MarkupNames::attributes();
    return std::find(names.begin(), names.end(), name) != names.end() && (name != "style" || value.find("display") != value.npos);
  }
  static bool only_draws(lxb_dom_node_t* raw) {
    if (raw->ns != LXB_NS_SVG || !Node(raw).is(LXB_TAG_SVG)) return false;
    for (Node n = Node(raw).first_child(); n; n = n.following(Node(raw))) {
      const auto name = n.is_element() ? n.name() : std::string_view();
      if (!n.is_text() && !(n.is_element() && name.size() <= longest_packed && MarkupNames::all().draws(pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size())))) return false;
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
  std::ifstream in(ORTOO_SOURCE_DIR "/tests/cases/html/html5lib-differences.tsv");
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with('#')) differences[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
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
      tree.children(document.root().raw(), 0);
      Tree bare(Scripts::left_out), skipped(Scripts::left_out);  // less what scripts and style sheets say
      bare.children(document.root().raw(), 0);
      ASSERT_TRUE(document.parse(cases[i].data, Scripts::left_out)) << name;
      skipped.children(document.root().raw(), 0);
      EXPECT_EQ(skipped.out, bare.out) << name << "\n" << cases[i].data;
      const bool same = tree.out == cases[i].tree;
      agreed += same ? 1 : 0;
      if (differences.contains(name)) EXPECT_FALSE(same) << name << " agrees; its line in html5lib-differences.tsv can go";
      else EXPECT_TRUE(same) << name << "\n" << cases[i].data << "\nis\n" << tree.out << "and not\n" << cases[i].tree;
    }
  }
  std::printf("html5lib: %d cases of whole pages, %d agree, %zu differ as listed\n", count, agreed, differences.size());
  EXPECT_GT(count, 1000);
}

}  // namespace
}  // namespace ortoo::html
