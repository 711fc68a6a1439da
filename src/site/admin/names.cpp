// What people, organisations, places, sections, tags and authors are called here, and which sections the front page
// shows.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/pages/cards.h"
#include "site/selection.h"
#include "store/names.h"

namespace ortoo::site {
namespace {

using store::Facet;

constexpr std::int64_t shown_first = 40, shown_at_most = 400;  // the rest is found by its beginning
constexpr std::int64_t last_place = 99;

struct Kind {
  std::string_view name;  // as in addresses
  std::string_view word;
};
constexpr std::array<Kind, 6> kinds = {{{"section", "nav.sections"},
                                        {"person", "nav.people"},
                                        {"organisation", "nav.organisations"},
                                        {"place", "nav.places"},
                                        {"tag", "nav.tags"},
                                        {"author", "admin.names.authors"}}};

std::string_view kind_of(std::string_view asked) {
  for (const auto& kind : kinds)
    if (kind.name == asked) return kind.name;
  return kinds.front().name;
}

Response names_page(const Visit& visit, const Visitor& visitor, std::string_view asked, std::string_view complaint) {
  const store::Names names(visit.store);
  const auto kind = kind_of(asked);
  const auto facet = *facet_of(kind);
  const auto prefix = base::collapse_spaces(visit.parameter("q"));
  const auto wanted = std::clamp(id_in(visit.parameter("most")), shown_first, shown_at_most);
  auto found = names.beginning(facet, prefix, wanted + 1);
  if (!found) return problem(visit, found.error());
  const bool more = static_cast<std::int64_t>(found->size()) > wanted;
  if (more) found->resize(static_cast<std::size_t>(wanted));
  const auto given = names.given(facet);
  if (!given) return problem(visit, given.error());
  const auto places = names.section_places();
  if (!places) return problem(visit, places.error());
  auto data = admin_frame(visit, visitor, "names");
  if (!complaint.empty()) put(data, "complaint", std::string(visit.word(complaint)));
  std::vector<Data> views, items, renamed;
  for (const auto& one : kinds) {
    Data view;
    put(view, "href", "/admin/names?kind=" + std::string(one.name));
    put(view, "name", std::string(visit.word(one.word)));
    put(view, "current", one.name == kind);
    views.push_back(std::move(view));
  }
  for (const auto& count : *found) {
    const auto place = places->find(store::term_key(count.name));
    Data item;
    put(item, "name", count.name);
    put(item, "href", list_path(kind, count.name));
    put(item, "stories", visit.locale.counted("stories", count.articles));
    put(item, "place",
        place == places->end() || place->second.place == 0 ? std::string() : std::to_string(place->second.place));
    put(item, "hidden", place != places->end() && place->second.hidden);
    put(item, "number", std::to_string(items.size()));
    items.push_back(std::move(item));
  }
  for (const auto& called : *given) {
    Data item;
    put(item, "from", called.from);
    put(item, "to", called.to);
    renamed.push_back(std::move(item));
  }
  put(data, "kind", std::string(kind));
  put(data, "sections", facet == Facet::section);
  put(data, "prefix", prefix);
  put(data, "views", views);
  put(data, "names", items);
  put(data, "none", items.empty());
  const bool next = more && wanted < shown_at_most;
  put(data, "next",
      next ? "/admin/names?kind=" + std::string(kind) + "&q=" + percent_encode(prefix) +
                 "&most=" + std::to_string(wanted + shown_first) + "#name-" + std::to_string(wanted)
           : std::string());
  put(data, "given", renamed);
  put(data, "has_given", !renamed.empty());
  return private_page(visit, "admin_names.html", data, complaint.empty() ? 200 : 400);
}

// Whether stories stand under this name, or would but for another one that was given.
base::Result<bool> is_known(const store::Names& names, Facet facet, std::string_view name) {
  const auto now = names.now(facet, name);
  if (!now) return std::unexpected(now.error());
  if (*now != name) return true;
  const auto found = names.beginning(facet, name, 1);
  if (!found) return std::unexpected(found.error());
  return !found->empty() && store::term_key(found->front().name) == store::term_key(name);
}

}  // namespace

Response admin_names_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  return visitor ? names_page(visit, *visitor, visit.parameter("kind"), "") : visitor.error();
}

Response change_name(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const auto kind = visit.segment(2);
  const auto action = find(form, "action"), name = find(form, "name"), to = find(form, "to");
  if (kind_of(kind) != kind) return problem(visit, 404);
  const auto facet = *facet_of(kind);
  const store::Names names(visit.store);
  const auto done = [&](std::string_view what) {
    return see_other("/admin/names?kind=" + std::string(kind) + "&told=" + std::string(what));
  };
  const bool places = action == "place" && facet == Facet::section;
  if (!places && action != "call" && action != "before") return problem(visit, 404);
  const auto known = action == "before" ? base::Result<bool>(true) : is_known(names, facet, name);
  if (!known) return problem(visit, known.error());
  if (!*known) return names_page(visit, *visitor, kind, "admin.names.unknown");
  if (places) {
    const auto place = find(form, "place");
    if (!place.empty() && (id_in(place) == 0 || id_in(place) > last_place))
      return names_page(visit, *visitor, kind, "admin.names.bad_place");
    const auto placed = names.place_section(name, {id_in(place), find(form, "hidden") == "1"});
    if (!placed) return problem(visit, placed.error());
    note(visit, *visitor, "arrange", name, place);
    return done("placed");
  }
  if (base::count_code_points(to) > longest_name) return names_page(visit, *visitor, kind, "admin.names.bad");
  const auto moved = action == "call" ? names.call(facet, name, to) : names.call_as_before(facet, name);
  if (moved) note(visit, *visitor, action, name, action == "call" ? to : std::string_view());
  // One that has its own name already was given it a moment ago.
  if (moved || (action == "before" && moved.error().code == base::ErrorCode::not_found))
    return done(action == "call" ? "called" : "before");
  if (moved.error().code == base::ErrorCode::invalid_argument)
    return names_page(visit, *visitor, kind, "admin.names.bad");
  return problem(visit, moved.error());
}

}  // namespace ortoo::site
