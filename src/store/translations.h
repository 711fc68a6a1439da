// Translations: the translation memory, the translations of articles with those before them, the corrections of people,
// and what waits to be translated; in the file of a Store.
//
// What an article is translated into stands in its record (record::Translation, one a language); a new one moves the
// one before it to the earlier ones. Whenever an article with a known language comes in or changes, a job is made for
// each target language (by a trigger, so whoever stores it). Jobs are leased as on the Desk. A job asks for the
// headline first, then waits for its turn to be done whole: what a reader asked for, the front page, the rest; newer
// stories before older.
// At most `most_jobs` wait a language, the lowest go; a reader's wish brings an article back.
// Languages of jobs and memory are primary tags ("vi"). Times are Unix seconds and come in as arguments.
// Thread rules: as Store. Errors: storage, and what each function names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

// Who translated, as the memory tells translators apart (translate::Description).
struct Translator {
  std::string from, to, name, version, date, through;
};

struct Remembered {
  std::string text;
  std::optional<std::int64_t> score;  // millionths of a nat a piece
  std::string alignment;              // as the caller writes it
};

struct Correction {
  std::string text, by;
};

struct EarlierTranslation {
  std::int64_t replaced = 0;  // when
  record::Translation translation;
};

// The numbers are in the database.
enum class Priority : std::uint8_t { wanted = 0, headline = 1, front_page = 2, rest = 3 };
std::string_view name(Priority priority);

struct TranslationJob {
  Id article = 0;
  std::string language;  // to put it into
  Priority priority = Priority::rest;
  std::int64_t lease = 0, attempts = 0;
};

struct TranslationCount {
  std::string language;
  Priority priority = Priority::rest;
  std::int64_t open = 0, failed = 0;
};

// What is known of a translation that is not there.
struct Waiting {
  bool failed = false;
  std::string reason;  // of the last failure, for a person; `no_translator` where there is nobody who could
};
inline constexpr std::string_view no_translator = "no translator";
inline constexpr std::int64_t most_jobs = 10'000;
inline constexpr std::int64_t most_attempts = 5;

class Translations {
 public:
  // `store` must outlive it.
  explicit Translations(const Store& store) : store_(&store) {}

  // One answer a sentence; none where this translator has not translated it yet.
  base::Result<std::vector<std::optional<Remembered>>> recall(const Translator& translator,
                                                              const std::vector<std::string>& sentences) const;
  base::Result<void> remember(const Translator& translator, const std::vector<std::string>& sentences,
                              const std::vector<Remembered>& answers, std::int64_t now) const;

  // Puts it into the record of the article; the one in that language before it becomes an earlier one, unless it was
  // only a headline. not_found; conflict: the article is no longer at `version`.
  base::Result<void> put(Id article, std::int64_t version, const record::Translation& translation,
                         std::int64_t now) const;
  // The article with the number of its version.
  base::Result<Version> current(Id article) const;
  base::Result<std::vector<EarlierTranslation>> earlier(Id article, std::string_view language) const;  // newest first

  // What people said sentences should be; one answer a sentence.
  base::Result<std::vector<std::optional<Correction>>> corrections(std::string_view from, std::string_view to,
                                                                   const std::vector<std::string>& sentences) const;
  // Corrects sentence `number` of the translation, whose words must be `seen`, and keeps it for whenever this sentence
  // of the original is translated again. not_found; conflict: the sentence is another one by now.
  base::Result<void> correct(Id article, std::string_view language, std::size_t number, std::string_view seen,
                             std::string_view text, std::string_view by, std::int64_t now) const;

  // The title and standfirst of these articles in `language`, for those that have them.
  struct Headline {
    std::string title, dek, engine;
  };
  base::Result<std::map<Id, Headline>> headlines(const std::vector<Id>& articles, std::string_view language) const;

  // The languages that articles are put into from now on. A new one makes jobs for the newest `most_jobs` articles.
  base::Result<void> set_targets(const std::vector<std::string>& languages, std::int64_t now) const;
  base::Result<std::vector<std::string>> targets() const;
  // The article before all others, whole. False: it is not one of the target languages, or the article's own, or the
  // article is withdrawn.
  base::Result<bool> want(Id article, std::string_view language, std::int64_t now) const;
  // Every article that has a translation by another than `engine` waits to be translated anew; how many.
  base::Result<std::int64_t> renew(std::string_view language, std::string_view engine, std::int64_t now) const;
  base::Result<std::optional<Waiting>> waiting(Id article, std::string_view language) const;
  base::Result<std::vector<TranslationCount>> counts() const;

  base::Result<std::vector<TranslationJob>> lease(std::int64_t now, std::int64_t seconds, std::int64_t limit) const;
  // Its part is done: a headline's job waits for the whole, another is gone.
  base::Result<void> done(const TranslationJob& job, std::int64_t now) const;
  // Not now: again from `due` on. With `counts` the fifth time is the last.
  base::Result<void> put_off(const TranslationJob& job, std::string_view reason, std::int64_t due, bool counts) const;

  // Adds to what was spent with `server` on `day` ("2026-11-26"), unless that would be more than `most`; false then.
  base::Result<bool> spend(std::string_view server, std::string_view day, std::int64_t characters,
                           std::int64_t most) const;

 private:
  const Store* store_;
};

}  // namespace ortoo::store
