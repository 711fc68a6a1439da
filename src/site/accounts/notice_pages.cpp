// New stories as notifications of a browser (Web Push): which browsers of a user get which, and the form that a script
// fills with what the browser gives.
#include "base/text.h"
#include "base/url.h"
#include "site/accounts/notices.h"
#include "site/accounts/pages.h"
#include "site/admin/frame.h"
#include "site/outgoing/browser.h"
#include "site/outgoing/keys.h"
#include "site/pages/cards.h"

namespace ortoo::site {
namespace {

constexpr std::string_view here = "/account/notices";

std::string address_of_service(const std::string& endpoint) {
  const auto url = base::Url::parse(endpoint);
  return url ? std::string(url->host()) : std::string();
}

// A search or else a section.
base::Result<Wanted> asked_for(std::string_view query, std::string_view section) {
  return read_wanted(query, base::collapse_spaces(query).empty() ? section : "");
}

}  // namespace

Response notices_page(const Visit& visit) {
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor) return to_sign_in(visit);
  const store::Outlets outlets(visit.store);
  const auto all = outlets.list(store::OutletKind::browser, visitor->user.id);
  if (!all) return problem(visit, all.error());
  const bool sends = !visit.options.url.empty();
  const auto pem = sends ? outlets.key("push", [] { return Key::make_p256().pem(); }) : base::Result<std::string>();
  if (!pem) return problem(visit, pem.error());
  const auto key = Key::from_pem(*pem);
  auto data = frame(visit, visit.word("notices.heading"));
  put(data, "csrf", visitor->csrf);
  put(data, "sends", key.has_value());
  put(data, "key", key ? base64_url(key->point()) : std::string());
  put(data, "query", false);  // not the words of the search box above
  const auto wanted = asked_for(visit.parameter("q"), visit.parameter("section"));
  put(data, "words", wanted ? wanted->query : "");
  put(data, "section", wanted ? wanted->section : "");
  put(data, "too_long", !wanted || visit.parameter("sorry") == "long");
  put(data, "wrong", visit.parameter("sorry") == "browser");
  put(data, "full", visit.parameter("sorry") == "full");
  std::vector<Data> rows;
  for (const auto& outlet : *all) {
    Data row;
    put(row, "id", std::to_string(outlet.id));
    put(row, "endpoint", outlet.address);
    put(row, "service", address_of_service(outlet.address));
    put(row, "what", outlet.section.empty() ? outlet.query : outlet.section);
    put(row, "of_section", !outlet.section.empty());
    put(row, "href",
        !outlet.section.empty() ? list_path("section", outlet.section) : "/search?q=" + percent_encode(outlet.query));
    put(row, "made", visit.locale.date(base::civil_from_unix(outlet.made)));
    put(row, "failing", outlet.failures > 0);
    rows.push_back(std::move(row));
  }
  put(data, "none", rows.empty());
  put(data, "notices", std::move(rows));
  put(data, "notices_script", visit.assets.path("script/notices.js"));
  return private_page(visit, "notices.html", data);
}

Response want_notices(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return problem(visit, 403);
  if (visit.options.url.empty()) return see_other(here);
  auto wanted = asked_for(find(form, "q"), find(form, "section"));
  if (!wanted) return see_other(std::string(here) + "?sorry=long");
  auto outlet = browser_outlet({find(form, "endpoint"), find(form, "p256dh"), find(form, "auth")}, *std::move(wanted));
  if (!outlet) return see_other(std::string(here) + "?sorry=browser");
  outlet->user = visitor->user.id;
  outlet->name = outlet->query;  // one browser may want several searches
  const auto added = store::Outlets(visit.store).add(*outlet, visit.doorkeeper.now());
  if (added) return see_other(here);
  return added.error().code == base::ErrorCode::too_large ? see_other(std::string(here) + "?sorry=full")
                                                          : problem(visit, added.error());
}

Response end_notices(const Visit& visit) {
  const auto visitor = genuine(visit, read_form(visit.request.body));
  if (!visitor) return problem(visit, 403);
  const auto removed =
      store::Outlets(visit.store).remove(store::OutletKind::browser, id_in(visit.segment(2)), visitor->user.id);
  return removed ? see_other(here) : problem(visit, removed.error());
}

}  // namespace ortoo::site
