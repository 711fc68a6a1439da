// The article page and the pages of its earlier versions.
#include <algorithm>
#include <charconv>

#include "site/article_view.h"
#include "site/cards.h"
#include "site/pages.h"

namespace ortoo::site {
namespace {

// A positive number in decimal and nothing else.
std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

}  // namespace

Response article_page(const Visit& visit) {
  const auto id = read_number(visit.segment(1));
  if (!id) return problem(visit, 404);
  const auto article = visit.store.article(*id);
  if (!article) return problem(visit, article.error());
  Data data = frame(visit, article->title);
  put_heading(visit, data, *article);
  put_source(visit, data, *article);
  put_body(visit, data, *article, *id);
  put_annotations(visit, data, *article);
  put_metadata(visit, data, *article, *id);
  if (const auto put = put_surroundings(visit, data, *article, *id); !put) return problem(visit, put.error());
  const auto is_set = [&](const char* name) { return data.get(name)->is_true(); };
  put(data, "has_margin", is_set("has_people") || is_set("has_dates") || is_set("has_same_story"));
  return page(visit, "article.html", data);
}

Response version_page(const Visit& visit) {
  const auto id = read_number(visit.segment(1)), number = read_number(visit.segment(3));
  if (!id || !number) return problem(visit, 404);
  const auto versions = visit.store.versions(*id);
  if (!versions) return problem(visit, versions.error());
  const auto it = std::find_if(versions->begin(), versions->end(), [&](const auto& v) { return v.number == *number; });
  if (it == versions->end()) return problem(visit, 404);
  Data data = frame(visit, it->article.title);
  put_heading(visit, data, it->article);
  put_source(visit, data, it->article);
  put(data, "body", body_html(it->article.body, {visit.locale, visit.pictures, heading_shift(it->article.body)}));
  put(data, "stored", visit.locale.moment(base::civil_from_unix(it->stored)));
  put(data, "current", article_path(*id));
  return page(visit, "version.html", data);
}

}  // namespace ortoo::site
