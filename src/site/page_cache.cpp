#include "site/page_cache.h"

#include <algorithm>
#include <iterator>

#include "site/accounts/session.h"
#include "site/deliver.h"

namespace ortoo::site {
namespace {

// headers and the places in the list and the map
std::size_t size_of(const std::string& key, const Response& page) { return key.size() + page.body.size() + 1024; }

}  // namespace

std::shared_ptr<const Response> PageCache::find(std::string_view key, Clock::time_point now,
                                                const std::function<std::int64_t()>& version) {
  const base::Lock lock(mutex_);
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return nullptr;
  const auto age = now - it->second->made;
  const bool in_its_moment = age < age_ && it->second->made > doubted_;
  if (!in_its_moment && (age >= settled || it->second->version == 0 || !version || version() != it->second->version)) {
    drop(it->second);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, it->second);
  return it->second->page;
}

void PageCache::keep(std::string key, std::shared_ptr<const Response> page, Clock::time_point now,
                     std::int64_t version) {
  const auto size = size_of(key, *page);
  if (age_ == age_.zero() || size > capacity_) return;
  const base::Lock lock(mutex_);
  if (const auto it = by_key_.find(key); it != by_key_.end()) drop(it->second);
  while (bytes_ + size > capacity_) drop(std::prev(entries_.end()));
  entries_.push_front({std::move(key), std::move(page), now, version});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += size;
}

void PageCache::doubt(Clock::time_point now) {
  const base::Lock lock(mutex_);
  doubted_ = std::max(doubted_, now);
}

void PageCache::forget_stale(Clock::time_point now) {
  const auto longest = std::max<Clock::duration>(age_, settled);
  const base::Lock lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (now - entry->made >= longest) drop(entry);
    entry = next;
  }
}

void PageCache::drop(Entries::iterator entry) {
  bytes_ -= size_of(entry->key, *entry->page);
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

std::string page_key(const Request& request, std::string_view language) {
  std::string key = request.target;
  for (const auto part : {find(request.headers, "host"), language, cookie(request, "theme"), cookie(request, "density"),
                          cookie(request, "size"), cookie(request, "read")})
    key.append(1, '\n').append(part);
  key.append(has_session(request) ? "\nin" : "\n");
  return key.append(request.https ? "\ns" : "\n").append(accepts_gzip(request) ? "\ngzip" : "\n");
}

}  // namespace ortoo::site
