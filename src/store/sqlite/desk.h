// The desk in the SQLite room. Call inside a transaction; failures are the connection's. Meaning: store/desk.h.
#pragma once

#include <string_view>
#include <vector>

#include "store/desk.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// `where`: with ORDER BY and LIMIT; ?1 is `now`, ?2 is `limit`.
std::vector<Source> sources_where(Connection& db, std::string_view where, std::int64_t now, std::int64_t limit);
Known known_page(Connection& db, const std::string& key);
std::vector<Job> list_jobs(Connection& db, bool quarantined_only, std::int64_t limit);
std::optional<Job> find_job(Connection& db, Id id);  // without its bytes
std::vector<Job> lease_jobs(Connection& db, Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit, std::int64_t per_host);
Applied apply_batch(Connection& db, const Batch& batch, std::int64_t now);

}  // namespace ortoo::store
