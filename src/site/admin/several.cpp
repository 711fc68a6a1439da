#include "site/admin/several.h"

#include <algorithm>

namespace ortoo::site {
namespace {

// "3,4,5", as put_several wrote them. What is no number is none of them.
std::vector<store::Id> ids_of(std::string_view list) {
  std::vector<store::Id> ids;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    if (const auto id = id_in(list.substr(0, end)); id != 0) ids.push_back(id);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return ids;
}

}  // namespace

void put_several(const Visit& visit, Data& data, const std::vector<store::Id>& on_page, std::int64_t count,
                 std::string_view mark) {
  std::string listed;
  for (const auto id : on_page) listed += (listed.empty() ? "" : ",") + std::to_string(id);
  const auto with_number = [&](std::string_view word, std::int64_t n) {
    return filled(visit.word(word), "{n}", visit.locale.number(n));
  };
  put(data, "several", on_page.size() > 1 || count > 1);
  put(data, "listed", listed);
  put(data, "mark", std::string(mark));
  put(data, "page_word", with_number("admin.several.page", static_cast<std::int64_t>(on_page.size())));
  put(data, "list_word", with_number("admin.several.list", count));
}

Chosen chosen_in(const Fields& form) {
  const auto which = find(form, "which");
  if (which == "list") return {{}, std::string(find(form, "mark"))};
  if (which == "page") return {ids_of(find(form, "listed")), {}};
  Chosen chosen{std::vector<store::Id>(), {}};
  for (const auto& [name, value] : form)
    if (const auto id = name == "tick" ? id_in(value) : 0; id != 0) chosen.ids->push_back(id);
  return chosen;
}

Response told_several(const Visit& visit, std::string_view part, const Chosen& chosen,
                      const base::Result<std::int64_t>& done, const std::string& place) {
  if (!done && done.error().code == base::ErrorCode::conflict) return told(part, "changed", place);
  if (!done) return problem(visit, done.error());
  const auto what = !chosen.ids                       ? several
                    : chosen.ids->empty()             ? "none"
                    : *done < std::ssize(*chosen.ids) ? "some"
                                                      : several;
  return told(part, what, "n=" + std::to_string(*done) + "&" + place);
}

}  // namespace ortoo::site
