// Writes XML 1.0 element by element, one a line, indented by their depth.
//
// Names are taken as they are; text and the values of attributes pass xml_text(). Thread rules: plain value.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ortoo::feed {

class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

  // Attributes with empty values are left out.
  void open(std::string_view name, Attributes attributes = {});
  void close();  // the element opened last; there must be one
  // An element with text; nothing when both text and attributes are empty.
  void element(std::string_view name, std::string_view text, Attributes attributes = {});
  void empty(std::string_view name, Attributes attributes);

  std::string finish() &&;  // the document, with what is still open closed

 private:
  bool tag(std::string_view name, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

// `text` for character data and attributes: valid UTF-8, markup escaped, without the characters that XML 1.0
// does not have (controls, U+FFFE, U+FFFF). Linear time.
std::string xml_text(std::string_view text);

}  // namespace ortoo::feed
