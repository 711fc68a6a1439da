// What lists there are: /sections, /tags, /people, /publishers, /languages, each with the number of its stories.
#include <map>

#include "base/text.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/publisher_names.h"
#include "store/name_lists.h"
#include "store/names.h"
#include "store/topic_facet.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 500;  // the most frequent come first
constexpr std::size_t longest_beginning = 200;  // characters, as the form counts them

struct Index {
  std::string_view segment, facet, word, empty;
  store::Facet kind;
};
constexpr std::array<Index, 7> indexes = {{
    {"sections", "section", "nav.sections", "empty.sections", store::Facet::section},
    {"tags", "tag", "nav.tags", "empty.tags", store::Facet::tag},
    {"people", "person", "nav.people", "empty.people", store::Facet::person},
    {"organisations", "organisation", "nav.organisations", "empty.organisations", store::Facet::organisation},
    {"places", "place", "nav.places", "empty.places", store::Facet::place},
    {"publishers", "publisher", "nav.publishers", "empty.publishers", store::Facet::publisher},
    {"languages", "language", "nav.languages", "empty.languages", store::Facet::language},
}};

// Found in the stories by the stages, not said by their publishers; each of these lists leads to the others.
constexpr bool is_found(store::Facet kind) {
  return kind == store::Facet::person || kind == store::Facet::organisation || kind == store::Facet::place;
}

std::vector<Data> found_kinds(const Visit& visit, store::Facet here) {
  std::vector<Data> kinds;
  for (const auto& index : indexes) {
    if (!is_found(index.kind)) continue;
    Data item;
    put(item, "href", "/" + std::string(index.segment));
    put(item, "name", std::string(visit.word(index.word)));
    put(item, "current", index.kind == here);
    kinds.push_back(std::move(item));
  }
  return kinds;
}

std::string path_after(const std::string& path, const std::optional<store::NamePlace>& at) {
  return at ? path + "?after=" + percent_encode(store::to_text(*at)) : path;
}

// What a list shows: names, and where they go on.
struct Shown {
  std::vector<store::Count> names;
  std::string next;  // address; none on the last page
};

// A page of the names, from `place` on.
base::Result<Shown> by_size(const Visit& visit, store::Facet kind, const std::optional<store::NamePlace>& place,
                            const std::string& path) {
  auto found = store::names_of(visit.store, kind, place, page_size);
  if (!found) return std::unexpected(found.error());
  return Shown{std::move(found->names), found->next ? path_after(path, found->next) : std::string()};
}

// Those that begin so as they are shown, in their own order, from behind `last` on.
base::Result<Shown> by_beginning(const Visit& visit, store::Facet kind, const std::string& beginning,
                                 const std::string& last, const std::string& path) {
  std::map<std::string, store::Count> found;  // by what they are shown as
  const auto ask = [&](std::string_view unseen) -> base::Result<void> {
    const auto from = std::string(unseen) + beginning, behind = last.empty() ? last : std::string(unseen) + last;
    auto some = store::names_beginning(visit.store, kind, from, behind, page_size + 1);
    if (!some) return std::unexpected(some.error());
    for (auto& count : *some) {
      const auto key = store::term_key(count.name);
      if (!unseen.empty() && key.starts_with(store::term_key(beginning))) continue;  // found by its whole name
      found.emplace(key.substr(unseen.size()), std::move(count));
    }
    return {};
  };
  if (const auto asked = ask(""); !asked) return std::unexpected(asked.error());
  if (kind == store::Facet::publisher)
    for (const auto unseen : unseen_in_publishers)
      if (const auto asked = ask(unseen); !asked) return std::unexpected(asked.error());
  Shown shown;
  for (auto& [key, count] : found) {
    if (std::ssize(shown.names) == page_size) {
      shown.next =
          path + "?q=" + percent_encode(beginning) + "&from=" + percent_encode(std::prev(found.find(key))->first);
      break;
    }
    shown.names.push_back(std::move(count));
  }
  return shown;
}

// The topics that are surely those of some story.
base::Result<std::vector<Data>> topics_data(const Visit& visit) {
  const auto found = store::names_of(visit.store, store::topic_facet, {}, page_size);
  if (!found) return std::unexpected(found.error());
  std::vector<Data> items;
  for (const auto& [number, articles] : found->names) {
    Data item;
    put(item, "href", list_path("topic", number));
    put(item, "name", std::string(visit.word("topic." + number)));
    put(item, "count", visit.locale.number(articles));
    put(item, "stories", visit.locale.counted("stories", articles));
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

Response topics_page(const Visit&) { return moved("/sections"); }  // topics stand above the sections

Response index_page(const Visit& visit) {
  for (const auto& index : indexes) {
    if (index.segment != visit.segment(0)) continue;
    const auto after = visit.parameter("after");
    const auto place = store::read_name_place(after);
    if (!after.empty() && !place) return problem(visit, 404);
    // Languages are told in the reader's words and not in those that they are kept under.
    const bool sought = index.kind != store::Facet::language;
    const auto beginning = sought ? base::collapse_spaces(visit.parameter("q")) : std::string();
    if (base::count_code_points(beginning) > longest_beginning) return problem(visit, 404);
    const auto path = "/" + std::string(index.segment);
    const auto last = base::collapse_spaces(visit.parameter("from"));
    const auto found = beginning.empty() ? by_size(visit, index.kind, place, path)
                                         : by_beginning(visit, index.kind, beginning, last, path);
    if (!found) return problem(visit, found.error());
    const auto before = place ? store::names_before(visit.store, index.kind, *place, page_size)
                              : base::Result<std::optional<store::NamePlace>>();
    if (!before) return problem(visit, before.error());
    // past the end: to the last page
    if (found->names.empty() && place && beginning.empty()) return see_other(path_after(path, *before));
    std::vector<Data> items;
    for (const auto& count : found->names) {
      Data item;
      put(item, "href", list_path(index.facet, count.name));
      put(item, "name",
          index.facet == "language"               ? visit.locale.language(count.name)
          : index.kind == store::Facet::publisher ? publisher_label(count.name)
                                                  : count.name);
      put(item, "dir", std::string(index.facet == "language" ? visit.locale.direction() : "auto"));
      put(item, "count", visit.locale.number(count.articles));
      put(item, "stories", visit.locale.counted("stories", count.articles));
      items.push_back(std::move(item));
    }
    Data data = frame(visit, visit.word(index.word));
    put(data, "heading", std::string(visit.word(index.word)));
    put(data, "path", path);
    put(data, "beginning", beginning);
    const bool sized = place && beginning.empty(), begun = !beginning.empty() && !last.empty();  // not the first page
    put(data, "many", sought && (place || !found->next.empty() || !beginning.empty()));  // more than one looks through
    put(data, "previous", sized ? path_after(path, *before) : std::string());
    put(data, "first", sized && *before ? path : begun ? path + "?q=" + percent_encode(beginning) : std::string());
    put(data, "next", found->next);
    put(data, "paged", sized || begun || !found->next.empty());
    put(data, "found_lists", is_found(index.kind));
    put(data, "kinds", found_kinds(visit, index.kind));
    put(data, "sections", index.kind == store::Facet::section);
    const auto topics = index.kind == store::Facet::section && !place && beginning.empty()
                            ? topics_data(visit)
                            : base::Result<std::vector<Data>>();
    if (!topics) return problem(visit, topics.error());
    put(data, "has_topics", !topics->empty());
    put(data, "topics", *topics);
    put(data, "empty",
        !items.empty()      ? std::string()
        : beginning.empty() ? std::string(visit.word(index.empty))
                            : filled(visit.word("names.none"), "{beginning}", isolated(beginning)));
    put(data, "items", std::move(items));
    return page(visit, "index.html", data);
  }
  return problem(visit, 404);
}

}  // namespace ortoo::site
