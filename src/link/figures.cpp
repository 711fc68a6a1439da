#include "link/figures.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "link/hash.h"

namespace ortoo::link {
namespace {

constexpr std::size_t most_bytes = 8000;  // of the body
constexpr std::size_t most_digits = 12;
constexpr int least_weight = 7;         // halves
constexpr float least_share = 0.3F;

// The zeros of decimal digits: ASCII, Arabic-Indic, Persian, Devanagari, Bengali, Thai, full width.
constexpr char32_t zeros[] = {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\u09E6', U'\u0E50', U'\uFF10'};
// What parts the digits of one number.
constexpr std::u32string_view partings = U".,' \u00A0\u066B\u066C\u2009\u2019\u202F";
// Behind one of these, a number is part of something else; before one of `joins` and a digit, too.
constexpr std::u32string_view leads = U"/:-\u2013+#\u2116_=&@", joins = U":-\u2013";
// Before or behind one of these, a number with a dot is no time of day: "5.25%", "$4.50".
constexpr std::u32string_view amounts = U"%\u066A$\u20AC\u00A3\u00A5\u20B9";

std::optional<char> digit(char32_t c) {
  for (const auto zero : zeros)
    if (c >= zero && c < zero + 10) return static_cast<char>('0' + (c - zero));
  return std::nullopt;
}

// Of a script that writes a name with its number: "A320". Han, kana and Arabic words touch numbers that count
// something.
bool is_part_of_a_name(char32_t c) { return c < U'\u0530' && base::is_letter(c); }

std::u32string decoded(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += base::next_code_point(text, at);
  return out;
}

// "41", "206" → "41206"; "7", "4" → "7.4"; "1", "234", "56" → "1234.56"; "" for what is no number, as 12.11.2026.
std::string joined(const std::vector<std::string>& groups) {
  std::string number = groups.front();
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (groups[i].size() == 3 && groups.front() != "0" && groups.front().size() <= 3) number += groups[i];
    else if (i + 1 == groups.size()) number += "." + groups[i];
    else return "";
  }
  return number;
}

// "12.11." and "20.30": where both are written with a dot, a day and its month, or an hour and its minutes.
bool can_be_time(const std::vector<std::string>& groups) {
  if (groups.size() != 2 || groups[0].size() > 2 || groups[0] == "0" || groups[1].size() != 2) return false;
  const int first = std::stoi(groups[0]), second = std::stoi(groups[1]);
  return (first <= 23 && second <= 59) || (first >= 1 && first <= 31 && second >= 1 && second <= 12);
}

// In halves; 0: it says nothing.
std::uint8_t weight_of(std::string_view number) {
  if (number.size() > most_digits) return 0;
  if (number.find('.') != number.npos) return 4;
  if (number.size() < 2) return 0;
  const int beginning = (number[0] - '0') * 10 + (number[1] - '0');
  if (number.size() == 2) return beginning <= 31 ? 1 : 2;
  if (number.size() == 4 && (beginning == 19 || beginning == 20)) return 0;  // a year, more often than not
  const auto telling = number.find_last_not_of('0') + 1;  // 80000: 1
  return telling >= 3 ? 6 : telling == 2 ? 4 : 2;
}

void read(std::string_view text, std::vector<Figure>& figures) {
  if (std::ranges::none_of(text, [](unsigned char c) { return (c >= '0' && c <= '9') || c >= 0xD9; })) return;
  const auto s = decoded(text);
  const auto digit_at = [&](std::size_t i) { return i < s.size() ? digit(s[i]) : std::nullopt; };
  for (std::size_t i = 0; i < s.size();) {
    if (!digit_at(i)) {
      ++i;
      continue;
    }
    const auto begin = i;
    std::vector<std::string> groups;
    bool dotted = false;
    while (true) {
      auto& group = groups.emplace_back();
      for (; digit_at(i); ++i) group += *digit_at(i);
      if (i >= s.size() || partings.find(s[i]) == partings.npos || !digit_at(i + 1)) break;
      dotted = s[i++] == U'.';
    }
    const bool led = begin > 0 && (leads.find(s[begin - 1]) != leads.npos || is_part_of_a_name(s[begin - 1]));
    const bool goes_on = i < s.size() && (s[i] == U'/' || (joins.find(s[i]) != joins.npos && digit_at(i + 1)));
    if (led || goes_on) continue;
    const auto behind = i + 1 < s.size() && (s[i] == U' ' || s[i] == U'\u00A0') ? i + 1 : i;
    const bool amount = (begin > 0 && amounts.find(s[begin - 1]) != amounts.npos) ||
                        (behind < s.size() && amounts.find(s[behind]) != amounts.npos);
    if (dotted && !amount && can_be_time(groups)) continue;
    auto number = joined(groups);
    number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
    if (const auto weight = weight_of(number); weight > 0)
      figures.push_back({static_cast<Term>(word_hash(number)), weight});
  }
}

int total(const std::vector<Figure>& figures) {
  int sum = 0;
  for (const auto& figure : figures) sum += figure.weight;
  return sum;
}

}  // namespace

std::vector<Figure> figures_of(const record::Article& article) {
  std::vector<Figure> figures;
  read(article.title, figures);
  read(article.dek, figures);
  std::size_t bytes = 0;
  for (const auto& block : article.body) {
    if (block.type == record::BlockType::code || bytes >= most_bytes) continue;
    read(block.text, figures);
    bytes += block.text.size();
  }
  std::ranges::sort(figures, {}, &Figure::term);
  const auto again = std::ranges::unique(figures, {}, &Figure::term);
  figures.erase(again.begin(), again.end());
  if (figures.size() > most_figures) {
    std::ranges::stable_sort(figures, std::greater(), &Figure::weight);
    figures.resize(most_figures);
    std::ranges::sort(figures, {}, &Figure::term);
  }
  return figures;
}

FiguresShared shared_figures(const std::vector<Figure>& a, const std::vector<Figure>& b) {
  FiguresShared shared;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].term < b[j].term) ++i;
    else if (b[j].term < a[i].term) ++j;
    else {
      ++shared.number;
      shared.weight += a[i].weight;
      ++i, ++j;
    }
  }
  if (shared.number > 0)
    shared.share = static_cast<float>(shared.weight) / static_cast<float>(std::max(total(a), total(b)));
  return shared;
}

bool tell_one_story(const FiguresShared& shared) {
  return shared.number >= least_shared && shared.weight >= least_weight && shared.share >= least_share;
}

}  // namespace ortoo::link
