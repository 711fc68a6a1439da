#include "site/api/card_json.h"

#include <algorithm>

#include "record/inline.h"
#include "site/pages/cards.h"

namespace ortoo::site {
namespace {

void web_address(Json& json, std::string_view name, const std::string& url) {
  if (record::is_web_address(url)) json.text(name, url);
}
void if_any(Json& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.text(name, text);
}

// A search's snippet without what stands about its hits (store::Card).
std::string without_marks(std::string_view snippet) {
  std::string plain;
  plain.reserve(snippet.size());
  for (char mark = '\2';; mark = mark == '\2' ? '\3' : '\2') {
    const auto at = std::min(snippet.find(mark), snippet.size());
    plain.append(snippet, 0, at);
    if (at == snippet.size()) return plain;
    snippet.remove_prefix(at + 1);
  }
}

}  // namespace

void write_card(Json& json, std::string_view origin, const store::Card& card, std::string_view language,
                std::string_view engine) {
  json.object()
      .number("id", card.id)
      .text("title", card.title)
      .text("page", std::string(origin) + article_path(card.id));
  web_address(json, "url", card.url);
  if_any(json, "dek", card.dek);
  if_any(json, "language", card.language);
  if (!engine.empty()) json.object("translation").text("language", language).text("engine", engine).end_object();
  json.object("publisher").text("name", card.publisher.name);
  web_address(json, "url", card.publisher.url);
  json.end_object();
  if_any(json, "agencies", card.agencies);
  if_any(json, "section", card.section);
  if_any(json, "published", card.published);
  json.number("time", card.time);
  if (!card.source_publisher.empty() || !card.source_language.empty()) {
    json.object("source");
    if_any(json, "publisher", card.source_publisher);
    if_any(json, "language", card.source_language);
    json.end_object();
  }
  if (record::is_web_address(card.image))
    json.object("image").text("url", card.image).text("alt", card.image_alt).end_object();
  if (!card.snippet.empty()) json.text("snippet", without_marks(card.snippet));
  json.end_object();
}

}  // namespace ortoo::site
