#include "work/flow.h"

#include "language/article.h"

namespace ortoo::work {

base::Result<record::Article> Flow::run(const read::Input& input) {
  auto article = reader_.read(input);
  if (article) enrich(*article);
  return article;
}

void Flow::enrich(record::Article& article) const {
  language::name_languages(article);
  understand::understand(article, wanted_);
}

}  // namespace ortoo::work
