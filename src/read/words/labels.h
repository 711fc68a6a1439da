// The small words by which pages label what is not story: "Source:", "Ảnh:", "По материалам", "评论".
//
// They stand in models/read/words/labels.tsv, which a translator can extend; it tells how a row is written. Matching
// ignores case, takes ":" for any colon or bar, and never matches inside a word (except after Han, kana and Thai, which
// are written without spaces). Views returned point into the text given. Thread rules: pure functions; the table is
// read once, by the first who asks. Each is linear in the text times the rows of that kind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ortoo::read {

enum class Label : std::uint8_t {
  by,            // before an author: "By", "Автор:", "记者"
  role,          // before someone who is no author: "Editor:", "责任编辑："
  according_to,  // before agencies that a story draws on: "According to", "Theo"
  beside,        // of these, before others as well: "With"
  source,        // before the original's address or the outlet it came from: "Source:"
  original,      // of these, before the original's own headline or address: "Original:"
  photo,         // before a picture's credit: "Photo:", "Ảnh:"
  picture,       // a picture, when numbered: "Ảnh 1", "Фото 2"
  published,     // before a date: "Published:"
  updated,       // before the date of a change: "Updated:"
  comments,      // beside their number: "Comments (3)"
  tags,          // before the list of tags: "Tags:"
  rail,          // over a list of other stories: "Related news", "Cùng chuyên mục"
  next_page,     // on the link to a story's next page: "Next page", "下一页"
  whole_story,   // on the link to all pages of a story in one: "Single page"
  invitation,    // what opens a line that asks the reader to subscribe or to follow: "Sign up for our", "Follow us"
  video,         // a heading over videos, or what there are none of: "Videos"
  nothing,       // instead of a list: "No data", "Нет данных"; may have what there is none of at "*"
};

struct LabelRow {
  Label label;
  std::string_view language;  // BCP 47
  std::string_view words;     // lower case, "|" between
};

// All rows, in the order of the table; one whose sort is none of Label is passed over (and fails a test).
std::span<const LabelRow> labels();

// What follows a label of this kind at the beginning of `text`, trimmed; none when it begins with no such label.
// The longest label wins. "Photo: Kremlin.ru" → "Kremlin.ru".
std::optional<std::string_view> after_label(std::string_view text, Label label);

// True if all of `text` is such a label, a colon at its end or not.
bool is_label(std::string_view text, Label label);

// Where the last label of this kind begins that stands at the beginning of a sentence or of a bracket, for credits
// at the end of a caption: "The ceremony. Photo: X" → the offset of "Photo". None: no such place.
std::optional<std::size_t> find_label(std::string_view text, Label label);

// For a line that says that a list is empty: what it would have held ("videos"), or "" when the line does not say.
std::optional<std::string_view> nothing_of(std::string_view line);

// The number in "Comments (12)", "12 comments", "评论：12"; 0 for "No comments yet". None: another line.
std::optional<std::uint32_t> comment_count(std::string_view line);

// The text less a counter at its end that a content system put there: "Headline - Ảnh 1." → "Headline". None: no
// counter. Digits of any script.
std::optional<std::string_view> without_picture_counter(std::string_view text);

}  // namespace ortoo::read
