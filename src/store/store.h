// Store: where articles are kept, found and listed. SQLite in WAL mode with FTS5 (PostgreSQL will be the second room).
//
// A Store is one database file (with its -wal and -shm beside it); any number of processes may open it at once.
// put() is atomic: either the whole article with its search entry, list entries and links is there, or nothing; what
// put() has acknowledged survives a killed process and a power cut. Reads see a snapshot and never wait for writers.
// Nothing that was stored is lost: a changed article becomes a new version, the older ones stay readable.
// Text is kept as it comes; names in lists (sections, tags, authors, …) are the same when they differ only in case.
// Thread rules: a Store may be used from many threads; it keeps one writing and several reading connections.
// Errors: storage (disk full, not a database, a newer schema, …), each naming the file and what to do.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/article.h"

namespace ortoo::store {

using Id = std::int64_t;

// What a list shows of an article.
struct Card {
  Id id = 0;
  std::string title, dek, language;
  record::Link publisher;
  std::string agencies;                           // credited, ", " between them
  std::string source_publisher, source_language;  // of the original, on a relayed or translated page
  std::string section;
  std::string published;  // ISO 8601, as in the record; "" when unknown
  // what lists are sorted by: `published` in Unix seconds; or a place in lists alone (is_dated, card.h)
  std::int64_t time = 0;
  std::string url;        // the original
  std::string image, image_alt;
  std::string snippet;    // of a search: plain text with the hits between U+0002 and U+0003
  bool operator==(const Card&) const = default;
};

// Lists are cut by these; an empty member does not cut.
struct Filter {
  std::string section, tag, author, publisher, language, person, organisation, place;
  std::string day_from, day_to;  // "2024-09-03", inclusive; the day in the publisher's own zone
};

// Where a list goes on: after the card of this time and id. Unlike an offset it costs the same at any depth, and
// articles that come in meanwhile shift nothing.
struct Cursor {
  std::int64_t time = 0;
  Id id = 0;
};

struct Page {
  std::vector<Card> cards;
  std::int64_t total = 0;      // of all pages
  bool more = false;           // of search(): more match than the `total` newest, which were looked at
  std::optional<Cursor> next;  // of newest(): where the next page begins; none on the last
};

struct Count {
  std::string name;
  std::int64_t articles = 0;
  bool operator==(const Count&) const = default;
};

enum class PutOutcome : std::uint8_t {
  added,      // not seen before
  changed,    // the publisher changed it: a new version
  refreshed,  // the same words; annotations, translations or what stood around the story are new; no new version
  unchanged,
};
struct Put {
  Id id = 0;
  PutOutcome outcome = PutOutcome::added;
  bool operator==(const Put&) const = default;
};

struct Version {
  std::int64_t number = 1;  // 1, 2, …
  std::int64_t stored = 0;  // Unix seconds
  record::Article article;
};

class Database;  // sqlite/database.h

class Store {
 public:
  // Opens `path` and brings its schema up to date; creates it (and its folder) when it is not there.
  static base::Result<Store> open(const std::string& path);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Identity is the canonical URL, else the URL, else the id; content decides between unchanged and changed. URLs are
  // compared without fragment, scheme and tracking parameters. An article without annotations (translations,
  // entities, quotes, dates, calendar, ties) and with the words already stored keeps those that are stored.
  // invalid_argument: none of the three.
  base::Result<Put> put(const record::Article& article);
  // All in one transaction: all or none.
  base::Result<std::vector<Put>> put_all(const std::vector<record::Article>& articles);

  base::Result<record::Article> article(Id id) const;  // not_found
  base::Result<std::optional<Card>> card(Id id) const;  // none where there is no such article
  base::Result<std::optional<Id>> find_url(std::string_view url) const;
  base::Result<std::vector<Version>> versions(Id id) const;  // newest first; not_found

  // Newest first (by `published`; undated ones below those of the day on which they came in).
  base::Result<Page> newest(const Filter& filter, std::int64_t offset, std::int64_t limit) const;
  base::Result<Page> newest_after(const Filter& filter, const Cursor& after, std::int64_t limit) const;
  // Words in any script: all must occur; "quoted words" are a phrase. Marks may be left out on either side but not
  // differ ("dien kremlin" and "Điện Kremlin" find "Điện Kremlin", "diễn" does not); same marks rank higher. Han,
  // kana, Thai and other scripts without spaces match as substrings. `title:` `author:` `source:` before a word or
  // phrase look there alone; `lang:vi`, `after:2024-09` (that day or later) and `before:2024-09-03` cut the list.
  // Any text is a valid query. Best matches first (a hit in the title counts most), newer before older. Where very many
  // articles match, only the 500 that came in last are ranked and given; `before:` reaches the others.
  base::Result<Page> search(std::string_view query, std::int64_t offset, std::int64_t limit) const;
  // The same story elsewhere, newest first: articles that share a URL with this one, or with one that does: their own,
  // the source's, or an alternate's.
  base::Result<std::vector<Card>> same_story(Id id) const;

  base::Result<std::vector<Count>> sections() const;  // most articles first, as all of these but days()
  base::Result<std::vector<Count>> tags(std::int64_t limit) const;
  base::Result<std::vector<Count>> publishers() const;
  base::Result<std::vector<Count>> languages() const;
  base::Result<std::vector<Count>> people(std::int64_t limit) const;
  base::Result<std::vector<Count>> organisations(std::int64_t limit) const;
  base::Result<std::vector<Count>> places(std::int64_t limit) const;
  base::Result<std::vector<Count>> days(std::string_view month) const;  // "2024-09" → articles a day, in order

  // 32 random bytes for what this store's site signs, one key a purpose ("pictures"); made when first asked for.
  base::Result<std::string> secret(std::string_view purpose) const;

  // Copies the whole store into the file `path` (replaced if it is empty or a store of ours) while others read and
  // write.
  // The copy is read through before it takes its place: what was there stays until the new one is known to be whole.
  // How many articles it holds. invalid_argument: the place is this store's own, or another's.
  base::Result<std::int64_t> backup(const std::string& path) const;
  // Puts what the backup `path` holds in the place of everything here, in one transaction, while others read; a backup
  // of an older Ortoo is brought up to date first, a damaged one changes nothing. not_found, storage.
  base::Result<void> restore(const std::string& path);
  // Reads everything: is the file whole, and do lists, counts and search entries agree with the articles? The first
  // disagreement is the error.
  base::Result<void> check() const;

  // Changes whenever anybody, of this process or another, has stored something: what lists may be cached by.
  base::Result<std::int64_t> version() const;
  // The file, for what else is kept in it (accounts.h, reading.h). Lives as long as the Store, also when that is moved.
  Database& database() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::store
