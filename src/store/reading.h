// Reading: what one user follows, has read, starred and labelled, in the file of a Store.
//
// A feed is a publisher of the store; its id stays the same for good. Everyone follows every feed until they give it
// up.
// Every call names the user it is for and touches that user's rows alone; ids of folders that are another user's are
// not_found. Articles that are not there, or are withdrawn, are passed over. Times are Unix seconds; `now` comes in.
// Thread rules: any thread. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Folder {
  Id id = 0;
  std::string name;
};

struct Feed {
  Id id = 0;
  std::string title;      // the user's, else the publisher's own
  std::string publisher;  // what Filter::publisher takes
  std::string site;       // "https://courier.example/"; "" when unknown
  Id folder = 0;          // 0: none
  bool hidden = false;    // given up
  std::int64_t articles = 0, unread = 0;
  std::int64_t newest = 0;  // when its newest article came in; 0: it has none
};

struct Entry {
  Card card;
  Id feed = 0;
  std::int64_t came_in = 0;
  std::int64_t changed = 0;  // when the user last touched it; else came_in
  bool read = false, starred = false;
};

// Which entries; what is empty or nullopt does not cut. `before` bounds are exclusive, `after` bounds too.
struct EntryQuery {
  std::optional<std::vector<Id>> feeds;
  std::optional<std::vector<Id>> ids;
  std::optional<bool> read, starred;
  std::string label;
  // a search (search/query.h) among all, by its newest 500; in the order `id`, those that came in last
  std::string words;
  std::optional<Id> after_id, before_id;
  std::optional<std::int64_t> after, before;                  // the card's time
  std::optional<std::int64_t> came_after, came_before;
  std::optional<std::int64_t> changed_after, changed_before;
  bool hidden_feeds = false;                  // also those of feeds given up
  enum class Order : std::uint8_t { id, time, changed, read, title, feed } order = Order::id;
  bool ascending = false;
  std::int64_t offset = 0, limit = 100;
  bool count = false;  // fill in EntryList::total, which costs a scan
};
struct EntryList {
  std::vector<Entry> entries;
  std::int64_t total = 0;
};

class Reading {
 public:
  // `store` must outlive it.
  Reading(const Store& store, Id user) : database_(&store.database()), user_(user) {}

  base::Result<std::vector<Feed>> feeds(bool with_counts) const;  // by title; given up ones are among them
  base::Result<std::vector<Folder>> folders() const;              // by name
  // The id of the user's folder of this name, made if there is none. invalid_argument: empty or over 200 bytes.
  base::Result<Id> folder(std::string_view name) const;
  base::Result<void> rename_folder(Id folder, std::string_view name) const;  // not_found; conflict: the name is taken
  base::Result<void> remove_folder(Id folder) const;                         // its feeds are in none then; not_found
  // Each of the three, if given. not_found: the feed or the folder (0 is none).
  struct FeedChange {
    std::optional<std::string> title;  // "": its own name again
    std::optional<Id> folder;
    std::optional<bool> hidden;
  };
  base::Result<void> change_feed(Id feed, const FeedChange& change) const;

  base::Result<EntryList> entries(const EntryQuery& query) const;
  // Sets what is given on each article; how many there were.
  base::Result<std::int64_t> mark(const std::vector<Id>& articles, std::optional<bool> read,
                                  std::optional<bool> starred, std::int64_t now) const;
  // Marks everything of the feeds (all: nullopt) as read that came in at or before `until`.
  base::Result<std::int64_t> mark_all_read(const std::optional<std::vector<Id>>& feeds, std::int64_t until,
                                           std::int64_t now) const;

  base::Result<std::vector<std::string>> labels() const;  // by name
  base::Result<std::vector<std::string>> labels_of(Id article) const;
  base::Result<void> label(const std::vector<Id>& articles, std::string_view name, bool put) const;
  base::Result<void> rename_label(std::string_view name, std::string_view fresh) const;
  base::Result<void> remove_label(std::string_view name) const;

 private:
  Database* database_;
  Id user_;
};

}  // namespace ortoo::store
