#include "store/store.h"

#include <signal.h>
#include <sodium.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

#include "base/hash.h"
#include "record/json.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/search/query.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/check.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/find.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

std::int64_t unix_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

// A folder cannot be a database; a folder that is missing is made.
base::Result<void> prepare_place(const std::string& path) {
  std::error_code error, ignored;
  if (path.empty()) return base::fail(ErrorCode::invalid_argument, "store.path is empty; name a file in it.", path);
  if (std::filesystem::is_directory(path, ignored)) {
    return base::fail(ErrorCode::storage, "This is a folder; name a file in it for the database.", path);
  }
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) return base::fail(ErrorCode::storage, "Its folder cannot be made (" + error.message() + ").", path);
  return {};
}

base::Error no_article(Id id) {
  return {ErrorCode::not_found, "There is no article with this number.", std::to_string(id)};
}

}  // namespace

struct Store::State : Database {
  using Database::Database;
  std::jthread deriving;  // where an older version wrote the file
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

base::Result<Store> Store::open(const std::string& path) {
  if (auto ready = prepare_place(path); !ready) return std::unexpected(std::move(ready.error()));
  auto writer = Connection::open(path, Connection::Mode::write);
  if (!writer) return std::unexpected(std::move(writer.error()));
  if (auto done = migrate(**writer); !done) return std::unexpected(std::move(done.error()));
  const bool derived = underived_below(**writer) == 0;
  auto state = std::make_unique<State>(path, *std::move(writer));
  if (!derived) {
    // Those who open a store may hold signals back only later: to this thread one would be the program's end.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    state->deriving = std::jthread([&database = *state](const std::stop_token& stop) { derive_rest(database, stop); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  return Store(std::move(state));
}

base::Result<Put> Store::put(const record::Article& article) {
  auto puts = put_all({article});
  if (!puts) return std::unexpected(std::move(puts.error()));
  return puts->front();
}

base::Result<std::vector<Put>> Store::put_all(const std::vector<record::Article>& articles) {
  for (const auto& article : articles) {
    if (!identity(article).empty()) continue;
    return base::fail(ErrorCode::invalid_argument, "An article needs a web address or an id to be stored.",
                      article.title);
  }
  return state_->write([&](Connection& db) {
    std::vector<Put> puts;
    puts.reserve(articles.size());
    Derived derived(db);
    for (const auto& article : articles) {
      if (db.failed()) break;
      puts.push_back(put_article(db, derived, article, unix_now(), Stage::link));
    }
    return puts;
  });
}

base::Result<record::Article> Store::article(Id id) const {
  auto found = state_->read([id](Connection& db) -> base::Result<record::Article> {
    auto rows = db.query("SELECT record FROM records WHERE article = ?", id);
    if (!rows.next()) return std::unexpected(no_article(id));
    auto article = record::from_json(rows.text(0));
    if (article) reword(db, id, *article);
    return article;
  });
  if (!found) return std::unexpected(std::move(found.error()));
  return *std::move(found);
}

base::Result<std::optional<Card>> Store::card(Id id) const {
  return state_->read([id](Connection& db) { return store::card(db, id); });
}

base::Result<std::optional<Id>> Store::find_url(std::string_view url) const {
  const std::string key = url_key(url);
  return state_->read([&key](Connection& db) -> std::optional<Id> {
    if (key.empty()) return std::nullopt;
    if (auto id = db.integer("SELECT id FROM articles WHERE identity = ? AND withdrawn = 0", key)) return id;
    return db.integer("SELECT article FROM links WHERE key = ? AND own = 1 ORDER BY article LIMIT 1", key);
  });
}

base::Result<std::vector<Version>> Store::versions(Id id) const {
  auto versions = state_->read([id](Connection& db) {
    std::vector<Version> found;
    auto rows = db.query(
        "SELECT version, stored, record FROM records WHERE article = ?1 UNION ALL "
        "SELECT version, stored, record FROM earlier_records WHERE article = ?1 AND EXISTS (SELECT 1 FROM records WHERE article = ?1) ORDER BY version DESC",
        id);
    while (rows.next()) {
      auto article = record::from_json(rows.text(2));
      if (article) found.push_back({rows.integer(0), rows.integer(1), *std::move(article)});
      else db.fail(article.error());
    }
    return found;
  });
  if (versions && versions->empty()) return std::unexpected(no_article(id));
  return versions;
}

base::Result<Page> Store::newest(const Filter& filter, std::int64_t offset, std::int64_t limit) const {
  return state_->read([&](Connection& db) { return newest_page(db, filter, std::nullopt, offset, limit); });
}

base::Result<Page> Store::newest_after(const Filter& filter, const Cursor& after, std::int64_t limit) const {
  return state_->read([&](Connection& db) { return newest_page(db, filter, after, 0, limit); });
}

base::Result<Page> Store::search(std::string_view query, std::int64_t offset, std::int64_t limit) const {
  return state_->read(
      [&](Connection& db) { return search_page(db, state_->briefs(), parse_query(query), offset, limit); });
}

base::Result<std::vector<Card>> Store::same_story(Id id) const {
  return state_->read([id](Connection& db) { return same_story_cards(db, id); });
}

base::Result<std::vector<Count>> Store::sections() const {
  return state_->read([](Connection& db) { return largest_terms(db, Facet::section, -1); });
}
base::Result<std::vector<Count>> Store::tags(std::int64_t limit) const {
  return state_->read([=](Connection& db) { return largest_terms(db, Facet::tag, limit); });
}
base::Result<std::vector<Count>> Store::publishers() const {
  return state_->read([](Connection& db) { return largest_terms(db, Facet::publisher, -1); });
}
base::Result<std::vector<Count>> Store::languages() const {
  return state_->read([](Connection& db) { return largest_terms(db, Facet::language, -1); });
}
base::Result<std::vector<Count>> Store::people(std::int64_t limit) const {
  return state_->read([=](Connection& db) { return largest_terms(db, Facet::person, limit); });
}
base::Result<std::vector<Count>> Store::organisations(std::int64_t limit) const {
  return state_->read([=](Connection& db) { return largest_terms(db, Facet::organisation, limit); });
}
base::Result<std::vector<Count>> Store::places(std::int64_t limit) const {
  return state_->read([=](Connection& db) { return largest_terms(db, Facet::place, limit); });
}
base::Result<std::vector<Count>> Store::days(std::string_view month) const {
  return state_->read([=](Connection& db) { return terms_from(db, Facet::day, month, "", -1); });
}

base::Result<std::string> Store::secret(std::string_view purpose) const {
  std::array<unsigned char, 32> fresh;
  randombytes_buf(fresh.data(), fresh.size());
  const auto digits = base::hexadecimal(fresh);
  const auto name = "secret " + std::string(purpose);
  const auto kept = state_->write([&](Connection& db) {
    db.run("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", name, digits);
    auto rows = db.query("SELECT value FROM settings WHERE name = ?", name);
    return rows.next() ? rows.string(0) : std::string();
  });
  if (!kept) return std::unexpected(kept.error());
  std::string key(32, '\0');
  std::size_t size = 0;
  sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), kept->data(), kept->size(), nullptr, &size,
                 nullptr);
  key.resize(size);
  return key;
}

base::Result<std::int64_t> Store::backup(const std::string& path) const {
  const auto lease = state_->pool().reader();
  if (!lease) return std::unexpected(lease.error());
  return back_up(**lease, path);
}

base::Result<void> Store::restore(const std::string& path) {
  const auto lease = state_->pool().writer();
  return store::restore(*lease, path);
}

base::Result<void> Store::check() const {
  const auto connection = Connection::open(state_->pool().path(), Connection::Mode::write);
  if (!connection) return std::unexpected(connection.error());
  return check_all(**connection);
}

base::Result<std::int64_t> Store::version() const { return state_->version(); }

Database& Store::database() const { return *state_; }

}  // namespace ortoo::store
