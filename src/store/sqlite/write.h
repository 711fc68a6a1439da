// Putting an article into the SQLite room.
#pragma once

#include <functional>

#include "record/article.h"
#include "store/desk.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/index.h"
#include "store/sqlite/term_lists.h"
#include "store/store.h"

namespace ortoo::store {

// What is written at the end of a transaction, for all its articles.
struct Derived {
  explicit Derived(Connection& db) : lists(db), indexing(db) {}
  TermLists lists;
  Indexing indexing;
};

// Call inside a writing transaction; failures are the connection's. `now`: Unix seconds. `next`: the stage that waits
// for it where it is new or has changed.
Put put_article(Connection& db, Derived& derived, const record::Article& article, std::int64_t now, Stage next);

// Writes the record of article `id` anew, which has the same words as `stored`, or another language: no new version.
void rewrite_article(Connection& db, Derived& derived, Id id, const record::Article& stored,
                     const record::Article& fresh);

// Makes all that is derived from the record of article `id` anew after `change`, which makes readers see other words;
// `fresh` is written in the record's place.
void rederive_article(Connection& db, Id id, const record::Article& stored, const record::Article& fresh,
                      const std::function<void()>& change);

// Makes the card, lists and findings of one article anew from its record. Call inside a writing transaction.
void derive_lists(Connection& db, Id id);

// Makes the card, lists, links and search entry of one article anew from its record; it has no search entry. False: its
// record cannot be read, and nothing was done. Call inside a writing transaction.
bool derive_article(Connection& db, Derived& derived, Id id);

// Takes an article out of all that is derived from its record: lists, links, search, findings, stories. False: it has
// no record. Call inside a writing transaction.
bool underive_article(Connection& db, Id id);

// Makes what all articles are recognised by anew. Call inside a writing transaction.
void derive_identities(Connection& db);

}  // namespace ortoo::store
