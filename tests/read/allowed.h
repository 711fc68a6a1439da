// Holds HTML that Ortoo wrote from a foreign page to the table in record/html.h.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "html/document.h"
#include "read/serialised.h"
#include "record/html.h"

namespace ortoo::tests {

inline bool is_in(std::string_view name, const auto& table) {
  return std::find(table.begin(), table.end(), name) != table.end();
}

// What is there and may not be: an element, an attribute, an address; or a tree that is another when it is written and
// parsed again, on which mutation XSS rests. "" when all is well.
inline std::string foreign_part(std::string_view html) {
  static constexpr std::string_view made_by_the_parser[] = {"html", "head", "body", "tbody"};
  html::Document document;
  if (!document.parse(html)) return "what cannot be parsed";
  for (html::Node n = document.html(); n; n = n.following(document.html())) {
    if (!n.is_element()) {
      if (!n.is_text()) return "a node that is neither element nor text";
      continue;
    }
    if (n.raw()->space != html::Space::html) return "a foreign element " + std::string(n.name());
    if (!is_in(n.name(), record::html_elements) &&
        std::find(std::begin(made_by_the_parser), std::end(made_by_the_parser), n.name()) ==
            std::end(made_by_the_parser))
      return "the element " + std::string(n.name());
    for (const auto& a : n.attributes()) {
      const auto name = a.name_text(), value = a.value_text();
      if (!is_in(name, record::html_attributes)) return "the attribute " + std::string(name);
      if ((name == "href" || name == "src") && !value.starts_with("https://") && !value.starts_with("http://"))
        return "the address " + std::string(value);
    }
  }
  const auto once = serialised(document.root());
  if (!document.parse(once)) return "a tree that cannot be parsed again";
  return serialised(document.root()) == once ? "" : "a tree that is another when parsed again";
}

}  // namespace ortoo::tests
