// What lists there are: /sections, /tags, /people, /publishers, /languages, each with the number of its stories.
#include "site/cards.h"
#include "site/pages.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t limit = 500;  // tags and people; the most frequent come first

struct Index {
  std::string_view segment, facet, word, empty;
  base::Result<std::vector<store::Count>> (*counts)(const store::Store&);
};
constexpr std::array<Index, 7> indexes = {{
    {"sections", "section", "nav.sections", "empty.sections", [](const store::Store& s) { return s.sections(); }},
    {"tags", "tag", "nav.tags", "empty.tags", [](const store::Store& s) { return s.tags(limit); }},
    {"people", "person", "nav.people", "empty.people", [](const store::Store& s) { return s.people(limit); }},
    {"organisations", "organisation", "nav.organisations", "empty.organisations",
     [](const store::Store& s) { return s.organisations(limit); }},
    {"places", "place", "nav.places", "empty.places", [](const store::Store& s) { return s.places(limit); }},
    {"publishers", "publisher", "nav.publishers", "empty.publishers",
     [](const store::Store& s) { return s.publishers(); }},
    {"languages", "language", "nav.languages", "empty.languages", [](const store::Store& s) { return s.languages(); }},
}};

}  // namespace

Response index_page(const Visit& visit) {
  for (const auto& index : indexes) {
    if (index.segment != visit.segment(0)) continue;
    const auto counts = index.counts(visit.store);
    if (!counts) return problem(visit, counts.error());
    std::vector<Data> items;
    for (const auto& count : *counts) {
      Data item;
      put(item, "href", list_path(index.facet, count.name));
      put(item, "name", index.facet == "language" ? visit.locale.language(count.name) : count.name);
      put(item, "dir", std::string(index.facet == "language" ? visit.locale.direction() : "auto"));
      put(item, "count", visit.locale.number(count.articles));
      put(item, "stories", visit.locale.counted("stories", count.articles));
      items.push_back(std::move(item));
    }
    Data data = frame(visit, visit.word(index.word));
    put(data, "heading", std::string(visit.word(index.word)));
    put(data, "items", items);
    put(data, "found_lists", index.segment == "people" || index.segment == "organisations" || index.segment == "places");
    put(data, "empty", items.empty() ? std::string(visit.word(index.empty)) : std::string());
    return page(visit, "index.html", data);
  }
  return problem(visit, 404);
}

}  // namespace ortoo::site
