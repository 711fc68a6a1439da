// Mustache: a template compiled once, filled many times.
//
// Of mustache(5) what the pages use: {{name}} (escaped for HTML), {{{name}}} (as it is), {{#name}}…{{/name}} (once for
// a text or true, once an item for a list, within the item), {{^name}}…{{/name}} (where {{#name}} shows nothing). A
// name that the item lacks is looked for around it. No partials (site/templates.h), lambdas or other delimiters.
// Thread rules: made once, filled from any thread. Linear in what comes out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "site/data.h"

namespace ortoo::site {

class Mustache {
 public:
  explicit Mustache(std::string_view text);

  // Adds what comes of it to `out`.
  void fill(const Data& data, std::string& out) const;
  // What is wrong with the template, "" for nothing. What is wrong shows nothing.
  const std::string& defect() const { return defect_; }

 private:
  enum class Kind : std::uint8_t { text, escaped, raw, section, inverted };
  struct Part {
    Kind kind = Kind::text;
    std::uint32_t hash = 0;
    std::size_t end = 0;  // of a section: the part after it
    std::string text;     // itself, or a name
  };
  using Scopes = std::vector<const Data*>;  // outer before inner
  static const Data::Value* look_up(const Part& part, const Scopes& scopes);
  void fill(std::size_t begin, std::size_t end, Scopes& scopes, std::string& out) const;

  std::vector<Part> parts_;
  std::string defect_;
};

}  // namespace ortoo::site
