#include "store/sqlite/find_words.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <unordered_set>

#include "store/sqlite/meeting.h"
#include "store/sqlite/postings.h"
#include "store/sqlite/rank.h"
#include "store/sqlite/sought.h"

namespace ortoo::store {
namespace {

constexpr std::size_t most_terms = 8;
constexpr std::size_t sampled = 100;  // articles that tell how rare a word is
constexpr Id no_end = std::numeric_limits<Id>::max();

class Search {
 public:
  Search(Connection& db, const Query& query, const Match& match, std::int64_t most)
      : db_(db), match_(match), most_(static_cast<std::size_t>(most)), shelves_(shelves(db)) {
    for (const auto& term : query.terms) {
      auto what = sought(db, term);
      if (!what) {
        shelves_.clear();
        return;
      }
      for (std::size_t word = 0; word < what->words.size(); ++word) order_.push_back({sought_.size(), word});
      sought_.push_back(*std::move(what));
    }
  }

  bool is_possible() const { return !shelves_.empty(); }

  std::vector<Found> run() {
    weigh();
    Id below = no_end;
    for (const auto& shelf : shelves_) {
      ask_index(shelf.upto, below, found_);
      if (!is_full()) {
        read_changes(shelf);
        walk(shelf, meeting_on(shelf, meeting_, sought_, order_));
        found_.insert(found_.end(), changes_found_.begin(), changes_found_.end());
      }
      below = shelf.first();
      if (is_full()) break;
    }
    ask_index(0, below, found_);
    std::ranges::sort(found_, std::greater(), &Found::id);
    if (found_.size() > most_) found_.resize(most_);
    return std::move(found_);
  }

 private:
  bool is_full() const { return found_.size() >= most_; }

  // How rare all is: from how close together the newest stand that have it.
  void weigh() {
    if (order_.size() < 2) return;
    double all = 0;
    for (const auto& shelf : shelves_) all += static_cast<double>(shelf.upto - std::max<Id>(shelf.first(), 1));
    std::vector<std::vector<double>> counts(sought_.size());  // of each word
    for (std::size_t i = 0; i < sought_.size(); ++i) {
      for (auto& kinds : sought_[i].words) {
        auto& n = counts[i].emplace_back(0);
        for (auto& kind : kinds) n += count(kind, all);
      }
    }
    std::ranges::sort(order_, {}, [&](const WordAt& at) { return counts[at.sought][at.word]; });
    if (sought_.size() < 2) return;
    for (std::size_t i = 0; i < sought_.size(); ++i) {
      sought_[i].rarity = rarity(sought_[i].is_phrase() ? count_phrase(i, all) : counts[i][0], all);
      rarities_.append(reinterpret_cast<const char*>(&sought_[i].rarity), sizeof(double));
    }
  }

  double count(Kind& kind, double all) {
    std::size_t seen = 0;
    Id first = 0, last = 0, most = no_end;
    std::optional<Chain> chain;
    for (const auto& shelf : shelves_) {
      most = std::min(most, shelf.upto - 1);
      if (!chain || chain->shelf() != shelf.lists()) {
        chain.emplace(db_, shelf.lists(), kind.word);
        chain->down_to(most);
        if (kind.begun.empty() || shelf.stacked) kind.begun.push_back(*chain);
      }
      for (; seen < sampled && chain->down_to(most) && chain->at() >= shelf.first(); most = chain->list_end() - 1) {
        if (seen == 0) first = chain->at();
        last = chain->list_end();
        seen += chain->list_size();
      }
      if (seen >= sampled) break;
    }
    return estimate(static_cast<double>(seen), static_cast<double>(first - last), seen < sampled, all);
  }

  // What has the reader's marks counts twice, as FTS5 is asked for it a second time.
  double count_phrase(std::size_t which, double all) {
    std::vector<WordAt> order;
    for (const auto& [of, word] : order_)
      if (of == which) order.push_back({0, word});
    std::size_t seen = 0, same = 0;
    Id first = 0, last = 0;
    At at;
    for (auto shelf = shelves_.begin(); shelf != shelves_.end() && seen < sampled; ++shelf) {
      auto& meeting = meeting_on(*shelf, at, {&sought_[which], 1}, order);
      for (auto most = shelf->upto - 1; seen < sampled && meeting.down_to(most) && meeting.at() >= shelf->first();
           most = meeting.at() - 1) {
        last = meeting.at();
        if (seen == 0) first = last;
        ++seen;
        if (meeting.is_same(0)) ++same;
      }
    }
    const double any = estimate(static_cast<double>(seen), static_cast<double>(first - last), seen < sampled, all);
    return seen == 0 ? 0 : any * static_cast<double>(seen + same) / static_cast<double>(seen);
  }

  // Those of a shelf that have changed since they were put into the lists: at most a few hundred (shelving.cpp).
  void read_changes(const Shelf& shelf) {
    changed_.clear();
    changes_found_.clear();
    auto rows = db_.query("SELECT article, words FROM posting_changes WHERE article >= ? AND article < ?",
                          shelf.first(), shelf.upto);
    while (rows.next()) {
      const Id id = rows.integer(0);
      changed_.insert(id);
      const ChangedWords words(rows.text(1));
      double relevance = 0;
      bool phrase = false;
      const bool all = std::ranges::all_of(sought_, [&](const Sought& what) {
        phrase = phrase || what.is_phrase();
        return std::ranges::all_of(what.words, [&](const Kinds& kinds) {
          double weight = 0;
          for (const auto& kind : kinds) weight += kind.factor * words.weight(kind.word);
          relevance += what.rarity * fitness(weight);
          return weight > 0;
        });
      });
      if (!all) continue;
      if (phrase) ask_index(id, id + 1, changes_found_);  // where its words stand, only that knows
      else changes_found_.push_back({id, relevance, 0});
    }
  }

  // Articles from `from` on and below `to`, which are not in the lists.
  void ask_index(Id from, Id to, std::vector<Found>& into) {
    if (is_full() || !db_.integer("SELECT 1 FROM articles WHERE id >= ? AND id < ? LIMIT 1", from, to)) return;
    auto rows = db_.query(
        "SELECT rowid, relevance(search, ?3, ?4) FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?5 AND ?6 ORDER BY rowid DESC LIMIT ?2",
        match_.expression, static_cast<std::int64_t>(most_ - found_.size()), match_.phrases, rarities_, from, to - 1);
    while (rows.next()) into.push_back({rows.integer(0), rows.real(1), 0});
  }

  // Where a walk down the shelves is: one meeting goes on over all that are on the stack.
  struct At {
    std::int64_t lists = 0;
    std::optional<Meeting> meeting;
  };
  Meeting& meeting_on(const Shelf& shelf, At& at, std::span<const Sought> sought, std::span<const WordAt> order) {
    if (!at.meeting || at.lists != shelf.lists()) at.meeting.emplace(db_, at.lists = shelf.lists(), sought, order);
    return *at.meeting;
  }

  // Down one shelf.
  void walk(const Shelf& shelf, Meeting& meeting) {
    for (Id most = shelf.upto - 1; !is_full() && meeting.down_to(most) && meeting.at() >= shelf.first();
         most = meeting.at() - 1) {
      const Id id = meeting.at();
      if (!changed_.empty() && changed_.contains(id)) continue;
      double relevance = 0;
      for (std::size_t i = 0; i < sought_.size(); ++i) relevance += sought_[i].rarity * fitness(meeting.weight(i));
      found_.push_back({id, relevance, 0});
    }
  }

  Connection& db_;
  const Match& match_;
  std::size_t most_;
  std::vector<Shelf> shelves_;
  std::vector<Sought> sought_;
  std::vector<WordAt> order_;  // all words, the rarest first
  std::string rarities_;       // where more than one thing is sought, as relevance() is told
  At meeting_;
  std::unordered_set<Id> changed_;     // of the shelf
  std::vector<Found> changes_found_;  // of them
  std::vector<Found> found_;
};

}  // namespace

std::optional<std::vector<Found>> find_words(Connection& db, const Query& query, const Match& match,
                                             std::int64_t most) {
  if (!query.without.empty() || query.terms.empty() || query.terms.size() > most_terms) return std::nullopt;
  Search search(db, query, match, most);
  return search.is_possible() ? std::optional(search.run()) : std::nullopt;
}

}  // namespace ortoo::store
