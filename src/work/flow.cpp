#include "work/flow.h"

#include "language/article.h"

namespace ortoo::work {

base::Result<record::Article> Flow::run(const read::Input& input) {
  auto article = reader_.read(input);
  if (article) {
    language::name_languages(*article);
    understand::understand(*article, wanted_);
  }
  return article;
}

}  // namespace ortoo::work
