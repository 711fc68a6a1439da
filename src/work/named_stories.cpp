#include "work/named_stories.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/url.h"
#include "language/article.h"
#include "record/json.h"
#include "work/flow.h"
#include "work/schedule.h"
#include "work/story.h"

namespace ortoo::work {

namespace {

constexpr std::size_t at_once = 64;  // items of a feed

// Which of the listed are among the newest so many; of those of the same time the first.
std::vector<bool> newest(const std::vector<std::int64_t>& times, std::size_t wanted) {
  std::vector<std::size_t> places(times.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::stable_sort(places, std::greater<>(), [&](std::size_t place) { return times[place]; });
  std::vector<bool> chosen(times.size());
  for (std::size_t i = 0; i < std::min(wanted, places.size()); ++i) chosen[places[i]] = true;
  return chosen;
}

}  // namespace

bool NamedStories::take(const store::Source& source, Listing& listing) {
  const bool is_feed = listing.head.format != feed::Format::sitemap;  // which is as long as its publisher wants
  const auto chosen = newest(listing.times, how_many(source, listing, is_feed));
  bool brought = false;
  std::size_t place = 0;
  std::vector<feed::Item> items;
  const auto take_these = [&] {
    if (state_.broken) return;
    brought = take_some(source, listing.head, items) || brought;
    items.clear();
    if (state_.writing.is_full()) state_.write();
  };
  listing.each([&](feed::Item&& item) {
    if (place < chosen.size() && chosen[place]) items.push_back(std::move(item));
    if (is_feed && items.size() == at_once) take_these();
    return ++place < chosen.size() && !state_.broken;
  });
  if (!is_feed) std::ranges::stable_sort(items, std::greater<>(), time_of);
  take_these();
  return brought;
}

bool NamedStories::take(const store::Source& source, const std::vector<std::string>& links) {
  const feed::Feed nothing;
  std::vector<feed::Item> items(std::min({links.size(), state_.options.stories, state_.options.most_stories}));
  for (std::size_t i = 0; i < items.size(); ++i) items[i].url = links[i];
  return take_some(source, nothing, items);
}

bool NamedStories::take_some(const store::Source& source, const feed::Feed& feed, std::vector<feed::Item>& items) {
  std::vector<std::string> keys;
  keys.reserve(items.size());
  for (auto& item : items) {
    // What leads nowhere is no page: the story is what the feed says of it.
    if (const auto url = base::Url::parse(item.url); url && !url->is_web()) item.url.clear();
    keys.push_back(story_key(item, source.url));
  }
  const auto known = state_.desk.known(keys);
  if (!known) {
    state_.broken = known.error();
    return false;
  }
  bool brought = false;
  for (std::size_t i = 0; i < items.size(); ++i) brought = take_one(source, feed, items[i], (*known)[i]) || brought;
  return brought;
}

std::size_t NamedStories::how_many(const store::Source& source, const Listing& listing, bool is_feed) const {
  const auto fresh = source.asked == 0 ? 0 : std::ranges::count_if(listing.times, [&](std::int64_t time) {
    return time >= source.asked - usual_wait;
  });
  return std::min(state_.options.most_stories,
                  is_feed ? listing.times.size() : std::max(state_.options.stories, static_cast<std::size_t>(fresh)));
}

bool NamedStories::take_one(const store::Source& source, const feed::Feed& feed, const feed::Item& item,
                            const store::Known& known) {
  auto told = feed::to_article(item, feed);
  const bool enough = tells_enough(told);
  const bool by_told = enough && (!state_.options.pages || item.url.empty());
  if (item.url.empty() && !enough) return false;
  const auto hash = told_hash(told, by_told);
  if (state_.writing.has(known.key) || known.told == hash) {
    count_known();
    return false;
  }
  state_.writing.add(known.key, item.content.value.size() + item.summary.value.size() + 1'000);
  const std::int64_t now = state_.now;
  if (known.version == -1) {  // stored by hand, or before it was kept in mind
    ++state_.counts.known;
    state_.batch.finished.push_back({0, 0, std::nullopt, {known.key, hash, "", "", "", 0, now}});
    return false;
  }
  if (by_told) {
    if (told.url.empty()) told.id = known.key;
    language::name_languages(told);
    state_.batch.finished.push_back({0, 0, std::move(told), {known.key, hash, "", "", "", Flow::version, now}});
    return true;
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
  job.told = record::to_json(told);
  state_.batch.jobs.push_back(std::move(job));
  return true;
}

void NamedStories::count_known() {
  ++state_.counts.known;
  ++state_.batch.counted[store::Counter::stories_known];
}

}  // namespace ortoo::work
