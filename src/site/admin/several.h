// Several things of a list of the administration at once: those that are ticked, all on the page, or all of the list.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "site/admin/frame.h"

namespace ortoo::site {

// Where such a form is sent to: /admin/PART/several.
inline constexpr std::string_view several = "several";

// What the form needs to know of the page it stands on (web/templates/admin_several.html). `count`: of the whole list.
// `last`: the greatest id there is now; what comes later is not meant by "all".
void put_several(const Visit& visit, Data& data, const std::vector<store::Id>& on_page, std::int64_t count, store::Id last);

struct Chosen {
  std::optional<std::vector<store::Id>> ids = {};  // none: all of the list, up to `last`
  store::Id last = 0;
};
Chosen chosen_in(const Fields& form);
// Back to the page of the list that the form was sent from, which tells how many it were.
Response told_several(std::string_view part, std::int64_t count, const std::string& place);

}  // namespace ortoo::site
