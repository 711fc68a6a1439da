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
// `mark`: of the whole list, taken before what is shown of it: "all" is what was listed then, or nothing is done.
void put_several(const Visit& visit, Data& data, const std::vector<store::Id>& on_page, std::int64_t count,
                 std::string_view mark);

struct Chosen {
  std::optional<std::vector<store::Id>> ids = {};  // none: all of the list, while it has the mark
  std::string mark;
};
Chosen chosen_in(const Fields& form);
// Back to the page of the list that the form was sent from, which tells how many it were and whether any had changed.
Response told_several(const Visit& visit, std::string_view part, const Chosen& chosen,
                      const base::Result<std::int64_t>& done, const std::string& place);

}  // namespace ortoo::site
