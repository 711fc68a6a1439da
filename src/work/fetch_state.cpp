#include "work/fetch_state.h"

#include <algorithm>

namespace ortoo::work {

void FetchState::request(std::string url, const fetch::Validators& validators, fetch::Web::Done done) {
  gate.ask(web, {std::move(url), fetch::conditional_headers(validators), {}}, now,
           [this, done = std::move(done)](const fetch::Request& request, Answer answer) {
             ++answers;
             done(request, std::move(answer));
           });
}

void FetchState::count_answer(store::Counter counter, const Answer& answer) {
  ++batch.counted[counter];
  if (answer) batch.counted[store::Counter::bytes_fetched] += static_cast<std::int64_t>(answer->received_bytes);
}

bool FetchState::is_kept(const fetch::Response& answer) {
  const auto kept = keep ? keep(answer, now) : base::Result<void>();
  if (!kept) broken = kept.error();
  return kept.has_value();
}

void FetchState::settle() {
  if (!writing.has_begun()) return;
  const auto outcome = writing.settle();
  news = true;
  if (!outcome) return void(broken = outcome.error());
  stored.insert(stored.end(), outcome->sources.begin(), outcome->sources.end());
  counts.added += outcome->added;
  counts.changed += outcome->changed;
  counts.known += outcome->known;
}

void FetchState::write() {
  settle();
  if (!broken) writing.begin(now);
}

void FetchState::heed(const std::string& url, const Answer& answer) {
  if (!answer || (answer->status != 429 && answer->status != 503)) return;
  const auto host = fetch::host_of(url);
  // `now` has lost its fraction of a second
  const auto until = now + std::min(1 + retry_after(answer, now).value_or(first_retry), store::horizon);
  held_[host] = until;
  batch.held.push_back({host, until});
  web.drop(host);
}

std::int64_t FetchState::held_until(const std::string& url) {
  if (held_.empty()) return 0;
  const auto found = held_.find(fetch::host_of(url));
  if (found == held_.end()) return 0;
  if (found->second > now && found->second <= now + store::horizon) return found->second;
  held_.erase(found);
  return 0;
}

void FetchState::remember_held() {
  const auto held = desk.held(now);
  if (!held) {
    broken = held.error();
    return;
  }
  for (const auto& one : *held) held_[one.host] = one.until;
}

}  // namespace ortoo::work
