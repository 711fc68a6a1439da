#include "work/fetcher.h"

#include <algorithm>
#include <future>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "fetch/gzip.h"
#include "fetch/validators.h"
#include "fetch/websub.h"
#include "record/json.h"
#include "work/discovery.h"
#include "work/robots_gate.h"
#include "work/schedule.h"
#include "work/story.h"

namespace ortoo::work {
namespace {

using base::ErrorCode;
using Answer = base::Result<fetch::Response>;

constexpr std::int64_t lease_seconds = 3600;
constexpr std::int64_t most_failures = 5, first_retry = 60;
constexpr std::int64_t told_pace = 3600;           // between two requests to a source whose hub tells us of its news
constexpr std::int64_t confirmed_within = 15 * 60;  // by a hub that has taken our request; then it is asked again
constexpr std::size_t under_way = 256, of_one_host = 8;
constexpr std::size_t batch_stories = 512;  // a transaction holds about as many

bool is_good(const Answer& answer) { return answer && answer->status >= 200 && answer->status < 300; }

// Whether a page that could not be had may be there later.
bool may_come(const Answer& answer) {
  if (!answer) return answer.error().code == ErrorCode::network;
  return answer->status == 429 || answer->status == 408 || answer->status >= 500;
}

base::Error error_of(const Answer& answer, std::string_view what, const std::string& where) {
  if (!answer) return answer.error();
  return {ErrorCode::network, "The server answered " + std::to_string(answer->status) + " instead of the " + std::string(what) + ".", where};
}

std::string_view kind_of(feed::Format format) {
  switch (format) {
    case feed::Format::sitemap: return "sitemap";
    case feed::Format::sitemap_index: case feed::Format::opml: return "list";
    default: return "feed";
  }
}

std::int64_t time_of(const feed::Item& item) {
  const auto& time = item.published ? item.published : item.updated;
  return time ? time->to_unix() : 0;
}

}  // namespace

struct Fetcher::State {
  State(store::Store& store, fetch::Web& web, FetchOptions options, Complain complain, Keep keep)
      : web(web), options(options), complain(std::move(complain)), keep(std::move(keep)), desk(store), hubs(store) {}

  fetch::Web& web;
  FetchOptions options;
  Complain complain;
  Keep keep;
  store::Desk desk;
  store::Hubs hubs;
  RobotsGate gate;
  Discovery discovery;
  Flow flow{understand::everything};
  FetchCounts counts;

  std::int64_t now = 0;
  std::int64_t looked = std::numeric_limits<std::int64_t>::min();  // when the desk was last asked for work
  std::unordered_set<store::Id> asked;                              // sources under way, and those whose answer is not yet written
  std::size_t asking = 0;                                           // sources under way
  std::unordered_set<store::Id> hubs_asked;                         // sources whose hubs are under way
  std::unordered_map<store::Id, std::int64_t> leased;               // jobs under way, with their leases
  std::unordered_map<std::string, std::int64_t> held;               // hosts that asked to be left alone, until when
  store::Batch batch;
  std::unordered_set<std::string> batch_keys;  // of the stories in `batch`
  // One batch is written by a thread of its own while the next is gathered.
  std::future<base::Result<store::Applied>> writing;
  std::unordered_set<std::string> writing_keys;
  std::vector<store::Id> writing_sources;
  std::optional<base::Error> broken;           // the store's

  void request(std::string url, const fetch::Validators& validators, fetch::Web::Done done) {
    gate.ask(web, {std::move(url), fetch::conditional_headers(validators), {}}, now, std::move(done));
  }

  void count_answer(store::Counter counter, const Answer& answer) {
    ++batch.counted[counter];
    if (answer) batch.counted[store::Counter::bytes_fetched] += static_cast<std::int64_t>(answer->received_bytes);
  }

  // False: the archive has failed, and nothing more is done.
  bool is_kept(const fetch::Response& answer) {
    const auto kept = keep ? keep(answer, now) : base::Result<void>();
    if (!kept) broken = kept.error();
    return kept.has_value();
  }

  // A host that answers 429 or 503 is left alone for as long as it says.
  void heed(const std::string& url, const Answer& answer) {
    if (!answer || (answer->status != 429 && answer->status != 503)) return;
    const auto host = fetch::host_of(url);
    held[host] = now + 1 + fetch::retry_after_seconds(*answer, now).value_or(first_retry);  // `now` has lost its fraction of a second
    web.drop(host);
  }
  // Until when; 0: it is not.
  std::int64_t held_until(const std::string& url) {
    const auto found = held.find(fetch::host_of(url));
    if (found == held.end()) return 0;
    if (found->second > now && found->second <= now + store::horizon) return found->second;
    held.erase(found);
    return 0;
  }

  // --- sources

  void ask_source(store::Source source) {
    if (!asked.insert(source.id).second) return;
    if (const auto until = held_until(source.url); until > 0) {
      source.due = until;
      batch.sources.push_back(std::move(source));
      return;
    }
    ++asking;
    ++counts.sources;
    const fetch::Validators validators{source.etag, source.last_modified};
    const std::string url = source.url;
    request(url, validators, [this, source = std::move(source)](const fetch::Request&, const Answer& answer) { take_source(source, answer); });
  }

  void done_with(const store::Source& source) {
    --asking;
    batch.sources.push_back(source);
  }

  void fail_source(store::Source source, const base::Error& error, std::optional<std::int64_t> retry_after) {
    ++counts.failed_sources;
    ++batch.counted[store::Counter::sources_failed];
    ++source.failures;
    source.asked = now;
    source.reason = error.sentence;
    source.due = due_after_failure(now, usual_wait, source.failures, retry_after, source.url);
    complain(error);
    done_with(source);
  }

  // What came cannot be followed. The same bytes again are to fail again, not to pass for unchanged.
  void fail_content(store::Source source, const base::Error& error) {
    source.hash.clear();
    source.etag.clear();
    source.last_modified.clear();
    fail_source(std::move(source), error, std::nullopt);
  }

  void schedule(store::Source& source, const fetch::Response& answer) {
    const auto fresh = std::int64_t{fetch::fresh_seconds(answer, now).value_or(0)};
    source.asked = now;
    source.failures = 0;
    source.reason.clear();
    source.due = due_after_answer(now, is_told_of(source) ? std::max(source.pace, told_pace) : source.pace, source.ttl, fresh, source.skip, source.url);
  }

  void take_source(store::Source source, const Answer& answer) {
    const auto until = held_until(source.url);
    heed(source.url, answer);
    if (!answer && until > 0) {  // it was not even asked
      source.due = until;
      --counts.sources;
      return done_with(source);
    }
    count_answer(store::Counter::sources_asked, answer);
    if (!is_good(answer) && !(answer && answer->status == 304)) {
      const auto retry_after = answer ? fetch::retry_after_seconds(*answer, now) : std::nullopt;
      return fail_source(std::move(source), error_of(answer, "source", source.url), retry_after ? std::optional<std::int64_t>(*retry_after) : std::nullopt);
    }
    const auto validators = fetch::validators_of(*answer, {source.etag, source.last_modified});
    source.etag = validators.etag;
    source.last_modified = validators.last_modified;
    const std::string hash = answer->status == 304 ? source.hash : base::fingerprint(answer->body);
    if (hash == source.hash) {
      ++counts.unchanged;
      ++batch.counted[store::Counter::sources_unchanged];
      source.pace = learn_pace(source.pace, {}, false, now);
      schedule(source, *answer);
      return done_with(source);
    }
    if (!is_kept(*answer)) return;
    if (const std::string moved = answer->moved_to(); !moved.empty()) source.url = moved;
    source.hash = hash;
    if (auto feed = feed::read({answer->body, answer->url, answer->charset()})) take_feed(std::move(source), *std::move(feed), *answer);
    else take_page(std::move(source), *answer);
  }

  void take_feed(store::Source source, feed::Feed feed, const fetch::Response& answer) {
    source.kind = kind_of(feed.format);
    if (auto title = feed::plain(feed.title); !title.empty()) source.title = std::move(title);
    source.ttl = std::int64_t{feed.ttl_minutes} * 60;
    source.skip = skip_bits(feed);
    follow_references(source, feed);
    name_hub(source, feed, answer);
    std::vector<std::int64_t> published;
    for (const auto& item : feed.items) published.push_back(time_of(item));
    const bool brought = take_items(source, feed);
    if (brought) source.brought = now;
    source.pace = source.kind == "list" ? longest_wait : learn_pace(source.pace, std::move(published), brought, now);
    schedule(source, answer);
    done_with(source);
  }

  // --- hubs

  bool is_told_of(const store::Source& source) {
    if (options.callback.empty()) return false;
    const auto told = hubs.tells(source.id, now);
    return told && *told;
  }

  void name_hub(const store::Source& source, const feed::Feed& feed, const fetch::Response& answer) {
    if (options.callback.empty()) return;
    auto found = fetch::advertised(answer);
    if (found.hub.empty() && !feed.hubs.empty()) found.hub = feed.hubs.front();
    if (found.topic.empty()) found.topic = feed.self.empty() ? answer.url : feed.self;
    if (!found.hub.empty()) batch.hubs.push_back({source.id, std::move(found.hub), std::move(found.topic), "", "", now, 0, 0});
  }

  void ask_hub(const store::Hub& hub) {
    if (!hubs_asked.insert(hub.source).second) return;
    const fetch::Subscription subscription{hub.hub, hub.topic, options.callback + hub.token, hub.secret};
    web.add(fetch::subscription_request(subscription, fetch::SubscriptionMode::subscribe), [this, hub = hub](const fetch::Request&, const Answer& answer) mutable {
      hubs_asked.erase(hub.source);
      // One that takes the request confirms it by a call of its own, soon.
      hub.failures = is_good(answer) ? 0 : hub.failures + 1;
      const auto retry_after = answer ? fetch::retry_after_seconds(*answer, now) : std::nullopt;
      hub.due = is_good(answer) ? now + confirmed_within
                                : due_after_failure(now, usual_wait, hub.failures, retry_after ? std::optional<std::int64_t>(*retry_after) : std::nullopt, hub.hub);
      batch.hubs.push_back(std::move(hub));
    });
  }

  void follow_references(const store::Source& source, feed::Feed& feed) {
    auto& references = feed.references;
    if (feed.format == feed::Format::sitemap_index) {
      std::ranges::stable_sort(references, [](const auto& a, const auto& b) {
        return (a.updated ? a.updated->to_unix() : 0) > (b.updated ? b.updated->to_unix() : 0);
      });
      references.resize(std::min(references.size(), options.sitemaps));
    }
    for (const auto& reference : references) follow_from(source, reference.url, reference.title);
  }

  void follow_from(const store::Source& parent, const std::string& url, const std::string& title) {
    store::Source child;
    child.url = url;
    child.title = title;
    child.parent = parent.id;
    child.due = now;
    batch.sources.push_back(std::move(child));
  }

  void take_page(store::Source source, const fetch::Response& answer) {
    source.pace = longest_wait;
    auto found = discovery.look(answer.body, answer.url, answer.charset());
    if (!found) return fail_content(std::move(source), found.error());
    const bool first = source.kind.empty();
    source.kind = "page";
    if (!found->feed.empty()) {
      follow_from(source, found->feed, "");
      schedule(source, answer);
      return done_with(source);
    }
    if (!first) return take_front(std::move(source), found->links, answer);
    auto candidates = discovery.candidates(answer.url, gate.sitemaps(answer.url));
    probe(std::move(source), std::move(candidates), std::move(found->links), answer);
  }

  // Asks the places where a feed may stand, one after the other, until one is there.
  void probe(store::Source source, std::vector<std::string> candidates, std::vector<std::string> links, fetch::Response page) {
    if (candidates.empty() || held_until(source.url) > 0) return take_front(std::move(source), links, page);
    const std::string url = candidates.front();
    candidates.erase(candidates.begin());
    page.body.clear();
    request(url, {}, [this, source = std::move(source), candidates = std::move(candidates), links = std::move(links), page = std::move(page)](
                         const fetch::Request& asked_for, const Answer& answer) mutable {
      heed(asked_for.url, answer);
      if (is_good(answer)) {
        const auto feed = feed::read({answer->body, answer->url, answer->charset()});
        if (feed && !(feed->items.empty() && feed->references.empty())) {
          follow_from(source, answer->url, "");
          schedule(source, page);
          return done_with(source);
        }
      }
      probe(std::move(source), std::move(candidates), std::move(links), std::move(page));
    });
  }

  void take_front(store::Source source, const std::vector<std::string>& links, const fetch::Response& answer) {
    if (links.empty()) return fail_content(std::move(source), {ErrorCode::not_found, "There is no feed here, and no link to a story.", answer.url});
    feed::Feed front;
    for (const auto& link : links) {
      front.items.emplace_back();
      front.items.back().url = link;
    }
    const bool brought = take_items(source, front);
    if (brought) source.brought = now;
    source.pace = learn_pace(source.pace == longest_wait ? 0 : source.pace, {}, brought, now);
    schedule(source, answer);
    done_with(source);
  }

  // --- stories

  // True when one of them is new or has changed.
  bool take_items(const store::Source& source, feed::Feed& feed) {
    if (feed.format == feed::Format::sitemap) std::ranges::stable_sort(feed.items, std::greater<>(), time_of);
    if (feed.items.size() > options.stories) feed.items.resize(options.stories);
    std::vector<std::string> keys;
    for (const auto& item : feed.items) keys.push_back(story_key(item, source.url));
    const auto known = desk.known(keys);
    if (!known) {
      broken = known.error();
      return false;
    }
    bool brought = false;
    for (std::size_t i = 0; i < feed.items.size(); ++i) brought = take_item(source, feed, feed.items[i], (*known)[i]) || brought;
    return brought;
  }

  bool take_item(const store::Source& source, const feed::Feed& feed, const feed::Item& item, const store::Known& known) {
    auto told = feed::to_article(item, feed);
    const bool enough = tells_enough(told);
    const bool by_told = enough && (!options.pages || item.url.empty());
    if (item.url.empty() && !enough) return false;
    const auto hash = told_hash(told, by_told);
    if (batch_keys.contains(known.key) || writing_keys.contains(known.key) || known.told == hash) {
      ++counts.known;
      ++batch.counted[store::Counter::stories_known];
      return false;
    }
    batch_keys.insert(known.key);
    if (known.version == -1) {  // stored by hand, or before it was kept in mind
      ++counts.known;
      batch.finished.push_back({0, 0, std::nullopt, {known.key, hash, "", "", "", 0, now}});
      return false;
    }
    store::Job job;
    job.key = known.key;
    job.url = item.url;
    job.host = fetch::host_of(item.url.empty() ? source.url : item.url);
    job.source = source.id;
    job.due = now;
    job.told_hash = hash;
    job.etag = known.etag;
    job.last_modified = known.last_modified;
    if (by_told) {
      if (told.url.empty()) told.id = known.key;
      if (options.read_here) {
        flow.enrich(told);
        batch.finished.push_back({0, 0, std::move(told), {known.key, hash, "", "", "", Flow::version, now}});
        return true;
      }
      job.stage = store::Stage::read;
    }
    job.told = record::to_json(told);
    batch.jobs.push_back(std::move(job));
    return true;
  }

  // For a time when its host may be asked again; not a failure of its own.
  void put_off(store::Job job, std::int64_t until) {
    job.due = until;
    job.attempts = 0;
    batch.jobs.push_back(std::move(job));
  }

  void ask_story(store::Job job) {
    if (const auto until = held_until(job.url); until > 0) return put_off(std::move(job), until);
    ++counts.pages;
    leased.emplace(job.id, job.lease);
    const fetch::Validators validators{job.etag, job.last_modified};
    const std::string url = job.url;
    request(url, validators, [this, job = std::move(job)](const fetch::Request&, const Answer& answer) { take_story(job, answer); });
  }

  void take_story(store::Job job, const Answer& answer) {
    leased.erase(job.id);
    const auto until = held_until(job.url);
    heed(job.url, answer);
    if (!answer && until > 0) {
      --counts.pages;
      return put_off(std::move(job), until);
    }
    count_answer(store::Counter::pages_fetched, answer);
    if (answer && answer->status == 304) return finish_unchanged(job);
    if (!is_good(answer)) return fail_story(std::move(job), answer);
    if (!is_kept(*answer)) return;
    const auto validators = fetch::validators_of(*answer);
    job.etag = validators.etag;
    job.last_modified = validators.last_modified;
    job.place = answer->url;
    job.charset = answer->charset();
    const auto known = desk.known({job.key});
    if (!known) {
      broken = known.error();
      return;
    }
    if (known->front().version == Flow::version && known->front().hash == base::fingerprint(answer->body)) return finish_unchanged(job);
    if (!options.read_here || job.attempts > 1) {
      job.bytes = fetch::gzip(answer->body);
      job.stage = store::Stage::read;
      job.failures = 0;
      job.due = now;
      batch.jobs.push_back(std::move(job));
      return;
    }
    auto outcome = read_job(flow, job, answer->body, now);
    if (outcome.finished) {
      ++batch.counted[store::Counter::pages_read];
      batch.finished.push_back(*std::move(outcome.finished));
      return;
    }
    job.bytes = fetch::gzip(answer->body);
    job.stage = store::Stage::read;
    quarantine(std::move(job), *outcome.error);
  }

  // The page is the one that was read before.
  void finish_unchanged(const store::Job& job) {
    ++counts.known;
    auto known = desk.known({job.key});
    if (!known) {
      broken = known.error();
      return;
    }
    auto page = std::move(known->front());
    page.told = job.told_hash;
    batch.finished.push_back({job.id, job.lease, std::nullopt, std::move(page)});
  }

  void fail_story(store::Job job, const Answer& answer) {
    const auto error = error_of(answer, "story", job.url);
    ++job.failures;
    job.reason = error.sentence;
    if (may_come(answer) && job.failures < most_failures) {
      const auto retry_after = answer ? fetch::retry_after_seconds(*answer, now) : std::nullopt;
      job.due = due_after_failure(now, first_retry, 2 * job.failures - 1, retry_after ? std::optional<std::int64_t>(*retry_after) : std::nullopt, job.url);
      batch.jobs.push_back(std::move(job));
      return;
    }
    auto outcome = read_job(flow, job, "", now);  // what its source says has to do
    if (outcome.finished) batch.finished.push_back(*std::move(outcome.finished));
    else quarantine(std::move(job), error);
  }

  void quarantine(store::Job job, const base::Error& error) {
    ++counts.failed_stories;
    ++batch.counted[store::Counter::stories_failed];
    complain(error);
    job.quarantined = true;
    job.reason = error.sentence;
    batch.jobs.push_back(std::move(job));
  }

  // --- the desk

  void look() {
    const auto room = static_cast<std::int64_t>(under_way);
    if (asking < under_way) {
      const auto due = desk.due_sources(now, room + static_cast<std::int64_t>(asked.size()));
      if (!due) return void(broken = due.error());
      for (const auto& source : *due) {
        if (asking >= under_way) break;
        ask_source(source);
      }
    }
    if (!options.callback.empty()) {
      const auto due = hubs.due(now, room);
      if (!due) return void(broken = due.error());
      for (const auto& hub : *due) ask_hub(hub);
    }
    if (leased.size() < under_way / 2 && !writing.valid()) {  // a lease would wait for the writer
      auto jobs = desk.lease(store::Stage::fetch, now, lease_seconds, room - static_cast<std::int64_t>(leased.size()), of_one_host);
      if (!jobs) return void(broken = jobs.error());
      for (auto& job : *jobs) ask_story(std::move(job));
    }
    looked = now;
  }

  bool is_writing() const { return writing.valid() && writing.wait_for(std::chrono::seconds(0)) != std::future_status::ready; }

  // Waits for the batch that is being written.
  void settle() {
    if (!writing.valid()) return;
    const auto applied = writing.get();
    looked = std::numeric_limits<std::int64_t>::min();  // there may be new work
    for (const auto id : writing_sources) asked.erase(id);
    writing_sources.clear();
    writing_keys.clear();
    if (!applied) {
      broken = applied.error();
      return;
    }
    for (const auto& put : applied->puts) {
      if (!put) continue;
      if (put->outcome == store::PutOutcome::added) ++counts.added;
      else if (put->outcome == store::PutOutcome::changed) ++counts.changed;
      else ++counts.known;
    }
  }

  // Begins to write what has been gathered, once the batch before it is written.
  void write() {
    settle();
    if (batch.empty() || broken) return;
    for (const auto& source : batch.sources)
      if (source.id != 0) writing_sources.push_back(source.id);
    writing_keys = std::exchange(batch_keys, {});
    writing = std::async(std::launch::async, [this, batch = std::exchange(batch, {}), now = now] { return desk.apply(batch, now); });
  }

  void flush() {
    write();
    settle();
  }
};

Fetcher::Fetcher(store::Store& store, fetch::Web& web, FetchOptions options, Complain complain, Keep keep)
    : state_(std::make_unique<State>(store, web, options, std::move(complain), std::move(keep))) {}
Fetcher::~Fetcher() = default;

const FetchCounts& Fetcher::counts() const { return state_->counts; }

std::uint64_t Fetcher::waiting() const {
  const auto due = state_->desk.due_count(state_->now);
  const auto under_way = state_->asking + state_->leased.size();
  return due && *due > static_cast<std::int64_t>(under_way) ? static_cast<std::uint64_t>(*due) - under_way : 0;
}

base::Result<void> Fetcher::begin(std::int64_t now) { return state_->desk.end_leases(store::Stage::fetch, now); }

base::Result<bool> Fetcher::turn(std::int64_t now, std::chrono::milliseconds at_most) {
  State& state = *state_;
  const bool later = state.now != now;
  state.now = now;
  if (!state.is_writing()) state.settle();
  if (!state.broken && state.looked != now) state.look();
  if (!state.broken) state.web.turn(at_most);
  const bool idle = state.asking == 0 && state.leased.empty() && state.hubs_asked.empty();
  const auto stories = state.batch.finished.size() + state.batch.jobs.size();
  if (idle) state.flush();
  else if (stories >= 2 * batch_stories || ((stories >= batch_stories || later) && !state.is_writing())) state.write();
  if (state.broken) return std::unexpected(*std::exchange(state.broken, std::nullopt));
  return !idle || state.looked != now;
}

base::Result<void> Fetcher::end(std::int64_t now) {
  state_->flush();
  if (state_->broken) return std::unexpected(*state_->broken);
  return state_->desk.end_leases(store::Stage::fetch, now);
}

base::Result<void> follow(store::Store& store, const std::vector<std::string>& urls, std::int64_t now) {
  store::Batch batch;
  for (const auto& url : urls) {
    batch.sources.emplace_back();
    batch.sources.back().url = url;
    batch.sources.back().due = now;
  }
  auto applied = store::Desk(store).apply(batch, now);
  if (!applied) return std::unexpected(std::move(applied.error()));
  return {};
}

}  // namespace ortoo::work
