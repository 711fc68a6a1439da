#include "store/search/text.h"

#include <string_view>
#include <vector>

#include "base/url.h"
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

std::array<std::string, column_count> search_text(const record::Article& article) {
  std::array<std::string, column_count> columns;
  const auto column = [&](Column c) -> std::string& { return columns[static_cast<std::size_t>(c)]; };
  column(Column::title) = article.title;
  column(Column::dek) = article.dek;
  add_blocks(column(Column::text), article.body);
  for (const auto& author : article.authors) add_line(column(Column::author), author.name);
  add_line(column(Column::source), publisher_name(article));
  if (const auto url = base::Url::parse(article.url)) add_line(column(Column::source), url->host());
  for (const auto& agency : article.credits) add_line(column(Column::source), agency);
  if (article.source) add_line(column(Column::source), article.source->publisher);
  add_line(column(Column::topic), article.section);
  for (const auto& tag : article.tags) add_line(column(Column::topic), tag);
  for (const auto& entity : article.entities) add_line(column(Column::topic), entity.name);
  for (const auto& translation : article.translations) {
    add_line(column(Column::translated), translation.title);
    add_line(column(Column::translated), translation.dek);
    add_blocks(column(Column::translated), translation.body);
  }
  return columns;
}

}  // namespace ortoo::store
