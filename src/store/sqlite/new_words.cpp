#include "store/sqlite/new_words.h"

#include <functional>

#include "base/text.h"

namespace ortoo::store {
namespace {

constexpr std::size_t places = std::size_t{1} << 16;

}  // namespace

NewWords::NewWords(sqlite3* handle) {
  sqlite3_rollback_hook(handle, [](void* self) { static_cast<NewWords*>(self)->forget(); }, this);
}

void NewWords::meet(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  if (seen_.empty()) seen_.resize(places);
  auto& place = seen_[hash % places];
  const auto rest = static_cast<std::uint32_t>(hash >> 32) | 1;  // never 0, which is nobody's
  if (place == rest) return;
  place = rest;
  if (base::count_code_points(word) >= shortest_learnt) fresh_.emplace_back(word);
}

void NewWords::forget() {
  seen_.clear();
  fresh_.clear();
}

}  // namespace ortoo::store
