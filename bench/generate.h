// Articles that are generated, the same ones every time: 300 words each, drawn by Zipf's law from 50,000, an eighth of
// them in Vietnamese spelling and an eighth in Han characters; 30 sections, 2,000 tags, 200 authors, 20 publishers.
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "record/article.h"

namespace ortoo::bench {

inline constexpr std::size_t vocabulary = 50000;

class Writer {
 public:
  Writer() {
    double sum = 0;
    for (std::size_t i = 0; i < vocabulary; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i + 1));
  }
  // The word of this rank, 0 the most frequent, in one of three spellings.
  static std::string word(std::size_t rank, int spelling) {
    static constexpr std::array plain = {"ba", "ce", "di", "fo", "gu", "ha", "le",
                                         "mi", "no", "ru", "se", "ti", "vo", "xu"};
    static constexpr std::array marked = {"bá", "cề", "đi", "fọ", "gừ", "hả", "lễ",
                                          "mĩ", "nớ", "rú", "sẽ", "tỉ", "võ", "xứ"};
    std::string out;
    for (std::size_t n = rank + 14; n > 0; n /= 14) {
      if (spelling == 2) base::append_utf8(out, static_cast<char32_t>(0x4E00 + n * 131 % 3000));
      else out += spelling == 1 ? marked[n % 14] : plain[n % 14];
    }
    return out;
  }
  std::size_t rank() {
    const double at = std::uniform_real_distribution(0.0, sums_.back())(random_);
    return static_cast<std::size_t>(std::ranges::lower_bound(sums_, at) - sums_.begin());
  }
  std::string words(int count, int spelling) {
    std::string out;
    for (; count > 0; --count) {
      out += word(rank(), spelling);
      if (spelling != 2) out += ' ';
    }
    return out;
  }
  int number(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }

  record::Article article(int index) {
    const int spelling = index % 8 == 0 ? 1 : index % 8 == 1 ? 2 : 0;
    record::Article article;
    article.url = "https://paper" + std::to_string(index % 20) + ".example/2024/story-" + std::to_string(index);
    article.title = words(9, spelling);
    article.dek = words(20, spelling);
    article.language = std::array{"en", "vi", "zh"}[static_cast<std::size_t>(spelling)];
    article.publisher.name = "Paper " + std::to_string(index % 20);
    article.section = "Section " + std::to_string(number(30));
    for (int i = 0; i < 4; ++i) article.tags.push_back("tag " + std::to_string(number(2000)));
    article.authors.push_back({"Author " + std::to_string(number(200)), "", ""});
    article.published = base::civil_from_unix(1577836800 + std::int64_t{number(150000000)});
    for (int i = 0; i < 10; ++i) {
      record::Block paragraph;
      paragraph.text = words(27, spelling);
      article.body.push_back(std::move(paragraph));
    }
    return article;
  }

 private:
  std::mt19937 random_{20240903};
  std::vector<double> sums_;
};

}  // namespace ortoo::bench
