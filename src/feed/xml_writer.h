// Writes XML element by element, one a line.
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
  void close();
  // An element with text; nothing when both text and attributes are empty.
  void element(std::string_view name, std::string_view text, Attributes attributes = {});
  void empty(std::string_view name, Attributes attributes);

  std::string finish() &&;

 private:
  bool tag(std::string_view name, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

// `text` for character data and attributes: valid UTF-8, markup escaped, without the characters that XML 1.0
// does not have.
std::string xml_text(std::string_view text);

}  // namespace ortoo::feed
