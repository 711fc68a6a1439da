#include "read/next_page.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/whole_number.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr int most_nodes = 1500;  // behind the story's end
constexpr int most_pages = 200;   // a higher number is an archive's or a year

// Words that stand before a page's number in addresses.
constexpr std::array<std::string_view, 29> page_words = {
    "page",   "pages",  "p",      "pg",     "pagina",  "página",  "pag",         "seite", "part",    "teil",
    "partie", "strana", "strona", "sayfa",  "halaman", "trang",   "sida",        "side",  "sivu",    "oldal",
    "str",    "s",      "pn",     "pageno", "pagenum", "page_no", "currentpage", "paged", "art_page"};

std::optional<int> number_of(std::string_view text) {
  return text.size() > 3 || text.starts_with('0') ? std::nullopt : base::whole_number<int>(text);
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What is left of an address where two differ: "?page=2", "/2", "-seite-2", "_2".
struct Mark {
  std::string_view words;  // before the number, without separators
  std::optional<int> number;
};

std::optional<Mark> read_mark(std::string_view text) {
  Mark out;
  while (!text.empty() && std::string_view("/?&-_.,;=#").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  std::size_t digits = text.size();
  while (digits > 0 && is_digit(text[digits - 1])) --digits;
  out.number = number_of(text.substr(digits));
  auto words = text.substr(0, digits);
  const auto is_mark = [](char c) { return std::string_view("/?&-_.,;=:!").find(c) != std::string_view::npos; };
  while (!words.empty() && is_mark(words.back())) words.remove_suffix(1);
  while (!words.empty() && is_mark(words.front())) words.remove_prefix(1);
  out.words = words;
  return out.number || text.empty() ? std::optional(out) : std::nullopt;
}

bool is_page_word(std::string_view word) {
  return word.empty() || std::find(page_words.begin(), page_words.end(), base::lower(word)) != page_words.end();
}

// Without scheme and "www.", slash at the end and default pages, which sites write one way here and another there.
std::string_view plain(std::string_view url) {
  url = url.substr(0, url.find('#'));
  for (const std::string_view prefix : {"https://", "http://"})
    if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
  if (url.starts_with("www.")) url.remove_prefix(4);
  while (!url.empty() && (url.back() == '/' || url.back() == '?')) url.remove_suffix(1);
  return url;
}

std::string_view host_of(std::string_view plain_url) { return plain_url.substr(0, plain_url.find('/')); }

// True of a link's words that lead to the next page: its number, or "Next page" in the languages of the labels' table.
// Arrows around the words say nothing, and alone they say it as well.
bool leads_on(std::string_view words, PageNumber page) {
  if (words.empty() || words.size() > 60) return false;
  words = base::trim(words);
  bool forward = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view arrow : {"›", "»", ">", "→", "▶", "►", "⟩", "❯", " ", "[", "]"}) {
      const bool end = words.ends_with(arrow);
      if (!end && !words.starts_with(arrow)) continue;
      forward = forward || (arrow != " " && arrow != "[" && arrow != "]");
      end ? words.remove_suffix(arrow.size()) : words.remove_prefix(arrow.size());
      more = true;
    }
  }
  if (words.empty()) return forward && page.sure;
  const auto shown = number_of(words);
  return shown ? *shown == page.number : page.sure && is_label(words, Label::next_page);
}

bool may_go_on(const record::Article& article) {
  using record::Kind;
  return article.kind == Kind::article || article.kind == Kind::gallery || article.kind == Kind::live_blog ||
         article.kind == Kind::video;
}

void add(const std::string& url, int number, record::Article& article) {
  article.sections.push_back({std::string(next_page_section), {{std::to_string(number), url}}});
}

}  // namespace

std::string next_page_of(const record::Article& article) {
  for (const auto& section : article.sections)
    if (section.name == next_page_section && section.items.size() == 1) return section.items.front().url;
  return {};
}

void forget_next_page(record::Article& article) {
  std::erase_if(article.sections, [](const record::Section& section) { return section.name == next_page_section; });
}

PageNumber page_after(std::string_view url, std::string_view next) {
  const auto here = plain(url), there = plain(next);
  if (here.empty() || here == there || host_of(here) != host_of(there)) return {};
  std::size_t front = 0;
  while (front < here.size() && front < there.size() && here[front] == there[front]) ++front;
  if (front < host_of(here).size()) return {};
  std::size_t back = 0;
  while (back < here.size() - front && back < there.size() - front &&
         here[here.size() - 1 - back] == there[there.size() - 1 - back])
    ++back;
  // A number is not cut in two, and neither is a word.
  const auto inside = [](char c) { return is_digit(c) || base::is_letter(static_cast<unsigned char>(c)); };
  const auto digit_at = [&](std::string_view text) { return front < text.size() && is_digit(text[front]); };
  if (digit_at(here) || digit_at(there))
    while (front > 0 && is_digit(there[front - 1])) --front;
  while (back > 0 && inside(there[there.size() - back])) --back;
  if (front > here.size() - back || front > there.size() - back) return {};
  const auto old_mark = read_mark(here.substr(front, here.size() - back - front)),
             new_mark = read_mark(there.substr(front, there.size() - back - front));
  if (!old_mark || !new_mark || !new_mark->number || !is_page_word(new_mark->words) || !is_page_word(old_mark->words))
    return {};
  const int number = *new_mark->number;
  if (number > most_pages) return {};
  const auto rest = there.substr(0, there.size() - back);
  const auto digits = rest.find_last_not_of("0123456789");
  const char before = digits == rest.npos ? '\0' : rest[digits];
  if (old_mark->number) {
    if (number != *old_mark->number + 1) return {};
    const auto start = digits == 0 || digits == rest.npos ? rest.npos : rest.find_last_of("/?&-_.,;=#", digits - 1);
    const bool named =
        start != rest.npos && digits > start + 1 && is_page_word(rest.substr(start + 1, digits - start - 1));
    if (before == '=' && !named) return {};
    return {number, named || before == '_'};
  }
  // A page without a number is the first; some count from nought.
  if (number == 1 && new_mark->words.empty() && (before == '_' || before == '-')) return {2};
  return {number == 2 ? 2 : 0};
}

namespace {

// False of most links, which need not be resolved then: a number is written in digits, or in what is to be escaped.
bool may_be_numbered(std::string_view href) {
  static constexpr auto telling = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = 0; c < out.size(); ++c) out[c] = is_digit(static_cast<char>(c)) || c <= ' ' || c >= 0x7F;
    for (const char c : std::string_view("\"<>`{}|^")) out[static_cast<unsigned char>(c)] = true;
    return out;
  }();
  return std::ranges::any_of(href, [](char c) { return telling[static_cast<unsigned char>(c)]; });
}

// An address less its query and its file's ending.
std::string_view stem_of(std::string_view url) {
  auto stem = plain(url);
  stem = stem.substr(0, stem.find('?'));
  if (const auto dot = stem.rfind('.'); dot != stem.npos && dot > stem.rfind('/')) stem = stem.substr(0, dot);
  return stem;
}

// Whether what is behind an address is a view of it: nothing, "?view=all", "/single-page", ".print", "-all"; not
// "-strike".
bool is_view(std::string_view rest) {
  static constexpr std::array<std::string_view, 6> views = {"all", "full", "single", "print", "whole", "complete"};
  if (rest.empty() || (rest.front() != '-' && rest.front() != '_'))
    return rest.empty() || std::string_view("/?.&;,").find(rest.front()) != std::string_view::npos;
  rest.remove_prefix(1);
  return (!rest.empty() && is_digit(rest.front())) ||
         std::ranges::any_of(views, [&](auto view) { return rest.starts_with(view); });
}

// True of another view of the same address: "/ferry?view=all", "/ferry/single-page".
bool is_of_same_story(std::string_view here, std::string_view there) {
  const auto stem = stem_of(here), other = plain(there);
  return other != plain(here) && stem.find('/') != stem.npos && other.starts_with(stem) &&
         is_view(other.substr(stem.size()));
}

// What stands in every link to such a view but one that is a query alone: the last part of the address. "" where a link
// may be written otherwise.
std::string_view last_part_of(std::string_view here) {
  const auto stem = stem_of(here);
  const auto part = stem.substr(stem.rfind('/') + 1);
  return std::ranges::all_of(part, [](char c) { return c > ' ' && c < 0x7F && c != '%'; }) ? part : std::string_view();
}

// False of most links, which need not be resolved then.
bool may_be_of_same_story(std::string_view href, std::string_view last_part) {
  return href.starts_with('?') || href.find(last_part) != href.npos ||
         std::ranges::any_of(href, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

}  // namespace

void read_next_page(const Page& page, const StoryPlace& place, record::Article& article) {
  if (!may_go_on(article) || article.body.empty()) return;
  const std::string& here = page.input.url.empty() ? article.canonical_url : page.input.url;
  if (here.empty()) return;
  std::string next;
  int number = 0;
  for (const auto& link : page.collected.links) {
    if (!base::iequals_ascii(link.rel, "next")) continue;
    const auto url = base::resolve_web(link.href, page.base);
    if (const auto found = page_after(here, url); next.empty() && found.number > 0 && found.sure)
      next = url, number = found.number;
  }
  constexpr int beside = 120;  // nodes between a pager and the link to all in one
  const bool declared = !next.empty();
  const Node body = page.document.body();
  int nodes = 0, last = most_nodes, next_at = 0, whole_at = 0;
  std::string whole;
  const auto last_part = last_part_of(here);
  for (Node n = place.last; n && nodes < last; n = n.following(body), ++nodes) {
    if (!n.is(LXB_TAG_A)) continue;
    const auto href = n.attribute("href");
    if (href.empty() || href.front() == '#') continue;
    if (whole.empty() && may_be_of_same_story(href, last_part) && is_label(n.clean_text(), Label::whole_story))
      if (auto url = base::resolve_web(href, page.base); is_of_same_story(here, url))
        whole = std::move(url), whole_at = nodes;
    if (!next.empty() || !may_be_numbered(href)) continue;
    const auto url = base::resolve_web(href, page.base);
    const auto found = page_after(here, url);
    if (found.number == 0) continue;
    if ((found.sure && base::icontains_ascii(n.attribute("rel"), "next")) || leads_on(n.clean_text(), found) ||
        leads_on(n.attribute("aria-label"), found) || leads_on(n.attribute("title"), found)) {
      next = url, number = found.number, next_at = nodes;
      last = std::min(last, nodes + beside);
    }
  }
  if (next.empty()) return;
  // All pages in one are one page to fetch; what is known already is taken once.
  const bool in_one = !whole.empty() && (declared || next_at - whole_at <= beside);
  add(in_one ? whole : next, number, article);
}

}  // namespace ortoo::read
