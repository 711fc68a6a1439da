#include "site/pages/cards.h"

#include <algorithm>

#include "site/pages/lines.h"
#include "site/pages/markup.h"
#include "site/publisher_names.h"

namespace ortoo::site {

std::string article_path(store::Id id) { return "/article/" + std::to_string(id); }

std::string story_path(store::Id id) { return "/story/" + std::to_string(id); }

std::string list_path(std::string_view facet, std::string_view name) {
  return "/" + std::string(facet) + "/" + percent_encode(name);
}

void put_moment(const Visit& visit, Data& data, const std::optional<base::CivilTime>& time) {
  put(data, "datetime", time ? time->to_iso() : std::string());
  put(data, "moment", time ? visit.locale.local_moment(*time) : std::string());
  put(data, "zone", time ? visit.locale.zone(*time) : std::string());
}

std::string publisher_label(std::string_view name) {
  const auto unseen =
      std::ranges::find_if(unseen_in_publishers, [name](auto before) { return name.starts_with(before); });
  if (unseen != unseen_in_publishers.end()) name.remove_prefix(unseen->size());
  while (name.ends_with('/')) name.remove_suffix(1);
  return std::string(name);
}

Data card(const Visit& visit, const store::Card& card) {
  Data data = line(visit, card);
  if (data.text("translated").empty()) put(data, "dek", card.dek);
  put(data, "section", card.section);
  put(data, "section_href", list_path("section", card.section));
  put(data, "snippet", card.snippet.empty() ? std::string() : snippet_html(card.snippet));
  const auto picture = visit.pictures.for_url(card.image, 640);
  const bool sized = picture && picture->width != 0 && picture->height != 0;
  put(data, "image", picture ? picture->path : std::string());
  put(data, "width", picture ? std::to_string(sized ? picture->width : 640) : std::string());
  put(data, "height", picture ? std::to_string(sized ? picture->height : 360) : std::string());
  return data;
}

std::vector<Data> cards(const Visit& visit, const std::vector<store::Card>& all) {
  return cards(visit, all, 0, all.size());
}

std::vector<Data> cards(const Visit& visit, const std::vector<store::Card>& all, store::Id except, std::size_t limit) {
  std::vector<Data> out;
  out.reserve(std::min(all.size(), limit));
  for (const auto& one : all)
    if (one.id != except && out.size() < limit) out.push_back(card(visit, one));
  return out;
}

}  // namespace ortoo::site
