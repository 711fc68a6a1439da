// The translation stage at work: takes the jobs that wait (store/translations.h) and puts articles into the languages
// that the owner asked for.
//
// Where the publisher offers the story in that language itself (hreflang), its page is fetched and counts; a machine
// only translates where that page cannot be had. Sentences come from the memory where they can, and corrections of
// people are put in again. A job without anybody to translate waits ten minutes, without counting as a failure; one
// that fails waits longer each time, five times at most. A budget that is used up waits an hour. All of it goes on
// while pages are read: what waits here holds nobody else up.
// Thread rules: one thread at a time; any number of processes on one store. Time comes in, in Unix seconds. Errors:
// storage.
#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"
#include "store/store.h"
#include "store/translations.h"
#include "translate/glossary.h"
#include "work/translate/translators.h"

namespace ortoo::work {

struct TranslatingCounts {
  std::uint64_t headlines = 0, articles = 0, publishers = 0, failed = 0;
  std::uint64_t sentences = 0, remembered = 0;  // that were asked for, and that were there already
};

class Translating {
 public:
  using Complain = std::function<void(const base::Error&)>;

  // `store` and `translators` must outlive it. `own_pages`: whether the publisher's translations are fetched.
  Translating(store::Store& store, Translators& translators, translate::Glossary glossary, bool own_pages,
              Complain complain)
      : store_(store),
        waiting_(store),
        translators_(translators),
        glossary_(std::move(glossary)),
        own_pages_(own_pages),
        complain_(std::move(complain)) {}

  // Up to eight headlines or one whole article. How many; 0: nothing to do now.
  base::Result<std::size_t> turn(std::int64_t now);
  const TranslatingCounts& counts() const { return counts_; }

 private:
  base::Result<void> work(const store::TranslationJob& job, std::int64_t now);
  base::Result<void> translate(const store::TranslationJob& job, const store::Version& version, std::int64_t now);
  base::Result<bool> take_publishers(const store::TranslationJob& job, const store::Version& version, std::int64_t now);
  base::Result<void> correct(const record::Article& article, record::Translation& translation) const;
  base::Result<void> put_off(const store::TranslationJob& job, const base::Error& error, std::int64_t now);

  store::Store& store_;
  store::Translations waiting_;
  Translators& translators_;
  translate::Glossary glossary_;
  bool own_pages_;
  Complain complain_;
  TranslatingCounts counts_;
};

}  // namespace ortoo::work
