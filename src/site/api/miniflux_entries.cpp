#include "site/api/miniflux_entries.h"

#include <algorithm>
#include <array>

#include "site/api/json_body.h"
#include "site/api/miniflux_json.h"
#include "site/api/shown.h"

namespace ortoo::site::miniflux {
namespace {

// As Go's strconv.ParseBool has it, by which Miniflux reads: its client for Python sends "True".
std::optional<bool> read_bool(std::string_view text) {
  constexpr std::string_view yes[] = {"1", "t", "T", "true", "TRUE", "True"};
  constexpr std::string_view no[] = {"0", "f", "F", "false", "FALSE", "False"};
  if (std::ranges::find(yes, text) != std::end(yes)) return true;
  if (std::ranges::find(no, text) != std::end(no)) return false;
  return std::nullopt;
}

using store::EntryQuery;
using Order = EntryQuery::Order;

constexpr std::int64_t most_entries = 1000, most_ids = 10000;

// What of a list the caller asks for, `most` entries at once; the error says which parameter is wrong.
base::Result<EntryQuery> query_of(const Call& call, std::int64_t most = most_entries) {
  struct Ordering {
    std::string_view name;
    Order order;
  };
  constexpr std::array<Ordering, 9> orders = {{{"id", Order::id},
                                               {"status", Order::read},
                                               {"published_at", Order::time},
                                               {"created_at", Order::id},
                                               {"changed_at", Order::changed},
                                               {"title", Order::title},
                                               {"category_title", Order::feed},
                                               {"category_id", Order::feed},
                                               {"author", Order::feed}}};
  const auto wrong = [](std::string_view name) {
    return base::fail(base::ErrorCode::invalid_argument, "The parameter " + std::string(name) + " cannot be read.");
  };
  EntryQuery q;
  q.order = Order::time;
  q.ascending = true;
  q.count = true;
  for (const auto value : call.all("status")) {
    if (value != "read" && value != "unread" && value != "removed") return wrong("status");
    if (value == "removed") continue;  // there are none: Miniflux gives the others then
    const bool read = value != "unread";
    // Both of them together cut nothing.
    if (q.read && *q.read != read) {
      q.read.reset();
      break;
    }
    q.read = read;
  }
  if (call.has("order")) {
    const auto it = std::ranges::find(orders, call.field("order"), &Ordering::name);
    if (it == orders.end()) return wrong("order");
    q.order = it->order;
  }
  if (call.has("direction")) {
    if (call.field("direction") != "asc" && call.field("direction") != "desc") return wrong("direction");
    q.ascending = call.field("direction") == "asc";
  }
  q.starred = read_bool(call.field("starred"));  // Miniflux takes no notice of another word
  struct Bound {
    std::string_view name;
    std::optional<std::int64_t> EntryQuery::*member;
  };
  constexpr std::array<Bound, 8> bounds = {{{"before", &EntryQuery::before},
                                            {"after", &EntryQuery::after},
                                            {"published_before", &EntryQuery::before},
                                            {"published_after", &EntryQuery::after},
                                            {"changed_before", &EntryQuery::changed_before},
                                            {"changed_after", &EntryQuery::changed_after},
                                            {"before_entry_id", &EntryQuery::before_id},
                                            {"after_entry_id", &EntryQuery::after_id}}};
  for (const auto& [name, member] : bounds) {
    if (!call.has(name)) continue;
    const auto value = call.number(name);
    if (!value || *value < 0) return wrong(name);
    if (*value > 0) q.*member = value;
  }
  for (const auto name : {"limit", "offset", "category_id"})
    if (call.has(name) && call.number(name).value_or(-1) < 0) return wrong(name);
  const auto limit = call.number("limit").value_or(100);
  q.limit = limit == 0 ? most : std::min(limit, most);
  q.offset = call.number("offset").value_or(0);
  q.words = call.field("search").substr(0, 400);
  return q;
}

Response list(const Call& call, const Names& all, const EntryQuery& q) {
  const auto found = call.reading.entries(q);
  if (!found) return no(found.error());
  Json json;
  json.object().number("total", found->total).array("entries");
  for (const auto& entry : found->entries)
    if (const auto written = write_entry(json, call, all, entry); !written) return no(written.error());
  return json_response(json.end_array().end_object().take());
}

base::Result<std::optional<store::Entry>> one(const Call& call, store::Id id) {
  EntryQuery q;
  q.ids = {id};
  q.hidden_feeds = true;
  auto found = call.reading.entries(q);
  if (!found) return std::unexpected(std::move(found.error()));
  return found->entries.empty() ? std::nullopt : std::optional(std::move(found->entries.front()));
}

Response mark_all(const Call& call, const std::optional<std::vector<store::Id>>& feeds) {
  const auto marked = call.reading.mark_all_read(feeds, call.visit.now, call.visit.now);
  return marked ? done({}) : no(marked.error());
}

}  // namespace

Response entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (const auto category = call.number("category_id").value_or(0); category > 0) q->feeds = all->feeds_in(category);
  return list(call, *all, *std::move(q));
}

// The numbers alone, those that came in last first unless another order is asked for.
Response entry_ids(const Call& call) {
  auto q = query_of(call, most_ids);
  if (!q) return no(q.error());
  if (!call.has("limit")) q->limit = most_ids;
  if (!call.has("order")) {
    q->order = Order::id;
    q->ascending = call.field("direction") == "asc";
  }
  const auto found = call.reading.entries(*q);
  if (!found) return no(found.error());
  Json json;
  json.object().number("total", found->total).array("entry_ids");
  for (const auto& entry : found->entries) json.number(entry.card.id);
  return json_response(json.end_array().end_object().take());
}

Response feed_entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (feed_by_id(all->feeds, call.id(2)) == nullptr) return missing();
  q->feeds = {call.id(2)};
  return list(call, *all, *std::move(q));
}

Response category_entries(const Call& call) {
  const auto all = names(call);
  auto q = query_of(call);
  if (!all || !q) return no(all ? q.error() : all.error());
  if (!all->is_category(call.id(2))) return missing();
  q->feeds = all->feeds_in(call.id(2));
  return list(call, *all, *std::move(q));
}

// /v1/entries/N, /v1/feeds/N/entries/N, /v1/categories/N/entries/N
Response entry(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  const auto found = one(call, call.id(call.path.size() - 1));
  if (!found) return no(found.error());
  if (!*found || (call.path[1] == "feeds" && (*found)->feed != call.id(2))) return missing();
  Json json;
  if (const auto written = write_entry(json, call, *all, **found); !written) return no(written.error());
  return json_response(json.take());
}

Response mark(const Call& call) {
  const auto body = read_json_body(call.visit.request.body);
  if (!body) return no(body.error());
  std::vector<store::Id> ids;
  for (const auto& [name, value] : *body)
    if (name == "entry_ids")
      if (const auto id = read_number(value)) ids.push_back(*id);
  const auto status = find(*body, "status"), starred = find(*body, "starred");
  const bool has_status = !status.empty(), has_starred = !starred.empty();
  if (ids.empty() || (!has_status && !has_starred) ||
      (has_status && status != "read" && status != "unread" && status != "removed") ||
      (has_starred && starred != "true" && starred != "false"))
    return no(400, "Give entry_ids and a status (read, unread or removed), starred (true or false), or both.");
  const auto marked =
      call.reading.mark(ids, has_status ? std::optional(status != "unread") : std::nullopt,
                        has_starred ? std::optional(starred == "true") : std::nullopt, call.visit.now);
  return marked ? done({}) : no(marked.error());
}

Response bookmark(const Call& call) {
  const auto found = one(call, call.id(2));
  if (!found) return no(found.error());
  if (!*found) return missing();
  const auto marked = call.reading.mark({call.id(2)}, std::nullopt, !(*found)->starred, call.visit.now);
  return marked ? done({}) : no(marked.error());
}

Response content(const Call& call) {
  const auto article = call.visit.store.article(call.id(2));
  if (!article) return no(article.error());
  return json_response(Json().object().text("content", story_html(*article)).end_object().take());
}
Response mark_feed(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  return feed_by_id(all->feeds, call.id(2)) == nullptr ? missing() : mark_all(call, std::vector{call.id(2)});
}
Response mark_category(const Call& call) {
  const auto all = names(call);
  if (!all) return no(all.error());
  return all->is_category(call.id(2)) ? mark_all(call, all->feeds_in(call.id(2))) : missing();
}
Response mark_user(const Call& call) {
  return call.id(2) == call.caller.user.id ? mark_all(call, std::nullopt) : no(403, "This is another user.");
}

}  // namespace ortoo::site::miniflux
