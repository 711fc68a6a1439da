#include "translate/kept.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/tag.h"
#include "translate/project.h"

namespace ortoo::translate {
namespace {

using language::Range;

bool is_ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'z');
}

// "kremlin.ru", "example.org/path": labels of two and more characters, the last of small letters ("so.Then" lacks a
// space).
bool is_domain(std::string_view word) {
  word = word.substr(0, word.find('/'));
  std::size_t labels = 0;
  while (!word.empty()) {
    const auto label = word.substr(0, word.find('.'));
    if (label.size() < 2 || !std::ranges::all_of(label, [](char c) { return is_ascii_alnum(c) || c == '-'; }))
      return false;
    word.remove_prefix(std::min(label.size() + 1, word.size()));
    if (++labels > 1 && word.empty())
      return std::ranges::all_of(label, [](char c) { return c >= 'a' && c <= 'z'; });
  }
  return false;
}

bool is_opaque(std::string_view word) {
  for (const std::string_view start : {"http://", "https://", "www."})
    if (word.size() > start.size() && base::iequals_ascii(word.substr(0, start.size()), start)) return true;
  if (word.size() < 2) return false;
  std::size_t next = 1;
  const bool sign = word[0] == '@' || word[0] == '#';
  if (sign && base::is_letter(base::next_code_point(word, next))) return true;
  const auto at = word.find('@');
  return at == word.npos ? is_domain(word) : at > 0 && is_domain(word.substr(at + 1));
}

constexpr std::string_view opening = "([{\"'<", closing = ".,;:!?)]}\"'>";

// Without the marks that stand around a word.
Range bare(std::string_view text, Range word) {
  while (word.begin < word.end && opening.find(text[word.begin]) != opening.npos) ++word.begin;
  while (word.end > word.begin && closing.find(text[word.end - 1]) != closing.npos) --word.end;
  for (const std::string_view mark : {"“", "‘", "«", "「"})
    if (text.substr(word.begin, word.end - word.begin).starts_with(mark))
      word.begin += static_cast<std::uint32_t>(mark.size());
  for (const std::string_view mark : {"”", "’", "»", "」", "。", "，", "…"})
    if (text.substr(word.begin, word.end - word.begin).ends_with(mark))
      word.end -= static_cast<std::uint32_t>(mark.size());
  return word;
}

constexpr std::array<std::string_view, 40> not_latin = {"am", "ar", "be", "bg", "bn", "el", "fa", "gu", "he",  "hi",
                                                        "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo",  "mk",
                                                        "ml", "mn", "mr", "my", "ne", "or", "pa", "ps", "ru",  "si",
                                                        "sr", "ta", "te", "tg", "th", "uk", "ur", "yi", "yue", "zh"};

constexpr std::size_t longer_form = 4;  // letters; shorter ones ("UN") begin too many other words

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

// Replaces `at` of the answer by `form`, and moves the alignment along.
void replace(Translated& answer, Range at, std::string_view form) {
  answer.text.replace(at.begin, at.end - at.begin, form);
  const auto end = at.begin + size_of(form);
  for (auto& aligned : answer.alignment) {
    auto& target = aligned.target;
    const bool inside = target.begin < at.end && target.end > at.begin;
    if (inside) target = {std::min(target.begin, at.begin), target.end > at.end ? target.end - at.end + end : end};
    else if (target.begin >= at.end) target = {target.begin - at.end + end, target.end - at.end + end};
  }
}

// How often `form` stands in `text` between word borders.
std::size_t count_form(std::string_view text, std::string_view form) {
  std::size_t count = 0;
  for (auto at = text.find(form); at != text.npos; at = text.find(form, at + form.size()))
    count += on_word_borders(text, at, at + form.size()) ? 1 : 0;
  return count;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || on_word_borders(text, at, text.size()); }

// Whether `form` is said in `answer`: a short one as it is, a longer one folded and with any ending.
bool is_said(std::string_view answer, std::string_view folded_answer, std::string_view form) {
  if (base::count_code_points(form) < longer_form) return count_form(answer, form) > 0;
  const auto folded = base::fold(form);
  for (auto at = folded_answer.find(folded); at != folded_answer.npos; at = folded_answer.find(folded, at + 1))
    if (begins_word(folded_answer, at)) return true;
  return false;
}

bool is_said_somehow(std::string_view answer, const Kept& kept) {
  const auto folded = base::fold(answer);
  const auto said = [&](std::string_view form) {
    if (is_said(answer, folded, form)) return true;
    if (kept.why != Kept::Why::known_person) return false;
    for (std::size_t at = 0, end = 0; end != form.npos; at = end + 1) {
      end = form.find(' ', at);
      const auto word = form.substr(at, end == form.npos ? end : end - at);
      if (base::count_code_points(word) >= longer_form - 1 && is_said(answer, folded, word)) return true;
    }
    return false;
  };
  return said(kept.form) || std::ranges::any_of(kept.others, said);
}

// "the capital" for "Вашингтон" is no name that went wrong.
bool could_be_a_name(std::string_view words) {
  std::size_t next = 0;
  if (words.empty()) return false;
  return !base::is_lower(base::next_code_point(words, next));
}

}  // namespace

std::vector<Range> opaque_stretches(std::string_view text) {
  std::vector<Range> found;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && base::is_space(static_cast<unsigned char>(text[at]))) ++at;
    std::size_t end = at;
    while (end < text.size() && !base::is_space(static_cast<unsigned char>(text[end]))) ++end;
    const auto word = bare(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    if (word.begin < word.end && is_opaque(text.substr(word.begin, word.end - word.begin))) found.push_back(word);
    at = end;
  }
  return found;
}

bool is_written_in_latin(std::string_view language) {
  return language.find("-cyrl") == language.npos &&
         (language.find("-latn") != language.npos ||
          !std::ranges::binary_search(not_latin, language::primary(language)));
}

Prepared::Prepared(std::string_view sentence, std::vector<Kept> kept) : kept_(std::move(kept)) {
  std::size_t at = 0;
  for (const auto& each : kept_) {
    text_ += sentence.substr(at, each.at.begin - at);
    const auto begin = size_of(text_);
    text_ += each.why == Kept::Why::term ? std::string_view(each.form)
                                         : sentence.substr(each.at.begin, each.at.end - each.at.begin);
    places_.push_back({begin, size_of(text_)});
    at = each.at.end;
  }
  text_ += sentence.substr(at);
}

// What is inside something kept stands for the whole of it.
Range Prepared::to_sentence(Range at) const {
  const auto map = [&](std::uint32_t offset, bool end) {
    std::uint32_t shift_to = 0, shift_from = 0;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (end ? offset <= places_[i].begin : offset < places_[i].begin) break;
      if (end ? offset <= places_[i].end : offset < places_[i].end) return end ? kept_[i].at.end : kept_[i].at.begin;
      shift_to = kept_[i].at.end;
      shift_from = places_[i].end;
    }
    return offset - shift_from + shift_to;
  };
  return {map(at.begin, false), map(at.end, true)};
}

std::vector<std::string> Prepared::mend(Translated& answer) const {
  for (auto& aligned : answer.alignment) aligned.source = to_sentence(aligned.source);
  std::vector<std::string> doubts;
  const auto doubt_name = [&] {
    if (doubts.empty()) doubts.emplace_back("name");
  };
  for (const auto& each : kept_) {
    if (each.why == Kept::Why::known_person || each.why == Kept::Why::known_name) {
      if (is_said_somehow(answer.text, each)) continue;
      const auto places = project(each.at, answer);
      const auto words =
          places.size() == 1
              ? std::string_view(answer.text).substr(places.front().begin, places.front().end - places.front().begin)
              : std::string_view();
      if (could_be_a_name(words)) replace(answer, places.front(), each.form);
      else doubt_name();
      continue;
    }
    if (count_form(answer.text, each.form) >= count_form(text_, each.form)) continue;
    // A name may lose its marks on the way ("Trọng", "Trong"); an address may not.
    if (each.why == Kept::Why::name && base::fold(answer.text).find(base::fold(each.form)) != std::string::npos)
      continue;
    const auto places = project(each.at, answer);
    if (places.size() == 1) replace(answer, places.front(), each.form);
    else doubt_name();
  }
  return doubts;
}

}  // namespace ortoo::translate
