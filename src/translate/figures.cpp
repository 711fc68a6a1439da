#include "translate/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/month_names.h"
#include "base/text.h"
#include "language/tag.h"
#include "language/tokens.h"
#include "translate/figure_words.h"

namespace ortoo::translate {
namespace {

// A number as it may be meant: "1.234" is 1234 or 1.234, and with a scale behind it so many times as much.
struct Number {
  std::vector<double> values;
  bool scaled = false;  // the values are with the scale word that stands behind
  std::vector<double> bare;  // and without
  std::uint32_t begin = 0, end = 0;  // in the text, with what belongs to it
};

constexpr double largest_small = 12, large = 100;

int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  for (const char32_t zero : {U'٠', U'۰', U'०', U'০', U'０', U'๐'})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

bool starts_with_word(std::string_view text, std::string_view word) { return text.substr(0, word.size()) == word; }

// The number that `factor` times is meant by what follows: a scale word within a space.
double scale_behind(std::string_view lower, std::size_t& at, std::string_view language) {
  std::size_t next = at;
  while (next < lower.size() &&
         (lower[next] == ' ' || lower.substr(next).starts_with("\xC2\xA0") || lower[next] == '-'))
    next += lower[next] == '\xC2' ? 2 : 1;
  if (next > at + 3) return 1;
  for (const auto& scale : scale_words) {
    if (scale.language != language || !starts_with_word(lower.substr(next), scale.word)) continue;
    at = next + scale.word.size();
    return scale.factor;
  }
  return 1;
}

double power(double base, int exponent) { return std::pow(base, exponent); }

// Groups of digits with what parts them: "1.234,5".
struct Digits {
  std::vector<std::string> groups;  // ASCII digits
  std::vector<char> separators;     // between them
};

std::vector<double> readings(const Digits& digits) {
  const auto number_of = [](const std::string& text) { return text.empty() ? 0.0 : std::stod(text.substr(0, 18)); };
  std::vector<double> values;
  std::string whole;
  for (const auto& group : digits.groups) whole += group;
  const auto count = digits.groups.size();
  if (count == 1) return {number_of(whole)};
  const bool thousands =
      std::all_of(digits.groups.begin() + 1, digits.groups.end(), [](const std::string& g) { return g.size() == 3; });
  if (thousands && digits.groups.front().size() <= 3) values.push_back(number_of(whole));
  // The last separator as the decimal one, where those before it are all another.
  const char last = digits.separators.back();
  const bool decimal = last != ' ' && std::none_of(digits.separators.begin(), digits.separators.end() - 1,
                                                   [&](char c) { return c == last; });
  if (decimal) values.push_back(number_of(whole) / power(10, static_cast<int>(digits.groups.back().size())));
  if (values.empty())  // a date, a version: each by itself
    for (const auto& group : digits.groups) values.push_back(number_of(group));
  return values;
}

std::vector<Number> numbers_of(std::string_view text, std::string_view language) {
  const std::string lower = base::lower(text);
  std::vector<Number> out;
  for (std::size_t at = 0; at < lower.size();) {
    std::size_t next = at;
    if (digit_value(base::next_code_point(lower, next)) < 0) {
      at = next;
      continue;
    }
    Number number;
    number.begin = static_cast<std::uint32_t>(at);
    Digits digits;
    digits.groups.emplace_back();
    while (at < lower.size()) {
      next = at;
      auto c = base::next_code_point(lower, next);
      if (const int value = digit_value(c); value >= 0) {
        digits.groups.back() += static_cast<char>('0' + value);
        at = next;
        continue;
      }
      const bool separates = c == '.' || c == ',' || c == U'٬' || c == U'٫' ||
                             ((c == U' ' || c == 0xA0 || c == 0x202F) && digits.groups.back().size() <= 3);
      if (!separates || next >= lower.size()) break;
      std::size_t followers = 0;
      for (std::size_t look = next; look < lower.size() && digit_value(base::next_code_point(lower, look)) >= 0;)
        ++followers;
      const bool space = c == U' ' || c == 0xA0 || c == 0x202F;
      if (followers == 0 || (space && (followers != 3 || digits.groups.front().size() > 3))) break;
      digits.separators.push_back(space ? ' ' : c == ',' || c == U'٫' ? ',' : '.');
      digits.groups.emplace_back();
      at = next;
    }
    number.values = readings(digits);
    std::size_t end = at;
    // "1,5 nghìn tỷ": scales multiply.
    double factor = 1;
    for (double scale = 0; (scale = scale_behind(lower, end, language)) != 1;) factor *= scale;
    if (factor != 1) {
      number.scaled = true;
      number.bare = number.values;
      for (double& value : number.values) value *= factor;
    }
    number.end = static_cast<std::uint32_t>(end);
    at = std::max(end, at);
    out.push_back(std::move(number));
  }
  return out;
}

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

// `halved`: the translation counts hours by halves of the day, so that "15h30" is half past three.
bool tells(const Number& told, const Number& asked, bool halved) {
  const auto agree = [halved](const std::vector<double>& one, const std::vector<double>& other) {
    for (const double a : one)
      for (const double t : other)
        if (same(a, t) || (halved && a > 12 && a < 24 && same(a - 12, t))) return true;
    return false;
  };
  // A scale word of which the table knows only one language's is passed over.
  return agree(asked.values, told.values) || (!told.scaled && agree(asked.bare, told.values)) ||
         (!asked.scaled && agree(asked.values, told.bare));
}

bool counts_half_days(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 6>{"p.m", " pm", "0pm", "afternoon", "evening", "tonight"},
                             [&](std::string_view word) { return base::icontains_ascii(text, word); });
}

// The small numbers and months that the words of a text tell.
std::set<int> told_by_words(std::string_view text, std::string_view language) {
  std::set<int> told;
  for (const auto& token : language::tokens(text, language)) {
    if (token.kind != language::TokenKind::word) continue;
    const auto written = text.substr(token.begin, token.end - token.begin);
    if (const auto month = base::month_named(written, language)) told.insert(*month);
    const auto word = base::lower(written);
    const bool inflects = language == "ru";
    for (const auto& small : small_numbers)
      if (small.language == language && (inflects ? word.starts_with(small.word) : word == small.word))
        told.insert(small.value);
  }
  return told;
}

bool has_small_numbers(std::string_view language) {
  return std::ranges::any_of(small_numbers, [&](const SmallNumber& small) { return small.language == language; });
}

bool numbers_agree(const std::vector<Number>& asked, const std::vector<Number>& told, std::string_view source,
                   std::string_view from, std::string_view text, std::string_view to) {
  const auto by_words = told_by_words(text, to);
  const bool words_known = has_small_numbers(to), halved = counts_half_days(text);
  for (const auto& number : asked) {
    const bool found = std::ranges::any_of(told, [&](const Number& t) { return tells(t, number, halved); });
    const bool small = std::ranges::any_of(number.values, [&](double value) {
      return value <= largest_small && (!words_known || by_words.contains(static_cast<int>(value)));
    });
    if (!found && !small) return false;
  }
  // What is told and was not there; where words for numbers stand in the sentence they may be it.
  const auto lower = base::lower(source);
  const bool worded = std::ranges::any_of(scale_words, [&](const ScaleWord& scale) {
    return scale.language == from && lower.find(scale.word) != lower.npos;
  });
  if (worded) return true;
  return std::ranges::all_of(told, [&](const Number& t) {
    const bool is_large = std::ranges::all_of(t.values, [](double value) { return value > large; });
    return !is_large || asked.empty() ||
           std::ranges::any_of(asked, [&](const Number& a) { return tells(t, a, halved); });
  });
}

bool stands_at(std::string_view lower, std::size_t at, std::string_view sign) {
  if (!lower.substr(at).starts_with(sign)) return false;
  std::size_t end = at + sign.size();
  return end >= lower.size() || !base::is_letter(static_cast<unsigned char>(sign.back())) ||
         !base::is_letter(base::next_code_point(lower, end));
}

bool units_agree(const std::vector<Number>& asked, std::string_view sentence, std::string_view translation) {
  const auto source = base::lower(sentence), target = base::lower(translation);
  for (const auto& number : asked) {
    for (const auto& unit : units) {
      std::size_t behind = number.end;
      if (behind < source.size() && source[behind] == ' ') ++behind;
      const bool before =
          number.begin >= unit.sign.size() && stands_at(source, number.begin - unit.sign.size(), unit.sign);
      if (!before && (behind >= source.size() || !stands_at(source, behind, unit.sign))) continue;
      bool found = target.find(unit.sign) != target.npos;
      for (std::string_view words = unit.words; !words.empty() && !found;) {
        const auto space = std::min(words.find(' '), words.size());
        found = target.find(words.substr(0, space)) != target.npos;
        words.remove_prefix(std::min(space + 1, words.size()));
      }
      if (!found) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::string> doubtful_figures(std::string_view sentence, std::string_view from,
                                          std::string_view translation, std::string_view to) {
  const auto from_language = language::primary(from), to_language = language::primary(to);
  const auto asked = numbers_of(sentence, from_language), told = numbers_of(translation, to_language);
  std::vector<std::string> doubts;
  if (!numbers_agree(asked, told, sentence, from_language, translation, to_language)) doubts.emplace_back("number");
  if (!units_agree(asked, sentence, translation)) doubts.emplace_back("unit");
  return doubts;
}

}  // namespace ortoo::translate
