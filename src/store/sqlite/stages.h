// The jobs of stored articles, in the stages after `read`. Call inside a writing transaction; failures are the
// connection's.
// Meaning: store/desk.h.
#pragma once

#include <vector>

#include "store/desk.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

struct Derived;  // write.h

// A process that ends this often with the same job in its hands was ended by it.
inline constexpr std::int64_t most_attempts = 5;

// The article goes through `stage` and those after it; whoever had it leased has lost it. One job an article;
// none where it has no record, being withdrawn.
void queue_article(Connection& db, Id article, std::string_view url, Stage stage);
// The record of the article was written anew with the same words: whoever is understanding the one before has lost it.
void end_article_lease(Connection& db, Id article);
// All articles through `understand`, after those that have just come. How many.
std::int64_t queue_all(Connection& db, std::int64_t now);

// Whether one is due: asked in a reading transaction, before somebody writes for nothing.
bool is_due(Connection& db, Stage stage, std::int64_t now);
// The jobs that come first, as Desk::lease has it; they hold the lease that it gives. 0: there is none.
std::int64_t lease_articles(Connection& db, Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit);
std::vector<Understood> lease_stored(Connection& db, std::int64_t now, std::int64_t seconds, std::int64_t limit);
// Whether the record is another one than before.
bool end_understanding(Connection& db, Derived& derived, const Understood& job);
bool holds(Connection& db, Id job, std::int64_t lease);

}  // namespace ortoo::store
