#include "site/pages/ties_path.h"

#include "record/kept_name.h"
#include "site/http/http.h"
#include "store/facets.h"

namespace ortoo::site {
namespace {

std::string path(std::string_view one, std::string_view other) {
  const auto key = store::term_key(one), other_key = store::term_key(other);
  if (key.empty() || other_key.empty() || key == other_key) return {};
  return "/ties/" + percent_encode(one) + "/" + percent_encode(other);
}

}  // namespace

std::string ties_path(const record::Article& article, const record::Tie& tie) {
  return path(record::kept_name(article, tie.source), record::kept_name(article, tie.target));
}

std::string ties_path(const store::FoundTie& tie) {
  const auto source = store::term_key(tie.source), target = store::term_key(tie.target);
  const bool kept_source = source == tie.one || source == tie.other,
             kept_target = target == tie.one || target == tie.other;
  if (kept_source && kept_target) return path(tie.source, tie.target);
  if (kept_source) return path(tie.source, source == tie.one ? tie.other : tie.one);
  if (kept_target) return path(target == tie.one ? tie.other : tie.one, tie.target);
  return path(tie.one, tie.other);
}

}  // namespace ortoo::site
