#include "read/saved/story.h"

#include <algorithm>

#include "base/text.h"
#include "read/byline/credits.h"
#include "read/pictures/credit.h"
#include "read/saved/rails.h"
#include "read/words/labels.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

constexpr int most_of_a_paragraph = 50;  // words that one paragraph may put in the scale
constexpr int short_line = -6, furniture = -12, border = -40;
constexpr std::size_t button_words = 5;

int weight(const SavedLine& line) {
  if (ends_saved_page(line.text)) return border;
  if (is_furniture(line.text)) return furniture;
  const auto phrase = phrase_of(line.text);
  const bool notice = phrase == Phrase::consent || phrase == Phrase::copyright || phrase == Phrase::subscribe;
  const int words = std::min(static_cast<int>(base::count_words(line.text)), most_of_a_paragraph);
  if (is_paragraph(line.text)) return notice ? -words : words;
  const bool of_a_story =
      ends_sentence(line.text) || line.text.ends_with(':') || list_item(line.text) || is_picture_line(line.text);
  return of_a_story ? 0 : short_line;
}

bool is_byline(std::string_view line) {
  const auto credit = read_credit_line(line);
  return credit && !credit->bare;
}

// Up to the first line that ends the story, where there is one close by; else as far as sentences and bylines go.
std::size_t end_after(const std::vector<SavedLine>& lines, std::size_t end) {
  constexpr std::size_t close_by = 4;
  const std::size_t most = std::min(lines.size(), end + close_by);
  std::size_t at = end;
  while (at < most && !may_end_saved_story(lines[at].text)) ++at;
  if (at < most || at == lines.size()) return at;
  for (at = end; at < lines.size() && (ends_sentence(lines[at].text) || is_byline(lines[at].text)) &&
                 !is_furniture(lines[at].text);)
    ++at;
  return at;
}

}  // namespace

bool is_picture_line(std::string_view line) {
  if (without_picture_counter(line)) return true;
  std::string caption, credit;
  split_credit(line, caption, credit);
  return !credit.empty();
}

bool is_furniture(std::string_view line) {
  if (is_label(line, Label::rail) || nothing_of(line) || comment_count(line) || after_label(line, Label::tags))
    return true;
  const auto phrase = phrase_of(line);
  const bool button = phrase == Phrase::share || phrase == Phrase::subscribe || phrase == Phrase::advertisement ||
                      phrase == Phrase::copyright || phrase == Phrase::comments || phrase == Phrase::consent ||
                      phrase == Phrase::continues;
  return button && base::count_words(line) <= button_words;
}

SavedStory find_saved_story(const std::vector<SavedLine>& lines) {
  SavedStory best{lines.size(), lines.size()};
  std::size_t begin = 0;
  int sum = 0, most = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    const int w = weight(lines[i]);
    sum += w == border ? std::min(border, -sum / 4 * 3) : w;
    if (sum > most) {
      most = sum;
      best = {begin, i + 1};
    }
  }
  while (best.begin > 0 && best.begin < lines.size() && is_picture_line(lines[best.begin - 1].text)) --best.begin;
  best.end = end_after(lines, best.end);
  return best;
}

}  // namespace ortoo::read
