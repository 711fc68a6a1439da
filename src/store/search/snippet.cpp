#include "store/search/snippet.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/character_borders.h"
#include "base/text.h"
#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

constexpr std::size_t longest_phrase = 64;  // bits of a word
constexpr std::size_t most_hits = 200;      // a snippet from the first of them is as good

// How a bare word is written that stands for one with marks, as in the index.
constexpr char bare_marker = '\x01';
std::string bare_of_marked(std::string_view bare) { return std::string(1, bare_marker).append(bare); }

// The nearest border of a word at or before `at`, if one is near; otherwise of a character.
std::size_t border_before(std::string_view text, std::size_t at, std::size_t not_before) {
  while (at > not_before && base::continues_character(text[at])) --at;
  const std::size_t near = at > not_before + 24 ? at - 24 : not_before;
  for (std::size_t i = at; i > near; --i) {
    if (text[i - 1] == ' ' || text[i - 1] == '\n') return i;
  }
  return at;
}

// Where a sentence or line begins between `from` and `to`, the last of these places; `from`'s nearest border if none.
std::size_t beginning_before(std::string_view text, std::size_t from, std::size_t to) {
  static constexpr std::array<std::string_view, 7> ends = {"\n", ". ", "! ", "? ", "。", "！", "？"};
  for (auto at = to; at > from; --at) {
    const auto before = text.substr(0, at);
    const auto last = static_cast<unsigned char>(before.back());
    if (last > ' ' && last < 0x80) continue;  // most; no end of a sentence ends so
    if (std::ranges::any_of(ends, [&](std::string_view end) { return before.ends_with(end); })) return at;
  }
  return border_before(text, from, 0);
}

std::size_t border_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::size_t near = std::min(text.size(), at + 24);
  for (std::size_t i = at; i < near; ++i) {
    if (text[i] == ' ' || text[i] == '\n') return i;
  }
  while (at < text.size() && base::continues_character(text[at])) ++at;
  return at;
}

// Whether a line of the text ends as sentences do; other lines are captions, credits and headings.
bool ends_sentence(std::string_view line) {
  static constexpr std::array<std::string_view, 8> closing = {"\"", "'", "”", "’", "»", "」", ")", "\x03"};
  static constexpr std::array<std::string_view, 10> ends = {".", "!", "?", ":", ";", "…", "。", "！", "？", "؟"};
  static_assert(closing.back().front() == hit_end);
  const auto is_end = [&](std::string_view mark) { return line.ends_with(mark); };
  for (auto found = closing.begin(); found != closing.end();) {
    found = std::ranges::find_if(closing, is_end);
    if (found != closing.end()) line.remove_suffix(found->size());
  }
  return std::ranges::any_of(ends, is_end);
}

// Lines as one, with a mark after those that end without one.
std::string in_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (;;) {
    const auto line = text.substr(0, text.find('\n'));
    out.append(line);
    if (line.size() == text.size()) return out;
    text.remove_prefix(line.size() + 1);
    const bool between = !out.empty() && out != "…" && out.back() != ' ' && !text.empty() && text != "…";
    out += between && !ends_sentence(out) ? " · " : " ";
  }
}

}  // namespace

Highlighter::Highlighter(const Query& query) {
  for (const auto& term : query.terms) {
    const std::size_t need = needs_.size();
    needs_.push_back({});
    const auto fits = [&](std::string word) {
      glance_.add(word);
      places_[std::move(word)].push_back({need, std::uint64_t{1} << needs_[need].tokens});
    };
    Tokens tokens(term.text);
    IndexToken token;
    std::string only;
    for (; tokens.next(token) && needs_[need].tokens < longest_phrase;) {
      if (token.kind == IndexToken::Kind::last) continue;
      only = needs_[need].tokens == 0 && token.kind == IndexToken::Kind::single ? token.exact : "";
      fits(std::string(token.exact));
      if (token.kind == IndexToken::Kind::word)
        fits(token.marked() ? std::string(token.bare) : bare_of_marked(token.bare));
      ++needs_[need].tokens;
    }
    if (!only.empty()) {
      needs_[need].tokens = 0;
      characters_.emplace(std::move(only), need);
    }
  }
}

// Shift-And over tokens (Baeza-Yates and Gonnet, 1992): bit i of a need's state says that its first i+1 tokens have
// just been read. Ends `length` bytes after the first place where all needs have met within `length` bytes.
std::vector<Highlighter::Hit> Highlighter::find(std::string_view text, std::size_t length) const {
  constexpr std::size_t nowhere = std::string_view::npos;
  std::vector<Hit> hits;
  std::vector<std::uint64_t> states(needs_.size(), 0), fits(needs_.size(), 0);
  std::vector<std::size_t> latest(needs_.size(), nowhere);  // where each need last began
  std::array<std::size_t, longest_phrase> begins{};
  std::size_t count = 0, stop = nowhere;
  const auto look_up = [&](std::string_view word) {
    if (word.empty() || !glance_.has(word)) return false;
    const auto found = places_.find(word);
    if (found == places_.end()) return false;
    for (const auto& place : found->second) fits[place.need] |= place.bit;
    return true;
  };
  const auto hit = [&](std::size_t begin, std::size_t end, std::size_t need) {
    hits.push_back({begin, end, need});
    latest[need] = begin;
    const auto first = std::ranges::min(latest);
    const bool all = std::ranges::max(latest) != nowhere;
    if (stop == nowhere && all && end - first <= length) stop = first + length;
  };
  bool running = false;  // some phrase has begun
  Tokens tokens(text);
  IndexToken token;
  while (hits.size() < most_hits) {
    if (!running) tokens.skip(glance_);
    if (!tokens.next(token, &glance_) || token.begin >= stop) break;
    if (token.kind != IndexToken::Kind::word && !characters_.empty()) {
      std::size_t end = 0;
      base::next_code_point(token.exact, end);
      if (const auto found = characters_.find(token.exact.substr(0, end)); found != characters_.end()) {
        std::size_t character_end = token.begin;
        base::next_code_point(text, character_end);
        hit(token.begin, character_end, found->second);
      }
    }
    if (token.kind == IndexToken::Kind::last) continue;
    begins[count++ % longest_phrase] = token.begin;
    bool fitting = look_up(token.exact);
    if (token.marked() && !token.bare.empty() && glance_.has(bare_marker, token.bare.back(), token.bare.size() + 1)) {
      fitting = look_up(bare_of_marked(token.bare)) || fitting;
    }
    if (!fitting && !running) continue;
    running = false;
    for (std::size_t need = 0; need < needs_.size(); ++need) {
      const std::size_t tokens_needed = needs_[need].tokens;
      states[need] = ((states[need] << 1) | 1) & fits[need];
      fits[need] = 0;
      running = running || states[need] != 0;
      if (tokens_needed > 0 && (states[need] >> (tokens_needed - 1) & 1) != 0) {
        hit(begins[(count - tokens_needed) % longest_phrase], token.end, need);
      }
    }
  }
  return hits;
}

std::string Highlighter::snippet(std::string_view text, std::size_t length) const {
  const auto hits = text.empty() ? std::vector<Hit>() : find(text, length);
  if (hits.empty()) return "";
  // The first of the places where most different terms meet.
  std::size_t best = 0, best_end = 0;
  int best_needs = 0;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    std::uint64_t seen = std::uint64_t{1} << (hits[first].need % 64);
    std::size_t end = hits[first].end;
    for (std::size_t i = first + 1; i < hits.size() && hits[i].end - std::min(hits[first].begin, hits[i].end) <= length;
         ++i) {
      seen |= std::uint64_t{1} << (hits[i].need % 64);
      end = hits[i].end;
    }
    if (std::popcount(seen) <= best_needs) continue;
    best_needs = std::popcount(seen);
    best = first;
    best_end = end;
  }
  // From the beginning of the text where that reaches far enough, else from a little before the first hit.
  const std::size_t place = hits[best].begin;
  const std::size_t begin = best_end <= length ? 0 : beginning_before(text, place - std::min(place, length / 4), place);
  const std::size_t end = std::max(border_after(text, begin + length), hits[best].end);
  std::string out = begin > 0 ? "…" : "";
  std::size_t at = begin;
  bool inside = false;
  for (const auto& hit : hits) {
    if (hit.end <= at || hit.begin < begin || hit.end > end) continue;
    if (hit.begin > at || !inside) {
      if (inside) out += hit_end;
      out.append(text, at, hit.begin > at ? hit.begin - at : 0);
      out += hit_begin;
      inside = true;
    }
    const std::size_t from = std::max(at, hit.begin);
    out.append(text, from, hit.end - from);
    at = hit.end;
  }
  if (inside) out += hit_end;
  out.append(text, at, end - at);
  if (end < text.size()) out += "…";
  return in_one_line(out);
}

}  // namespace ortoo::store
