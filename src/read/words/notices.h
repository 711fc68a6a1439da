// What pages say that are no story: that they were not found, want consent, or show the rest to subscribers; and the
// words by which live blogs, galleries and videos name themselves.
// They stand in models/read/words/notices.tsv, which a translator can extend. Words are matched in lower case.
// Thread rules: pure functions; the table is read once, by the first who asks. Linear in the text times the rows of
// that kind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ortoo::read {

enum class Notice : std::uint8_t {
  not_found,   // "Page not found", "Страница не найдена"
  gone,        // "This article is no longer available"
  denied,      // "Access denied", "not available in your region"
  broken,      // "Internal server error", "down for maintenance"
  checked,     // "Just a moment", "Are you a robot?"
  no_script,   // "Enable JavaScript"
  consent,     // "We and our partners store information on a device"
  subscribers, // "To continue reading, subscribe"
  live,        // in a title: "live updates", "Liveticker"
  pictures,    // in a title or address: "In pictures", "Galerie"
  video,       // in an address: "video"
};

struct NoticeRow {
  Notice notice;
  std::string_view language;  // BCP 47; "any": of addresses
  std::string_view words;     // lower case, "|" between
};

// All rows, in the order of the table; one whose sort is none of Notice is passed over (and fails a test).
std::span<const NoticeRow> notices();

// The length in bytes of the longest word of this kind in `text` (lower case), of those that have `least` bytes or
// more; none: it has none. In scripts with spaces a word is not found inside another.
std::optional<std::size_t> find_notice(std::string_view text, Notice notice, std::size_t least = 0);

// How many different words of this kind `text` (lower case) has.
std::size_t count_notices(std::string_view text, Notice notice);

}  // namespace ortoo::read
