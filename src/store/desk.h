// Desk: the store's other face: what is followed, and what is on its way into the store.
//
// A source is asked; the stories that it names become jobs; a job goes from stage to stage. After `read` the story is
// in the store, for everybody to see; what the later stages find is added to it, and then the job is gone. What a
// story's page was when it was read stays (Known), so that the same again changes nothing.
// Whatever comes into the store has a job of a later stage: `understand` where it came by apply(), `link` where it was
// put by hand, for that comes understood.
// Jobs are leased: whoever takes one holds it until its lease ends, and can only end it while the lease is its own; a
// holder that was killed loses nothing. A job that fails for good stays in quarantine with its bytes and the reason.
// Everything that belongs together is written by one apply(): all of it, or nothing.
// Times are Unix seconds and come in as arguments; a due time further off than `horizon` is taken for one that was set
// by a clock gone wrong, and is due now.
// Thread rules: as Store. Errors: storage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/hubs.h"
#include "store/metrics.h"
#include "store/store.h"

namespace ortoo::store {

inline constexpr std::int64_t horizon = 3 * 86'400;

struct Source {
  Id id = 0;
  std::string url, kind, title;
  std::string folder;  // of the list of subscriptions that it stood in: "News/Asia"
  std::optional<Id> parent;
  std::string etag, last_modified, hash;
  std::int64_t pace = 0, ttl = 0, skip = 0;
  std::int64_t asked = 0, brought = 0, due = 0, failures = 0;
  std::string reason;
  bool paused = false;  // by hand (Desk::pause): not asked; apply() leaves it as it is
  bool operator==(const Source&) const = default;
};

// What somebody wishes to follow.
struct Followed {
  std::string url, title = {}, folder = {};  // title, folder: "" where nobody said one
};

// The numbers are in the database and never change.
enum class Stage : std::uint8_t { fetch = 0, read = 1, understand = 2, link = 3 };
std::string_view name(Stage stage);
// Whether the story of such a job is not in the store yet, or not as it is now.
constexpr bool is_on_its_way(Stage stage) { return stage <= Stage::read; }

struct Job {
  Id id = 0;
  std::string key, url, host;
  std::optional<Id> source;
  Stage stage = Stage::fetch;
  bool quarantined = false;
  std::int64_t due = 0, lease = 0, attempts = 0, failures = 0;
  std::string reason;
  std::string told, told_hash;  // what the source says of the story
  std::string place, charset, etag, last_modified, bytes;  // of the page, once fetched; gzipped
};

// A leased job of the stage `understand`, with its stored article; and how it ends, with what was found in it.
struct Understood {
  Id job = 0;
  std::int64_t lease = 0;
  Id article = 0;
  record::Article record;
};

// What is known of a story that a source has named before.
struct Known {
  std::string key, told, etag, last_modified, hash;
  std::int64_t version = 0, read = 0;
};

// A story whose way ends: `article` is stored (where there is one), `page` is kept in mind, the job goes.
struct Finished {
  Id job = 0;  // 0: it never had one
  std::int64_t lease = 0;
  std::optional<record::Article> article;
  Known page;
};

// A host that asked to be left alone, until when.
struct Held {
  std::string host;
  std::int64_t until = 0;
};

struct Batch {
  std::vector<Source> sources;    // as they are now; those with id 0 are new unless their URL is there already
  std::vector<Job> jobs;          // as they are now (their lease ends); those with id 0 are new
  std::vector<Finished> finished;
  std::vector<Hub> hubs;          // that sources have named (no token), or that were asked (with their token)
  std::vector<Held> held;
  Counted counted;                // besides what becomes of the stories, which is counted by itself
  bool empty() const { return sources.empty() && jobs.empty() && finished.empty() && hubs.empty() && held.empty(); }
};

struct Applied {
  // one for each of Batch::finished; none without article, or when the lease was lost
  std::vector<std::optional<Put>> puts;
  std::vector<Source> added;             // new sources, with their ids
};

// The stories of one source that are on their way, and those that failed.
struct SourceJobs {
  Id source = 0;
  std::int64_t open = 0, quarantined = 0;
};

struct JobCount {
  Stage stage = Stage::fetch;
  std::int64_t open = 0, quarantined = 0;
};

// Jobs in quarantine: those that are named, or all of a stage (of any where none is said).
struct Quarantined {
  std::optional<std::vector<Id>> ids = {};
  std::optional<Stage> stage = {};
  std::optional<std::string> as_listed = {};  // quarantine_mark() when they were shown; without `ids`
};

class Desk {
 public:
  // `store` must outlive the desk.
  explicit Desk(const Store& store) : store_(&store) {}

  base::Result<std::vector<Source>> sources() const;  // by URL
  base::Result<std::vector<Source>> due_sources(std::int64_t now, std::int64_t limit) const;
  // of sources and open jobs, for whoever lets time pass: tests
  base::Result<std::optional<std::int64_t>> next_due(std::int64_t now) const;
  // of sources, and of jobs to fetch, leased ones included
  base::Result<std::int64_t> due_count(std::int64_t now) const;
  // None where there is no such source.
  base::Result<std::optional<Source>> source(Id id) const;
  // Follows these from `now` on, in one transaction. Those that are followed already stay as they are, but for the
  // folder that is said now. Another process may be fetching.
  base::Result<void> follow(const std::vector<Followed>& addresses, std::int64_t now);
  // False where there is no such source.
  base::Result<bool> pause(Id source, bool paused);
  base::Result<bool> ask_next(Id source, std::int64_t now);  // also when it is not due yet
  // The source itself with those that it named, and their jobs that are still open. False when there is none.
  base::Result<bool> remove_source(std::string_view url);

  // One for each key; those never named are empty, with version -1 where the store has an article of that key.
  base::Result<std::vector<Known>> known(const std::vector<std::string>& keys) const;

  base::Result<std::vector<JobCount>> job_counts() const;
  base::Result<std::vector<SourceJobs>> jobs_by_source() const;
  base::Result<std::optional<Job>> job(Id id) const;  // without its bytes
  base::Result<std::vector<Job>> jobs(bool quarantined_only, std::int64_t limit) const;  // without told and bytes
  // Open jobs of `fetch` or `read` that are due, `per_host` of each host and `limit` in all, leased until now +
  // seconds. But for `fetch`, those that were leased five times without an end go into quarantine instead.
  base::Result<std::vector<Job>> lease(Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit,
                                       std::int64_t per_host);
  // The same of `understand`, the first that came first.
  base::Result<std::vector<Understood>> lease_stored(std::int64_t now, std::int64_t seconds, std::int64_t limit);
  // Stores what was found in them, in no new version, and passes them on to `link`; but not one whose article has
  // changed since it was leased. How many records are other than before.
  base::Result<std::int64_t> understood(const std::vector<Understood>& jobs);
  // Every stored article is to be understood once more. How many.
  base::Result<std::int64_t> understand_again(std::int64_t now);
  // Ends the leases of this stage, of whomever: for one who knows that nobody else is at it.
  base::Result<void> end_leases(Stage stage, std::int64_t now);
  // Jobs in quarantine, of a stage where one is said, the last that came first; before the one of that id (0: from the
  // first). Without told and bytes.
  base::Result<std::vector<Job>> quarantine(std::optional<Stage> stage, Id before, std::int64_t limit) const;
  // Of the whole list of a stage, or of all: another one as soon as another job is in it.
  base::Result<std::string> quarantine_mark(std::optional<Stage> stage) const;
  // They begin anew, or go. How many. conflict, and nothing is done: the list is no longer the one that was shown.
  base::Result<std::int64_t> retry(const Quarantined& jobs, std::int64_t now);
  base::Result<std::int64_t> drop(const Quarantined& jobs);

  base::Result<std::vector<Held>> held(std::int64_t now) const;

  // A job that is there already under its key is replaced, unless it is leased or in quarantine for the same told_hash.
  base::Result<Applied> apply(const Batch& batch, std::int64_t now);

 private:
  const Store* store_;
};

}  // namespace ortoo::store
