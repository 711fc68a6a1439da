// A translator for tests: word by word from a small dictionary, in the order told, with its alignment.
#pragma once

#include <map>

#include "base/text.h"
#include "language/tokens.h"
#include "translate/translator.h"

namespace ortoo::translate {

class WordTranslator : public Translator {
 public:
  explicit WordTranslator(std::map<std::string, std::string> words, bool aligned = true, bool reversed = false)
      : words_(std::move(words)), aligned_(aligned), reversed_(reversed) {}

  base::Result<std::vector<Translated>> translate(std::span<const std::string> sentences) override {
    std::vector<Translated> out;
    for (const auto& sentence : sentences) {
      ++asked;
      Translated answer;
      std::vector<language::Range> words;
      for (std::size_t at = 0; at < sentence.size();) {
        const auto end = std::min(sentence.find(' ', at), sentence.size());
        if (end > at) words.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end + 1;
      }
      if (reversed_) std::reverse(words.begin(), words.end());
      for (const auto& word : words) {
        auto text = sentence.substr(word.begin, word.end - word.begin);
        std::string behind;
        while (!text.empty() && std::string_view(".,!?\"").find(text.back()) != std::string_view::npos)
          behind.insert(0, 1, text.back()), text.pop_back();
        if (const auto it = words_.find(text); it != words_.end()) text = it->second;
        if (!answer.text.empty()) answer.text += ' ';
        const auto begin = static_cast<std::uint32_t>(answer.text.size());
        answer.text += text;
        if (aligned_)
          answer.alignment.push_back({{word.begin, word.end - static_cast<std::uint32_t>(behind.size())},
                                      {begin, static_cast<std::uint32_t>(answer.text.size())}});
        answer.text += behind;
      }
      answer.score = score;
      out.push_back(std::move(answer));
    }
    return out;
  }
  const Description& description() const override { return who; }

  Description who{"vi", "en", "Words", "1", "2026-01-02", ""};
  std::optional<float> score;
  std::size_t asked = 0;

 private:
  std::map<std::string, std::string> words_;
  bool aligned_, reversed_;
};

}  // namespace ortoo::translate
