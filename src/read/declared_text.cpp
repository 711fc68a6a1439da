#include "read/declared_text.h"

#include <simdjson.h>

#include <vector>

#include "base/text.h"

namespace ortoo::read {
namespace {

using html::Node;

// The longest string member "articleBody" anywhere in the document.
void find_article_body(std::string_view json, std::string& out) {
  static thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json.data(), json.size()).get(root)) return;
  std::vector<simdjson::dom::element> open = {root};
  while (!open.empty()) {
    const auto element = open.back();
    open.pop_back();
    simdjson::dom::object object;
    simdjson::dom::array array;
    if (!element.get(object)) {
      for (const auto& [key, value] : object) {
        std::string_view text;
        if (key == "articleBody" && !value.get(text)) {
          if (text.size() > out.size()) out.assign(text);
        } else if (value.is_object() || value.is_array()) {
          open.push_back(value);
        }
      }
    } else if (!element.get(array)) {
      for (const auto value : array) open.push_back(value);
    }
  }
}

void read_meta(Node n, DeclaredText& out) {
  auto name = n.attribute("property");
  if (name.empty()) name = n.attribute("name");
  if (base::iequals_ascii(name, "og:title")) out.title = base::collapse_spaces(n.attribute("content"));
  else if (base::iequals_ascii(name, "og:image") && out.picture.empty()) out.picture.assign(n.attribute("content"));
  else if (base::iequals_ascii(name, "description") || base::iequals_ascii(name, "og:description")) {
    const auto content = n.attribute("content");
    if (content.size() > out.description.size()) out.description.assign(content);
  }
}

}  // namespace

DeclaredText read_declared_text(const html::Document& document) {
  DeclaredText out;
  std::string title;
  const Node root = document.html();
  for (Node n = root; n; n = n.following(root)) {
    if (!n.is_element()) continue;
    if (n.tag() == LXB_TAG_META) read_meta(n, out);
    else if (n.tag() == LXB_TAG_TITLE && title.empty()) title = base::collapse_spaces(n.text());
    else if (n.tag() == LXB_TAG_SCRIPT && base::icontains_ascii(n.attribute("type"), "ld+json") && n.first_child()) {
      const auto json = n.first_child().data();
      if (json.find("\"articleBody\"") != json.npos) find_article_body(json, out.article_body);
    }
  }
  if (out.title.empty()) out.title = std::move(title);
  return out;
}

}  // namespace ortoo::read
