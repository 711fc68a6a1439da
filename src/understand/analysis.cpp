#include "understand/analysis.h"

#include <utility>

#include "base/text.h"

namespace ortoo::understand {

Analysis analyse(const record::Article& article) {
  Analysis out;
  out.language = article.language;
  out.passages.reserve(article.body.size() + 2);
  const auto add = [&](record::Part part, record::BlockType type, std::uint32_t block, std::string_view text) {
    if (text.empty()) return;
    bool wholly = true;
    auto lowered = lowered_in_place(text, &wholly);
    out.passages.push_back({part, type, block, text, std::move(lowered), wholly,
                            language::sentences(text, article.language), language::tokens(text, article.language)});
  };
  add(record::Part::title, record::BlockType::heading, 0, article.title);
  add(record::Part::dek, record::BlockType::paragraph, 0, article.dek);
  for (std::uint32_t i = 0; i < article.body.size(); ++i) {
    const record::Block& block = article.body[i];
    if (block.type == record::BlockType::figure) add(record::Part::caption, block.type, i, block.caption);
    else if (block.type != record::BlockType::code && block.type != record::BlockType::embed)
      add(record::Part::body, block.type, i, block.text);
  }
  return out;
}

std::string lowered_in_place(std::string_view text, bool* wholly) {
  auto out = base::lower(text);
  if (wholly != nullptr) *wholly = out.size() == text.size();
  if (out.size() == text.size()) return out;
  out = text;
  for (char& c : out) c = base::ascii_lower(c);
  return out;
}

}  // namespace ortoo::understand
