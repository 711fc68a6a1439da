// Lines: stories as they stand in the lists beside another one (web/templates/line.html), each made once for all pages
// it is on, and which those are.
//
// All is kept as long as a page is (page_cache.h): while the store learns nothing, and for `age`. Lines of a
// reader who has headlines in another language (the cookie "read") are made each time.
// Thread rules: any thread.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "site/data.h"
#include "store/around.h"
#include "store/kept.h"
#include "store/store.h"

namespace ortoo::site {

struct Visit;
class Locale;

// What the template shows of a story, and no more.
Data line(const Visit& visit, const store::Card& card);

class Lines {
 public:
  struct Line {
    std::string title, language;  // as this reader has them
    std::string html;
  };
  using Found = std::map<store::Id, std::shared_ptr<const Line>>;

  Lines(const store::Store& store, std::chrono::milliseconds age) : around(store, sizes, age), kept_(half, age) {}

  // Those of `articles` that are there. Errors: storage.
  base::Result<Found> of(const Visit& visit, const std::vector<store::Id>& articles);
  void forget() {
    around.forget();
    kept_.forget();
  }

  static constexpr store::AroundSizes sizes{};
  store::Surroundings around;

 private:
  static constexpr std::size_t half = 2000;  // of the lines that are kept, some 700 bytes each
  struct Key {
    store::Id article = 0;
    const Locale* locale = nullptr;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<store::Id>()(key.article) ^ std::hash<const void*>()(key.locale);
    }
  };
  store::Kept<Key, Line, Hash> kept_;
};

}  // namespace ortoo::site
