#include "site/feeds.h"

#include <algorithm>

#include "record/translation.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/selection.h"
#include "store/search_newest.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t feed_length = 20;  // stories, with their full text

base::Result<std::vector<store::Card>> newest(const Visit& visit, const store::Filter& filter) {
  auto found = visit.store.newest(filter, 0, feed_length);
  if (!found) return std::unexpected(found.error());
  return std::move(found->cards);
}

Response write(const Visit& visit, const FeedForm& form, const std::string& title, const std::string& page,
               const base::Result<std::vector<store::Card>>& cards) {
  if (!cards) return problem(visit, cards.error());
  feed::Feed feed;
  feed.url = feed.id = visit.origin() + page;
  feed.self = visit.origin() + visit.request.target;
  feed.title.value = title.empty() ? visit.options.title : title + " · " + visit.options.title;
  feed.description.value = visit.word("foot.promise");
  feed.generator = "Ortoo";
  for (const auto& card : *cards) {
    auto article = visit.store.article(card.id);
    if (!article) return problem(visit, article.error());
    if (const auto* translation = record::translation_into(*article, visit.parameter("lang"), true))
      article = record::in_translation(*article, *translation);
    auto item = feed::to_item(*article, visit.origin() + article_path(card.id));
    if (!item.source && !card.publisher.name.empty())
      item.source = feed::Origin{.id = {}, .title = card.publisher.name, .url = article->url};
    auto newest = item.published ? item.published : item.updated;
    if (!newest) {
      const auto versions = visit.store.versions(card.id);  // an undated card's time is a place in lists
      if (!versions) return problem(visit, versions.error());
      newest = base::civil_from_unix(versions->back().stored);
    }
    // Atom asks of each entry when it changed: what has no date changed for the reader when it came in. No form says
    // that this was its publication.
    if (!item.published && !item.updated && form.write == &feed::write_atom) item.updated = newest;
    if (!feed.updated || newest->to_unix() > feed.updated->to_unix()) feed.updated = newest;
    feed.items.push_back(std::move(item));
  }
  if (!feed.updated) feed.updated = base::civil_from_unix(0);  // Atom asks for one; nothing was ever published
  return {200,
          std::string(form.type) + "; charset=utf-8",
          form.write(feed),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
}

}  // namespace

Response feed_page(const Visit& visit) {
  const auto& segments = visit.request.segments;
  const auto form =
      std::find_if(feed_forms.begin(), feed_forms.end(), [&](const FeedForm& f) { return f.file == segments.back(); });
  if (form == feed_forms.end()) return problem(visit, 404);
  if (segments.size() == 1) return write(visit, *form, "", "/", newest(visit, {}));
  if (segments[0] == "latest")
    return write(visit, *form, std::string(visit.word("list.latest")), "/latest", newest(visit, {}));
  if (segments[0] == "search") {
    const std::string query(visit.parameter("q"));
    if (query.empty() || query.size() > longest_query) return problem(visit, 404);
    auto found = store::search_newest(visit.store, query, 0, feed_length);
    if (!found) return problem(visit, found.error());
    return write(visit, *form, query, "/search?q=" + percent_encode(query), std::move(found->cards));
  }
  const auto selection = selection_of(visit);
  if (!selection) return problem(visit, 404);
  return write(visit, *form, selection->heading, selection->path, newest(visit, selection->filter));
}

}  // namespace ortoo::site
