// Google Reader's names for things: streams, items.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/api/call.h"

namespace ortoo::site {

// "tag:google.com,2005:reader/item/000000000000002a"
std::string long_item_id(store::Id id);
// In that form, as its 16 hexadecimal digits alone, or as a (signed) decimal number.
std::optional<store::Id> read_item_id(std::string_view text);

std::string feed_name(store::Id feed);  // "feed/5"

// "user/17/label/News" → "user/-/label/News"; other names stay as they are.
std::string common_name(std::string_view stream);
inline constexpr std::string_view state_read = "user/-/state/com.google/read";
inline constexpr std::string_view state_unread = "user/-/state/com.google/kept-unread";
inline constexpr std::string_view state_starred = "user/-/state/com.google/starred";
inline constexpr std::string_view state_all = "user/-/state/com.google/reading-list";
inline constexpr std::string_view label_prefix = "user/-/label/";

// What the call asks for: its stream (`name`), cut by xt, it, ot, nt, and where c says it goes on; n at most `most`.
// not_found: no such stream. A label is a folder of feeds where the caller has one of that name, else a word on items.
base::Result<store::EntryQuery> read_stream(const Call& call, std::string_view name, std::int64_t most);

// The feeds of a stream, for marking all of it: nullopt is every feed.
base::Result<std::optional<std::vector<store::Id>>> feeds_of_stream(const Call& call, std::string_view name);

}  // namespace ortoo::site
