#include "read/head/headline.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "read/elsewhere.h"
#include "read/head/site_name.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

constexpr std::uint64_t empty_hash = 14695981039346656037U;  // FNV-1a
std::uint64_t hashed(std::uint64_t h, char c) { return (h ^ static_cast<unsigned char>(c)) * 1099511628211U; }
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = empty_hash;
  for (const char c : word) h = hashed(h, c);
  return h;
}

// The small letter of each ASCII letter and each digit as it is; 0 of all else.
constexpr auto word_characters = [] {
  std::array<char, 256> out{};
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<unsigned char>(c)] = out[static_cast<unsigned char>(c) - 32U] = c;
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] = c;
  return out;
}();

// Words of a short text in lower case, as sorted hashes, for comparing a heading with the declared title.
std::vector<std::uint64_t> title_words(std::string_view text) {
  std::vector<std::uint64_t> out;
  out.reserve(16);
  std::string word;  // as far as it was read where it has a letter beyond ASCII
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(hash_of(base::lower(word)));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    std::uint64_t hash = empty_hash;
    while (at < text.size() && word_characters[static_cast<unsigned char>(text[at])] != 0)
      hash = hashed(hash, word_characters[static_cast<unsigned char>(text[at++])]);
    if (at > start) {
      if (word.empty() && (at == text.size() || static_cast<unsigned char>(text[at]) < 0x80)) out.push_back(hash);
      else word += text.substr(start, at - start);
      continue;
    }
    const char32_t c = base::next_code_point(text, at);
    if (base::is_han_or_kana(c)) {
      out.push_back(hash_of(text.substr(start, at - start)));
    } else if (base::is_letter(c) || base::is_digit(c)) {
      base::append_utf8(word, c);
      continue;
    }
    end_word();
  }
  end_word();
  std::sort(out.begin(), out.end());
  return out;
}

double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t same = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) ++i;
    else if (*j < *i) ++j;
    else ++same, ++i, ++j;
  }
  return 2.0 * static_cast<double>(same) / static_cast<double>(a.size() + b.size());
}

// A heading that is a link, or in an element named after the site's mark.
bool is_sites(const Scan& scan, const Run& run) {
  if (run.link_characters > 0) return true;
  for (std::uint32_t e = run.element, up = 0; e != none && up < 3; e = scan.elements[e].parent, ++up)
    if ((scan.elements[e].hints & hint_navigation) != 0 ||
        base::icontains_ascii(scan.elements[e].node.classes(), "logo"))
      return true;
  return false;
}

}  // namespace

std::uint32_t find_headline(const Scan& scan, std::string_view title) {
  constexpr double first_heading = 1.0, beyond_it = 0.3, all_of_it = 0.99, least = 0.35;
  std::uint32_t headline = none;
  constexpr std::size_t longest = 4'000;  // bytes: what is more is no headline's
  const auto wanted = title_words(title.size() > longest ? std::string_view() : title);
  double best = 0;
  bool found_first = false;
  for (std::uint32_t i = 0; i < scan.runs.size(); ++i) {
    const auto& run = scan.runs[i];
    double weight = 0;
    for (std::uint32_t e = run.element, up = 0; e != none && up < 3; e = scan.elements[e].parent, ++up) {
      const auto tag = scan.elements[e].tag;
      if (tag == LXB_TAG_H1) weight = std::max(weight, 1.0);
      else if (tag == LXB_TAG_H2 || tag == LXB_TAG_H3) weight = std::max(weight, 0.8);
      else if (scan.elements[e].hints & hint_headline) weight = std::max(weight, 0.75);
    }
    if (weight <= best + 0.01 || run.words > 60) continue;  // none scores more than its weight
    const auto& element = scan.elements[run.element];
    const double score = weight * (wanted.empty() ? (weight == 1.0 && run.link_characters < run.characters ? 0.5 : 0)
                                                  : overlap(wanted, title_words(element.node.clean_text())));
    if (score <= best + 0.01) continue;
    // A lower heading behind the page's first is a part's: it must say what is declared much better, or all of it.
    if (found_first && weight < first_heading && score < best + beyond_it && score < weight * all_of_it) continue;
    best = score;
    headline = i;
    found_first = weight == first_heading && score >= least && !is_sites(scan, run);
  }
  return best < least ? none : headline;
}

namespace {

// What a title has between its separators, bare: "Ferry kept | City | Kestrel" → ferrykept, city, kestrel.
std::vector<std::string> bare_parts(std::string_view title) {
  static constexpr std::array<std::string_view, 8> separators = {" | ", " - ", " – ",  " — ",
                                                                 " · ", " » ", " :: ", " : "};
  std::vector<std::string> out;
  for (;;) {
    std::size_t best = title.npos, width = 0;
    for (const auto separator : separators)
      if (const auto at = title.find(separator); at < best) best = at, width = separator.size();
    if (auto part = bare_name(title.substr(0, best)); !part.empty()) out.push_back(std::move(part));
    if (best == title.npos) return out;
    title.remove_prefix(best + width);
  }
}

// "Start › City › Ferry kept", "City/Ferry kept": where on the site the page is.
bool is_trail(std::string_view line) {
  return std::ranges::any_of(std::array<std::string_view, 5>{">", "»", "›", "/", "→"},
                             [&](auto mark) { return line.find(mark) != line.npos; });
}

}  // namespace

html::Node line_of(const Scan& scan, const Run& run) {
  constexpr int levels = 6;
  constexpr std::uint32_t most_runs = 3, longest = 400;  // characters
  const auto& element = scan.elements[run.element];
  if (element.end_run - element.first_run <= most_runs && element.characters <= longest) return element.node;
  // Between two <br> of a long text: the element within it that has this line alone.
  html::Node around = run.first.parent();
  for (int up = 0; up < levels && around && around != element.node; ++up, around = around.parent())
    if (holds(around, run.last)) return around;
  return html::Node();
}

std::uint32_t find_title_line(const Scan& scan, std::uint32_t first, std::string_view title,
                              std::string_view publisher) {
  constexpr std::uint32_t reach = 60, within = 4, least_words = 3, most_words = 60,
                          longest_bytes = 1'600;  // runs; words; bytes
  constexpr double least = 0.5, itself = 2.0;
  constexpr std::size_t longest = 4'000, shortest_site = 4, most_times = 2;  // bytes; as long as the title, or as short
  if (title.size() > longest) return none;
  const auto wanted = title_words(title);
  const auto parts = bare_parts(title);
  const auto colon = title.find(": ");  // "The Kestrel: Ferry kept"
  const auto behind_colon = colon == title.npos ? std::string("-") : bare_name(title.substr(colon));
  const auto whole = bare_name(title), site = bare_name(publisher);
  const auto names_site = [&](std::string_view line) {
    const auto has = [&](std::string_view name) {
      return name.size() >= shortest_site && line.find(name) != line.npos;
    };
    return has(site) || (parts.size() > 1 && has(parts.back()));
  };
  std::uint32_t out = none;
  double best = least;
  for (std::uint32_t i = first > reach ? first - reach : 0;
       i < std::min<std::size_t>(scan.runs.size(), first + within) && !wanted.empty(); ++i) {
    const auto& run = scan.runs[i];
    if (i == first && run.ends_sentence) break;
    if (run.words < least_words || run.words > most_words) continue;
    const auto& element = scan.elements[run.element];
    if (element.hidden) continue;
    const html::Node node = line_of(scan, run);
    if (!node || node.clean_text().size() > longest_bytes) continue;
    const auto text = node.clean_text();
    double score = overlap(wanted, title_words(text));
    if (score < least) continue;
    const auto line = bare_name(text);
    // What is declared, or its largest part, goes before all that is like it, and may lead to the page itself.
    const bool is_itself = line == whole || std::ranges::find(parts, line) != parts.end() || line == behind_colon;
    // the story begins above its headline: what is like it there is another line
    if (i > first && is_itself) return best > itself ? out : none;
    if (i > first) continue;
    if (is_itself) score += itself;
    else if (run.link_characters * 2 > run.characters || line.size() > whole.size() * most_times ||
             whole.size() > line.size() * most_times || is_trail(text) || names_site(line))
      continue;
    if (score >= best) best = score, out = i;  // of equals the nearest to the story
  }
  return out;
}

}  // namespace ortoo::read
