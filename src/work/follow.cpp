#include "work/follow.h"

#include <algorithm>
#include <unordered_set>

#include "feed/discover.h"
#include "feed/feed.h"
#include "fetch/validators.h"
#include "html/charset.h"
#include "work/flow.h"
#include "work/robots_gate.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t shortest = 5 * 60, usual = 15 * 60, longest = 86'400;
constexpr std::size_t batch_size = 64;  // articles a transaction

bool is_story(record::Kind kind) {
  return kind != record::Kind::front_page && kind != record::Kind::section && kind != record::Kind::consent_wall && kind != record::Kind::error;
}

}  // namespace

struct Follower::State {
  struct Source {
    std::string url;
    fetch::Validators validators;
    std::int64_t due = 0;
    int failures = 0;
  };

  store::Store& store;
  FollowOptions options;
  Complain complain;
  std::vector<Source> sources;
  std::unordered_set<std::string> followed;
  RobotsGate gate;
  std::int64_t robots_read = 0;
  Flow flow{understand::everything};
  html::Document page;

  // Of the round that runs.
  fetch::Client* client = nullptr;
  std::int64_t now = 0;
  FollowCounts counts;
  std::vector<record::Article> batch;
  std::unordered_set<std::string> asked;  // stories of this round
  std::optional<base::Error> broken;      // the store's

  void follow(const std::string& url) {
    if (sources.size() < options.sources && followed.insert(url).second) sources.push_back({url, {}, 0, 0});
  }

  void ask_source(std::size_t place) {
    ++counts.sources;
    fetch::Request request{sources[place].url, fetch::conditional_headers(sources[place].validators), {}};
    gate.ask(*client, std::move(request), [this, place](const fetch::Request&, const base::Result<fetch::Response>& answer) { take_source(place, answer); });
  }

  // Seconds until the source is asked again.
  void schedule(Source& source, std::int64_t wait) { source.due = now + std::clamp(wait, shortest, longest); }

  void fail(Source& source, const base::Error& error, std::optional<std::uint32_t> retry_after) {
    ++counts.failed_sources;
    ++source.failures;
    schedule(source, retry_after ? *retry_after : usual << std::min(source.failures, 7));
    complain(error);
  }

  void take_source(std::size_t place, const base::Result<fetch::Response>& answer) {
    Source& source = sources[place];
    if (!answer) return fail(source, answer.error(), std::nullopt);
    if (answer->status != 304 && (answer->status < 200 || answer->status > 299))
      return fail(source, {base::ErrorCode::network, "The server answered " + std::to_string(answer->status) + " instead of the source.", source.url},
                  fetch::retry_after_seconds(*answer, now));
    source.failures = 0;
    source.validators = fetch::validators_of(*answer, source.validators);
    schedule(source, std::max<std::int64_t>(fetch::fresh_seconds(*answer, now).value_or(0), usual));
    if (answer->status == 304) {
      ++counts.unchanged;
      return;
    }
    if (const std::string moved = answer->moved_to(); !moved.empty() && followed.insert(moved).second) source.url = moved;
    if (const auto feed = feed::read({answer->body, answer->url, answer->charset()})) {
      if (feed->ttl_minutes > 0) schedule(source, std::int64_t{feed->ttl_minutes} * 60);
      take_feed(*feed);
    } else {
      take_page(place, *answer);
    }
  }

  void take_feed(const feed::Feed& feed) {
    for (const auto& reference : feed.references) follow_now(reference.url);
    std::size_t stories = 0;
    for (const auto& item : feed.items) {
      if (stories++ == options.stories || broken) break;
      ask_story(item, feed);
    }
  }

  void take_page(std::size_t place, const fetch::Response& answer) {
    const auto decoded = html::decode(answer.body, answer.charset());
    const auto url = base::Url::parse(answer.url);
    if (!decoded || !url || !page.parse(decoded->text)) return fail(sources[place], {base::ErrorCode::malformed, "This is neither a feed nor a page.", answer.url}, std::nullopt);
    const auto feeds = feed::declared_feeds(page, *url);
    if (!feeds.empty() && feeds.front().score > 0) return follow_now(feeds.front().url);
    feed::Feed front;
    for (const auto& link : feed::news_links(page, *url, options.stories)) {
      front.items.emplace_back();
      front.items.back().url = link.url;
    }
    if (front.items.empty()) return fail(sources[place], {base::ErrorCode::not_found, "There is no feed here, and no link to a story.", answer.url}, std::nullopt);
    take_feed(front);
  }

  void follow_now(const std::string& url) {
    const std::size_t before = sources.size();
    follow(url);
    if (sources.size() > before) ask_source(before);
  }

  void ask_story(const feed::Item& item, const feed::Feed& feed) {
    if (item.url.empty() || !asked.insert(item.url).second) return;
    const auto known = store.find_url(item.url);
    if (!known) {
      broken = known.error();
      return;
    }
    if (*known) {
      ++counts.known;
      return;
    }
    auto told = feed::to_article(item, feed);
    gate.ask(*client, {item.url, {}, {}}, [this, told = std::move(told)](const fetch::Request&, const base::Result<fetch::Response>& answer) { take_story(told, answer); });
  }

  // `told`: the story as the feed tells it.
  void take_story(const record::Article& told, const base::Result<fetch::Response>& answer) {
    if (broken) return;
    std::optional<base::Error> error;
    if (!answer) {
      error = answer.error();
    } else if (answer->status < 200 || answer->status > 299) {
      error = base::Error{base::ErrorCode::network, "The server answered " + std::to_string(answer->status) + " instead of the story.", told.url};
    } else {
      auto article = flow.run({answer->body, answer->url, answer->charset(), base::civil_from_unix(now)});
      if (article && is_story(article->kind) && !(article->title.empty() && article->body.empty())) {
        if (!article->published) article->published = told.published;
        if (article->url.empty()) article->url = told.url;
        return keep(std::move(*article));
      }
      error = article ? base::Error{base::ErrorCode::malformed, "No story was found on this page.", told.url} : article.error();
    }
    const bool told_enough = !told.title.empty() && std::any_of(told.body.begin(), told.body.end(), [](const record::Block& b) { return !b.text.empty(); });
    if (told_enough) return keep(told);
    ++counts.failed_stories;
    complain(*error);
  }

  void keep(record::Article article) {
    batch.push_back(std::move(article));
    if (batch.size() >= batch_size) flush();
  }

  void flush() {
    if (batch.empty() || broken) return;
    const auto puts = store.put_all(batch);
    batch.clear();
    if (!puts) {
      broken = puts.error();
      return;
    }
    for (const auto& put : *puts) ++(put.outcome == store::PutOutcome::added ? counts.added : counts.known);
  }
};

Follower::Follower(store::Store& store, FollowOptions options, Complain complain)
    : state_(new State{store, std::move(options), std::move(complain), {}, {}, {}, 0, {}, {}, nullptr, 0, {}, {}, {}, {}}) {}
Follower::~Follower() = default;

void Follower::follow(const std::string& url) { state_->follow(url); }

base::Result<FollowCounts> Follower::round(std::int64_t now, const std::stop_token& stop) {
  State& state = *state_;
  fetch::Client client(state.options.fetch, state.options.pace);
  state.client = &client;
  state.now = now;
  state.counts = {};
  state.asked.clear();
  if (now - state.robots_read >= longest) {
    state.gate.forget();
    state.robots_read = now;
  }
  for (std::size_t i = 0, count = state.sources.size(); i < count; ++i) {
    if (state.sources[i].due <= now) state.ask_source(i);
  }
  client.run(stop);
  state.flush();
  state.client = nullptr;
  if (stop.stop_requested()) state.gate.forget();  // it may wait for answers that will not come
  if (state.broken) return std::unexpected(std::move(*std::exchange(state.broken, std::nullopt)));
  return state.counts;
}

std::optional<std::int64_t> Follower::next_due() const {
  std::optional<std::int64_t> due;
  for (const auto& source : state_->sources) due = due ? std::min(*due, source.due) : source.due;
  return due;
}

}  // namespace ortoo::work
