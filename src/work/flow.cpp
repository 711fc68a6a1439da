#include "work/flow.h"

#include "base/text.h"
#include "feed/sniff.h"
#include "language/article.h"

namespace ortoo::work {

namespace {

bool is_json(std::string_view bytes) {
  bytes = base::trim(bytes.substr(0, 256));
  return bytes.starts_with('{') && base::trim(bytes.substr(1)).starts_with('"');
}

}  // namespace

base::Result<record::Article> Flow::run(const read::Input& input) {
  if (feed::looks_like_feed(input.bytes)) return base::fail(base::ErrorCode::unsupported, "This is a feed or a list of pages, not a page; `ortoo follow` takes its stories.", input.url);
  if (is_json(input.bytes)) return base::fail(base::ErrorCode::unsupported, "This is JSON, not a page.", input.url);
  auto article = reader_.read(input);
  if (article) enrich(*article);
  return article;
}

void Flow::enrich(record::Article& article) const {
  language::name_languages(article);
  understand::understand(article, wanted_);
}

}  // namespace ortoo::work
