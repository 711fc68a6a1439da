#include "work/flow.h"

#include "language/article.h"

namespace ortoo::work {

base::Result<record::Article> Flow::run(const read::Input& input) {
  auto article = reader_.read(input);
  if (article) enrich(*article);
  return article;
}

void Flow::enrich(record::Article& article) { language::name_languages(article); }

}  // namespace ortoo::work
