#include "read/declared_body.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "read/entities.h"

namespace ortoo::read {
namespace {

constexpr std::size_t least_story = 400;  // bytes: less is a standfirst

// Markup that ends a paragraph; any other is left out without a trace.
constexpr std::array<std::string_view, 12> borders = {"<p>", "<p ", "</p", "<br", "<div", "</div", "<li", "</li", "<h2", "</h2", "<h3", "</h3"};

// The text with line feeds where its markup has borders.
std::string without_markup(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = text[at] == '<' && at + 1 < text.size() && (text[at + 1] == '/' || (base::ascii_lower(text[at + 1]) >= 'a' && base::ascii_lower(text[at + 1]) <= 'z'));
    const auto end = tag ? text.find('>', at) : text.npos;
    if (end == text.npos) {
      out += text[at++];
      continue;
    }
    const auto name = base::lower(text.substr(at, 6));
    if (std::ranges::any_of(borders, [&](auto border) { return name.starts_with(border); })) out += '\n';
    at = end + 1;
  }
  return out;
}

}  // namespace

std::vector<record::Block> declared_paragraphs(std::string_view article_body) {
  std::vector<record::Block> out;
  if (article_body.size() < least_story) return out;
  const auto text = without_markup(decode_entities(article_body));
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    record::Block block;
    block.type = record::BlockType::paragraph;
    block.text = base::nfc(base::collapse_spaces(std::string_view(text).substr(at, end - at)));
    if (!block.text.empty()) out.push_back(std::move(block));
    at = end + 1;
  }
  return out;
}

}  // namespace ortoo::read
