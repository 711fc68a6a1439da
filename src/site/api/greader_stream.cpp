#include "site/api/greader_stream.h"

#include <algorithm>
#include <charconv>

#include "site/api/opml.h"
#include "site/api/shown.h"

namespace ortoo::site {
namespace {

constexpr std::string_view item_prefix = "tag:google.com,2005:reader/item/";

base::Error no_stream() { return {base::ErrorCode::not_found, "There is no such stream.", ""}; }

// Seconds, also of what some apps send in milli- or microseconds.
std::int64_t seconds(std::int64_t time) {
  constexpr std::int64_t far = 100'000'000'000;  // the year 5138
  while (time > far) time /= 1000;
  return time;
}

}  // namespace

std::string long_item_id(store::Id id) {
  char digits[16];
  const auto [end, error] = std::to_chars(digits, digits + 16, static_cast<std::uint64_t>(id), 16);
  const std::string_view hex(digits, static_cast<std::size_t>(end - digits));
  return std::string(item_prefix) + std::string(16 - hex.size(), '0') + std::string(hex);
}

std::optional<store::Id> read_item_id(std::string_view text) {
  const bool is_long = text.starts_with(item_prefix);
  if (is_long) text.remove_prefix(item_prefix.size());
  if (!is_long && text.size() != 16) return read_number(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return static_cast<store::Id>(value);
}

std::string feed_name(store::Id id) { return "feed/" + std::to_string(id); }

std::string common_name(std::string_view stream) {
  if (!stream.starts_with("user/")) return std::string(stream);
  const auto rest = stream.substr(5);
  const auto slash = rest.find('/');
  if (slash == rest.npos) return std::string(stream);
  return "user/-" + std::string(rest.substr(slash));
}

base::Result<std::optional<std::vector<store::Id>>> feeds_of_stream(const Call& call, std::string_view name) {
  const auto stream = common_name(name);
  if (stream == state_all) return std::nullopt;
  const auto feeds = call.reading.feeds(false);
  if (!feeds) return std::unexpected(feeds.error());
  if (stream.starts_with("feed/")) {
    const auto* feed = feed_at(*feeds, stream, call.visit.origin());
    if (feed == nullptr) return std::unexpected(no_stream());
    return std::optional(std::vector<store::Id>{feed->id});
  }
  if (!stream.starts_with(label_prefix)) return std::unexpected(no_stream());
  const auto folders = call.reading.folders();
  if (!folders) return std::unexpected(folders.error());
  const auto label = std::string_view(stream).substr(label_prefix.size());
  const auto folder = std::ranges::find(*folders, label, &store::Folder::name);
  if (folder == folders->end()) return std::unexpected(no_stream());
  std::vector<store::Id> ids;
  for (const auto& feed : *feeds)
    if (feed.folder == folder->id && !feed.hidden) ids.push_back(feed.id);
  return std::optional(std::move(ids));
}

base::Result<store::EntryQuery> read_stream(const Call& call, std::string_view name, std::int64_t most) {
  store::EntryQuery q;
  const auto stream = common_name(name);
  if (stream == state_starred) {
    q.starred = true;
  } else if (stream == state_read) {
    q.read = true;
  } else if (stream == state_unread) {
    q.read = false;
  } else {
    auto feeds = feeds_of_stream(call, stream);
    if (feeds) {
      q.feeds = *std::move(feeds);
    } else if (feeds.error().code == base::ErrorCode::not_found && stream.starts_with(label_prefix)) {
      const auto labels = call.reading.labels();
      if (!labels) return std::unexpected(labels.error());
      q.label = stream.substr(label_prefix.size());
      if (std::ranges::find(*labels, q.label) == labels->end()) return std::unexpected(no_stream());
    } else {
      return std::unexpected(std::move(feeds.error()));
    }
  }
  for (const auto excluded : call.all("xt")) {
    if (common_name(excluded) == state_read) q.read = false;
    if (common_name(excluded) == state_starred) q.starred = false;
  }
  for (const auto included : call.all("it")) {
    if (common_name(included) == state_read) q.read = true;
    if (common_name(included) == state_unread) q.read = false;
    if (common_name(included) == state_starred) q.starred = true;
  }
  if (const auto from = call.number("ot"); from && *from > 0) q.came_after = seconds(*from) - 1;
  if (const auto to = call.number("nt"); to && *to > 0) q.came_before = seconds(*to) + 1;
  q.ascending = call.field("r") == "o";
  if (const auto last = call.number("c")) (q.ascending ? q.after_id : q.before_id) = *last;
  q.limit = std::clamp<std::int64_t>(call.number("n").value_or(20), 1, most);
  return q;
}

}  // namespace ortoo::site
