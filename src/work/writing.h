// What the fetch role has done and is still to be stored. One batch is written by a thread of its own while the next is
// gathered.
//
// Thread rules: one thread at a time, besides that of its own. Errors: storage; after one nothing more is written.
#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "store/desk.h"

namespace ortoo::work {

class Writing {
 public:
  // What became of stories.
  struct Outcome {
    std::uint64_t added = 0, changed = 0, known = 0;
    std::vector<store::Id> sources;  // whose answers are in the store now
  };

  // `desk` must outlive it.
  explicit Writing(store::Desk& desk) : desk_(desk) {}

  store::Batch batch;  // that is gathered

  // Whether a story of this key is in the batch, or is being written.
  bool has(const std::string& key) const { return keys_.contains(key) || writing_keys_.contains(key); }
  // `bytes`: about how much it takes.
  void add(const std::string& key, std::size_t bytes) {
    keys_.insert(key);
    bytes_ += bytes;
  }

  // Whether what has been gathered is worth a transaction; and whether it is so much that it should not wait for the
  // end of the one before. Each costs a write to the disk and a piece of the search index, however little is in it.
  bool is_ready() const { return stories() >= enough_stories || bytes_ >= enough_bytes; }
  bool is_full() const { return stories() >= 4 * enough_stories || bytes_ >= 4 * enough_bytes; }
  bool has_begun() const { return writing_.valid(); }  // a batch, and nobody has asked for its outcome
  bool is_busy() const;
  // Begins to write what has been gathered. Not while has_begun().
  void begin(std::int64_t now);
  // Waits for the batch that is being written.
  base::Result<Outcome> settle();

 private:
  static constexpr std::size_t enough_stories = 64, enough_bytes = 256 << 10;
  std::size_t stories() const { return batch.finished.size() + batch.jobs.size(); }

  store::Desk& desk_;
  std::size_t bytes_ = 0;
  std::unordered_set<std::string> keys_, writing_keys_;
  std::vector<store::Id> writing_sources_;
  std::future<base::Result<store::Applied>> writing_;
};

}  // namespace ortoo::work
