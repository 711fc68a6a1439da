#include "models/understand/ties/model.h"

#include "base/text.h"
#include "language/tokens.h"
#include "understand/attribution_words.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t mask = (1U << 17) - 1;

std::uint32_t mixed(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0) {
  std::uint32_t h = (kind * 0x9E3779B1U ^ a) * 0x85EBCA6BU;
  h = ((h ^ (h >> 15)) + b) * 0xC2B2AE35U;
  return (h ^ (h >> 14)) & mask;
}

constexpr std::string_view empty_words[] = {"the", "a", "an", "of", "in", "on", "at", "its", "his", "her", "their", "and", "was", "were", "is", "are", "be", "been", "has", "have", "had", "that", "this", ",", ".", "\"", "“", "”", "'"};

}  // namespace

std::string stem(std::string_view lowered) {
  std::string s(lowered);
  for (const std::string_view possessive : {"'s", "’s"})
    if (s.ends_with(possessive)) s.resize(s.size() - possessive.size());
  static constexpr std::string_view endings[] = {"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ied", "ies", "ers", "ed", "es", "er", "al", "s", "e", "y"};
  for (const auto ending : endings)
    if (s.size() >= ending.size() + 4 && s.ends_with(ending)) {
      s.resize(s.size() - ending.size());
      break;
    }
  if (s.size() > 4 && s[s.size() - 1] == s[s.size() - 2]) s.pop_back();
  if (s.size() > 4 && (s.ends_with('e') || s.ends_with('i'))) s.pop_back();
  return s;
}

void pattern_features(std::span<const std::string> stems, std::vector<std::uint32_t>& out) {
  std::uint32_t before = 0;
  for (const auto& s : stems) {
    const auto h = word_hash(s);
    out.push_back(mixed(1, h));
    if (before != 0) out.push_back(mixed(2, before, h));
    before = h;
  }
}

void tie_features(const TieFrame& frame, std::vector<std::uint32_t>& out) {
  const auto text = frame.sentence;
  const auto tokens = language::tokens(text, "en");
  const bool forward = frame.source.begin <= frame.target.begin;
  const auto& first = forward ? frame.source : frame.target;
  const auto& second = forward ? frame.target : frame.source;
  const std::uint32_t order = forward ? 1 : 2;
  out.push_back(mixed(10, order));
  std::vector<std::string> near;  // stems that may be of a pattern
  std::uint32_t before = 0, before_that = 0;
  std::uint32_t position = 0;
  std::string last_zone_words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& t = tokens[i];
    const auto lowered = base::lower(text.substr(t.begin, t.end - t.begin));
    std::uint32_t zone = 0;
    if (t.begin >= frame.source.begin && t.end <= frame.source.end) zone = 1;
    else if (t.begin >= frame.target.begin && t.end <= frame.target.end) zone = 2;
    else if (t.end <= first.begin) zone = 3;
    else if (t.begin >= second.end) zone = 4;
    else zone = 5;
    const auto s = word_hash(stem(lowered));
    const bool hollow = std::find(std::begin(empty_words), std::end(empty_words), lowered) != std::end(empty_words);
    if (zone == 3 && first.begin - t.end > 60) continue;
    if (zone == 4 && t.begin - second.end > 90) continue;
    const std::uint32_t place = zone * 4 + order;
    out.push_back(mixed(11, s, place));
    if (zone == 5) {
      out.push_back(mixed(12, s, order * 8 + std::min(position, 3U)));
      ++position;
    }
    if (zone == 4) out.push_back(mixed(13, s, t.begin - second.end < 25 ? 1 : 2));
    if (zone != 1 && !hollow) near.push_back(stem(lowered));
    if (before != 0) out.push_back(mixed(14, s, before * 31 + (zone == 5 ? 1 : zone == 4 ? 2 : 3)));
    if (before_that != 0 && zone == 5) out.push_back(mixed(15, s, before_that));
    if (lowered == "not" || lowered.ends_with("n't") || lowered.ends_with("n’t") || lowered == "no" || lowered == "never") out.push_back(mixed(16, place));
    if (lowered == "by" && !forward && t.end + 6 >= frame.source.begin && t.begin < frame.source.begin) out.push_back(mixed(17, 1));
    before_that = before;
    before = s;
  }
  pattern_features(near, out);
}

}  // namespace ortoo::understand
