#include "site/pages/evidence.h"

#include "site/http/http.h"

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

std::string words_anchor(std::string_view words) {
  constexpr std::size_t enough = 160;  // bytes; without spaces they are taken whole, for no word may be cut
  if (words.size() > enough)
    if (const auto space = words.rfind(' ', enough); space != std::string_view::npos) words = words.substr(0, space);
  if (words.empty()) return {};
  std::string anchor = "#:~:text=";
  for (const char c : percent_encode(words))
    if (c == '-') anchor += "%2D";  // which would say what stands before or behind
    else anchor += c;
  return anchor;
}

}  // namespace ortoo::site
