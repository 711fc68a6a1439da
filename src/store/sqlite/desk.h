// The desk in the SQLite room. Call inside a transaction; failures are the connection's. Meaning: store/desk.h.
#pragma once

#include <string_view>
#include <vector>

#include "store/desk.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// `where`: with ORDER BY and LIMIT; ?1 is `now`, ?2 is `limit`.
std::vector<Source> sources_where(Connection& db, std::string_view where, std::int64_t now, std::int64_t limit);
// `version` 0: nothing of it is stored; -1: its article is, by hand or before pages were kept in mind.
Known known_page(Connection& db, const std::string& key);
// Without what was told of them and their bytes; by stage and age. `limit` -1: all.
std::vector<Job> list_jobs(Connection& db, bool quarantined_only, std::int64_t limit);
std::vector<Job> list_quarantine(Connection& db, std::optional<Stage> stage, Id before, std::int64_t limit);
std::string quarantine_mark(Connection& db, std::optional<Stage> stage);
// How many it were; none where the list is another than it was.
std::optional<std::int64_t> retry_quarantined(Connection& db, const Quarantined& jobs, std::int64_t now);
std::optional<std::int64_t> drop_quarantined(Connection& db, const Quarantined& jobs);
std::optional<Job> find_job(Connection& db, Id id);  // without its bytes
// Jobs that are due, at most `per_host` of a host with those under way, leased until `now` + `seconds` by one token.
// What was leased and not finished comes alone; to read, a few times, then quarantined: it may be what ended the
// program.
std::vector<Job> lease_jobs(Connection& db, Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit,
                            std::int64_t per_host);
// Jobs whose lease another holds by now are passed over, with their articles.
Applied apply_batch(Connection& db, const Batch& batch, std::int64_t now);

}  // namespace ortoo::store
