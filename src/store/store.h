// Store: where articles are kept, found and listed. SQLite in WAL mode with FTS5 (PostgreSQL will be the second room).
//
// A Store is one database file; any number of processes may open it at once. put() is atomic: either the whole
// article with its search entry and its picture and tag rows is there, or nothing. Reads see a snapshot.
// Nothing that was stored is lost: a changed article becomes a new version, the older ones stay readable.
// Thread rules: a Store may be used from many threads; it keeps one writing and several reading connections.
// Errors: storage (disk full, not a database, a newer schema), each naming the file and what to do.
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
  std::string section;
  std::string published;  // ISO 8601, as in the record; "" when unknown
  std::string url;        // the original
  std::string image, image_alt;
  std::string snippet;    // of a search: plain text with the hits between U+0002 and U+0003
};

// Lists are cut by these; an empty member does not cut.
struct Filter {
  std::string section, tag, author, publisher, language, person;
  std::string day_from, day_to;  // "2024-09-03", inclusive
};

struct Page {
  std::vector<Card> cards;
  std::int64_t total = 0;  // of all pages
};

struct Count {
  std::string name;
  std::int64_t articles = 0;
};

enum class PutOutcome : std::uint8_t { added, changed, unchanged };
struct Put {
  Id id = 0;
  PutOutcome outcome = PutOutcome::added;
};

class Store {
 public:
  // Opens `path` and brings its schema up to date; creates it (and its folder) when it is not there.
  static base::Result<Store> open(const std::string& path);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Identity is the canonical URL (or the URL); content decides between unchanged and changed.
  base::Result<Put> put(const record::Article& article);
  // All in one transaction.
  base::Result<std::vector<Put>> put_all(const std::vector<record::Article>& articles);

  base::Result<record::Article> article(Id id) const;             // not_found
  base::Result<std::optional<Id>> find_url(std::string_view url) const;
  base::Result<std::vector<record::Article>> versions(Id id) const;  // newest first

  // Newest first (by `published`; undated ones by when they came in).
  base::Result<Page> newest(const Filter& filter, std::int64_t offset, std::int64_t limit) const;
  // Words in any script: all must occur; marks are optional when the query has none ("dien kremlin" finds
  // "Điện Kremlin"); Han and kana match as substrings of two characters or more; "quoted words" are a phrase.
  // Best matches first, newer before older.
  base::Result<Page> search(std::string_view query, std::int64_t offset, std::int64_t limit) const;
  // The same story elsewhere: alternates, shared source, relays of this one and what this one relays.
  base::Result<std::vector<Card>> same_story(Id id) const;

  base::Result<std::vector<Count>> sections() const;    // most articles first
  base::Result<std::vector<Count>> tags(std::int64_t limit) const;
  base::Result<std::vector<Count>> publishers() const;
  base::Result<std::vector<Count>> languages() const;
  base::Result<std::vector<Count>> people(std::int64_t limit) const;
  base::Result<std::vector<Count>> days(std::string_view month) const;  // "2024-09" → articles a day

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::store
