#include "record/ties.h"

#include <algorithm>

#include "base/text.h"
#include "record/kept_name.h"
#include "record/shown.h"

namespace ortoo::record {

std::vector<const Tie*> shown_ties(const Article& article) {
  const auto same_name = [&](const std::string& a, const std::string& b) {
    return a == b || base::lower(kept_name(article, a)) == base::lower(kept_name(article, b));
  };
  const auto same = [&](const Tie& a, const Tie& b) {
    return a.stance == b.stance && base::lower(a.relation) == base::lower(b.relation) &&
           same_name(a.source, b.source) && same_name(a.target, b.target) && same_name(a.stated_by, b.stated_by);
  };
  std::vector<const Tie*> out;
  for (const Tie& tie : article.ties)
    if (is_shown(tie) && std::ranges::none_of(out, [&](const Tie* told) { return same(*told, tie); }))
      out.push_back(&tie);
  return out;
}

}  // namespace ortoo::record
