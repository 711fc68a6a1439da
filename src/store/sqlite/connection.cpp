#include "store/sqlite/connection.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "store/sqlite/new_words.h"
#include "store/sqlite/page_cache.h"
#include "store/sqlite/rank.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;
using namespace std::chrono_literals;

// A writer waits this long for the writers of other processes: longer than any transaction of ours takes.
constexpr auto patience = 60s;

// The write-ahead log is copied into the file every `copy_pages` (16 MiB): what is written again and again until then
// is copied once, and waits for the disk as seldom. It begins anew only at a moment when nobody reads what is in it;
// where readers never pause, that moment must be waited for, or the log grows without end (measured: 200 kB a put with
// three readers). So from `restart_pages` (64 MiB) on, new readers are kept out of it for a moment.
constexpr int copy_pages = 4000;
constexpr int restart_pages = 16384;
constexpr auto restart_patience = 500ms;

// Why these: WAL lets readers and one writer work side by side; synchronous=FULL makes what put() acknowledged survive
// a power cut (one fsync a commit, which put_all() shares among its articles); a cache of 4 MB a connection keeps idle
// memory low, for the system caches the file anyway.
constexpr const char* settings =
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = OFF;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -4000;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA journal_size_limit = 67108864;";

// Another process that is just recovering or closing the same file makes these fail at once, whatever the busy
// handler says (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
int patiently(sqlite3* handle, const char* sql) {
  const auto started = std::chrono::steady_clock::now();
  for (;;) {
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    if ((code & 0xFF) != SQLITE_BUSY || std::chrono::steady_clock::now() - started > patience) return code;
    std::this_thread::sleep_for(5ms);
  }
}

// Our tokenizer and our ranking (https://www.sqlite.org/fts5.html#extending_fts5).
int extend_search(sqlite3* handle, NewWords& new_words) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  code = sqlite3_finalize(statement);
  if (code == SQLITE_OK && api == nullptr) code = SQLITE_ERROR;
  if (code == SQLITE_OK) code = register_tokenizer(api, new_words);
  if (code == SQLITE_OK) code = register_relevance(api);
  return code;
}

struct Explained {
  int code;
  const char* sentence;
};
constexpr std::array explanations = {
    Explained{SQLITE_FULL, "The disk is full; make room and try again."},
    Explained{SQLITE_NOTADB, "This file is not an Ortoo database; name another file."},
    Explained{SQLITE_CORRUPT, "The database file is damaged; restore it from a backup."},
    Explained{SQLITE_BUSY, "Another program has kept the database locked for too long; stop it and try again."},
    Explained{SQLITE_READONLY,
              "The database may not be written to; give this user write access to the file and its folder."},
    Explained{SQLITE_CANTOPEN, "The database cannot be opened; check that the folder is there and may be written to."},
    Explained{SQLITE_PERM, "The database may not be opened by this user."},
    Explained{SQLITE_NOMEM, "There is not enough memory."},
};

// Why the system refused; 0 if it did not. After a COMMIT only the write-ahead log's file knows.
int system_errno(sqlite3* handle) {
  int number = sqlite3_system_errno(handle);
  sqlite3_file* log = nullptr;
  if (number == 0 && sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
      log != nullptr && log->pMethods != nullptr) {
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
  }
  return number;
}

}  // namespace

void configure_sqlite() {
  static const int once =
      sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) | sqlite3_config(SQLITE_CONFIG_PCACHE2, &page_cache());
  static_cast<void>(once);
}

base::Error last_error(sqlite3* handle, const std::string& path) {
  const int code = handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle) & 0xFF;
  for (const auto& known : explanations) {
    if (known.code == code) return {ErrorCode::storage, known.sentence, path};
  }
  if (code != SQLITE_IOERR) {
    return {ErrorCode::internal, "The database says: " + std::string(sqlite3_errmsg(handle)) + ".", path};
  }
  const int number = system_errno(handle);
  // A quota or a limit on the size of files.
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
    return {ErrorCode::storage,
            "There is no room for the database to grow; make room (or raise the limit) and try again.", path};
  }
  const std::string why = number == 0 ? "" : " (" + std::generic_category().message(number) + ")";
  return {ErrorCode::storage, "The disk failed" + why + "; check it and try again.", path};
}

Connection::Connection(std::string path)
    : path_(std::move(path)), patience_(patience), restart_at_(restart_pages) {}

int Connection::on_busy(void* connection, int calls) {
  auto& self = *static_cast<Connection*>(connection);
  const auto now = std::chrono::steady_clock::now();
  if (calls == 0) self.waiting_since_ = now;
  if (now - self.waiting_since_ > self.patience_) return 0;
  std::this_thread::sleep_for(calls < 10 ? 1ms : 5ms);
  return 1;
}

int Connection::on_commit(void* connection, sqlite3* handle, const char* database, int log_pages) {
  auto& self = *static_cast<Connection*>(connection);
  if (log_pages < copy_pages) {
    self.restart_at_ = restart_pages;
    return SQLITE_OK;
  }
  const bool restart = log_pages >= self.restart_at_;
  self.patience_ = restart_patience;
  const int code = sqlite3_wal_checkpoint_v2(
      handle, database, restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  self.patience_ = patience;
  // Somebody reads for long (a backup): tried again when the log has grown as much again.
  if (restart && code != SQLITE_OK) self.restart_at_ = log_pages + restart_pages;
  return SQLITE_OK;  // the commit is done, whatever became of the log
}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  if (statement_ == nullptr || connection_->failed()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->fail_with_sqlite();
  return false;
}

std::string_view Rows::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

// A new store is its owner's alone, also in a file that was there and empty, and SQLite gives its log the same
// permissions: sessions and hashes of passwords are in it. One that is there keeps what it has; what cannot be made,
// SQLite complains of.
static void make_private(const std::string& path) {
  struct stat there {};
  // By its name: to close a file takes its locks from all connections of this process
  // (https://www.sqlite.org/howtocorrupt.html).
  if (::stat(path.c_str(), &there) == 0 && S_ISREG(there.st_mode) && there.st_size == 0)
    ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  if (const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR); file >= 0)
    ::close(file);
}

base::Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Mode mode) {
  configure_sqlite();
  std::unique_ptr<Connection> connection(new Connection(path));
  if (mode == Mode::write) make_private(path);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (mode == Mode::write ? SQLITE_OPEN_CREATE : 0);
  int code = sqlite3_open_v2(path.c_str(), &connection->handle_, flags, nullptr);
  sqlite3* handle = connection->handle_;
  if (code == SQLITE_OK) {
    sqlite3_busy_handler(handle, on_busy, connection.get());
    if (mode == Mode::write) sqlite3_wal_hook(handle, on_commit, connection.get());
    code = patiently(handle, mode == Mode::write ? "PRAGMA journal_mode = WAL" : "PRAGMA query_only = ON");
  }
  if (code == SQLITE_OK) code = patiently(handle, settings);
  if (code == SQLITE_OK) {
    connection->new_words_ = std::make_unique<NewWords>(handle);
    code = extend_search(handle, *connection->new_words_);
  }
  if (code != SQLITE_OK) {
    return std::unexpected(last_error(handle, path));
  }
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Connection::script(const std::string& sql) {
  if (failed()) return;
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail_with_sqlite();
}

void Connection::fail(base::Error error) {
  if (!failure_) failure_ = std::move(error);
}

void Connection::fail_with_sqlite() { fail(last_error(handle_, path_)); }

sqlite3_stmt* Connection::prepare(std::string_view sql) {
  if (failed()) return nullptr;
  if (const auto known = statements_.find(sql); known != statements_.end()) return known->second;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK) {
    fail_with_sqlite();
    return nullptr;
  }
  statements_.emplace(sql, statement);
  return statement;
}

void Connection::bind(sqlite3_stmt* statement, int index, std::int64_t value, sqlite3_destructor_type) {
  if (statement != nullptr) sqlite3_bind_int64(statement, index, value);
}

void Connection::bind(sqlite3_stmt* statement, int index, std::optional<std::int64_t> value,
                      sqlite3_destructor_type keep) {
  if (value) bind(statement, index, *value, keep);  // a parameter that is not bound is NULL
}

void Connection::bind(sqlite3_stmt* statement, int index, std::string_view value, sqlite3_destructor_type keep) {
  if (statement == nullptr) return;
  const char* data = value.data() == nullptr ? "" : value.data();
  sqlite3_bind_text64(statement, index, data, value.size(), keep, SQLITE_UTF8);
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(&connection) {
  connection_->take_failure();
  connection_->run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  connection_->take_failure();
  if (sqlite3_get_autocommit(connection_->handle()) == 0) connection_->run("ROLLBACK");
  connection_->take_failure();
}

base::Result<void> Transaction::commit() {
  connection_->run("COMMIT");
  if (auto failure = connection_->take_failure()) return std::unexpected(*std::move(failure));
  open_ = false;
  return {};
}

}  // namespace ortoo::store
