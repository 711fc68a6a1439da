#include "store/content.h"

namespace ortoo::store {
namespace {

using record::Article;

// Calls `apply` with every annotation member, in `a` and in `b`.
template <class Other, class Apply>
void for_each_annotation(Article& a, Other& b, Apply apply) {
  apply(a.translations, b.translations);
  apply(a.entities, b.entities);
  apply(a.quotes, b.quotes);
  apply(a.dates, b.dates);
  apply(a.calendar, b.calendar);
  apply(a.ties, b.ties);
  apply(a.topics, b.topics);
}

// Everything but the words is taken from `other`, so that only words can differ.
Article with_words_of(const Article& article, const Article& other) {
  Article words = article;
  for_each_annotation(words, other, [](auto& to, const auto& from) { to = from; });
  words.id = other.id;
  words.url = other.url;
  words.kind_reason = other.kind_reason;
  words.modified = other.modified;
  words.alternates = other.alternates;
  words.sections = other.sections;
  words.comments = other.comments;
  return words;
}

// True of a day in the month or year that `rough` is, or a week beside it: by other clocks, or told before the page was
// moved to its folder. A page of years ago that a feed lists again keeps its month.
bool is_within(const base::CivilTime& day, const base::CivilTime& rough) {
  constexpr std::int64_t beside = 7 * 86400;
  if (day.precision < base::Precision::day || rough.precision >= base::Precision::day) return false;
  auto end = rough;
  end.precision = base::Precision::day;
  if (rough.precision == base::Precision::year || rough.month == 12)
    end.year = static_cast<std::int16_t>(rough.year + 1), end.month = 1;
  else ++end.month;
  return day.to_unix() >= rough.to_unix() - beside && day.to_unix() < end.to_unix() + beside;
}

}  // namespace

bool same_words(const Article& a, const Article& b) { return with_words_of(a, b) == b; }

bool keep_date(Article& fresh, const Article& known) {
  if (!known.published || (fresh.published && !is_within(*known.published, *fresh.published))) return false;
  fresh.published = known.published;
  const Article none;
  for_each_annotation(fresh, none, [](auto& to, const auto& from) { to = from; });
  return true;
}

void keep_annotations(Article& fresh, const Article& stored) {
  bool bare = true;
  for_each_annotation(fresh, stored, [&](auto& annotations, const auto&) { bare = bare && annotations.empty(); });
  if (bare) for_each_annotation(fresh, stored, [](auto& to, const auto& from) { to = from; });
  // People and dates are found while a page is read, translations come later.
  else if (fresh.translations.empty()) fresh.translations = stored.translations;
}

}  // namespace ortoo::store
