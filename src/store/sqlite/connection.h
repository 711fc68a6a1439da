// One SQLite connection with its prepared statements, and rows of a query.
//
// Failures are kept, not thrown: after the first one every further statement of the connection does nothing and gives
// no rows, until take_failure() is called. A reader or a Transaction asks once, at its end; nothing is stored then.
// Thread rules: one thread at a time (the Pool sees to it).
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace ortoo::store {

class Connection;
class NewWords;

// The rows of one running statement. Views from text() live until the next call of next().
class Rows {
 public:
  Rows(Connection& connection, sqlite3_stmt* statement) : connection_(&connection), statement_(statement) {}
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  // Moves to the next row; false at the end or after a failure.
  bool next();
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const;  // also of a BLOB
  std::string string(int column) const { return std::string(text(column)); }

 private:
  Connection* connection_;
  sqlite3_stmt* statement_;  // null after a failure
};

class Connection {
 public:
  enum class Mode : std::uint8_t { read, write };
  // Opens the file and sets it up (schema.h checks what is in it). `write` creates the file when it is not there.
  static base::Result<std::unique_ptr<Connection>> open(const std::string& path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Starts a statement with its parameters bound in order: integers, none (NULL), or text
  // (UTF-8), which is copied.
  // The statement is prepared once a connection and must not be started again while its rows are in use.
  template <class... Values>
  Rows query(std::string_view sql, const Values&... values) {
    return start(SQLITE_TRANSIENT, sql, values...);
  }
  // Runs a statement to its end, for its effect.
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    auto rows = start(SQLITE_STATIC, sql, values...);
    while (rows.next()) {
    }
  }
  // The integer in the first row's first column.
  template <class... Values>
  std::optional<std::int64_t> integer(std::string_view sql, const Values&... values) {
    auto rows = start(SQLITE_STATIC, sql, values...);
    return rows.next() ? std::optional(rows.integer(0)) : std::nullopt;
  }
  // Runs several statements without parameters.
  void script(const std::string& sql);

  bool failed() const { return failure_.has_value(); }
  std::optional<base::Error> take_failure() { return std::exchange(failure_, std::nullopt); }
  void fail(base::Error error);
  void fail_with_sqlite();  // what SQLite last said

  sqlite3* handle() const { return handle_; }
  const std::string& path() const { return path_; }
  std::int64_t last_row_id() const { return sqlite3_last_insert_rowid(handle_); }
  // What the search index has taken in.
  NewWords& new_words() { return *new_words_; }

 private:
  friend class Rows;
  explicit Connection(std::string path);
  // `keep`: whether SQLite copies the texts, or they outlive the rows.
  template <class... Values>
  Rows start([[maybe_unused]] sqlite3_destructor_type keep, std::string_view sql, const Values&... values) {
    sqlite3_stmt* statement = prepare(sql);
    int index = 0;
    (bind(statement, ++index, values, keep), ...);
    return {*this, statement};
  }
  sqlite3_stmt* prepare(std::string_view sql);
  static int on_busy(void* connection, int calls);
  static int on_commit(void* connection, sqlite3* handle, const char* database, int log_pages);
  static void bind(sqlite3_stmt* statement, int index, std::int64_t value, sqlite3_destructor_type keep);
  static void bind(sqlite3_stmt* statement, int index, std::optional<std::int64_t> value, sqlite3_destructor_type keep);
  static void bind(sqlite3_stmt* statement, int index, std::string_view value, sqlite3_destructor_type keep);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unique_ptr<NewWords> new_words_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
  std::optional<base::Error> failure_;
  std::chrono::steady_clock::time_point waiting_since_;  // for a lock
  std::chrono::milliseconds patience_;                   // for how long at most
  int restart_at_;                                       // pages of the write-ahead log
};

// A transaction that is rolled back unless commit() succeeds.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };  // write takes the write lock at once, waiting for its turn
  Transaction(Connection& connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Ends it; the first failure of any statement since its beginning is the error, and then nothing was stored.
  base::Result<void> commit();

 private:
  Connection* connection_;
  bool open_ = true;
};

// Once in a process, before anything else asks SQLite: it stops counting its memory, behind one lock of the process,
// and keeps pages in our cache (page_cache.h). Where SQLite was asked before, all works as it has it.
void configure_sqlite();

// What last went wrong on `handle` (which may be null), for a person. `path` is what it has open.
base::Error last_error(sqlite3* handle, const std::string& path);

}  // namespace ortoo::store
