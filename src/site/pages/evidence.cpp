#include "site/pages/evidence.h"

namespace ortoo::site {

using record::Article;
using record::Part;
using record::Place;

bool in_body(const Article& article, const Place& place) {
  return place.part == Part::body && place.block < article.body.size() &&
         (place.language.empty() || place.language == article.language);
}

std::string evidence(const Article& article, const Place& place) {
  if (place.part == Part::title) return article.title;
  if (place.part == Part::dek) return article.dek;
  if (place.block >= article.body.size()) return {};
  const auto& block = article.body[place.block];
  return place.part == Part::caption ? block.caption : block.text;
}

std::string paragraph_anchor(const Article& article, const Place& place) {
  return in_body(article, place) ? "#b" + std::to_string(place.block) : std::string();
}

}  // namespace ortoo::site
