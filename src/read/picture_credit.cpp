#include "read/picture_credit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "read/agencies.h"
#include "read/byte_pairs.h"
#include "read/labels.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest_credit = 160;  // bytes
constexpr std::size_t most_words = 6;        // of a credit that only an agency's name tells

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array brackets = {Pair{"(", ")"}, Pair{"[", "]"}, Pair{"（", "）"}, Pair{"【", "】"}};

// Words behind a name: "林秋 摄", "林あき撮影".
constexpr std::array<std::string_view, 8> behind = {"摄影", "攝影", "撮影", "提供", "摄", "攝", "供图", "供圖"};

// After which a credit at the end may begin; the text before keeps what ends a sentence.
constexpr std::array<std::string_view, 13> ends_of_sentences = {". ", "! ", "? ", "。", "！", "？", "… ", ".) ", "” ", "» ", "। ", "؟ ", "۔ "};
constexpr std::array<std::string_view, 6> separators = {"＝", " / ", " | ", " – ", " — ", " - "};

// Who sells or lends pictures and writes no news.
constexpr std::array<std::string_view, 16> lenders = {"getty images", "getty", "shutterstock", "istock", "alamy", "imago", "picture alliance", "epa", "epa-efe", "depositphotos",
                                                     "unsplash", "pexels", "pixabay", "wikimedia commons", "flickr", "lehtikuva"};

struct Split {
  std::string_view caption, credit;
};

std::string_view without_separator(std::string_view text) {
  text = base::trim(text);
  while (!text.empty() && (text.back() == '|' || text.back() == '/' || text.back() == '-')) text = base::trim(text.substr(0, text.size() - 1));
  return text;
}

std::optional<Split> by_label(std::string_view text, Label label) {
  const auto at = find_label(text, label);
  if (!at) return std::nullopt;
  const auto by = after_label(text.substr(*at), label);
  if (!by || by->empty() || by->size() > longest_credit) return std::nullopt;
  std::string_view name = base::trim(*by), before = base::trim(text.substr(0, *at));
  for (const auto& [open, close] : brackets)  // around the whole credit they belong to neither
    if (before.ends_with(open) && name.ends_with(close)) {
      name.remove_suffix(close.size());
      before.remove_suffix(open.size());
    }
  return Split{without_separator(before), base::trim(name)};
}

// The last part of a caption: what stands in brackets at its end, or behind its last sentence or separator.
std::optional<Split> last_part(std::string_view text) {
  for (const auto& [open, close] : brackets)
    if (text.ends_with(close))
      if (const auto at = text.rfind(open); at != text.npos && at > 0)
        return Split{base::trim(text.substr(0, at)), base::trim(text.substr(at + open.size(), text.size() - at - open.size() - close.size()))};
  const BytePairs pairs(text);
  const auto last = [&](std::string_view mark) { return pairs.may_have(mark) ? text.rfind(mark) : text.npos; };
  std::size_t begin = std::string_view::npos, end = 0;
  for (const auto mark : ends_of_sentences)
    if (const auto at = last(mark); at != text.npos && (begin == text.npos || at + mark.size() > begin)) begin = end = at + mark.size();
  if (begin == text.npos)
    for (const auto mark : separators)
      if (const auto at = last(mark); at != text.npos && (begin == text.npos || at > end)) end = at, begin = at + mark.size();
  if (begin == text.npos) return std::nullopt;
  const auto part = base::trim(text.substr(begin));
  return part.empty() ? std::nullopt : std::optional(Split{without_separator(text.substr(0, end)), part});
}

// True if one of the names between bars and commas is known.
bool has_agency(std::string_view names) {
  for (std::size_t at = 0; at <= names.size();) {
    const auto end = std::min(names.find_first_of("/,|", at), names.size());
    const auto name = base::trim(names.substr(at, end - at));
    if (!agency_named(name).empty() || std::ranges::find(lenders, base::lower(name)) != lenders.end()) return true;
    at = end + 1;
  }
  const auto via = names.rfind(" via ");  // "Nils Aro via AP"
  return via != names.npos && has_agency(names.substr(via + 5));
}

std::optional<Split> by_name(std::string_view text) {
  auto split = last_part(text);
  if (!split || split->caption.empty() || split->credit.size() > longest_credit) return std::nullopt;
  auto& name = split->credit;
  for (const auto word : behind)
    if (name.ends_with(word) && name.size() > word.size()) {
      name = base::trim(name.substr(0, name.size() - word.size()));
      return split;
    }
  if (name.starts_with('/')) name = base::trim(name.substr(1));
  if (name.ends_with('.')) name.remove_suffix(1);
  if (base::count_words(name) > most_words) return std::nullopt;
  const bool lender = std::ranges::any_of(lenders, [&](auto known) { return base::lower(name).starts_with(known); });  // "picture alliance"
  if (const auto space = name.find(' '); !lender && space != name.npos && is_label(name.substr(0, space), Label::photo)) {  // "Foto Ansa"
    const auto rest = base::trim(name.substr(space));
    if (has_agency(rest)) name = rest;
  }
  return has_agency(name) ? split : std::nullopt;
}

}  // namespace

namespace {

// A caption that is nothing but its credit: "Getty Images", "Nils Aro/AP".
bool is_credit_alone(std::string_view text) {
  constexpr std::size_t most = 4;  // words
  return base::count_words(text) <= most && text.find(',') == text.npos && !text.ends_with('.') && has_agency(text);
}

}  // namespace

bool ends_in_taker(std::string_view text) {
  return std::ranges::any_of(behind, [&](auto word) { return text.size() > word.size() && text.ends_with(word); });
}

void split_credit(std::string_view text, std::string& caption, std::string& credit) {
  text = base::trim(text);
  caption.assign(text);
  credit.clear();
  if (is_credit_alone(text)) {
    credit.assign(text);
    caption.clear();
    return;
  }
  auto split = by_label(text, Label::photo);
  if (!split) split = by_name(text);
  if (!split) split = by_label(text, Label::source);
  if (!split) return;
  auto name = split->credit;
  if (name.size() > 1 && name.back() == '.' && name.find('.') == name.size() - 1) name.remove_suffix(1);
  const std::string before(split->caption);
  credit.assign(name);
  caption = before;
}

}  // namespace ortoo::read
