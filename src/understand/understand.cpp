#include "understand/understand.h"

#include "understand/analysis.h"
#include "understand/calendar.h"
#include "understand/dates.h"
#include "understand/names.h"
#include "understand/quotes.h"
#include "understand/ties.h"
#include "understand/topics.h"

namespace ortoo::understand {

// A finder is a line here: `if (wanted.dates) find_dates(analysis, article);`
void understand(record::Article& article, const Wanted& wanted) {
  if (!(wanted.people || wanted.dates || wanted.quotes || wanted.ties || wanted.topics)) return;
  const Analysis analysis = analyse(article);
  // Who said it and who did it are among the people: found for them alone, too, and not kept.
  const bool borrowed = !wanted.people && (wanted.quotes || wanted.ties);
  const auto before = borrowed ? article.entities : std::vector<record::Entity>();
  if (wanted.people || borrowed) find_names(analysis, article);
  if (wanted.dates) find_dates(analysis, article);
  if (wanted.dates) find_calendar(analysis, article);
  if (wanted.quotes) find_quotes(analysis, article);
  if (wanted.ties) find_ties(analysis, article);
  if (borrowed) article.entities = before;
  if (wanted.topics) find_topics(analysis, article);
}

}  // namespace ortoo::understand
