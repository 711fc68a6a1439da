// Findings: what later stages have found in the articles, across all of them: who said what and about whom, what
// happens when, who is tied to whom. Each names its article, where the evidence stands.
//
// Names are the same when they differ only in case, as in lists. Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct FoundQuote {
  Id article = 0;
  std::string title, language, publisher, published;  // of the article
  std::string speaker, text;
  bool denied = false;  // the speaker says that it is not so
};
struct FoundHappening {
  Id article = 0;
  std::string title, language, publisher;
  std::int64_t number = 0;  // within the article
  std::string day, what;    // day: as exactly as it is known, ISO 8601
  Id story = 0;             // that the article tells (stories.h); 0 before it was compared with others
};
struct FoundTie {
  Id article = 0;
  std::string title, language, published;
  std::string source, target, relation, stance, date;
  std::string stated_by;  // empty: the article itself
  std::int64_t number = 0;  // within the article, from 1: where its evidence stands
  std::string one, other;   // the keys under which the two are kept, in no order: an article may call them otherwise
};

class Findings {
 public:
  // `store` must outlive it.
  explicit Findings(const Store& store) : database_(&store.database()) {}

  // Newest articles first. O(log n + limit), all of these.
  base::Result<std::vector<FoundQuote>> quotes_by(std::string_view person, std::int64_t limit) const;
  base::Result<std::vector<FoundQuote>> quotes_about(std::string_view person, std::int64_t limit) const;
  base::Result<std::vector<FoundTie>> ties_of(std::string_view name, std::int64_t limit) const;
  base::Result<std::vector<FoundTie>> ties_in(Id article) const;  // in its order
  // Of those that tie the one to the other, whichever does it. O(log n + ties of the first).
  base::Result<std::vector<FoundTie>> ties_between(std::string_view name, std::string_view other,
                                                   std::int64_t limit) const;
  // Of the days from `first` to `last`, in order; "2024-09" as both gives the month with what is known no better.
  base::Result<std::vector<FoundHappening>> happenings(std::string_view first, std::string_view last,
                                                       std::int64_t limit) const;
  base::Result<std::vector<FoundHappening>> happenings_of(Id article) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
