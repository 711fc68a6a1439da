#include "understand/quotes/quotation_marks.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::understand {
namespace {

struct Pair {
  char32_t open, close;
};
// Where one mark opens several ways, the commoner close stands first.
constexpr Pair pairs[] = {{U'“', U'”'},   {U'„', U'“'},   {U'„', U'”'},   {U'„', U'"'},   {U'“', U'"'}, {U'”', U'”'},
                          {U'«', U'»'},   {U'»', U'«'},   {U'‹', U'›'},   {U'›', U'‹'},   {U'‘', U'’'}, {U'‚', U'‘'},
                          {U'‚', U'’'},   {U'「', U'」'}, {U'『', U'』'}, {U'﹁', U'﹂'}, {U'"', U'"'}, {U'\'', U'\''},
                          {U'＂', U'＂'}, {U'〝', U'〞'}, {U'〝', U'〟'}};

bool opens(char32_t mark) {
  return std::any_of(std::begin(pairs), std::end(pairs), [=](const Pair& p) { return p.open == mark; });
}
bool closes(char32_t open, char32_t mark) {
  return std::any_of(std::begin(pairs), std::end(pairs),
                     [=](const Pair& p) { return p.open == open && p.close == mark; });
}
bool is_mark(char32_t c) {
  return c == '"' || c == '\'' || c == U'«' || c == U'»' || (c >= U'‘' && c <= U'„') || c == U'‹' || c == U'›' ||
         (c >= U'「' && c <= U'』') || (c >= U'〝' && c <= U'〟') || c == U'﹁' || c == U'﹂' || c == U'＂';
}
bool wordish(char32_t c) { return base::is_letter(c) || base::is_digit(c); }
bool single(char32_t c) { return c == '\'' || c == U'‘' || c == U'’' || c == U'‚'; }

// Bytes of which one is in every mark.
constexpr auto of_marks = [] {
  std::array<bool, 256> out{};
  for (const unsigned char c : {0x22, 0x27, 0xC2, 0xE2, 0xE3, 0xEF}) out[c] = true;
  return out;
}();
bool may_have_marks(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return of_marks[static_cast<unsigned char>(c)]; });
}

struct Open {
  char32_t mark;
  std::uint32_t outer, inner;
  bool continues;
};

}  // namespace

bool is_quotation_mark(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  const char32_t c = base::next_code_point(word, at);
  return at == word.size() && is_mark(c) && !single(c);
}

std::vector<Quoted> quoted_in(std::span<const std::string_view> passages) {
  std::vector<Quoted> out;
  char32_t running = 0;  // the mark of a speech that the passage before left open
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    const auto text = passages[p];
    if (!may_have_marks(text)) {
      running = 0;
      continue;
    }
    std::vector<Open> stack;
    const auto first = out.size();
    char32_t before = ' ';
    bool start = true;
    for (std::size_t at = 0; at < text.size();) {
      if (!start)  // what is surely no mark
        for (; at < text.size() && static_cast<signed char>(text[at]) >= 0 &&
               !of_marks[static_cast<unsigned char>(text[at])];
             ++at)
          before = static_cast<unsigned char>(text[at]);
      if (at == text.size()) break;
      const auto begin = static_cast<std::uint32_t>(at);
      const char32_t c = base::next_code_point(text, at);
      if (c < 0x80 ? !of_marks[c] : !is_mark(c)) {
        if (!base::is_space(c)) start = false;
        before = c;
        continue;
      }
      const auto end = static_cast<std::uint32_t>(at);
      std::size_t peek = at;
      const char32_t next = at < text.size() ? base::next_code_point(text, peek) : U' ';
      const bool apostrophe = single(c) && c != U'‚' && wordish(before) && wordish(next);
      std::size_t match = stack.size();
      if (!apostrophe) {
        while (match > 0 && !closes(stack[match - 1].mark, c)) --match;
      }
      if (apostrophe) {
        // inside a word
      } else if (match > 0 && match <= stack.size() && !(single(c) && stack[match - 1].inner == begin)) {
        const Open open = stack[match - 1];
        // A plural's apostrophe ("the workers' party") closes nothing that a later one of its kind may close.
        stack.resize(match - 1);
        if (open.inner < begin) out.push_back({p, open.inner, begin, open.outer, end, open.continues, 0});
      } else if (opens(c) && (c == U'«' || !base::is_space(next)) && end < text.size() &&
                 (!wordish(before) || base::is_han_or_kana(before) || !(c == '"' || single(c) || c == U'”'))) {
        if (stack.size() < 8) stack.push_back({c, begin, end, start && running == c});
      } else if (c == U'“' && !stack.empty() && stack.back().mark == U'”') {
        stack.pop_back();
      }
      start = false;
      before = c;
    }
    // A speech over several paragraphs: open at the end, and the next begins with the same mark.
    running = 0;
    if (!stack.empty() && !single(stack[0].mark) && p + 1 < passages.size()) {
      std::size_t at = 0;
      const auto following = passages[p + 1];
      const char32_t c = following.empty() ? 0 : base::next_code_point(following, at);
      if (c == stack[0].mark && stack[0].inner < text.size()) {
        out.push_back({p, stack[0].inner, static_cast<std::uint32_t>(text.size()), stack[0].outer,
                       static_cast<std::uint32_t>(text.size()), stack[0].continues, 0});
        running = c;
      }
    }
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [](const Quoted& a, const Quoted& b) {
      return a.outer_begin != b.outer_begin ? a.outer_begin < b.outer_begin : a.outer_end > b.outer_end;
    });
    std::vector<std::size_t> around;  // those that are open where the next begins
    for (auto i = first; i < out.size(); ++i) {
      while (!around.empty() && out[around.back()].outer_end <= out[i].outer_begin) around.pop_back();
      if (!around.empty()) out[i].depth = static_cast<std::uint8_t>(out[around.back()].depth + 1);
      around.push_back(i);
    }
  }
  return out;
}

}  // namespace ortoo::understand
