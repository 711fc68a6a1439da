#include "site/pages/difference.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace ortoo::site {
namespace {

constexpr std::size_t most_cells = 4'000'000;

// Which of `a` and `b` stand in both, in order: pairs of indices.
template <class Item>
std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<Item>& a, const std::vector<Item>& b) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::size_t begin = 0, end_a = a.size(), end_b = b.size();
  while (begin < std::min(end_a, end_b) && a[begin] == b[begin]) pairs.emplace_back(begin, begin), ++begin;
  std::vector<std::pair<std::size_t, std::size_t>> tail;
  while (end_a > begin && end_b > begin && a[end_a - 1] == b[end_b - 1]) tail.emplace_back(--end_a, --end_b);
  const auto rows = end_a - begin, columns = end_b - begin;
  if (rows > 0 && columns > 0 && rows <= 65535 && columns <= 65535 && (rows + 1) * (columns + 1) <= most_cells) {
    // length[i][j]: of the longest common part of a from i and b from j.
    std::vector<std::uint16_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return length[i * (columns + 1) + j]; };
    for (auto i = rows; i-- > 0;)
      for (auto j = columns; j-- > 0;)
        at(i, j) = a[begin + i] == b[begin + j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[begin + i] == b[begin + j]) pairs.emplace_back(begin + i++, begin + j++);
      else if (at(i + 1, j) >= at(i, j + 1)) ++i;
      else ++j;
    }
  }
  pairs.insert(pairs.end(), tail.rbegin(), tail.rend());
  return pairs;
}

// Words with what separates them; scripts without spaces come as single characters.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t start = 0;
  int kind = -1;
  for (std::int32_t at = 0; at < size;) {
    const auto begin = at;
    UChar32 c;
    U8_NEXT(text.data(), at, size, c);
    const bool alone = c < 0 || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || u_ispunct(c);
    const int now = alone ? 2 : u_isUWhiteSpace(c) ? 1 : 0;
    if (begin > start && (now != kind || now == 2)) {
      words.push_back(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(begin - start)));
      start = begin;
    }
    kind = now;
  }
  if (start < size) words.push_back(text.substr(static_cast<std::size_t>(start)));
  return words;
}

void put(ChangedParagraph& out, Change change, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty() && out.back().change == change) out.back().text += text;
  else out.push_back({change, std::string(text)});
}

ChangedParagraph between(const std::string& before, const std::string& after) {
  const auto a = words_of(before), b = words_of(after);
  ChangedParagraph out;
  std::size_t i = 0, j = 0;
  auto pairs = common(a, b);
  pairs.emplace_back(a.size(), b.size());
  for (const auto& [in_a, in_b] : pairs) {
    while (i < in_a) put(out, Change::removed, a[i++]);
    while (j < in_b) put(out, Change::added, b[j++]);
    if (in_a < a.size()) put(out, Change::same, a[in_a]);
    i = in_a + 1;
    j = in_b + 1;
  }
  return out;
}

// The text of a version, a paragraph, heading, item or caption each. Its title and standfirst only where `other` has
// others: both stand above the changes.
std::vector<std::string> paragraphs_of(const record::Article& article, const record::Article& other) {
  std::vector<std::string> out;
  if (article.title != other.title) out.push_back(article.title);
  if (article.dek != other.dek && !article.dek.empty()) out.push_back(article.dek);
  for (const auto& block : article.body) {
    const auto& text = block.type == record::BlockType::figure ? block.caption : block.text;
    std::string_view rest = text;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (end > 0) out.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace

std::vector<ChangedParagraph> difference(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after) {
  std::vector<ChangedParagraph> out;
  std::size_t i = 0, j = 0;
  auto pairs = common(before, after);
  pairs.emplace_back(before.size(), after.size());
  for (const auto& [in_before, in_after] : pairs) {
    for (; i < in_before && j < in_after; ++i, ++j) out.push_back(between(before[i], after[j]));
    for (; i < in_before; ++i) out.push_back({{Change::removed, before[i]}});
    for (; j < in_after; ++j) out.push_back({{Change::added, after[j]}});
    if (in_before < before.size()) out.push_back({{Change::same, before[in_before]}});
    i = in_before + 1;
    j = in_after + 1;
  }
  return out;
}

std::vector<ChangedParagraph> changes_between(const record::Article& before, const record::Article& after) {
  return difference(paragraphs_of(before, after), paragraphs_of(after, before));
}

}  // namespace ortoo::site
