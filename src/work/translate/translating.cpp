#include "work/translate/translating.h"

#include <algorithm>

#include "base/civil_time.h"
#include "fetch/web.h"
#include "language/tag.h"
#include "record/json.h"
#include "record/translation.h"
#include "store/desk.h"
#include "store/identity.h"
#include "translate/article.h"
#include "work/story.h"
#include "work/translate/known_names.h"
#include "work/translate/remembering.h"

namespace ortoo::work {
namespace {

using base::ErrorCode;
using store::Priority;
using store::TranslationJob;

constexpr std::int64_t lease_seconds = 300, at_once = 8;
constexpr std::int64_t until_a_model_comes = 600, until_the_budget_renews = 3600, until_a_page_comes = 120,
                       first_wait = 60;
constexpr std::int64_t page_attempts = 3;

// The publisher's own page in that language.
const record::Alternate* alternate_into(const record::Article& article, const std::string& language) {
  const auto it = std::ranges::find_if(article.alternates, [&](const record::Alternate& a) {
    return !a.language.empty() && !a.url.empty() && language::is_alike(a.language, language) && a.url != article.url &&
           a.url != article.canonical_url;
  });
  return it == article.alternates.end() ? nullptr : &*it;
}

bool parallel(const std::vector<record::Block>& a, const std::vector<record::Block>& b) {
  return a.size() == b.size() && std::ranges::equal(a, b, {}, &record::Block::type, &record::Block::type);
}

std::string iso(std::int64_t now) { return base::civil_from_unix(now).to_iso(); }

}  // namespace

base::Result<std::size_t> Translating::turn(std::int64_t now) {
  auto jobs = waiting_.lease(now, lease_seconds, 1);
  if (!jobs) return std::unexpected(jobs.error());
  if (!jobs->empty() && jobs->front().priority == Priority::headline) {
    const auto more = waiting_.lease(now, lease_seconds, at_once - 1);
    if (!more) return std::unexpected(more.error());
    jobs->insert(jobs->end(), more->begin(), more->end());
  }
  for (const auto& job : *jobs)
    if (const auto done = work(job, now); !done) return std::unexpected(done.error());
  return jobs->size();
}

base::Result<void> Translating::work(const TranslationJob& job, std::int64_t now) {
  const auto version = waiting_.current(job.article);
  if (!version)
    return version.error().code == ErrorCode::not_found ? waiting_.done(job, now) : std::unexpected(version.error());
  const auto theirs = take_publishers(job, *version, now);
  if (!theirs) return std::unexpected(theirs.error());
  if (*theirs) return {};
  const auto done = translate(job, *version, now);
  if (done) return waiting_.done(job, now);
  if (done.error().code == ErrorCode::storage) return done;
  return put_off(job, done.error(), now);
}

// True: the job is dealt with.
base::Result<bool> Translating::take_publishers(const TranslationJob& job, const store::Version& version,
                                                std::int64_t now) {
  const auto* alternate = own_pages_ ? alternate_into(version.article, job.language) : nullptr;
  if (alternate == nullptr) return false;
  const auto found = store_.find_url(alternate->url);
  if (!found) return std::unexpected(found.error());
  if (*found && **found != job.article) {
    const auto page = store_.article(**found);
    if (!page || !language::is_alike(page->language, job.language)) return false;
    record::Translation translation;
    translation.language = job.language;
    translation.engine = "publisher";
    translation.made = page->published ? page->published->to_iso() : iso(now);
    translation.title = page->title;
    translation.dek = page->dek;
    if (parallel(version.article.body, page->body)) translation.body = page->body;
    if (const auto put = waiting_.put(job.article, version.number, translation, now); !put)
      return std::unexpected(put.error());
    ++counts_.publishers;
    auto whole = job;
    whole.priority = Priority::rest;  // there is nothing left to do
    if (const auto done = waiting_.done(whole, now); !done) return std::unexpected(done.error());
    return true;
  }
  if (job.attempts > page_attempts) return false;
  store::Job fetch;
  fetch.key = store::url_key(alternate->url);
  fetch.url = alternate->url;
  fetch.host = fetch::host_of(alternate->url);
  fetch.due = now;
  record::Article told;
  told.url = alternate->url;
  fetch.told_hash = told_hash(told, false);
  fetch.told = record::to_json(told);
  if (fetch.key.empty() || fetch.host.empty()) return false;
  store::Desk desk(store_);
  const auto known = desk.known({fetch.key});
  if (!known) return std::unexpected(known.error());
  if (known->front().told != fetch.told_hash) {
    store::Batch batch;
    batch.jobs = {fetch};
    if (const auto applied = desk.apply(batch, now); !applied) return std::unexpected(applied.error());
  }
  if (const auto off =
          waiting_.put_off(job, "The publisher's own translation is being fetched.", now + until_a_page_comes, true);
      !off)
    return std::unexpected(off.error());
  return true;
}

base::Result<void> Translating::translate(const TranslationJob& job, const store::Version& version, std::int64_t now) {
  const auto& article = version.article;
  if (article.language.empty() || language::is_alike(article.language, job.language)) return {};
  const auto translator = translators_.find(article.language, job.language);
  if (!translator) return std::unexpected(translator.error());
  const bool headline = job.priority == Priority::headline;
  const auto* there = record::translation_into(article, job.language, true);
  if (headline && there != nullptr && !there->title.empty()) return {};
  Remembering remembering(**translator, store_, now);
  const auto scope = headline ? translate::Scope::headline : translate::Scope::whole;
  auto names = names_in(article, job.language, store_, scope);
  if (!names) return std::unexpected(names.error());
  auto translation = translate::translate(article, remembering, {glossary_, *std::move(names)}, scope);
  counts_.sentences += remembering.asked();
  counts_.remembered += remembering.recalled();
  if (!translation) return std::unexpected(translation.error());
  translation->language = job.language;
  translation->made = iso(now);
  if (const auto corrected = correct(article, *translation); !corrected) return corrected;
  if (const auto put = waiting_.put(job.article, version.number, *translation, now); !put) return put;
  ++(headline ? counts_.headlines : counts_.articles);
  return {};
}

base::Result<void> Translating::correct(const record::Article& article, record::Translation& translation) const {
  std::vector<std::string> originals;
  for (const auto& pair : translation.sentences) originals.emplace_back(record::original_words(article, pair));
  const auto corrections = waiting_.corrections(article.language, translation.language, originals);
  if (!corrections) return std::unexpected(corrections.error());
  for (std::size_t i = 0; i < originals.size(); ++i)
    if (const auto& said = (*corrections)[i]; said && !originals[i].empty())
      record::correct(translation, i, said->text, said->by);
  return {};
}

base::Result<void> Translating::put_off(const TranslationJob& job, const base::Error& error, std::int64_t now) {
  if (error.code == ErrorCode::not_found)
    return waiting_.put_off(job, store::no_translator, now + until_a_model_comes, false);
  if (error.code == ErrorCode::conflict) return waiting_.put_off(job, error.sentence, now, true);
  if (error.code == ErrorCode::too_large)
    return waiting_.put_off(job, error.sentence, now + until_the_budget_renews, false);
  ++counts_.failed;
  complain_(error);
  return waiting_.put_off(job, error.sentence, now + (first_wait << std::min<std::int64_t>(job.attempts, 6)), true);
}

}  // namespace ortoo::work
