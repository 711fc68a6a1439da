#include "read/body/declared_body.h"

#include <algorithm>

#include "base/text.h"
#include "read/entities.h"

namespace ortoo::read {
namespace {

constexpr std::size_t least_story = 400;  // bytes: less is a standfirst

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
