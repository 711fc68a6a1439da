#include "understand/understand.h"

#include <utility>

#include "understand/analysis.h"
#include "understand/calendar.h"
#include "understand/dates.h"
#include "understand/names.h"
#include "understand/quotes.h"
#include "understand/ties.h"
#include "understand/topics.h"

namespace ortoo::understand {

namespace {

// What a finder needs of others that were not asked for is found too, and put back as it was.
template <class Found>
class Borrowed {
 public:
  Borrowed(Found& found, bool needed) : found_(found), needed_(needed) {
    if (needed_) before_ = found;
  }
  ~Borrowed() {
    if (needed_) found_ = std::move(before_);
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

 private:
  Found& found_;
  Found before_;
  bool needed_;
};

}  // namespace

// A finder is a line here: `if (wanted.dates) find_dates(analysis, article);`
void understand(record::Article& article, const Wanted& wanted) {
  if (!(wanted.people || wanted.dates || wanted.quotes || wanted.ties || wanted.topics)) return;
  const Analysis analysis = analyse(article);
  // Who said it and who did it are among the people; a tie has its sentence's date, and the speaker who states it.
  const bool for_ties = wanted.ties;
  const Borrowed people(article.entities, !wanted.people && (wanted.quotes || for_ties));
  const Borrowed dates(article.dates, !wanted.dates && for_ties);
  const Borrowed quotes(article.quotes, !wanted.quotes && for_ties);
  if (wanted.people || wanted.quotes || for_ties) find_names(analysis, article);
  if (wanted.dates || for_ties) find_dates(analysis, article);
  if (wanted.dates) find_calendar(analysis, article);
  if (wanted.quotes || for_ties) find_quotes(analysis, article);
  if (wanted.ties) find_ties(analysis, article);
  if (wanted.topics) find_topics(analysis, article);
}

}  // namespace ortoo::understand
