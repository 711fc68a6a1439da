#include "work/flow.h"

#include "base/text.h"
#include "feed/sniff.h"
#include "language/article.h"
#include "work/join_pages.h"

namespace ortoo::work {

namespace {

bool is_json(std::string_view bytes) {
  bytes = base::trim(bytes.substr(0, 256));
  return bytes.starts_with('{') && base::trim(bytes.substr(1)).starts_with('"');
}

}  // namespace

base::Result<record::Article> Flow::run(const read::Input& input, const Get& get) {
  if (feed::looks_like_feed(input.bytes))
    return base::fail(base::ErrorCode::unsupported,
                      "This is a feed or a list of pages, not a page; `ortoo follow` takes its stories.", input.url);
  if (is_json(input.bytes)) return base::fail(base::ErrorCode::unsupported, "This is JSON, not a page.", input.url);
  auto article = reader_.read(input);
  if (article && get) read_on(*article, get);
  if (article) enrich(*article);
  return article;
}

void Flow::read_on(record::Article& article, const Get& get) {
  JoinPages pages;
  for (auto url = pages.next(article); !url.empty(); url = pages.next(article)) {
    const auto answer = get(url);
    auto page = answer ? reader_.read({answer->body, answer->url, answer->charset(), std::nullopt})
                       : base::Result<record::Article>(std::unexpected(answer.error()));
    if (!page) return;
    pages.append(article, *std::move(page), answer->url);
  }
}

void Flow::enrich(record::Article& article) const {
  record::Article* const one = &article;
  enrich(std::span(&one, 1));
}

void Flow::enrich(std::span<record::Article* const> articles) const {
  for (auto* article : articles) language::name_languages(*article);
  understand::understand(articles, wanted_);
}

}  // namespace ortoo::work
