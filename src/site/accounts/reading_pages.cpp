// What somebody who is signed in has read and starred: for the marks that web/script/site.js puts on stories, and as
// lists.
#include "store/reading.h"

#include <nlohmann/json.hpp>

#include "site/accounts/pages.h"
#include "site/admin/frame.h"
#include "site/pages/cards.h"

namespace ortoo::site {
namespace {

constexpr std::size_t most_asked = 200;  // stories on one page
constexpr std::int64_t page_size = 30;

Response answer(int status, const nlohmann::json& body) {
  return {status, "application/json; charset=utf-8", body.dump(), {{"Cache-Control", "no-store"}}};
}

std::vector<store::Id> ids_in(std::string_view list) {
  std::vector<store::Id> ids;
  while (!list.empty() && ids.size() < most_asked) {
    const auto comma = std::min(list.find(','), list.size());
    if (const auto id = id_in(list.substr(0, comma)); id != 0) ids.push_back(id);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return ids;
}

// The stories of what the reader follows that `query` finds, a page of them. `next` is the address of the page after
// it, up to the number that says where that begins.
Response reading_list(const Visit& visit, std::string_view words, store::EntryQuery query, const std::string& next) {
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor) return to_sign_in(visit);
  query.limit = page_size + 1;
  const auto found = store::Reading(visit.store, visitor->user.id).entries(query);
  if (!found) return problem(visit, found.error());
  std::vector<store::Card> shown;
  for (const auto& entry : found->entries)
    if (static_cast<std::int64_t>(shown.size()) < page_size) shown.push_back(entry.card);
  const std::string kind(words);
  auto data = frame(visit, visit.word(kind + ".heading"));
  put(data, "here", "/account/" + kind);
  put(data, "heading", std::string(visit.word(kind + ".heading")));
  put(data, "cards", cards(visit, shown));
  put(data, "none", shown.empty() ? std::string(visit.word(kind + ".none")) : std::string());
  put(data, "markable", query.read == false && !shown.empty());
  put(data, "csrf", visitor->csrf);
  std::string ids;
  for (const auto& one : shown) ids += (ids.empty() ? "" : ",") + std::to_string(one.id);
  put(data, "ids", ids);
  put(data, "until", std::to_string(visit.doorkeeper.now()));  // what comes in meanwhile was not on offer
  const bool more = static_cast<std::int64_t>(found->entries.size()) > page_size;
  const auto place = query.starred ? query.offset + page_size : shown.empty() ? 0 : shown.back().id;
  const auto path = "/account/" + kind;
  put(data, "next", more ? path + next + std::to_string(place) : std::string());
  // What was unread above is read meanwhile: from there one goes back to the beginning.
  const bool first = query.offset == 0 && !query.before_id;
  const auto back = query.offset > page_size ? path + next + std::to_string(query.offset - page_size) : path;
  put(data, "previous", first ? std::string() : back);
  put(data, "to_first", back == path);
  put(data, "paged", more || !first);
  return private_page(visit, "reading_list.html", data);
}

}  // namespace

Response reading_states(const Visit& visit) {
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor) return answer(401, nlohmann::json::object());
  store::EntryQuery query;
  query.ids = ids_in(visit.parameter("ids"));
  query.hidden_feeds = true;
  query.limit = static_cast<std::int64_t>(most_asked);
  const auto found = store::Reading(visit.store, visitor->user.id).entries(query);
  if (!found) return problem(visit, found.error());
  auto read = nlohmann::json::array(), starred = nlohmann::json::array();
  for (const auto& entry : found->entries) {
    if (entry.read) read.push_back(entry.card.id);
    if (entry.starred) starred.push_back(entry.card.id);
  }
  return answer(200, {{"csrf", visitor->csrf},
                      {"name", visitor->user.name},
                      {"editor", visitor->user.role >= store::Role::editor},
                      {"read", read},
                      {"starred", starred}});
}

Response mark_reading(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return answer(403, nlohmann::json::object());
  const auto set = [&](std::string_view name) -> std::optional<bool> {
    const auto value = find(form, name);
    return value.empty() ? std::nullopt : std::optional(value == "1");
  };
  const auto done = store::Reading(visit.store, visitor->user.id)
                        .mark(ids_in(find(form, "article")), set("read"), set("starred"), visit.doorkeeper.now());
  return done ? answer(200, nlohmann::json::object()) : problem(visit, done.error());
}

// Of the page that was shown, or all that had come in when it was.
Response mark_unread(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return problem(visit, 403);
  const store::Reading reading(visit.store, visitor->user.id);
  const auto now = visit.doorkeeper.now();
  const bool all = find(form, "mark") == "all";
  const auto done = all ? reading.mark_all_read(std::nullopt, std::min(id_in(find(form, "until")), now), now)
                        : reading.mark(ids_in(find(form, "article")), true, std::nullopt, now);
  return done ? see_other("/account/unread") : problem(visit, done.error());
}

Response starred_page(const Visit& visit) {
  store::EntryQuery query;
  query.starred = true;
  query.hidden_feeds = true;
  query.order = store::EntryQuery::Order::changed;
  query.offset = id_in(visit.parameter("from"));
  return reading_list(visit, "starred", query, "?from=");
}

// By when they came in: what is read meanwhile moves nothing.
Response unread_page(const Visit& visit) {
  store::EntryQuery query;
  query.read = false;
  if (const auto before = id_in(visit.parameter("before")); before != 0) query.before_id = before;
  return reading_list(visit, "unread", query, "?before=");
}

}  // namespace ortoo::site
