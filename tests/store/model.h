// The store as a few lines of the obvious: what the property tests compare the real one with.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "store/content.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/store.h"

namespace ortoo::store {

class Model {
 public:
  Put put(const record::Article& article) {
    for (auto& entry : entries_) {
      if (identity(entry.versions.back()) != identity(article)) continue;
      auto fresh = article;
      auto& stored = entry.versions.back();
      if (!same_words(article, stored)) {
        entry.versions.push_back(article);
        return {entry.id, PutOutcome::changed};
      }
      keep_annotations(fresh, stored);
      if (fresh == stored) return {entry.id, PutOutcome::unchanged};
      stored = fresh;
      return {entry.id, PutOutcome::refreshed};
    }
    const auto id = static_cast<Id>(entries_.size() + 1);
    entries_.push_back({id, {article}});
    return {id, PutOutcome::added};
  }

  // Ids of what `filter` lets through, newest first. All articles of the tests are dated.
  std::vector<Id> newest(const Filter& filter) const {
    std::vector<const Entry*> found;
    for (const auto& entry : entries_) {
      if (fits(entry.versions.back(), filter)) found.push_back(&entry);
    }
    std::ranges::sort(found, [](const Entry* a, const Entry* b) {
      const auto ta = a->versions.back().published->to_unix(), tb = b->versions.back().published->to_unix();
      return ta != tb ? ta > tb : a->id > b->id;
    });
    std::vector<Id> ids;
    for (const auto* entry : found) ids.push_back(entry->id);
    return ids;
  }

  // Ids of those with `word` among the words of title or body, in no order. `word` is lower case, without marks.
  std::vector<Id> with_word(const std::string& word) const {
    std::vector<Id> ids;
    for (const auto& entry : entries_) {
      const auto& article = entry.versions.back();
      std::string text = " " + article.title + " ";
      for (const auto& block : article.body) text += block.text + " ";
      if (text.find(" " + word + " ") != std::string::npos) ids.push_back(entry.id);
    }
    return ids;
  }

  // How many articles are in each list of `facet`, by key.
  std::map<std::string, std::int64_t> counts(Facet facet) const {
    std::map<std::string, std::int64_t> counts;
    for (const auto& entry : entries_) {
      for (const auto& term : terms_of(entry.versions.back())) {
        if (term.facet == facet) ++counts[term_key(term.name)];
      }
    }
    return counts;
  }

  const std::vector<record::Article>& versions(Id id) const {
    return entries_[static_cast<std::size_t>(id - 1)].versions;
  }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Id id;
    std::vector<record::Article> versions;  // oldest first
  };

  static bool fits(const record::Article& article, const Filter& filter) {
    const auto terms = terms_of(article);
    for (const auto& wanted : terms_of(filter)) {
      if (std::ranges::none_of(terms, [&](const Term& term) {
            return term.facet == wanted.facet && term_key(term.name) == term_key(wanted.name);
          })) return false;
    }
    const auto day = publication_day(article);
    return (filter.day_from.empty() || day >= filter.day_from) && (filter.day_to.empty() || day <= filter.day_to);
  }

  std::vector<Entry> entries_;
};

}  // namespace ortoo::store
