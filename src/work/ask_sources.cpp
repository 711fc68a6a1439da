#include "work/ask_sources.h"

#include <algorithm>

#include "base/hash.h"
#include "fetch/websub.h"
#include "work/schedule.h"

namespace ortoo::work {
namespace {

using base::ErrorCode;

constexpr std::int64_t told_pace = 3600;  // between two requests to a source whose hub tells us of its news

std::string_view kind_of(feed::Format format) {
  switch (format) {
    case feed::Format::sitemap: return "sitemap";
    case feed::Format::sitemap_index: case feed::Format::opml: return "list";
    default: return "feed";
  }
}

}  // namespace

void AskSources::begin_due() {
  if (under_way_ >= under_way_at_once) return;
  const auto due = state_.desk.due_sources(state_.now, static_cast<std::int64_t>(under_way_at_once + asked_.size()));
  if (!due) return void(state_.broken = due.error());
  for (const auto& source : *due) {
    if (under_way_ >= under_way_at_once) break;
    ask(source);
  }
}

void AskSources::stored(const std::vector<store::Id>& sources) {
  for (const auto id : sources) asked_.erase(id);
}

void AskSources::ask(store::Source source) {
  if (!asked_.insert(source.id).second) return;
  if (const auto until = state_.held_until(source.url); until > 0) {
    source.due = until;
    state_.batch.sources.push_back(std::move(source));
    return;
  }
  ++under_way_;
  ++state_.counts.sources;
  const fetch::Validators validators{source.etag, source.last_modified};
  const std::string url = source.url;
  state_.request(url, validators, [this, source = std::move(source)](const fetch::Request&, const Answer& answer) {
    take(source, answer);
  });
}

void AskSources::done_with(const store::Source& source) {
  --under_way_;
  state_.batch.sources.push_back(source);
}

void AskSources::fail(store::Source source, const base::Error& error, std::optional<std::int64_t> retry_after) {
  ++state_.counts.failed_sources;
  ++state_.batch.counted[store::Counter::sources_failed];
  ++source.failures;
  source.asked = state_.now;
  source.reason = error.sentence;
  source.due = due_after_failure(state_.now, usual_wait, source.failures, retry_after, source.url);
  state_.complain(error);
  done_with(source);
}

// What came cannot be followed. The same bytes again are to fail again, not to pass for unchanged.
void AskSources::fail_content(store::Source source, const base::Error& error) {
  source.hash.clear();
  source.etag.clear();
  source.last_modified.clear();
  fail(std::move(source), error, std::nullopt);
}

bool AskSources::is_told_of(const store::Source& source) {
  if (state_.options.callback.empty()) return false;
  const auto told = state_.hubs.tells(source.id, state_.now);
  return told && *told;
}

void AskSources::schedule(store::Source& source, const fetch::Response& answer) {
  const auto fresh = std::int64_t{fetch::fresh_seconds(answer, state_.now).value_or(0)};
  source.asked = state_.now;
  source.failures = 0;
  source.reason.clear();
  source.due = due_after_answer(state_.now, is_told_of(source) ? std::max(source.pace, told_pace) : source.pace,
                                source.ttl, fresh, source.skip, source.url);
}

void AskSources::take(store::Source source, const Answer& answer) {
  const auto until = state_.held_until(source.url);
  state_.heed(source.url, answer);
  if (!answer && until > 0) {  // it was not even asked
    source.due = until;
    --state_.counts.sources;
    return done_with(source);
  }
  state_.count_answer(store::Counter::sources_asked, answer);
  if (!is_good(answer) && !(answer && answer->status == 304)) {
    const auto error = error_of(answer, "source", source.url);
    return fail(std::move(source), error, retry_after(answer, state_.now));
  }
  const auto validators = fetch::validators_of(*answer, {source.etag, source.last_modified});
  source.etag = validators.etag;
  source.last_modified = validators.last_modified;
  const std::string hash = answer->status == 304 ? source.hash : base::fingerprint(answer->body);
  if (hash == source.hash) {
    ++state_.counts.unchanged;
    ++state_.batch.counted[store::Counter::sources_unchanged];
    source.pace = learn_pace(source.pace, {}, false, state_.now);
    schedule(source, *answer);
    return done_with(source);
  }
  if (!state_.is_kept(*answer)) return;
  if (const std::string moved = answer->moved_to(); !moved.empty()) source.url = moved;
  source.hash = hash;
  if (auto listing = Listing::of(*answer)) take_feed(std::move(source), *std::move(listing), *answer);
  else if (Listing::is_gzip(*answer)) fail_content(std::move(source), listing.error());
  else take_page(std::move(source), *answer);
}

void AskSources::take_feed(store::Source source, Listing listing, const fetch::Response& answer) {
  auto& feed = listing.head;
  source.kind = kind_of(feed.format);
  if (auto title = feed::plain(feed.title); !title.empty()) source.title = std::move(title);
  source.ttl = std::int64_t{feed.ttl_minutes} * 60;
  source.skip = skip_bits(feed);
  follow_references(source, feed);
  name_hub(source, feed, answer);
  const bool brought = stories_.take(source, listing);
  if (brought) source.brought = state_.now;
  source.pace =
      source.kind == "list" ? longest_wait : learn_pace(source.pace, std::move(listing.times), brought, state_.now);
  schedule(source, answer);
  done_with(source);
}

void AskSources::name_hub(const store::Source& source, const feed::Feed& feed, const fetch::Response& answer) {
  if (state_.options.callback.empty()) return;
  auto found = fetch::advertised(answer);
  if (found.hub.empty() && !feed.hubs.empty()) found.hub = feed.hubs.front();
  if (found.topic.empty()) found.topic = feed.self.empty() ? answer.url : feed.self;
  if (!found.hub.empty())
    state_.batch.hubs.push_back({source.id, std::move(found.hub), std::move(found.topic), "", "", state_.now, 0, 0});
}

void AskSources::follow_references(const store::Source& source, feed::Feed& feed) {
  auto& references = feed.references;
  if (feed.format == feed::Format::sitemap_index) {
    std::ranges::stable_sort(references, [](const auto& a, const auto& b) {
      return (a.updated ? a.updated->to_unix() : 0) > (b.updated ? b.updated->to_unix() : 0);
    });
    references.resize(std::min(references.size(), state_.options.sitemaps));
  }
  for (const auto& reference : references)
    follow_from(source, reference.url, reference.title, reference.folder.empty() ? source.folder : reference.folder);
}

void AskSources::follow_from(const store::Source& parent, const std::string& url, const std::string& title,
                             const std::string& folder) {
  store::Source child;
  child.url = url;
  child.title = title;
  child.folder = folder;
  child.parent = parent.id;
  child.due = state_.now;
  state_.batch.sources.push_back(std::move(child));
}

void AskSources::take_page(store::Source source, const fetch::Response& answer) {
  source.pace = longest_wait;
  auto found = discovery_.look(answer.body, answer.url, answer.charset());
  if (!found) return fail_content(std::move(source), found.error());
  const bool first = source.kind.empty();
  source.kind = "page";
  if (!found->feed.empty()) {
    follow_from(source, found->feed, "", source.folder);
    schedule(source, answer);
    return done_with(source);
  }
  if (!first) return take_front(std::move(source), found->links, answer);
  auto candidates = discovery_.candidates(answer.url, state_.gate.sitemaps(answer.url));
  probe(std::move(source), std::move(candidates), std::move(found->links), answer);
}

// Asks the places where a feed may stand, one after the other, until one is there.
void AskSources::probe(store::Source source, std::vector<std::string> candidates, std::vector<std::string> links,
                       fetch::Response page) {
  if (candidates.empty() || state_.held_until(source.url) > 0) return take_front(std::move(source), links, page);
  const std::string url = candidates.front();
  candidates.erase(candidates.begin());
  page.body.clear();
  state_.request(url, {},
                 [this, source = std::move(source), candidates = std::move(candidates), links = std::move(links),
                  page = std::move(page)](const fetch::Request& asked_for, const Answer& answer) mutable {
                   state_.heed(asked_for.url, answer);
                   if (is_good(answer)) {
                     const auto listing = Listing::of(*answer);
                     if (listing && !(listing->times.empty() && listing->head.references.empty())) {
                       follow_from(source, answer->url, "", source.folder);
                       schedule(source, page);
                       return done_with(source);
                     }
                   }
                   probe(std::move(source), std::move(candidates), std::move(links), std::move(page));
                 });
}

void AskSources::take_front(store::Source source, const std::vector<std::string>& links,
                            const fetch::Response& answer) {
  if (links.empty())
    return fail_content(std::move(source),
                        {ErrorCode::not_found, "There is no feed here, and no link to a story.", answer.url});
  const bool brought = stories_.take(source, links);
  if (brought) source.brought = state_.now;
  source.pace = learn_pace(source.pace == longest_wait ? 0 : source.pace, {}, brought, state_.now);
  schedule(source, answer);
  done_with(source);
}

}  // namespace ortoo::work
