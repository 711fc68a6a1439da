// BLEU and chrF of a corpus as sacreBLEU (Post 2018) defines them: BLEU with the 13a tokeniser, four orders and
// exponential smoothing; chrF2 with six orders of characters and no words. One reference a sentence.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace ortoo::bench {

inline std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += base::next_code_point(text, at);
  return out;
}

// mteval-v13a.
inline std::vector<std::u32string> tokens_13a(std::string_view text) {
  std::string line(text);
  for (const auto& [entity, plain] :
       {std::pair("&quot;", "\""), std::pair("&amp;", "&"), std::pair("&lt;", "<"), std::pair("&gt;", ">")})
    for (auto at = line.find(entity); at != line.npos; at = line.find(entity, at + 1))
      line.replace(at, std::string_view(entity).size(), plain);
  auto s = U" " + code_points(line) + U" ";
  const auto digit = [](char32_t c) { return c >= '0' && c <= '9'; };
  const auto stop = [](char32_t c) { return c == '.' || c == ','; };
  const auto apart = [](char32_t c) {
    return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') || (c >= '(' && c <= '+') ||
           (c >= ':' && c <= '@') || c == '/';
  };
  std::u32string out;
  for (const char32_t c : s)
    if (apart(c)) (out += U' ') += c, out += U' ';
    else out += c;
  // The three that look at two characters, each over the whole line, as the scripts do it.
  const auto pass = [&](auto fits, bool before, bool between, bool after) {
    s = std::move(out);
    out.clear();
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (i + 1 >= s.size() || !fits(s[i], s[i + 1])) {
        out += s[i];
        continue;
      }
      if (before) out += U' ';
      out += s[i];
      if (between) out += U' ';
      out += s[++i];
      if (after) out += U' ';
    }
  };
  pass([&](char32_t a, char32_t b) { return !digit(a) && stop(b); }, false, true, true);
  pass([&](char32_t a, char32_t b) { return stop(a) && !digit(b); }, true, true, false);
  pass([&](char32_t a, char32_t b) { return digit(a) && b == '-'; }, false, true, true);
  std::vector<std::u32string> words;
  std::u32string word;
  for (const char32_t c : out + U" ") {
    if (base::is_space(c) && c != 0xFEFF && c != 0x200B) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  return words;
}

class Corpus {
 public:
  void add(std::string_view hypothesis, std::string_view reference) {
    add_words(tokens_13a(hypothesis), tokens_13a(reference));
    add_characters(without_spaces(hypothesis), without_spaces(reference));
  }

  double bleu() const {
    double logs = 0, smooth = 1;
    bool any = false;
    for (const auto& order : words_) any = any || order.match > 0;
    if (!any) return 0;
    for (const auto& order : words_) {
      if (order.hypothesis == 0) return 0;
      const double total = static_cast<double>(order.hypothesis);
      logs += std::log(order.match == 0 ? 1 / ((smooth *= 2) * total) : static_cast<double>(order.match) / total);
    }
    const double brevity =
        hypothesis_ < reference_ ? std::exp(1 - static_cast<double>(reference_) / static_cast<double>(hypothesis_)) : 1;
    return 100 * brevity * std::exp(logs / static_cast<double>(words_.size()));
  }

  double chrf() const {
    constexpr double factor = 4;  // beta 2
    double precision = 0, recall = 0, orders = 0;
    for (const auto& order : characters_) {
      if (order.hypothesis == 0 || order.reference == 0) continue;
      precision += static_cast<double>(order.match) / static_cast<double>(order.hypothesis);
      recall += static_cast<double>(order.match) / static_cast<double>(order.reference);
      ++orders;
    }
    if (orders == 0 || precision + recall == 0) return 0;
    precision /= orders;
    recall /= orders;
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall);
  }

 private:
  struct Order {
    std::int64_t match = 0, hypothesis = 0, reference = 0;
  };

  static std::u32string without_spaces(std::string_view text) {
    std::u32string out;
    for (const char32_t c : code_points(text))
      if (!base::is_space(c) || c == 0xFEFF || c == 0x200B) out += c;
    return out;
  }

  void add_words(const std::vector<std::u32string>& hypothesis, const std::vector<std::u32string>& reference) {
    hypothesis_ += static_cast<std::int64_t>(hypothesis.size());
    reference_ += static_cast<std::int64_t>(reference.size());
    for (std::size_t n = 1; n <= words_.size(); ++n) count(grams(hypothesis, n), grams(reference, n), words_[n - 1]);
  }
  void add_characters(const std::u32string& hypothesis, const std::u32string& reference) {
    for (std::size_t n = 1; n <= characters_.size(); ++n) {
      Order one;
      count(pieces(hypothesis, n), pieces(reference, n), one);
      auto& order = characters_[n - 1];
      order.match += one.match;
      order.hypothesis += one.reference > 0 ? one.hypothesis : 0;
      order.reference += one.reference;
    }
  }

  template <class Counts>
  static void count(const Counts& hypothesis, const Counts& reference, Order& order) {
    for (const auto& [gram, times] : hypothesis) {
      order.hypothesis += times;
      if (const auto it = reference.find(gram); it != reference.end()) order.match += std::min(times, it->second);
    }
    for (const auto& [gram, times] : reference) order.reference += times;
  }

  static std::map<std::vector<std::u32string>, std::int64_t> grams(const std::vector<std::u32string>& words,
                                                                   std::size_t n) {
    std::map<std::vector<std::u32string>, std::int64_t> out;
    for (std::size_t i = 0; i + n <= words.size(); ++i)
      ++out[std::vector<std::u32string>(words.begin() + static_cast<std::ptrdiff_t>(i),
                                        words.begin() + static_cast<std::ptrdiff_t>(i + n))];
    return out;
  }
  static std::unordered_map<std::u32string, std::int64_t> pieces(const std::u32string& text, std::size_t n) {
    std::unordered_map<std::u32string, std::int64_t> out;
    for (std::size_t i = 0; i + n <= text.size(); ++i) ++out[text.substr(i, n)];
    return out;
  }

  std::array<Order, 4> words_;
  std::array<Order, 6> characters_;
  std::int64_t hypothesis_ = 0, reference_ = 0;
};

}  // namespace ortoo::bench
