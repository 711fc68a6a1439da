#include "work/named_stories.h"

#include <algorithm>
#include <functional>

#include "base/url.h"
#include "language/article.h"
#include "record/json.h"
#include "work/flow.h"
#include "work/schedule.h"
#include "work/story.h"

namespace ortoo::work {

std::int64_t time_of(const feed::Item& item) {
  const auto& time = item.published ? item.published : item.updated;
  return time ? time->to_unix() : 0;
}

bool NamedStories::take(const store::Source& source, feed::Feed& feed) {
  const auto enough = how_many(source, feed);
  if (feed.format == feed::Format::sitemap || feed.items.size() > enough) std::ranges::stable_sort(feed.items, std::greater<>(), time_of);
  if (feed.items.size() > enough) feed.items.resize(enough);
  // What leads nowhere is no page: the story is what the feed says of it.
  for (auto& item : feed.items)
    if (const auto url = base::Url::parse(item.url); url && !url->is_web()) item.url.clear();
  std::vector<std::string> keys;
  keys.reserve(feed.items.size());
  for (const auto& item : feed.items) keys.push_back(story_key(item, source.url));
  const auto known = state_.desk.known(keys);
  if (!known) {
    state_.broken = known.error();
    return false;
  }
  bool brought = false;
  for (std::size_t i = 0; i < feed.items.size(); ++i) brought = take_one(source, feed, feed.items[i], (*known)[i]) || brought;
  return brought;
}

std::size_t NamedStories::how_many(const store::Source& source, const feed::Feed& feed) const {
  const bool is_feed = feed.format != feed::Format::sitemap && source.kind != "page";  // which is as long as its publisher wants
  const auto fresh = source.asked == 0 ? 0 : std::ranges::count_if(feed.items, [&](const feed::Item& item) { return time_of(item) >= source.asked - usual_wait; });
  return std::min(state_.options.most_stories, is_feed ? feed.items.size() : std::max(state_.options.stories, static_cast<std::size_t>(fresh)));
}

bool NamedStories::take_one(const store::Source& source, const feed::Feed& feed, const feed::Item& item, const store::Known& known) {
  auto told = feed::to_article(item, feed);
  const bool enough = tells_enough(told);
  const bool by_told = enough && (!state_.options.pages || item.url.empty());
  if (item.url.empty() && !enough) return false;
  const auto hash = told_hash(told, by_told);
  if (state_.writing.has(known.key) || known.told == hash) {
    count_known();
    return false;
  }
  state_.writing.add(known.key);
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
