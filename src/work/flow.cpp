#include "work/flow.h"

#include "language/article.h"

namespace ortoo::work {

base::Result<record::Article> Flow::run(const read::Input& input) {
  auto article = reader_.read(input);
  if (article) language::name_languages(*article);
  return article;
}

}  // namespace ortoo::work
