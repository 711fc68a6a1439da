#include "work/fetch_pages.h"

#include "base/hash.h"
#include "fetch/gzip.h"
#include "work/schedule.h"
#include "work/story.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t lease_seconds = 3600, most_failures = 5;
constexpr std::int64_t of_one_host = 8;  // under way at once

}  // namespace

void FetchPages::begin_due() {
  // a lease would wait for the writer
  if (leased_.size() >= under_way_at_once / 2 || state_.writing.has_begun()) return;
  auto jobs = state_.desk.lease(store::Stage::fetch, state_.now, lease_seconds,
                                static_cast<std::int64_t>(under_way_at_once - leased_.size()), of_one_host);
  if (!jobs) return void(state_.broken = jobs.error());
  for (auto& job : *jobs) ask(std::move(job));
}

// For a time when its host may be asked again; not a failure of its own.
void FetchPages::put_off(store::Job job, std::int64_t until) {
  job.due = until;
  job.attempts = 0;
  state_.batch.jobs.push_back(std::move(job));
}

void FetchPages::ask(store::Job job) {
  if (const auto until = state_.held_until(job.url); until > 0) return put_off(std::move(job), until);
  ++state_.counts.pages;
  leased_.emplace(job.id, job.lease);
  const fetch::Validators validators{job.etag, job.last_modified};
  const std::string url = job.url;
  state_.request(url, validators,
                 [this, job = std::move(job)](const fetch::Request&, const Answer& answer) { take(job, answer); });
}

void FetchPages::take(store::Job job, const Answer& answer) {
  leased_.erase(job.id);
  const auto until = state_.held_until(job.url);
  state_.heed(job.url, answer);
  if (!answer && until > 0) {
    --state_.counts.pages;
    return put_off(std::move(job), until);
  }
  state_.count_answer(store::Counter::pages_fetched, answer);
  if (answer && answer->status == 304) return finish_unchanged(job);
  if (!is_good(answer)) return fail(std::move(job), answer);
  if (!state_.is_kept(*answer)) return;
  const auto validators = fetch::validators_of(*answer);
  job.etag = validators.etag;
  job.last_modified = validators.last_modified;
  job.place = answer->url;
  job.charset = answer->charset();
  const auto known = state_.desk.known({job.key});
  if (!known) return void(state_.broken = known.error());
  if (known->front().version == Flow::version && known->front().hash == base::fingerprint(answer->body))
    return finish_unchanged(job);
  if (!state_.options.read_here || job.attempts > 1) {
    job.bytes = fetch::gzip(answer->body);
    job.stage = store::Stage::read;
    job.failures = 0;
    job.due = state_.now;
    state_.batch.jobs.push_back(std::move(job));
    return;
  }
  auto outcome = read_job(flow_, job, answer->body, state_.now);
  if (outcome.finished) {
    ++state_.batch.counted[store::Counter::pages_read];
    return go_on(*std::move(outcome.finished), {});
  }
  job.bytes = fetch::gzip(answer->body);
  job.stage = store::Stage::read;
  quarantine(std::move(job), *outcome.error);
}

void FetchPages::go_on(store::Finished finished, JoinPages pages) {
  const auto url = finished.article ? pages.next(*finished.article) : std::string();
  if (url.empty() || state_.held_until(url) > 0) return state_.batch.finished.push_back(std::move(finished));
  ++state_.counts.pages;
  leased_.emplace(finished.job, finished.lease);
  state_.request(url, {},
                 [this, finished = std::move(finished), pages = std::move(pages), url](const fetch::Request&,
                                                                                       const Answer& answer) mutable {
                   leased_.erase(finished.job);
                   state_.heed(url, answer);
                   state_.count_answer(store::Counter::pages_fetched, answer);
                   if (is_good(answer) && !state_.is_kept(*answer)) return;
                   auto page = is_good(answer)
                                   ? flow_.read({answer->body, answer->url, answer->charset(), std::nullopt})
                                   : base::Result<record::Article>(std::unexpected(base::Error{}));
                   if (!page) return state_.batch.finished.push_back(std::move(finished));
                   pages.append(*finished.article, *std::move(page), answer->url);
                   go_on(std::move(finished), std::move(pages));
                 });
}

// The page is the one that was read before.
void FetchPages::finish_unchanged(const store::Job& job) {
  ++state_.counts.known;
  auto known = state_.desk.known({job.key});
  if (!known) return void(state_.broken = known.error());
  auto page = std::move(known->front());
  page.told = job.told_hash;
  state_.batch.finished.push_back({job.id, job.lease, std::nullopt, std::move(page)});
}

void FetchPages::fail(store::Job job, const Answer& answer) {
  const auto error = error_of(answer, "story", job.url);
  ++job.failures;
  job.reason = error.sentence;
  if (may_come(answer) && job.failures < most_failures) {
    job.due =
        due_after_failure(state_.now, first_retry, 2 * job.failures - 1, retry_after(answer, state_.now), job.url);
    state_.batch.jobs.push_back(std::move(job));
    return;
  }
  auto outcome = read_job(flow_, job, "", state_.now);  // what its source says has to do
  if (outcome.finished) state_.batch.finished.push_back(*std::move(outcome.finished));
  else quarantine(std::move(job), error);
}

void FetchPages::quarantine(store::Job job, const base::Error& error) {
  ++state_.counts.failed_stories;
  ++state_.batch.counted[store::Counter::stories_failed];
  state_.complain(error);
  job.quarantined = true;
  job.reason = error.sentence;
  state_.batch.jobs.push_back(std::move(job));
}

}  // namespace ortoo::work
