// Ortoo's own interface, /api/v1: what its pages show, as JSON. Told in web/api/openapi.json, which it serves; every
// answer is checked against that in the tests.
#include <array>

#include "record/json.h"
#include "record/translation.h"
#include "site/api/call.h"
#include "site/api/card_json.h"
#include "site/api/json.h"
#include "site/api/json_body.h"
#include "site/api/own_findings.h"
#include "site/api/own_outlets.h"
#include "site/api/own_versions.h"
#include "site/api/query_complaint.h"
#include "site/api/shown.h"
#include "site/assets.h"
#include "site/cursor.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/pages/tellings.h"
#include "store/desk.h"
#include "store/months.h"
#include "store/name_lists.h"
#include "store/names_meant.h"
#include "store/rulings.h"
#include "store/search/query.h"
#include "store/stories.h"
#include "store/suggest.h"
#include "store/topic_facet.h"
#include "store/translations.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t usual_limit = 20, most = 100, most_names = 1000, most_passed = 1'000'000;

std::string_view code_of(int status) {
  switch (status) {
    case 400: return "invalid_argument";
    case 401: return "unauthenticated";
    case 403: return "denied";
    case 404: return "not_found";
    case 405: return "unsupported";
    case 409: return "conflict";
    case 429: return "too_many";
    default: return "internal";
  }
}

Response no(int status, std::string_view sentence) {
  auto response = json_response(Json()
                                    .object()
                                    .object("error")
                                    .text("code", code_of(status))
                                    .text("message", sentence)
                                    .end_object()
                                    .end_object()
                                    .take(),
                                status);
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}
Response no(const base::Error& error) { return refuse(own_face(), error); }

void write_card(Json& json, const Call& call, const store::Card& original) {
  const auto language = call.field("lang");
  if (!language.empty() && original.language != language)
    if (const auto found = store::Translations(call.visit.store).headlines({original.id}, language);
        found && !found->empty()) {
      const auto& headline = found->begin()->second;
      auto card = original;
      card.title = headline.title;
      card.dek = headline.dek;
      return write_card(json, call.visit.origin(), card, language, headline.engine);
    }
  write_card(json, call.visit.origin(), original, language);
}

void write_cards(Json& json, const Call& call, const std::vector<store::Card>& cards) {
  json.array("items");
  for (const auto& card : cards) write_card(json, call, card);
  json.end_array();
}

base::Result<std::int64_t> limit_of(const Call& call, std::int64_t usual, std::int64_t highest) {
  if (!call.has("limit")) return usual;
  const auto limit = call.number("limit");
  if (!limit || *limit < 1 || *limit > highest)
    return base::fail(base::ErrorCode::invalid_argument,
                      "limit is a number from 1 to " + std::to_string(highest) + ".");
  return *limit;
}

Response articles(const Call& call) {
  struct Cut {
    std::string_view name;
    std::string store::Filter::*member;
  };
  constexpr std::array<Cut, 10> cuts = {{{"section", &store::Filter::section},
                                         {"tag", &store::Filter::tag},
                                         {"author", &store::Filter::author},
                                         {"publisher", &store::Filter::publisher},
                                         {"language", &store::Filter::language},
                                         {"person", &store::Filter::person},
                                         {"organisation", &store::Filter::organisation},
                                         {"place", &store::Filter::place},
                                         {"from", &store::Filter::day_from},
                                         {"to", &store::Filter::day_to}}};
  const auto limit = limit_of(call, usual_limit, most);
  if (!limit) return no(limit.error());
  store::Filter filter;
  for (const auto& [name, member] : cuts) filter.*member = call.field(name);
  for (const auto name : {"from", "to"}) {
    const auto day = call.field(name);
    const auto read = base::parse_iso(day);
    if (call.has(name) && (!read || read->precision != base::Precision::day || read->to_iso() != day))
      return no(400, "from and to are days: 2026-11-25.");
  }
  base::Result<store::Page> page;
  if (const auto cursor = call.field("cursor"); !call.has("cursor")) {
    page = call.visit.store.newest(filter, 0, *limit);
  } else {
    const auto after = read_cursor(cursor);
    if (!after) return no(400, "cursor is what an answer gave as next.");
    page = call.visit.store.newest_after(filter, *after, *limit);
  }
  if (!page) return no(page.error());
  Json json;
  json.object();
  write_cards(json, call, page->cards);
  json.number("total", page->total);
  if (page->next) json.text("next", to_text(*page->next));
  return current_json(json.end_object().take());
}

Response search(const Call& call) {
  const auto query = call.field("q");
  if (query.empty() || query.size() > longest_query) return no(400, "q has 1 to 400 bytes.");
  const auto limit = limit_of(call, usual_limit, most);
  if (!limit) return no(limit.error());
  const auto offset = call.has("offset") ? call.number("offset").value_or(-1) : 0;
  if (offset < 0 || offset > most_passed) return no(400, "offset is a number from 0 to 1000000.");
  const auto understood = store::parse_query(query);
  if (const auto complaint = query_complaint("q", understood); !complaint.empty()) return no(400, complaint);
  const auto page = call.visit.store.search(query, offset, *limit);
  if (!page) return no(page.error());
  Json json;
  json.object();
  write_cards(json, call, page->cards);
  json.number("total", page->total).boolean("more", page->more);
  if (!understood.misread.empty()) {
    json.array("taken_for_words");
    for (const auto& filter : understood.misread) json.text(filter.text);
    json.end_array();
  }
  const auto names = offset == 0 ? store::names_meant(call.visit.store, understood, page->cards)
                                 : base::Result<std::vector<store::NameMeant>>();
  if (!names) return no(names.error());
  if (!names->empty()) {
    json.array("names");
    for (const auto& name : *names)
      json.object()
          .text("kind", store::kind_word(name))
          .text("name", name.name)
          .number("articles", name.articles)
          .end_object();
    json.end_array();
  }
  if (page->total == 0) {
    const auto meant = store::Suggestions(call.visit.store).instead(query);
    if (!meant) return no(meant.error());
    if (!meant->empty()) json.text("meant", *meant);
  }
  return current_json(json.end_object().take());
}

Response article(const Call& call) {
  auto found = call.visit.store.article(call.id(3));
  if (!found) return no(found.error());
  const auto reworded = store::Rulings(call.visit.store).rewordings(call.id(3));
  if (!reworded) return no(reworded.error());
  if (const auto* translation = record::translation_into(*found, call.field("lang")))
    found = record::in_translation(*found, *translation);
  Json json;
  json.object()
      .number("id", call.id(3))
      .text("page", call.visit.origin() + article_path(call.id(3)))
      .name("record")
      .raw(record::to_json(*found));
  if (!reworded->empty()) {
    json.array("corrections");
    for (const auto& one : *reworded)
      json.object()
          .text("part", record::name(one.part))
          .text("was", one.was)
          .text("by", one.editor)
          .text("made", iso_utc(one.made))
          .end_object();
    json.end_array();
  }
  return current_json(json.end_object().take());
}

Response same_story(const Call& call) {
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  const auto cards = call.visit.store.same_story(call.id(3));
  if (!cards) return no(cards.error());
  Json json;
  json.object();
  write_cards(json, call, *cards);
  return current_json(json.end_object().take());
}

// The story that an article tells: all tellings in order, and who has it from whom.
Response story(const Call& call) {
  const store::Stories stories(call.visit.store);
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  const auto id = stories.of(call.id(3));
  if (!id) return no(id.error());
  const auto tellings = *id ? stories.tellings(**id) : base::Result<std::vector<store::StoryTelling>>();
  if (!tellings) return no(tellings.error());
  Json json;
  json.object();
  if (*id) json.number("id", **id).text("page", call.visit.origin() + story_path(**id));
  json.array("items");
  for (const auto& [article, role, of, by] : descent_of(*tellings)) {
    json.object();
    for (const auto& telling : *tellings)
      if (telling.card.id == article) write_card(json.name("article"), call, telling.card);
    json.text("role", role == link::Role::original ? "original" : role == link::Role::relay ? "relay" : "own");
    if (of) json.number("of", *of);
    if (!by.empty()) json.text("by", by);
    json.end_object();
  }
  return current_json(json.end_array().end_object().take());
}

Response related(const Call& call) {
  const auto limit = limit_of(call, 5, most);
  if (!limit) return no(limit.error());
  if (const auto found = call.visit.store.article(call.id(3)); !found) return no(found.error());
  const auto found = store::Stories(call.visit.store).related(call.id(3), *limit);
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& [card, why] : *found) {
    json.object().text("why", why);
    write_card(json.name("article"), call, card);
    json.end_object();
  }
  return current_json(json.end_array().end_object().take());
}

Response counts(const base::Result<std::vector<store::Count>>& found) {
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& [name, articles] : *found)
    json.object().text("name", name).number("articles", articles).end_object();
  return current_json(json.end_array().end_object().take());
}
Response sections(const Call& call) { return counts(call.visit.store.sections()); }
Response publishers(const Call& call) { return counts(call.visit.store.publishers()); }
Response languages(const Call& call) { return counts(call.visit.store.languages()); }
// The names of one kind, a page at a time.
Response names(const Call& call, store::Facet facet) {
  const auto limit = limit_of(call, 100, most_names);
  if (!limit) return no(limit.error());
  const auto after = call.has("cursor") ? store::read_name_place(call.field("cursor")) : std::nullopt;
  if (call.has("cursor") && !after) return no(400, "cursor is what an answer gave as next.");
  const auto page = store::names_of(call.visit.store, facet, after, *limit);
  if (!page) return no(page.error());
  Json json;
  json.object().array("items");
  for (const auto& [name, articles] : page->names)
    json.object().text("name", name).number("articles", articles).end_object();
  json.end_array();
  if (page->next) json.text("next", store::to_text(*page->next));
  return current_json(json.end_object().take());
}
// A list of each is articles?tag=medtop:NUMBER.
Response topics(const Call& call) {
  const auto found = store::names_of(call.visit.store, store::topic_facet, {}, most_names);
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  const auto& english = call.visit.locales.all().front();
  for (const auto& [number, articles] : found->names)
    json.object()
        .text("name", english.word("topic." + number))
        .text("tag", std::string(store::topic_prefix) + number)
        .number("articles", articles)
        .end_object();
  return current_json(json.end_array().end_object().take());
}
Response tags(const Call& call) { return names(call, store::Facet::tag); }
Response people(const Call& call) { return names(call, store::Facet::person); }
Response organisations(const Call& call) { return names(call, store::Facet::organisation); }
Response places(const Call& call) { return names(call, store::Facet::place); }
Response days(const Call& call) {
  const auto month = base::parse_iso(call.field("month"));
  if (!month || month->precision != base::Precision::month) return no(400, "month is written 2026-11.");
  return counts(call.visit.store.days(month->to_iso()));
}

Response months(const Call& call) {
  const auto found = store::months(call.visit.store);
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& [name, stories] : *found) json.object().text("name", name).boolean("articles", stories).end_object();
  return current_json(json.end_array().end_object().take());
}

// What is followed, and how well it goes: for those who look after it.
Response sources(const Call& call) {
  if (call.caller.user.role == store::Role::reader) return no(403, "Only editors and owners see the sources.");
  const auto found = store::Desk(call.visit.store).sources();
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& source : *found) {
    json.object().number("id", source.id).text("url", source.url).text("kind", source.kind).text("title", source.title);
    json.number("asked", source.asked)
        .number("due", source.due)
        .number("failures", source.failures)
        .text("reason", source.reason)
        .end_object();
  }
  return current_json(json.end_array().end_object().take());
}

Response me(const Call& call) {
  const auto& [user, scopes] = call.caller;
  return json_response(Json()
                           .object()
                           .number("id", user.id)
                           .text("name", user.name)
                           .text("role", store::name(user.role))
                           .boolean("may_write", (scopes & store::scope_write) != 0)
                           .end_object()
                           .take());
}

Response state_of(const Call& call) {
  store::EntryQuery query;
  query.ids = {call.id(3)};
  query.hidden_feeds = true;
  const auto found = call.reading.entries(query);
  if (!found) return no(found.error());
  if (found->entries.empty()) return no(404, "There is no article with this number.");
  const auto& entry = found->entries.front();
  return json_response(
      Json().object().boolean("read", entry.read).boolean("starred", entry.starred).end_object().take());
}

Response set_state(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  const auto flag = [&](std::string_view name) -> std::optional<bool> {
    const auto value = find(*body, name);
    return value == "true" ? std::optional(true) : value == "false" ? std::optional(false) : std::nullopt;
  };
  for (const auto& [name, value] : *body)
    if ((name != "read" && name != "starred") || !flag(name))
      return no(400, "Give read or starred, each true or false.");
  if (body->empty()) return no(400, "Give read or starred, each true or false.");
  const auto marked = call.reading.mark({call.id(3)}, flag("read"), flag("starred"), call.visit.now);
  return marked ? state_of(call) : no(marked.error());
}

Response openapi(const Call&) { return current_json(std::string(web_file("api/openapi.json"))); }

constexpr auto get = Method::get, put = Method::put, post = Method::post, erase = Method::erase;
constexpr auto open = Needs::nothing, reads = Needs::read, writes = Needs::write;
constexpr bool listed = true;
Response root(const Call& call);
constexpr ApiRoute routes[] = {
    {get, "/api", open, root, ""},
    {get, "/api/v1", open, root, ""},
    {get, "/api/v1/openapi.json", open, openapi, ""},
    {get, "/api/v1/articles", open, articles,
     "section tag author publisher language person organisation place from to limit cursor lang", listed},
    {get, "/api/v1/articles/*", open, article, "lang"},
    {get, "/api/v1/articles/*/versions", open, versions, ""},
    {get, "/api/v1/articles/*/versions/*/changes", open, changes, ""},
    {get, "/api/v1/articles/*/same-story", open, same_story, "lang"},
    {get, "/api/v1/articles/*/events", open, article_events, ""},
    {get, "/api/v1/articles/*/ties", open, article_ties, ""},
    {get, "/api/v1/articles/*/comments", open, article_comments, ""},
    {get, "/api/v1/articles/*/story", open, story, "lang"},
    {get, "/api/v1/articles/*/related", open, related, "limit lang"},
    {get, "/api/v1/articles/*/state", reads, state_of, ""},
    {put, "/api/v1/articles/*/state", writes, set_state, ""},
    {get, "/api/v1/search", open, search, "q limit offset lang", listed},
    {get, "/api/v1/sections", open, sections, "", listed},
    {get, "/api/v1/tags", open, tags, "limit cursor", listed},
    {get, "/api/v1/people", open, people, "limit cursor", listed},
    {get, "/api/v1/people/*", open, person, ""},
    {get, "/api/v1/ties/*/*", open, ties_between, ""},
    {get, "/api/v1/organisations", open, organisations, "limit cursor", listed},
    {get, "/api/v1/organisations/*", open, organisation, ""},
    {get, "/api/v1/places", open, places, "limit cursor", listed},
    {get, "/api/v1/places/*", open, place, ""},
    {get, "/api/v1/events", open, events, "from to", listed},
    {get, "/api/v1/publishers", open, publishers, "", listed},
    {get, "/api/v1/languages", open, languages, "", listed},
    {get, "/api/v1/days", open, days, "month", listed},
    {get, "/api/v1/months", open, months, "", listed},
    {get, "/api/v1/topics", open, topics, "", listed},
    {get, "/api/v1/sources", reads, sources, ""},
    {get, "/api/v1/me", reads, me, ""},
    {get, "/api/v1/webhooks", reads, webhooks, ""},
    {post, "/api/v1/webhooks", writes, add_webhook, ""},
    {erase, "/api/v1/webhooks/*", writes, remove_webhook, ""},
    {get, "/api/v1/push", open, push_key, ""},
    {post, "/api/v1/push", writes, add_browser, ""},
    {erase, "/api/v1/push/*", writes, remove_browser, ""},
};

// Where to begin: the description, and what anybody can ask for.
Response root(const Call& call) {
  const auto origin = call.visit.origin();
  Json json;
  json.object().text("description", origin + "/api/v1/openapi.json").array("lists");
  for (const auto& route : routes)
    if (route.listed) json.text(origin + std::string(route.pattern));
  return current_json(json.end_array().end_object().take());
}

base::Result<Caller> caller(const Visit& visit, const Fields&) { return visit.doorkeeper.caller(visit.request); }

}  // namespace

const Face& own_face() {
  static constexpr Face face{"api", routes, caller, no};
  return face;
}

}  // namespace ortoo::site
