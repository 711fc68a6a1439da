#include "cli/entry.h"

#include "cli/input.h"

namespace ortoo::cli {

base::Result<record::Article> read_entry(work::Flow& flow, const Entry& entry, const base::Config& config) {
  if (entry.error) return std::unexpected(*entry.error);
  const auto input = open_input(entry.file, config);
  if (!input) return std::unexpected(input.error());
  auto article = flow.run({input->bytes, input->url.empty() ? entry.url : input->url, input->header_charset, std::nullopt});
  if (!article) {
    article.error().where = entry.file == "-" ? "standard input" : entry.file;
    return article;
  }
  article->id = entry.id;
  return article;
}

}  // namespace ortoo::cli
