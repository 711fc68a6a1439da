#include "record/jsonld.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"

namespace ortoo::site {

void put_metadata(const Visit& visit, Data& data, const record::Article& article, store::Id id) {
  // A relayed story's canonical address is its publisher's page.
  auto canonical = web_url(article.canonical_url.empty() ? article.url : article.canonical_url);
  const auto own = visit.origin() + article_path(id);
  put(data, "canonical", canonical.empty() ? own : canonical);
  put(data, "own_url", own);
  put(data, "head", true);
  put(data, "origin", visit.origin());
  // The same story in other languages here: hreflang names itself, too, and absolute addresses.
  std::vector<Data> languages;
  const auto add = [&](const std::string& language, const std::string& href) {
    Data item;
    put(item, "lang", language);
    put(item, "href", href);
    languages.push_back(std::move(item));
  };
  if (!article.translations.empty() && !article.language.empty()) add(article.language, own);
  for (const auto& translation : article.translations)
    add(translation.language, own + "?in=" + percent_encode(translation.language));
  put(data, "in_languages", languages);
  put(data, "json_ld", record::to_jsonld(article, false));
  const record::Block* lead = nullptr;
  for (const auto& block : article.body)
    if (lead == nullptr && block.type == record::BlockType::figure) lead = &block;
  const auto picture = lead == nullptr ? std::nullopt : visit.pictures.for_url(lead->src, 960);
  put(data, "og_image", picture ? visit.origin() + picture->path : std::string());
  put(data, "og_image_alt", picture ? lead->alt : std::string());
}

}  // namespace ortoo::site
