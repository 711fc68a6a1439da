#include "store/search/snippet.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

constexpr std::size_t longest_phrase = 64;  // bits of a word
constexpr std::size_t most_hits = 200;      // a snippet from the first of them is as good

// How a bare word is written that stands for one with marks, as in the index.
std::string bare_of_marked(std::string_view bare) { return std::string(1, '\x01').append(bare); }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The nearest border of a word at or before `at`, if one is near; otherwise of a character.
std::size_t border_before(std::string_view text, std::size_t at, std::size_t not_before) {
  while (at > not_before && is_continuation(text[at])) --at;
  const std::size_t near = at > not_before + 24 ? at - 24 : not_before;
  for (std::size_t i = at; i > near; --i) {
    if (text[i - 1] == ' ' || text[i - 1] == '\n') return i;
  }
  return at;
}

std::size_t border_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::size_t near = std::min(text.size(), at + 24);
  for (std::size_t i = at; i < near; ++i) {
    if (text[i] == ' ' || text[i] == '\n') return i;
  }
  while (at < text.size() && is_continuation(text[at])) ++at;
  return at;
}

}  // namespace

Highlighter::Highlighter(const Query& query) {
  for (const auto& term : query.terms) {
    const std::size_t need = needs_.size();
    needs_.push_back({});
    Tokens tokens(term.text);
    Token token;
    std::string only;
    while (tokens.next(token) && needs_[need].tokens < longest_phrase) {
      if (token.kind == Token::Kind::last) continue;
      only = needs_[need].tokens == 0 && token.kind == Token::Kind::single ? token.exact : "";
      const Place place = {need, std::uint64_t{1} << needs_[need].tokens++};
      places_[std::string(token.exact)].push_back(place);
      if (token.kind != Token::Kind::word) continue;
      places_[token.marked() ? std::string(token.bare) : bare_of_marked(token.bare)].push_back(place);
    }
    if (!only.empty()) {
      needs_[need].tokens = 0;
      characters_.emplace(std::move(only), need);
    }
  }
}

// Shift-And over tokens (Baeza-Yates and Gonnet, 1992): bit i of a need's state says that its first i+1 tokens have
// just been read.
std::vector<Highlighter::Hit> Highlighter::find(std::string_view text) const {
  std::vector<Hit> hits;
  std::vector<std::uint64_t> states(needs_.size(), 0), fits(needs_.size(), 0);
  std::array<std::size_t, longest_phrase> begins{};
  std::size_t count = 0;
  const auto look_up = [&](std::string_view word) {
    const auto found = places_.find(word);
    if (found == places_.end()) return;
    for (const auto& place : found->second) fits[place.need] |= place.bit;
  };
  Tokens tokens(text);
  Token token;
  while (hits.size() < most_hits && tokens.next(token)) {
    if (token.kind != Token::Kind::word && !characters_.empty()) {
      std::size_t end = 0;
      base::next_code_point(token.exact, end);
      if (const auto found = characters_.find(token.exact.substr(0, end)); found != characters_.end()) {
        std::size_t character_end = token.begin;
        base::next_code_point(text, character_end);
        hits.push_back({token.begin, character_end, found->second});
      }
    }
    if (token.kind == Token::Kind::last) continue;
    begins[count++ % longest_phrase] = token.begin;
    std::ranges::fill(fits, 0);
    look_up(token.exact);
    if (token.marked()) look_up(bare_of_marked(token.bare));
    for (std::size_t need = 0; need < needs_.size(); ++need) {
      const std::size_t length = needs_[need].tokens;
      states[need] = ((states[need] << 1) | 1) & fits[need];
      if (length > 0 && (states[need] >> (length - 1) & 1) != 0) {
        hits.push_back({begins[(count - length) % longest_phrase], token.end, need});
      }
    }
  }
  return hits;
}

std::string Highlighter::snippet(std::string_view text, std::size_t length) const {
  const auto hits = find(text);
  if (hits.empty()) return "";
  // The first of the places where most different terms meet.
  std::size_t best = 0, best_needs = 0;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    std::uint64_t seen = 0;
    for (std::size_t i = first; i < hits.size() && hits[i].end - std::min(hits[first].begin, hits[i].end) <= length; ++i) {
      seen |= std::uint64_t{1} << (hits[i].need % 64);
    }
    const auto needs = static_cast<std::size_t>(__builtin_popcountll(seen));
    if (needs > best_needs) {
      best = first;
      best_needs = needs;
    }
  }
  const std::size_t lead = std::min(hits[best].begin, length / 4);
  const std::size_t begin = border_before(text, hits[best].begin - lead, 0);
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
  std::ranges::replace(out, '\n', ' ');
  return out;
}

}  // namespace ortoo::store
