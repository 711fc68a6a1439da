#include "record/json_text.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace ortoo::record {
namespace {

using Element = simdjson::dom::element;

// Members whose strings are text, at any depth of a body or a translation: those of a block, and a translation's own.
constexpr std::array<std::string_view, 6> texts = {"text", "items", "rows", "title", "dek", "body"};
constexpr std::array<std::string_view, 3> at_pictures = {"alt", "caption", "credit"};

void add_line(std::string& to, std::string_view line) {
  if (line.empty()) return;
  if (!to.empty()) to += '\n';
  to += line;
}

// The parser bounds how deep a document nests.
void add(std::string& to, std::string& pictures, Element element) {
  std::string_view line;
  simdjson::dom::array list;
  simdjson::dom::object members;
  if (element.get(line) == simdjson::SUCCESS) {
    add_line(to, line);
  } else if (element.get(list) == simdjson::SUCCESS) {
    for (const Element each : list) add(to, pictures, each);
  } else if (element.get(members) == simdjson::SUCCESS) {
    for (const auto [key, value] : members) {
      if (std::ranges::find(texts, key) != texts.end()) add(to, pictures, value);
      else if (std::ranges::find(at_pictures, key) != at_pictures.end()) add(pictures, pictures, value);
    }
  }
}

}  // namespace

JsonText text_of_json(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  JsonText text;
  Element root;
  simdjson::dom::object record;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS || root.get(record) != simdjson::SUCCESS) return text;
  for (const auto [key, value] : record) {
    if (key == "dek") add(text.dek, text.dek, value);
    else if (key == "body") add(text.body, text.pictures, value);
    else if (key == "translations") add(text.translated, text.translated, value);
  }
  return text;
}

}  // namespace ortoo::record
