// Searches that a user keeps.
#include "base/text.h"
#include "site/accounts/pages.h"
#include "site/admin/frame.h"
#include "site/pages/pages.h"
#include "store/proofs.h"

namespace ortoo::site {

Response searches_page(const Visit& visit) {
  const auto visitor = visit.doorkeeper.visitor(visit.request);
  if (!visitor) return to_sign_in(visit);
  const auto all = store::Searches(visit.store, visitor->user.id).list();
  if (!all) return problem(visit, all.error());
  auto data = frame(visit, visit.word("searches.heading"));
  put(data, "csrf", visitor->csrf);
  const auto query = base::collapse_spaces(visit.parameter("q"));
  put(data, "asked", query.size() > longest_query ? std::string() : query);
  put(data, "full", visit.parameter("sorry") == "full");
  put(data, "long", query.size() > longest_query || visit.parameter("sorry") == "long");
  std::vector<Data> rows;
  for (const auto& search : *all) {
    Data row;
    put(row, "id", std::to_string(search.id));
    put(row, "query", search.query);
    put(row, "href", "/search?q=" + percent_encode(search.query));
    put(row, "feed", "/search/atom.xml?q=" + percent_encode(search.query));
    rows.push_back(std::move(row));
  }
  put(data, "searches", rows);
  put(data, "none", rows.empty());
  return private_page(visit, "searches.html", data);
}

Response save_search(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = genuine(visit, form);
  if (!visitor) return problem(visit, 403);
  const auto query = base::collapse_spaces(find(form, "q"));
  if (query.empty()) return see_other("/account/searches");
  if (query.size() > longest_query) return see_other("/account/searches?sorry=long");
  const auto saved = store::Searches(visit.store, visitor->user.id).add(query, visit.doorkeeper.now());
  if (saved) return see_other("/account/searches");
  return saved.error().code == base::ErrorCode::conflict ? see_other("/account/searches?sorry=full")
                                                         : problem(visit, saved.error());
}

Response forget_search(const Visit& visit) {
  const auto visitor = genuine(visit, read_form(visit.request.body));
  if (!visitor) return problem(visit, 403);
  const auto removed = store::Searches(visit.store, visitor->user.id).remove(id_in(visit.segment(2)));
  return removed ? see_other("/account/searches") : problem(visit, removed.error());
}

}  // namespace ortoo::site
