#include "store/translations.h"

#include <algorithm>

#include "base/hash.h"
#include "record/json.h"
#include "record/translation.h"
#include "store/desk.h"
#include "store/facets.h"
#include "store/sqlite/database.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

constexpr std::int64_t front_page_length = 60;

std::int64_t number(Priority priority) { return static_cast<std::int64_t>(priority); }

std::string primary(std::string_view tag) { return std::string(tag.substr(0, tag.find('-'))); }

base::Error no_article(Id id) {
  return {ErrorCode::not_found, "There is no article with this number.", std::to_string(id)};
}
base::Error changed_meanwhile(Id id) {
  return {ErrorCode::conflict, "The text has changed meanwhile; look at it again.", std::to_string(id)};
}

base::Result<void> nothing(base::Result<bool> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  return {};
}

// What a writing transaction found out, beside its failure.
using Outcome = std::optional<base::Error>;
base::Result<void> outcome(base::Result<Outcome> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  if (*done) return std::unexpected(std::move(**done));
  return {};
}

std::optional<Id> find_translator(Connection& db, const Translator& t) {
  return db.integer(
      "SELECT id FROM translators WHERE source = ? AND target = ? AND name = ? AND version = ? AND date = ? AND through = ?",
      t.from, t.to, t.name, t.version, t.date, t.through);
}

Id translator_id(Connection& db, const Translator& t) {
  if (const auto id = find_translator(db, t)) return *id;
  db.run("INSERT INTO translators (source, target, name, version, date, through) VALUES (?, ?, ?, ?, ?, ?)", t.from,
         t.to, t.name, t.version, t.date, t.through);
  return db.last_row_id();
}

std::optional<Version> read_version(Connection& db, Id article) {
  auto rows = db.query("SELECT version, stored, record FROM records WHERE article = ?", article);
  if (!rows.next()) return std::nullopt;
  auto read = record::from_json(rows.text(2));
  if (read) return Version{rows.integer(0), rows.integer(1), *std::move(read)};
  db.fail(read.error());
  return std::nullopt;
}

void keep_earlier(Connection& db, Id article, const record::Translation& translation, std::int64_t now) {
  record::Article only;
  only.translations = {translation};
  db.run(
      "INSERT INTO earlier_translations (article, language, number, replaced, translation) VALUES (?1, ?2, "
      "(SELECT 1 + coalesce(max(number), 0) FROM earlier_translations WHERE article = ?1 AND language = ?2), ?3, ?4)",
      article, translation.language, now, record::to_json(only));
}

#define OWN_LANGUAGE "substr(a.language || '-', 1, instr(a.language || '-', '-') - 1)"

}  // namespace

std::string_view name(Priority priority) {
  constexpr std::string_view names[] = {"wanted", "headline", "front page", "rest"};
  return names[static_cast<std::size_t>(priority)];
}

base::Result<std::vector<std::optional<Remembered>>> Translations::recall(
    const Translator& translator, const std::vector<std::string>& sentences) const {
  return store_->database().read([&](Connection& db) {
    std::vector<std::optional<Remembered>> found(sentences.size());
    const auto id = find_translator(db, translator);
    for (std::size_t i = 0; id && i < sentences.size(); ++i) {
      auto rows =
          db.query("SELECT text, score, alignment FROM translation_memory WHERE translator = ? AND sentence = ?", *id,
                   base::fingerprint(sentences[i]));
      if (rows.next())
        found[i] =
            Remembered{rows.string(0), rows.is_null(1) ? std::nullopt : std::optional(rows.integer(1)), rows.string(2)};
    }
    return found;
  });
}

base::Result<void> Translations::remember(const Translator& translator, const std::vector<std::string>& sentences,
                                          const std::vector<Remembered>& answers, std::int64_t now) const {
  return nothing(store_->database().write([&](Connection& db) {
    const auto id = translator_id(db, translator);
    for (std::size_t i = 0; i < std::min(sentences.size(), answers.size()); ++i)
      db.run(
          "INSERT OR REPLACE INTO translation_memory (translator, sentence, text, score, alignment, made) VALUES (?, ?, ?, ?, ?, ?)",
          id, base::fingerprint(sentences[i]), answers[i].text, answers[i].score, answers[i].alignment, now);
    return true;
  }));
}

base::Result<Version> Translations::current(Id article) const {
  auto found = store_->database().read([&](Connection& db) {
    auto version = read_version(db, article);
    if (version) reword(db, article, version->article);
    return version;
  });
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return std::unexpected(no_article(article));
  return **std::move(found);
}

base::Result<void> Translations::put(Id article, std::int64_t version, const record::Translation& translation,
                                     std::int64_t now) const {
  return outcome(store_->database().write([&](Connection& db) -> Outcome {
    auto stored = read_version(db, article);
    if (!stored) return db.failed() ? Outcome() : no_article(article);
    if (stored->number != version) return changed_meanwhile(article);
    auto fresh = stored->article;
    const auto it = std::ranges::find(fresh.translations, translation.language, &record::Translation::language);
    if (it == fresh.translations.end()) {
      fresh.translations.push_back(translation);
    } else {
      if (!it->body.empty() && it->engine != translation.engine) keep_earlier(db, article, *it, now);
      *it = translation;
    }
    Derived derived(db);
    rewrite_article(db, derived, article, stored->article, fresh);
    return {};
  }));
}

base::Result<std::vector<EarlierTranslation>> Translations::earlier(Id article, std::string_view language) const {
  return store_->database().read([&](Connection& db) {
    std::vector<EarlierTranslation> found;
    auto rows = db.query(
        "SELECT replaced, translation FROM earlier_translations WHERE article = ? AND language = ? ORDER BY number DESC",
        article, language);
    while (rows.next()) {
      auto only = record::from_json(rows.text(1));
      if (!only) db.fail(only.error());
      else if (!only->translations.empty()) found.push_back({rows.integer(0), std::move(only->translations.front())});
    }
    return found;
  });
}

base::Result<std::vector<std::optional<Correction>>> Translations::corrections(
    std::string_view from, std::string_view to, const std::vector<std::string>& sentences) const {
  return store_->database().read([&](Connection& db) {
    std::vector<std::optional<Correction>> found(sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      auto rows = db.query("SELECT text, editor FROM corrections WHERE source = ? AND target = ? AND sentence = ?",
                           primary(from), primary(to), base::fingerprint(sentences[i]));
      if (rows.next()) found[i] = Correction{rows.string(0), rows.string(1)};
    }
    return found;
  });
}

base::Result<void> Translations::correct(Id article, std::string_view language, std::size_t sentence,
                                         std::string_view seen, std::string_view text, std::string_view by,
                                         std::int64_t now) const {
  return outcome(store_->database().write([&](Connection& db) -> Outcome {
    auto stored = read_version(db, article);
    if (!stored) return db.failed() ? Outcome() : no_article(article);
    auto fresh = stored->article;
    const auto it = std::ranges::find(fresh.translations, language, &record::Translation::language);
    if (it == fresh.translations.end()) return no_article(article);
    if (sentence >= it->sentences.size() || record::translated_words(*it, it->sentences[sentence]) != seen)
      return changed_meanwhile(article);
    auto shown = fresh;
    reword(db, article, shown);
    const auto original = std::string(record::original_words(shown, it->sentences[sentence]));
    if (!record::correct(*it, sentence, text, by)) return changed_meanwhile(article);
    db.run(
        "INSERT OR REPLACE INTO corrections (source, target, sentence, text, editor, made) VALUES (?, ?, ?, ?, ?, ?)",
        primary(fresh.language), primary(language), base::fingerprint(original), text, by, now);
    Derived derived(db);
    rewrite_article(db, derived, article, stored->article, fresh);
    return {};
  }));
}

base::Result<std::map<Id, Translations::Headline>> Translations::headlines(const std::vector<Id>& articles,
                                                                           std::string_view language) const {
  return store_->database().read([&](Connection& db) {
    std::map<Id, Headline> found;
    for (const auto id : articles) {
      auto rows = db.query("SELECT title, dek, engine FROM translated_headlines WHERE article = ? AND language = ?", id,
                           language);
      if (rows.next()) found[id] = {rows.string(0), rows.string(1), rows.string(2)};
    }
    return found;
  });
}

base::Result<void> Translations::set_targets(const std::vector<std::string>& languages, std::int64_t now) const {
  return nothing(store_->database().write([&](Connection& db) {
    std::vector<std::string> before;
    {
      auto rows = db.query("SELECT language FROM translation_targets");
      while (rows.next()) before.push_back(rows.string(0));
    }
    for (const auto& language : before)
      if (std::ranges::find(languages, language) == languages.end()) {
        db.run("DELETE FROM translation_targets WHERE language = ?", language);
        db.run("DELETE FROM translation_jobs WHERE language = ?", language);
      }
    for (const auto& language : languages) {
      if (std::ranges::find(before, language) != before.end()) continue;
      db.run("INSERT OR IGNORE INTO translation_targets (language) VALUES (?)", language);
      db.run(
          "INSERT OR IGNORE INTO translation_jobs SELECT a.id, ?1, CASE WHEN h.article IS NULL THEN 1 ELSE 3 END, a.time, 0, ?2, 0, 0, '' FROM articles a "
          "LEFT JOIN translated_headlines h ON h.article = a.id AND h.language = ?1 "
          "WHERE a.withdrawn = 0 AND a.language <> '' AND " OWN_LANGUAGE " <> ?1 ORDER BY a.time DESC LIMIT ?3",
          language, now, most_jobs);
    }
    return true;
  }));
}

base::Result<std::vector<std::string>> Translations::targets() const {
  return store_->database().read([&](Connection& db) {
    std::vector<std::string> found;
    auto rows = db.query("SELECT language FROM translation_targets ORDER BY language");
    while (rows.next()) found.push_back(rows.string(0));
    return found;
  });
}

base::Result<bool> Translations::want(Id article, std::string_view language, std::int64_t now) const {
  return store_->database().write([&](Connection& db) {
    const auto time = db.integer(
        "SELECT a.time FROM articles a, translation_targets t WHERE a.id = ? AND a.withdrawn = 0 AND t.language = ? AND a.language <> '' AND " OWN_LANGUAGE
        " <> t.language",
        article, language);
    if (!time) return false;
    db.run(
        "INSERT INTO translation_jobs (article, language, priority, time, state, due, lease, attempts, reason) VALUES (?1, ?2, 0, ?3, 0, ?4, 0, 0, '') "
        "ON CONFLICT DO UPDATE SET priority = 0, state = 0, attempts = CASE WHEN state = 1 THEN 0 ELSE attempts END, due = CASE WHEN lease = 0 THEN ?4 ELSE due END",
        article, language, *time, now);
    return true;
  });
}

base::Result<std::int64_t> Translations::renew(std::string_view language, std::string_view engine,
                                               std::int64_t now) const {
  return store_->database().write([&](Connection& db) {
    db.run(
        "INSERT OR IGNORE INTO translation_jobs SELECT h.article, h.language, 3, a.time, 0, ?3, 0, 0, '' FROM translated_headlines h JOIN articles a ON a.id = h.article "
        "WHERE h.language = ?1 AND h.engine NOT IN (?2, 'publisher') ORDER BY a.time DESC LIMIT ?4",
        language, engine, now, most_jobs);
    return db.integer("SELECT changes()").value_or(0);
  });
}

base::Result<std::optional<Waiting>> Translations::waiting(Id article, std::string_view language) const {
  return store_->database().read([&](Connection& db) -> std::optional<Waiting> {
    auto rows =
        db.query("SELECT state, reason FROM translation_jobs WHERE article = ? AND language = ?", article, language);
    if (!rows.next()) return std::nullopt;
    return Waiting{rows.integer(0) != 0, rows.string(1)};
  });
}

base::Result<std::vector<TranslationCount>> Translations::counts() const {
  return store_->database().read([&](Connection& db) {
    std::vector<TranslationCount> found;
    auto rows = db.query(
        "SELECT language, priority, sum(state = 0), sum(state = 1) FROM translation_jobs GROUP BY language, priority ORDER BY language, priority");
    while (rows.next())
      found.push_back({rows.string(0), static_cast<Priority>(rows.integer(1)), rows.integer(2), rows.integer(3)});
    return found;
  });
}

base::Result<std::vector<TranslationJob>> Translations::lease(std::int64_t now, std::int64_t seconds,
                                                              std::int64_t limit) const {
  return store_->database().write([&](Connection& db) {
    db.run(
        "DELETE FROM translation_jobs WHERE (article, language) IN (SELECT article, language FROM (SELECT article, language, "
        "row_number() OVER (PARTITION BY language ORDER BY priority, time DESC) AS place FROM translation_jobs WHERE state = 0) WHERE place > ?)",
        most_jobs);
    std::vector<TranslationJob> jobs;
    // What still waits to be understood waits here too: its names are translated as names.
    auto rows = db.query(
        "SELECT article, language, priority, attempts, random() FROM translation_jobs t WHERE state = 0 AND (due <= ?1 OR due > ?1 + ?2) "
        "AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.key = 'article:' || t.article AND j.stage = ?4 AND j.state = 0 AND j.anew = 0) "
        "ORDER BY priority, time DESC, article DESC LIMIT ?3",
        now, horizon, limit, static_cast<std::int64_t>(Stage::understand));
    while (rows.next())
      jobs.push_back({rows.integer(0), rows.string(1), static_cast<Priority>(rows.integer(2)), rows.integer(4) | 1,
                      rows.integer(3) + 1});
    for (const auto& job : jobs)
      db.run("UPDATE translation_jobs SET lease = ?, due = ?, attempts = ? WHERE article = ? AND language = ?",
             job.lease, now + seconds, job.attempts, job.article, job.language);
    return jobs;
  });
}

base::Result<void> Translations::done(const TranslationJob& job, std::int64_t now) const {
  return nothing(store_->database().write([&](Connection& db) {
    if (job.priority != Priority::headline) {
      db.run("DELETE FROM translation_jobs WHERE article = ? AND language = ? AND lease = ?", job.article, job.language,
             job.lease);
      return true;
    }
    const auto last = db.integer(
        "SELECT time FROM article_terms WHERE term = (SELECT id FROM terms WHERE kind = ? AND key = '') ORDER BY time DESC LIMIT 1 OFFSET ?",
        static_cast<std::int64_t>(Facet::all), front_page_length - 1);
    db.run(
        "UPDATE translation_jobs SET priority = CASE WHEN priority = 0 THEN 0 WHEN time >= ?1 THEN ?2 ELSE ?3 END, due = ?4, lease = 0, attempts = 0, reason = '' "
        "WHERE article = ?5 AND language = ?6 AND lease = ?7",
        last.value_or(0), number(Priority::front_page), number(Priority::rest), now, job.article, job.language,
        job.lease);
    return true;
  }));
}

base::Result<void> Translations::put_off(const TranslationJob& job, std::string_view reason, std::int64_t due,
                                         bool counts) const {
  return nothing(store_->database().write([&](Connection& db) {
    const bool last = counts && job.attempts >= most_attempts;
    db.run(
        "UPDATE translation_jobs SET state = ?, due = ?, lease = 0, attempts = ?, reason = ? WHERE article = ? AND language = ? AND lease = ?",
        last ? 1 : 0, due, counts ? job.attempts : 0, reason, job.article, job.language, job.lease);
    return true;
  }));
}

base::Result<bool> Translations::spend(std::string_view server, std::string_view day, std::int64_t characters,
                                       std::int64_t most) const {
  return store_->database().write([&](Connection& db) {
    const auto spent =
        db.integer("SELECT characters FROM translation_spending WHERE server = ? AND day = ?", server, day).value_or(0);
    if (spent + characters > most) return false;
    db.run(
        "INSERT INTO translation_spending (server, day, characters) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET characters = characters + ?3",
        server, day, characters);
    return true;
  });
}

}  // namespace ortoo::store
