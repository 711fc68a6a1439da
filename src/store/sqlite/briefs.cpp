#include "store/sqlite/briefs.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ortoo::store {
namespace {

constexpr std::size_t most_languages = 255;
constexpr auto latest = std::numeric_limits<std::uint32_t>::max();

// Of these `wanted` and of those beside them, which mostly are in the same page and cost less to read now than ever
// again; by number. `wanted`: places in `articles`, by these numbers.
using Read = std::pair<Id, Brief>;
std::vector<Read> read_around(Connection& db, std::span<const std::size_t> wanted, std::span<const Id> articles) {
  constexpr Id together = 4;
  std::vector<Read> read;
  Id end = 0;
  for (const auto i : wanted) {
    if (articles[i] < end) continue;
    const auto begin = articles[i] / together * together;
    end = begin + together;
    auto rows = db.query("SELECT id, time, language FROM articles WHERE id >= ? AND id < ?", begin, end);
    while (rows.next()) read.push_back({rows.integer(0), {rows.integer(1), rows.string(2)}});
  }
  return read;
}

}  // namespace

std::vector<Brief> Briefs::of(Connection& db, std::span<const Id> articles) {
  std::vector<Brief> briefs(articles.size());
  if (articles.empty()) return briefs;
  std::vector<std::size_t> missing;
  const auto mark = db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'briefs'").value_or(0);
  {
    const base::Lock lock(mutex_);
    renew(mark);
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (!look_up(articles[i], briefs[i])) missing.push_back(i);
  }
  if (missing.empty()) return briefs;
  std::ranges::sort(missing, {}, [&](std::size_t i) { return articles[i]; });
  const auto read = read_around(db, missing, articles);
  for (const auto i : missing)
    if (const auto at = std::ranges::lower_bound(read, articles[i], {}, &Read::first);
        at != read.end() && at->first == articles[i])
      briefs[i] = at->second;
  if (db.failed()) return briefs;
  const base::Lock lock(mutex_);
  if (mark != mark_) return briefs;  // somebody else looks at another moment
  for (const auto& [article, brief] : read) keep(article, brief);
  return briefs;
}

void Briefs::forget() {
  const base::Lock lock(mutex_);
  blocks_ = {};
}

void Briefs::renew(std::int64_t mark) {
  if (std::exchange(mark_, mark) != mark) blocks_ = {};
}

bool Briefs::look_up(Id article, Brief& brief) const {
  const auto number = static_cast<std::uint64_t>(article);
  const auto& block = blocks_[number / block_size % block_count];
  const auto at = number % block_size;
  if (!block || block->language[at] == 0 || block->turn[at] != number / (block_size * block_count)) return false;
  brief = {block->time[at], languages_[block->language[at] - 1U]};
  return true;
}

void Briefs::keep(Id article, const Brief& brief) {
  const auto number = static_cast<std::uint64_t>(article);
  const auto turn = number / (block_size * block_count), at = number % block_size;
  if (turn > 0xFF || brief.time < 0 || brief.time > latest) return;
  auto language = std::ranges::find(languages_, brief.language);
  if (language == languages_.end()) {
    if (languages_.size() == most_languages) return;
    language = languages_.insert(language, brief.language);
  }
  auto& block = blocks_[number / block_size % block_count];
  if (!block) block = std::make_unique<Block>();
  block->time[at] = static_cast<std::uint32_t>(brief.time);
  block->turn[at] = static_cast<std::uint8_t>(turn);
  block->language[at] = static_cast<std::uint8_t>(language - languages_.begin() + 1);
}

void change_briefs(Connection& db) {
  db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('briefs', CAST(random() AS TEXT))");
}

}  // namespace ortoo::store
