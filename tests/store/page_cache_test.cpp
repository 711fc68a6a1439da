#include "store/sqlite/page_cache.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <memory>
#include <random>

namespace ortoo::store {
namespace {

constexpr int page_size = 512;
constexpr int easily = 1, anyway = 2;

class PageCache : public ::testing::Test {
 protected:
  ~PageCache() override { methods_.xDestroy(cache_); }
  PageCache() { methods_.xCachesize(cache_, most); }

  static constexpr int most = 100;
  sqlite3_pcache_page* fetch(unsigned key, int create) { return methods_.xFetch(cache_, key, create); }
  void unpin(sqlite3_pcache_page* page, bool discard = false) { methods_.xUnpin(cache_, page, discard); }
  bool has(unsigned key) {
    auto* const page = fetch(key, 0);
    if (page != nullptr) unpin(page);
    return page != nullptr;
  }
  void read(unsigned key) { unpin(fetch(key, anyway)); }

  const sqlite3_pcache_methods2& methods_ = page_cache();
  sqlite3_pcache* cache_ = methods_.xCreate(page_size, 32, 1);
};

// What a search reads: twenty pages that every one needs, and ninety that none needs again.
TEST_F(PageCache, KeepsWhatIsAskedForAgainWhileMuchPassesThrough) {
  unsigned once = 1000;
  for (int search = 0; search < 10; ++search) {
    for (unsigned key = 1; key <= 20; ++key) read(key);
    for (int i = 0; i < 90; ++i) read(++once);
  }
  for (unsigned key = 1; key <= 20; ++key) EXPECT_TRUE(has(key)) << key;
  EXPECT_FALSE(has(1001));
  EXPECT_LE(methods_.xPagecount(cache_), most);
}

// A reader's pages all go when somebody has written.
TEST_F(PageCache, WhatWasKnownIsSoWhenItComesBack) {
  unsigned once = 1000;
  for (int search = 0; search < 10; ++search) {
    for (unsigned key = 1; key <= 20; ++key) read(key);
    for (int i = 0; i < 90; ++i) read(++once);
  }
  methods_.xTruncate(cache_, 0);
  EXPECT_EQ(methods_.xPagecount(cache_), 0);
  for (unsigned key = 1; key <= 20; ++key) read(key);
  for (int i = 0; i < 300; ++i) read(++once);
  for (unsigned key = 1; key <= 20; ++key) EXPECT_TRUE(has(key)) << key;
}

TEST_F(PageCache, WhatIsInUseStaysAndNoMoreIsGivenEasily) {
  std::map<unsigned, sqlite3_pcache_page*> pinned;
  for (unsigned key = 1; key <= 90; ++key) pinned[key] = fetch(key, easily);
  EXPECT_EQ(fetch(91, easily), nullptr);
  for (unsigned key = 91; key <= 150; ++key) pinned[key] = fetch(key, anyway);
  for (unsigned key = 1000; key < 1300; ++key) read(key);
  for (const auto& [key, page] : pinned) EXPECT_EQ(fetch(key, 0), page) << key;
  for (const auto& [key, page] : pinned) unpin(page);
  EXPECT_LE(methods_.xPagecount(cache_), most);
  methods_.xShrink(cache_);
  EXPECT_EQ(methods_.xPagecount(cache_), 0);
}

// Whatever is done: a page that is found has its bytes, one that is new says so, and those in use are found.
TEST_F(PageCache, IsTrueToItsPages) {
  std::mt19937 random(7);
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  std::map<unsigned, unsigned> written;                  // what stands in a page, while it is there
  std::map<unsigned, sqlite3_pcache_page*> pinned;
  const auto bytes_of = [](sqlite3_pcache_page* page) {
    unsigned bytes = 0;
    std::memcpy(&bytes, page->pBuf, sizeof bytes);
    return bytes;
  };
  for (unsigned step = 1; step < 200'000; ++step) {
    const unsigned key = 1 + below(below(2) == 0 ? 40 : 400);
    switch (below(16)) {
      case 0: {
        methods_.xTruncate(cache_, key + 300);
        pinned.erase(pinned.lower_bound(key + 300), pinned.end());
        written.erase(written.lower_bound(key + 300), written.end());
        break;
      }
      case 1: {
        if (pinned.empty() || pinned.contains(key)) break;
        const auto [from, page] = *pinned.begin();
        methods_.xRekey(cache_, page, from, key);
        pinned.erase(from);
        pinned[key] = page;
        written[key] = written.at(from);
        written.erase(from);
        break;
      }
      case 2: methods_.xShrink(cache_); break;
      case 3:
      case 4:
      case 5:
      case 6: {
        const auto found = pinned.lower_bound(key);
        if (found == pinned.end()) break;
        const bool discard = below(8) == 0;
        unpin(found->second, discard);
        if (discard) written.erase(found->first);
        pinned.erase(found);
        break;
      }
      default: {
        auto* const page = fetch(key, static_cast<int>(below(pinned.size() > 120 ? 1 : 3)));
        if (page == nullptr) {
          EXPECT_FALSE(pinned.contains(key));
          break;
        }
        void* known = nullptr;
        std::memcpy(&known, page->pExtra, sizeof known);
        if (known != nullptr) {
          ASSERT_EQ(bytes_of(page), written.at(key));
        } else {
          ASSERT_FALSE(pinned.contains(key));
          std::memset(page->pExtra, 1, 32);
        }
        std::memset(page->pBuf, 0, page_size);
        std::memcpy(page->pBuf, &step, sizeof step);
        written[key] = step;
        pinned[key] = page;
      }
    }
    ASSERT_LE(methods_.xPagecount(cache_), std::max<int>(most, static_cast<int>(pinned.size())));
  }
}

TEST_F(PageCache, OfAStoreInMemoryNothingIsDropped) {
  auto* const memory = methods_.xCreate(page_size, 32, 0);
  methods_.xCachesize(memory, 10);
  for (unsigned key = 1; key <= 3000; ++key) methods_.xUnpin(memory, methods_.xFetch(memory, key, easily), 0);
  EXPECT_EQ(methods_.xPagecount(memory), 3000);
  methods_.xDestroy(memory);
}

}  // namespace
}  // namespace ortoo::store
