#include "store/sqlite/rulings.h"

#include "base/text.h"
#include "record/json.h"
#include "store/desk.h"
#include "store/rulings.h"
#include "store/search/holds.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/outlets.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/stages.h"
#include "store/sqlite/translations.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

base::Error not_there(Id id) {
  return {base::ErrorCode::not_found, "There is no such story to rule about.", std::to_string(id)};
}

base::Result<void> found(const base::Result<bool>& done, Id id) {
  if (!done) return std::unexpected(done.error());
  if (!*done) return std::unexpected(not_there(id));
  return {};
}

#define WITHDRAWALS                                                                             \
  "SELECT a.id, a.title, a.language, a.publisher, a.url, a.withdrawn, w.editor, w.reason FROM " \
  "withdrawals w JOIN articles a ON a.id = w.article "

Withdrawal read_withdrawal(const Rows& rows) {
  return {rows.integer(0), rows.string(1),  rows.string(2), rows.string(3),
          rows.string(4),  rows.integer(5), rows.string(6), rows.string(7)};
}

std::optional<record::Article> stored_record(Connection& db, Id id) {
  auto rows = db.query("SELECT record FROM records WHERE article = ?", id);
  if (!rows.next()) return std::nullopt;
  auto read = record::from_json(rows.text(0));
  if (read) return *std::move(read);
  db.fail(read.error());
  return std::nullopt;
}

// As a form gives it back.
Wording collapsed(const Wording& wording) {
  return {base::collapse_spaces(wording.title), base::collapse_spaces(wording.dek)};
}

void forget_translated(record::Translation& translation, record::Part part) {
  (part == record::Part::title ? translation.title : translation.dek).clear();
  std::erase_if(translation.sentences, [part](const record::SentencePair& pair) { return pair.part == part; });
}

void put_rewording(Connection& db, Id id, record::Part part, std::string_view published, std::string_view text,
                   std::string_view editor, std::int64_t now) {
  const auto number = std::int64_t{part == record::Part::title ? 0 : 1};
  if (text == base::collapse_spaces(published)) db.run("DELETE FROM reworded WHERE article = ? AND part = ?", id, number);
  else
    db.run("INSERT OR REPLACE INTO reworded (article, part, was, text, editor, made) VALUES (?, ?, ?, ?, ?, ?)", id,
           number, published, text, editor, now);
}

}  // namespace

std::optional<std::string> placed_section(Connection& db, Id id) {
  auto rows = db.query("SELECT section FROM placed WHERE article = ?", id);
  return rows.next() ? std::optional(rows.string(0)) : std::nullopt;
}

base::Result<void> Rulings::withdraw(Id article, std::string_view editor, std::string_view reason,
                                     std::int64_t now) const {
  return found(database_->write([&](Connection& db) {
    if (!underive_article(db, article)) return false;
    db.run("INSERT INTO earlier_records SELECT article, version, stored, record FROM records WHERE article = ?",
           article);
    db.run("DELETE FROM records WHERE article = ?", article);
    db.run("DELETE FROM jobs WHERE article = ?", article);
    db.run("DELETE FROM translation_jobs WHERE article = ?", article);
    db.run("UPDATE articles SET withdrawn = ? WHERE id = ?", now, article);
    const auto told = base::collapse_spaces(reason);
    db.run("INSERT INTO withdrawals (article, editor, reason) VALUES (?, ?, ?)", article, editor, told);
    recall_article(db, article, told, now);
    return true;
  }), article);
}

base::Result<void> Rulings::put_back(Id article, std::int64_t now) const {
  return found(database_->write([&](Connection& db) {
    if (!db.integer("SELECT 1 FROM withdrawals WHERE article = ?", article)) return false;
    db.run("DELETE FROM withdrawals WHERE article = ?", article);
    db.run("UPDATE articles SET withdrawn = 0 WHERE id = ?", article);
    db.run(
        "INSERT INTO records SELECT article, version, stored, record FROM earlier_records WHERE article = ? ORDER BY version DESC LIMIT 1",
        article);
    db.run(
        "DELETE FROM earlier_records WHERE article = ?1 AND version = (SELECT version FROM records WHERE article = ?1)",
        article);
    Derived derived(db);
    // Whether it had been understood when it was withdrawn, nobody knows.
    if (derive_article(db, derived, article)) queue_article(db, article, card(db, article)->url, Stage::understand);
    send_again(db, article, now);
    return true;
  }), article);
}

base::Result<std::optional<Withdrawal>> Rulings::withdrawal(Id article) const {
  return database_->read([=](Connection& db) -> std::optional<Withdrawal> {
    auto rows = db.query(WITHDRAWALS "WHERE w.article = ?", article);
    return rows.next() ? std::optional(read_withdrawal(rows)) : std::nullopt;
  });
}

base::Result<std::vector<Withdrawal>> Rulings::withdrawals(std::string_view query, std::int64_t skip,
                                                           std::int64_t limit) const {
  const auto wanted = parse_query(query);
  return database_->read([&](Connection& db) {
    std::vector<Withdrawal> found;
    auto rows = db.query(WITHDRAWALS "ORDER BY a.withdrawn DESC, a.id DESC");
    for (std::int64_t at = 0; at < skip + limit && rows.next();) {
      if (!holds({.title = rows.text(1), .language = rows.text(2), .publisher = rows.text(3)}, wanted) || at++ < skip)
        continue;
      found.push_back(read_withdrawal(rows));
    }
    return found;
  });
}

base::Result<void> Rulings::place(Id article, std::string_view section, std::string_view editor) const {
  return found(database_->write([&](Connection& db) {
    if (!card(db, article)) return false;
    const auto name = base::collapse_spaces(section);
    if (name.empty()) db.run("DELETE FROM placed WHERE article = ?", article);
    else db.run("INSERT OR REPLACE INTO placed (article, section, editor) VALUES (?, ?, ?)", article, name, editor);
    derive_lists(db, article);
    return true;
  }), article);
}

base::Result<std::optional<std::string>> Rulings::section(Id article) const {
  return database_->read([=](Connection& db) { return placed_section(db, article); });
}

base::Result<void> Rulings::reword(Id article, const Wording& seen, const Wording& wanted, std::string_view editor,
                                   std::int64_t now) const {
  enum class Outcome : std::uint8_t { done, absent, changed };
  const auto text = collapsed(wanted);
  const auto outcome = database_->write([&](Connection& db) {
    const auto stored = stored_record(db, article);
    if (!stored) return Outcome::absent;
    auto shown = *stored;
    store::reword(db, article, shown);
    const auto now_says = collapsed({shown.title, shown.dek});
    if (now_says != collapsed(seen)) return Outcome::changed;
    const bool title = text.title != now_says.title, dek = text.dek != now_says.dek;
    if (!title && !dek) return Outcome::done;
    auto fresh = *stored;
    for (auto& translation : fresh.translations) {  // they are of other words, and are made anew
      if (title) forget_translated(translation, record::Part::title);
      if (dek) forget_translated(translation, record::Part::dek);
    }
    rederive_article(db, article, *stored, fresh, [&] {
      if (title) put_rewording(db, article, record::Part::title, stored->title, text.title, editor, now);
      if (dek) put_rewording(db, article, record::Part::dek, stored->dek, text.dek, editor, now);
    });
    queue_translations(db, article);
    return Outcome::done;
  });
  if (!outcome) return std::unexpected(outcome.error());
  if (*outcome == Outcome::absent) return std::unexpected(not_there(article));
  if (*outcome == Outcome::changed)
    return base::fail(base::ErrorCode::conflict, "Its headline or standfirst is another one by now.",
                      std::to_string(article));
  return {};
}

base::Result<std::vector<Rewording>> Rulings::rewordings(Id article) const {
  return database_->read([=](Connection& db) {
    // Hardly any has one, and to read a record is most of the work.
    if (!db.integer("SELECT 1 FROM reworded WHERE article = ? LIMIT 1", article)) return std::vector<Rewording>();
    const auto stored = stored_record(db, article);
    return stored ? store::rewordings(db, article, *stored) : std::vector<Rewording>();
  });
}

}  // namespace ortoo::store
