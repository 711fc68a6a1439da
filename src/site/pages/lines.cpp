#include "site/pages/lines.h"

#include <utility>

#include "record/spoken_language.h"
#include "site/pages/cards.h"
#include "site/translations.h"
#include "site/visit.h"

namespace ortoo::site {

Data line(const Visit& visit, const store::Card& card) {
  Data data;
  put(data, "href", article_path(card.id));
  put(data, "title", card.title.empty() ? std::string(visit.word("story.untitled")) : card.title);
  put(data, "lang", card.language);
  put(data, "dir", std::string(direction_of(card.language)));
  put(data, "language", visit.locale.language(record::spoken_language(card.language)));
  put(data, "foreign", !card.language.empty() && record::spoken_language(card.language) != visit.locale.tag());
  put(data, "publisher", publisher_label(card.publisher.name));
  put(data, "publisher_href", list_path("publisher", card.publisher.name));
  put_headline(visit, data, card);
  const auto published = base::parse_iso(card.published);
  put(data, "date", published ? visit.locale.date(*published) : std::string());
  put(data, "datetime", published ? published->to_iso() : std::string());
  put(data, "undated", !published);
  return data;
}

base::Result<Lines::Found> Lines::of(const Visit& visit, const std::vector<store::Id>& articles) {
  const bool common = reading_language(visit).empty();
  const auto version = visit.store.version();
  if (!version) return std::unexpected(version.error());
  Found found;
  std::vector<store::Id> missing = articles;
  if (common) {
    missing.clear();
    std::vector<Key> keys;
    keys.reserve(articles.size());
    for (const auto id : articles) keys.push_back({id, &visit.locale});
    kept_.find(
        keys, *version, std::chrono::steady_clock::now(),
        [&](const Key& key, std::shared_ptr<const Line> one) { found.emplace(key.article, std::move(one)); },
        [&](const Key& key) { missing.push_back(key.article); });
  }
  if (missing.empty()) return found;
  const auto cards = store::cards_of(visit.store, missing);
  if (!cards) return std::unexpected(cards.error());
  for (const auto& card : *cards) {
    const auto data = line(visit, card);
    auto html = visit.templates.render("line.html", visit.locale, data);
    html.shrink_to_fit();  // it is kept, and had room for a page
    auto one =
        std::make_shared<const Line>(std::string(data.text("title")), std::string(data.text("lang")), std::move(html));
    if (common) kept_.keep({card.id, &visit.locale}, one, *version);
    found.emplace(card.id, std::move(one));
  }
  return found;
}

}  // namespace ortoo::site
