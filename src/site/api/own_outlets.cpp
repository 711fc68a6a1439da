#include "site/api/own_outlets.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/url.h"
#include "site/api/json.h"
#include "site/api/json_body.h"
#include "site/api/query_complaint.h"
#include "site/api/shown.h"
#include "site/outgoing/browser.h"
#include "site/outgoing/keys.h"
#include "site/outgoing/webhook.h"
#include "store/outlets.h"

namespace ortoo::site {
namespace {

constexpr std::size_t longest_field = 2000;  // bytes

Response no(int status, std::string_view sentence) { return own_face().refuse(status, sentence); }
Response no(const base::Error& error) { return refuse(own_face(), error); }

Response gone(const base::Result<void>& done) {
  return done ? Response{204, "application/json; charset=utf-8", "", {{"Cache-Control", "no-store"}}}
              : no(done.error());
}

// Of a webhook that is looked at, not of one that is made: without its secret.
void write_webhook(Json& json, const store::Outlet& outlet) {
  json.object()
      .number("id", outlet.id)
      .text("name", outlet.name)
      .text("url", outlet.address)
      .text("query", outlet.query)
      .text("section", outlet.section);
  json.text("made", iso_utc(outlet.made)).number("failures", outlet.failures).text("reason", outlet.reason);
}

// The body's fields, each known and short; the sentence says what is wrong.
base::Result<Fields> body_of(const Call& call, std::span<const std::string_view> known) {
  auto body = read_json_texts(call.visit.request.body);
  if (!body) return body;
  for (const auto& [name, value] : *body) {
    if (std::ranges::find(known, name) == known.end())
      return base::fail(base::ErrorCode::invalid_argument, "There is a field that is not used here.");
    if (value.size() > longest_field) return base::fail(base::ErrorCode::invalid_argument, "A field is too long.");
  }
  return body;
}

// Of which stories word is wanted. A filter that cannot be read would never find any, and nobody would see why.
base::Result<Wanted> read_filter(const Fields& body) {
  auto wanted = read_wanted(find(body, "query"), find(body, "section"));
  if (!wanted || wanted->query.empty()) return wanted;
  auto complaint = query_complaint("query", store::parse_query(wanted->query));
  if (!complaint.empty()) return base::fail(base::ErrorCode::invalid_argument, std::move(complaint));
  return wanted;
}

}  // namespace

Response webhooks(const Call& call) {
  if (call.caller.user.role == store::Role::reader) return no(403, "Only editors and owners have webhooks.");
  const auto found = store::Outlets(call.visit.store).list(store::OutletKind::webhook, call.caller.user.id);
  if (!found) return no(found.error());
  Json json;
  json.object().array("items");
  for (const auto& outlet : *found) {
    write_webhook(json, outlet);
    json.end_object();
  }
  return json_response(json.end_array().end_object().take());
}

Response add_webhook(const Call& call) {
  constexpr std::array<std::string_view, 4> known = {"name", "url", "query", "section"};
  if (call.caller.user.role == store::Role::reader) return no(403, "Only editors and owners have webhooks.");
  if (call.visit.options.url.empty()) return no(409, "This site sends nothing by itself; its owner can set site.url.");
  const auto body = body_of(call, known);
  if (!body) return no(body.error());
  const auto url = base::Url::parse(find(*body, "url"));
  if (!url || !url->is_web()) return no(400, "url is an http or https address.");
  auto wanted = read_filter(*body);
  if (!wanted) return no(400, wanted.error().sentence);
  store::Outlet outlet;  // of the kind webhook
  outlet.user = call.caller.user.id;
  outlet.name = find(*body, "name");
  outlet.query = std::move(wanted->query);
  outlet.section = std::move(wanted->section);
  outlet.address = url->without_fragment();
  outlet.secret = new_webhook_secret();
  outlet.made = call.visit.now;
  const auto id = store::Outlets(call.visit.store).add(outlet, call.visit.now);
  if (!id) return no(id.error());
  outlet.id = *id;
  Json json;
  write_webhook(json, outlet);
  auto response = json_response(json.text("secret", outlet.secret).end_object().take(), 201);
  response.headers.front().second = "no-store";
  return response;
}

Response remove_webhook(const Call& call) {
  return gone(store::Outlets(call.visit.store).remove(store::OutletKind::webhook, call.id(3), call.caller.user.id));
}

Response push_key(const Call& call) {
  if (call.visit.options.url.empty()) return no(404, "This site sends nothing by itself.");
  const auto pem = store::Outlets(call.visit.store).key("push", [] { return Key::make_p256().pem(); });
  const auto key = pem ? Key::from_pem(*pem) : std::nullopt;
  if (!key) return no(500, "The store does not answer; try again in a moment.");
  return json_response(Json().object().text("key", base64_url(key->point())).end_object().take());
}

Response add_browser(const Call& call) {
  constexpr std::array<std::string_view, 6> known = {"endpoint", "p256dh", "auth", "name", "query", "section"};
  if (call.visit.options.url.empty()) return no(409, "This site sends nothing by itself; its owner can set site.url.");
  const auto body = body_of(call, known);
  if (!body) return no(body.error());
  auto wanted = read_filter(*body);
  if (!wanted) return no(400, wanted.error().sentence);
  auto outlet =
      browser_outlet({find(*body, "endpoint"), find(*body, "p256dh"), find(*body, "auth")}, *std::move(wanted));
  if (!outlet) return no(outlet.error());
  outlet->user = call.caller.user.id;
  outlet->name = find(*body, "name");
  const auto id = store::Outlets(call.visit.store).add(*outlet, call.visit.now);
  if (!id) return no(id.error());
  return json_response(Json().object().number("id", *id).end_object().take(), 201);
}

Response remove_browser(const Call& call) {
  return gone(store::Outlets(call.visit.store).remove(store::OutletKind::browser, call.id(3), call.caller.user.id));
}

}  // namespace ortoo::site
