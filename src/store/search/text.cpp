#include "store/search/text.h"

#include <string_view>
#include <vector>

#include "base/url.h"
#include "record/kept_name.h"
#include "store/facets.h"

namespace ortoo::store {
namespace {

using record::Block;

void add_line(std::string& to, std::string_view text) {
  if (text.empty()) return;
  if (!to.empty()) to += '\n';
  to += text;
}

// All text of `blocks`, lists in their order; nesting is walked without recursion.
void add_blocks(std::string& to, const std::vector<Block>& blocks) {
  struct Level {
    const std::vector<Block>* blocks;
    std::size_t next;
  };
  std::vector<Level> levels = {{&blocks, 0}};
  while (!levels.empty()) {
    auto& level = levels.back();
    if (level.next == level.blocks->size()) {
      levels.pop_back();
      continue;
    }
    const Block& block = (*level.blocks)[level.next++];
    add_line(to, block.text);
    for (const auto& row : block.rows) {
      for (const auto& cell : row) add_line(to, cell);
    }
    add_line(to, block.alt);
    add_line(to, block.caption);
    add_line(to, block.credit);
    if (!block.items.empty()) levels.push_back({&block.items, 0});
  }
}

}  // namespace

std::string column_text(const record::Article& article, Column column) {
  std::string text;
  switch (column) {
    case Column::title:
      return article.title;
    case Column::dek:
      return article.dek;
    case Column::text:
      add_blocks(text, article.body);
      break;
    case Column::author:
      for (const auto& author : article.authors) add_line(text, author.name);
      break;
    case Column::source:
      add_line(text, publisher_name(article));
      if (const auto url = base::Url::parse(article.url)) add_line(text, url->host());
      for (const auto& agency : article.credits) add_line(text, agency);
      if (article.source) add_line(text, article.source->publisher);
      break;
    case Column::topic:
      add_line(text, article.section);
      for (const auto& tag : article.tags) add_line(text, tag);
      for (const auto& entity : article.entities) {
        add_line(text, entity.name);
        if (record::kept_name(entity) != entity.name) add_line(text, record::kept_name(entity));
      }
      break;
    case Column::translated:
      for (const auto& translation : article.translations) {
        add_line(text, translation.title);
        add_line(text, translation.dek);
        add_blocks(text, translation.body);
      }
      break;
  }
  return text;
}

std::array<std::string, column_count> search_text(const record::Article& article) {
  std::array<std::string, column_count> columns;
  for (std::size_t i = 0; i < column_count; ++i) columns[i] = column_text(article, static_cast<Column>(i));
  return columns;
}

}  // namespace ortoo::store
