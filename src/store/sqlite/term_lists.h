// The lists that articles are in (article_terms), and their sizes (terms.articles), in one writing transaction.
//
// Failures are the connection's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/facets.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// The sizes are written at the end, when the TermLists go: a list of all articles changes once, not once an article.
class TermLists {
 public:
  // `db` must outlive it.
  explicit TermLists(Connection& db) : db_(db) {}
  ~TermLists() { write(); }
  TermLists(const TermLists&) = delete;
  TermLists& operator=(const TermLists&) = delete;

  // `time`: of the article's card. It is in none of these lists yet.
  void add(Id article, std::int64_t time, const std::vector<Term>& terms);
  // Out of all lists.
  void remove(Id article);

 private:
  Id id_of(const Term& term);
  void write();

  Connection& db_;
  std::map<std::pair<Facet, std::string>, Id> ids_;  // by term_key()
  std::map<Id, std::int64_t> growth_;
};

}  // namespace ortoo::store
