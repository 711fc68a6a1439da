#include "store/sqlite/page_cache.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

namespace ortoo::store {
namespace {

// Where a page stands: with those that are asked for again and again, or in the line of those that came for the first
// time.
enum class Line : unsigned char { known, fresh };

// Behind the bytes of the page and SQLite's own, in one piece of memory: bytes read beyond the page's end are ours.
struct Page {
  sqlite3_pcache_page shown;  // first: SQLite knows the page by its address
  unsigned key = 0;
  Line line = Line::fresh;
  bool pinned = false;
  Page* same_slot = nullptr;  // the next in its slot
  Page *newer = nullptr, *older = nullptr;  // of those in its line that are not pinned
};

Page* page_of(sqlite3_pcache_page* shown) { return reinterpret_cast<Page*>(shown); }

constexpr std::size_t aligned(std::size_t size) { return (size + alignof(Page) - 1) / alignof(Page) * alignof(Page); }

// Pages that are not pinned, by when they last were.
class Queue {
 public:
  void put(Page& page) {
    page.older = newest_;
    page.newer = nullptr;
    (newest_ != nullptr ? newest_->newer : oldest_) = &page;
    newest_ = &page;
  }
  void take(Page& page) {
    (page.newer != nullptr ? page.newer->older : newest_) = page.older;
    (page.older != nullptr ? page.older->newer : oldest_) = page.newer;
  }
  Page* oldest() const { return oldest_; }

 private:
  Page *newest_ = nullptr, *oldest_ = nullptr;
};

class Cache {
 public:
  Cache(std::size_t page_size, std::size_t extra_size, bool purgeable)
      : page_size_(page_size), head_at_(aligned(page_size + extra_size)), purgeable_(purgeable) {
    slots_.resize(256);
    set_most(100);
  }
  ~Cache() { truncate(0); }
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  void set_most(std::size_t most) {
    std::vector<unsigned> left(std::max<std::size_t>(most, 10));
    most_ = left.size();
    left_.swap(left);
    shrink_to(most_);
  }
  std::size_t size() const { return size_; }

  Page* fetch(unsigned key, int create) {
    if (Page* page = find(key)) {
      pin(*page);
      return page;
    }
    // 1: only if that is easy; SQLite then writes changed pages out and asks again.
    if (create == 0 || (create == 1 && purgeable_ && pinned_ >= most_ - most_ / 10)) return nullptr;
    if (size_ >= slots_.size()) add_slots();
    Page* page = purgeable_ && size_ >= most_ ? evicted() : nullptr;
    if (page == nullptr) page = made();
    if (page == nullptr) return nullptr;
    page->key = key;
    auto& left = left_at(key);
    page->line = left == key ? Line::known : Line::fresh;
    if (left == key) left = 0;
    page->pinned = true;
    std::memset(page->shown.pExtra, 0, sizeof(void*));  // by which SQLite knows it as new
    insert(*page);
    return page;
  }

  void unpin(Page& page, bool discard) {
    if (discard) {
      drop(page);
      return;
    }
    page.pinned = false;
    --pinned_;
    queue(page).put(page);
    ++waiting(page);
    shrink_to(most_);
  }

  void rekey(Page& page, unsigned to) {
    if (Page* there = find(to); there != nullptr && there != &page) drop(*there);
    remove(page);
    page.key = to;
    insert(page);
  }

  // Those with the key `from` and above go, also pinned ones: all of them, whenever somebody has written. So what was
  // known is so again when it comes back.
  void truncate(unsigned from) {
    for (auto& slot : slots_)
      for (Page** at = &slot; *at != nullptr;) {
        Page& page = **at;
        if (page.key < from) {
          at = &page.same_slot;
          continue;
        }
        *at = page.same_slot;
        if (page.line == Line::known) left_at(page.key) = page.key;
        if (page.pinned) --pinned_;
        else queue(page).take(page), --waiting(page);
        --size_;
        discard_memory(page);
      }
  }

  void shrink_to(std::size_t most) {
    if (!purgeable_) return;
    while (size_ > most) {
      Page* page = evicted();
      if (page == nullptr) return;
      discard_memory(*page);
    }
  }

 private:
  Queue& queue(const Page& page) { return page.line == Line::known ? known_ : fresh_; }
  std::size_t& waiting(const Page& page) { return page.line == Line::known ? known_waiting_ : fresh_waiting_; }
  Page*& slot_of(unsigned key) { return slots_[key % slots_.size()]; }
  unsigned& left_at(unsigned key) { return left_[key % left_.size()]; }

  Page* find(unsigned key) {
    Page* page = slot_of(key);
    while (page != nullptr && page->key != key) page = page->same_slot;
    return page;
  }
  void pin(Page& page) {
    if (page.pinned) return;
    queue(page).take(page);
    --waiting(page);
    page.pinned = true;
    ++pinned_;
  }
  void put_into_slot(Page& page) {
    auto& slot = slot_of(page.key);
    page.same_slot = slot;
    slot = &page;
  }
  void add_slots() {
    std::vector<Page*> before(slots_.size() * 2);
    before.swap(slots_);
    for (Page* page : before)
      while (page != nullptr) put_into_slot(*std::exchange(page, page->same_slot));
  }
  // A pinned page comes, and goes.
  void insert(Page& page) {
    put_into_slot(page);
    ++size_;
    ++pinned_;
  }
  void remove(Page& page) {
    Page** at = &slot_of(page.key);
    while (*at != &page) at = &(*at)->same_slot;
    *at = page.same_slot;
    --size_;
    --pinned_;
  }
  void drop(Page& page) {
    pin(page);
    remove(page);
    discard_memory(page);
  }
  // One that nobody uses, out of its line and slot: a fresh one where these are more than a tenth. Null: all are
  // pinned.
  Page* evicted() {
    Page* page = fresh_waiting_ > most_ / 10 || known_.oldest() == nullptr ? fresh_.oldest() : known_.oldest();
    if (page == nullptr) return nullptr;
    if (page->line == Line::fresh) left_at(page->key) = page->key;
    pin(*page);
    remove(*page);
    return page;
  }
  Page* made() {
    auto* memory = static_cast<std::byte*>(::operator new(head_at_ + sizeof(Page), std::nothrow));
    if (memory == nullptr) return nullptr;
    Page* page = new (memory + head_at_) Page;
    page->shown = {memory, memory + page_size_};
    return page;
  }
  static void discard_memory(Page& page) {
    void* const memory = page.shown.pBuf;
    page.~Page();
    ::operator delete(memory);
  }

  const std::size_t page_size_, head_at_;
  const bool purgeable_;
  std::size_t most_ = 0, size_ = 0, pinned_ = 0, known_waiting_ = 0, fresh_waiting_ = 0;
  std::vector<Page*> slots_;
  Queue known_, fresh_;
  // keys of those that left the line of fresh ones lately, each in its place; 0 is no page's
  std::vector<unsigned> left_;
};

Cache& cache_of(sqlite3_pcache* cache) { return *reinterpret_cast<Cache*>(cache); }

template <class As, class Make>
As* or_null(Make make) {
  try {
    return reinterpret_cast<As*>(make());
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

}  // namespace

const sqlite3_pcache_methods2& page_cache() {
  static constexpr sqlite3_pcache_methods2 methods = {
      .iVersion = 1,
      .pArg = nullptr,
      .xInit = [](void*) { return SQLITE_OK; },
      .xShutdown = [](void*) {},
      .xCreate =
          [](int page_size, int extra_size, int purgeable) {
            return or_null<sqlite3_pcache>([&] {
              return new Cache(static_cast<std::size_t>(page_size), static_cast<std::size_t>(extra_size),
                               purgeable != 0);
            });
          },
      .xCachesize =
          [](sqlite3_pcache* cache, int most) {
            or_null<void>([&]() -> void* {
              cache_of(cache).set_most(static_cast<std::size_t>(std::max(most, 0)));
              return cache;
            });
          },
      .xPagecount = [](sqlite3_pcache* cache) { return static_cast<int>(cache_of(cache).size()); },
      .xFetch =
          [](sqlite3_pcache* cache, unsigned key, int create) {
            return or_null<sqlite3_pcache_page>([&] { return cache_of(cache).fetch(key, create); });
          },
      .xUnpin = [](sqlite3_pcache* cache, sqlite3_pcache_page* page,
                   int discard) { cache_of(cache).unpin(*page_of(page), discard != 0); },
      .xRekey = [](sqlite3_pcache* cache, sqlite3_pcache_page* page, unsigned,
                   unsigned to) { cache_of(cache).rekey(*page_of(page), to); },
      .xTruncate = [](sqlite3_pcache* cache, unsigned from) { cache_of(cache).truncate(from); },
      .xDestroy = [](sqlite3_pcache* cache) { delete &cache_of(cache); },
      .xShrink = [](sqlite3_pcache* cache) { cache_of(cache).shrink_to(0); },
  };
  return methods;
}

}  // namespace ortoo::store
