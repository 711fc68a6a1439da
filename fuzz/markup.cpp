// Any bytes as a page: what the plain state and our tree construction (html/plain_markup.h, html/tree.h) make of it is what lexbor makes,
// but for what it says that it leaves out, and styles, of which it leaves out the most. Aborts otherwise.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "html/document.h"
#include "html/markup_names.h"

namespace {

using namespace ortoo::html;

bool draws(Node n) {
  const auto name = n.name();
  return name.size() <= longest_packed && MarkupNames::all().draws(pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size()));
}

// What a drawing is made of, and the text in it.
bool is_drawn(Node n) {
  if (n.is_text()) return n.parent().raw()->space == Space::svg;
  return n.is_element() && n.raw()->space == Space::svg && !n.is(LXB_TAG_SVG) && draws(n);
}

std::string told(const Document& document) {
  std::string out;
  for (Node n = document.root().first_child(); n;) {
    bool inside = true;
    if (is_drawn(n)) {
    } else if (n.is_text()) {
      for (const char c : n.data())  // white space around a NUL byte may be a text of its own
        if (static_cast<unsigned char>(c) > ' ') out += c;
    } else if (n.is_element()) {
      out += "\n<";
      out += n.name();
      const bool asked = n.raw()->space == Space::html;  // "xlink:href" of a drawing is no "href" of ours
      for (const auto name : MarkupNames::attributes())
        if (const auto value = asked ? n.attribute_named(name) : std::string_view(); !value.empty() && name != "style") ((((out += ' ') += name) += '=') += value);
      out += ">\n";
      inside = !(n.is(LXB_TAG_SCRIPT) || n.is(LXB_TAG_STYLE));
    }
    n = inside ? n.following(document.root()) : n.following_skipping_children(document.root());
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Document plain, lexbor;
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  const bool parsed = static_cast<bool>(plain.parse(page, Scripts::left_out));
  if (parsed != static_cast<bool>(lexbor.parse(page))) std::abort();
  if (!parsed) return 0;
  const auto one = told(plain), other = told(lexbor);
  if (one == other) return 0;
  std::fprintf(stderr, "--- plain\n%s\n--- lexbor\n%s\n", one.c_str(), other.c_str());
  std::abort();
}
