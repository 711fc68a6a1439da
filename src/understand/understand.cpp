#include "understand/understand.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "understand/analysis.h"
#include "understand/calendar/calendar.h"
#include "understand/names/names.h"
#include "understand/quotes/quotes.h"
#include "understand/ties/ties.h"
#include "understand/timex/dates.h"
#include "understand/topics/topics.h"

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

// Articles that go from finder to finder together: what is known of them still fits beside a finder's tables.
constexpr std::size_t together = 8;

// One on its way through the finders.
struct Understanding {
  record::Article& article;
  const Analysis analysis;
  // Who said it and who did it are among the people; a tie has its sentence's date, and the speaker who states it.
  const Borrowed<std::vector<record::Entity>> people;
  const Borrowed<std::vector<record::DateMention>> dates;
  const Borrowed<std::vector<record::Quote>> quotes;

  Understanding(record::Article& of, const Wanted& wanted)
      : article(of),
        analysis(analyse(of)),
        people(of.entities, !wanted.people && (wanted.quotes || wanted.ties)),
        dates(of.dates, !wanted.dates && wanted.ties),
        quotes(of.quotes, !wanted.quotes && wanted.ties) {}
};

}  // namespace

void understand(std::span<record::Article* const> articles, const Wanted& wanted) {
  if (!(wanted.people || wanted.dates || wanted.quotes || wanted.ties || wanted.topics)) return;
  for (; !articles.empty(); articles = articles.subspan(std::min(together, articles.size()))) {
    std::deque<Understanding> group;
    for (auto* article : articles.first(std::min(together, articles.size()))) group.emplace_back(*article, wanted);
    const auto find = [&](bool is_wanted, void (*finder)(const Analysis&, record::Article&)) {
      if (is_wanted)
        for (auto& of : group) finder(of.analysis, of.article);
    };
    // A finder is a line here.
    find(wanted.people || wanted.quotes || wanted.ties, find_names);
    find(wanted.dates || wanted.ties, find_dates);
    find(wanted.dates, find_calendar);
    find(wanted.quotes || wanted.ties, find_quotes);
    find(wanted.ties, find_ties);
    find(wanted.topics, find_topics);
  }
}

void understand(record::Article& article, const Wanted& wanted) {
  record::Article* const one = &article;
  understand(std::span(&one, 1), wanted);
}

}  // namespace ortoo::understand
