#include "store/comments.h"

#include <optional>

#include "store/sqlite/database.h"
#include "store/sqlite/list_mark.h"

namespace ortoo::store {
namespace {

#define COMMENT_COLUMNS "id, article, parent, writer, name, text, written, edited, state, score, reasons"

Comment read_comment(const Rows& rows) {
  Comment comment;
  comment.id = rows.integer(0);
  comment.article = rows.integer(1);
  comment.parent = rows.integer(2);
  comment.writer = rows.string(3);
  comment.name = rows.string(4);
  comment.text = rows.string(5);
  comment.written = rows.integer(6);
  comment.edited = rows.integer(7);
  comment.state = static_cast<CommentState>(rows.integer(8));
  comment.score = static_cast<int>(rows.integer(9));
  comment.reasons = rows.string(10);
  return comment;
}

std::vector<Comment> read_all(Rows rows) {
  std::vector<Comment> comments;
  while (rows.next()) comments.push_back(read_comment(rows));
  return comments;
}

std::int64_t number(CommentState state) { return static_cast<std::int64_t>(state); }

base::Error not_there(Id id) { return {base::ErrorCode::not_found, "There is no such comment.", std::to_string(id)}; }

// A statement that must have changed a row.
base::Result<void> changed(const base::Result<std::int64_t>& rows, Id id) {
  if (!rows) return std::unexpected(rows.error());
  if (*rows == 0) return std::unexpected(not_there(id));
  return {};
}

#define ERASE "UPDATE comments SET writer = '', name = '', text = '', reasons = '', state = 3 WHERE "

// How many it were, of ?1 and those after.
#define ONE "id = ?3 AND state = ?2 AND (edited = 0 OR edited < ?4)"
#define ALL "state = ?2"
template <typename... Which>
std::int64_t decide_where(Connection& db, const std::string& those, CommentState to, CommentState from,
                          const Which&... which) {
  const auto change =
      to == CommentState::erased ? std::string(ERASE "?1 = 3 AND ") : "UPDATE comments SET state = ?1 WHERE ";
  db.run(change + those, number(to), number(from), which...);
  return sqlite3_changes64(db.handle());
}

std::string mark_of(Connection& db, CommentState state) {
  return list_mark(db.query("SELECT id, edited FROM comments WHERE state = ? ORDER BY id", number(state)), 2);
}

}  // namespace

base::Result<Id> Comments::add(const Comment& comment) const {
  const auto id = database_->write([&](Connection& db) -> Id {
    const bool there = db.integer("SELECT 1 FROM articles WHERE id = ? AND withdrawn = 0", comment.article) &&
                       (comment.parent == 0 || db.integer("SELECT 1 FROM comments WHERE id = ? AND article = ?",
                                                          comment.parent, comment.article));
    if (!there) return 0;
    const auto parent = comment.parent == 0 ? std::nullopt : std::optional<std::int64_t>(comment.parent);
    db.run("INSERT INTO comments (article, parent, writer, name, text, written, edited, state, score, reasons) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           comment.article, parent, comment.writer, comment.name, comment.text, comment.written, comment.edited,
           number(comment.state), static_cast<std::int64_t>(comment.score), comment.reasons);
    return db.last_row_id();
  });
  if (id && *id == 0) return std::unexpected(not_there(comment.parent));
  return id;
}

base::Result<Comment> Comments::find(Id id) const {
  auto found = database_->read(
      [&](Connection& db) { return read_all(db.query("SELECT " COMMENT_COLUMNS " FROM comments WHERE id = ?", id)); });
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return std::unexpected(not_there(id));
  return std::move(found->front());
}

base::Result<std::vector<Comment>> Comments::of_article(Id article) const {
  return database_->read([&](Connection& db) {
    return read_all(db.query(
        "SELECT " COMMENT_COLUMNS " FROM comments WHERE article = ? AND state IN (1, 3) ORDER BY id", article));
  });
}

base::Result<std::vector<Comment>> Comments::of_writer(std::string_view writer) const {
  if (writer.empty()) return std::vector<Comment>();
  return database_->read([&](Connection& db) {
    return read_all(db.query("SELECT " COMMENT_COLUMNS " FROM comments WHERE writer = ? ORDER BY id DESC", writer));
  });
}

base::Result<std::vector<Comment>> Comments::in_state(CommentState state, Id behind, std::int64_t limit) const {
  return database_->read([&](Connection& db) {
    // State 0 as a constant: only so is the index of those that wait used.
    if (state == CommentState::held)
      return read_all(db.query(
          "SELECT " COMMENT_COLUMNS " FROM comments WHERE state = 0 AND id > ? ORDER BY id LIMIT ?", behind, limit));
    return read_all(db.query("SELECT " COMMENT_COLUMNS
                             " FROM comments WHERE state = ?1 AND (?2 = 0 OR id < ?2) ORDER BY id DESC LIMIT ?3",
                             number(state), behind, limit));
  });
}

base::Result<std::int64_t> Comments::count(CommentState state) const {
  return database_->read([&](Connection& db) {
    return db.integer("SELECT count(*) FROM comments WHERE state = ?", number(state)).value_or(0);
  });
}

base::Result<void> Comments::change(const Comment& comment) const {
  return changed(database_->write([&](Connection& db) {
    db.run("UPDATE comments SET text = ?, edited = ?, state = ?, score = ?, reasons = ? WHERE id = ? AND state <> 3",
           comment.text, comment.edited, number(comment.state), static_cast<std::int64_t>(comment.score),
           comment.reasons, comment.id);
    return static_cast<std::int64_t>(sqlite3_changes64(db.handle()));
  }),
                 comment.id);
}

base::Result<void> Comments::set_state(Id id, CommentState state) const {
  return changed(database_->write([&](Connection& db) {
    db.run("UPDATE comments SET state = ? WHERE id = ? AND state <> 3", number(state), id);
    return static_cast<std::int64_t>(sqlite3_changes64(db.handle()));
  }), id);
}

base::Result<void> Comments::erase(Id id) const {
  return changed(database_->write([&](Connection& db) {
    db.run(ERASE "id = ?", id);
    return static_cast<std::int64_t>(sqlite3_changes64(db.handle()));
  }), id);
}

base::Result<std::int64_t> Comments::decide(CommentState from, const std::vector<Id>& ids, std::int64_t shown,
                                            CommentState to) const {
  return database_->write([&](Connection& db) {
    std::int64_t decided = 0;
    for (const auto id : ids) decided += decide_where(db, ONE, to, from, id, shown);
    return decided;
  });
}

base::Result<std::int64_t> Comments::decide_all(CommentState from, std::string_view as_listed, CommentState to) const {
  return unless_changed(database_->write([&](Connection& db) -> std::optional<std::int64_t> {
    if (mark_of(db, from) != as_listed) return std::nullopt;
    return decide_where(db, ALL, to, from);
  }));
}

base::Result<std::string> Comments::mark(CommentState state) const {
  return database_->read([&](Connection& db) { return mark_of(db, state); });
}

base::Result<std::int64_t> Comments::erase_of_writer(std::string_view writer) const {
  if (writer.empty()) return 0;
  return database_->write([&](Connection& db) {
    db.run(ERASE "writer = ?", writer);
    return static_cast<std::int64_t>(sqlite3_changes64(db.handle()));
  });
}

base::Result<bool> Comments::was_said(std::string_view text, std::int64_t since) const {
  return database_->read([&](Connection& db) {
    return db.integer("SELECT 1 FROM comments WHERE id IN (SELECT id FROM comments ORDER BY id DESC LIMIT 1000) "
                      "AND text = ? AND written >= ? LIMIT 1", text, since).has_value();
  });
}

}  // namespace ortoo::store
