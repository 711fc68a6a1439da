#include "read/section.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/elsewhere.h"
#include "read/entities.h"
#include "read/short_text.h"
#include "read/site_name.h"
#include "read/topic_words.h"

namespace ortoo::read {
namespace {

// The section of a story, of the candidates that a page has for it: one that says something before "News".
class Section {
 public:
  Section(std::string_view title, std::string_view host) : title_(base::fold(title)), host_(host) {}
  void offer(std::string name) {
    name.resize(length_of_first(name));
    if (base::count_code_points(name) < shortest_name && !name.empty() && static_cast<unsigned char>(name[0]) < 0x80) return;
    if (base::count_code_points(name) > longest || base::count_words(name) > most_words || is_address(name, host_)) return;
    const auto key = base::fold(name);
    if (!host_.empty() && !is_news(key) && names_host(name, host_)) return;
    if (!title_.empty() && (key.find(title_) != key.npos || (key.size() > long_name && title_.starts_with(key)))) return;
    if (name.empty() || !best_.empty() || is_machinery(key) || is_front_page(key) || is_form(key)) return;
    if (is_news(key) || is_vague(key)) vague_ = vague_.empty() ? std::move(name) : vague_;
    else best_ = std::move(name);
  }
  bool found() const { return !best_.empty(); }
  std::string take() { return best_.empty() ? std::move(vague_) : std::move(best_); }

 private:
  // "Aktuell,FinTech", "How to, Plumbing, Sales": all the categories of a story, the first of which is its section. One
  // comma with a space may be part of a name.
  static std::size_t length_of_first(std::string_view name) {
    const auto comma = name.find(',');
    if (comma == name.npos) return name.size();
    const bool tight = comma + 1 == name.size() || name[comma + 1] != ' ';
    const bool number = comma > 0 && comma + 1 < name.size() && base::is_digit(static_cast<unsigned char>(name[comma - 1])) && base::is_digit(static_cast<unsigned char>(name[comma + 1]));
    return !number && (tight || name.find(',', comma + 1) != name.npos) ? comma : name.size();
  }

  // "kestrel.example", not "U.S" or "St.Gallen": it ends as the page's own host does, or as most of all hosts do.
  static bool is_address(std::string_view name, std::string_view host) {
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0 || name.find(' ') != name.npos) return false;
    const auto ending = name.substr(dot + 1);
    if (const auto last = host.rfind('.'); last != host.npos && base::iequals_ascii(ending, host.substr(last + 1))) return true;
    return std::ranges::any_of(std::array<std::string_view, 4>{"com", "net", "org", "info"}, [&](auto common) { return base::iequals_ascii(ending, common); });
  }

  static constexpr std::size_t longest = 60, most_words = 6;  // characters; beyond is a sentence
  static constexpr std::size_t shortest_name = 2;             // characters of an alphabet
  static constexpr std::size_t long_name = 24;  // bytes: a shorter one may begin its stories' headlines
  std::string title_;
  std::string_view host_;
  std::string best_, vague_;
};

// A trail to the story, the front page first: it may end in the story itself.
void offer_trail(const std::vector<std::string>& steps, std::string_view title, Section& section) {
  const bool with_front = steps.size() >= 3 || (!steps.empty() && (steps.front() == title || is_front_page(base::fold(steps.front()))));
  for (std::size_t i = with_front ? 1 : 0; i < steps.size(); ++i)
    if (i + 1 < steps.size() || i <= 1) section.offer(steps[i]);
}

// Where a link leads on the page's own host, without the bar at its end, as it is written; none elsewhere.
std::optional<std::string_view> folder_of(const Page& page, html::Node link) {
  constexpr std::size_t longest = 60;  // bytes: a story's address is longer as a rule
  auto path = link.attribute("href");
  if (path.empty() || path.size() > longest) return std::nullopt;
  if (path.front() != '/' || path.starts_with("//")) {
    const auto host = page.url ? page.url->host() : std::string_view();
    for (const std::string_view scheme : {"https:", "http:"})
      if (path.starts_with(scheme)) path.remove_prefix(scheme.size());
    if (host.empty() || !path.starts_with("//") || path.substr(2, host.size()) != host) return std::nullopt;
    path.remove_prefix(2 + host.size());
    if (!path.empty() && path.front() != '/') return std::nullopt;
  }
  if (path.find_first_of("?#") != path.npos) return std::nullopt;
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// A trail may begin with the section rather than with the front page: "/city", not "/" or "/en".
bool leads_to_folder(const Page& page, html::Node link) {
  constexpr std::size_t longest_language = 6;  // "/en", "/pt-br"
  const auto folder = folder_of(page, link);
  return folder && folder->size() > longest_language;
}

// A trail in no element that is named so: it begins with a link to the front page, and marks stand between its steps ("Home > City"), or it is an
// ordered list, or it stands right above the headline.
void offer_unnamed_trail(const Page& page, Section& section) {
  constexpr std::size_t most_links = 120, most_steps = 5, longest = 200;  // links looked at above the headline; bytes
  constexpr std::size_t near = 40;  // nodes above the headline
  constexpr std::size_t most_nodes = 1000, longest_front = 12;  // bytes: "/index.html"
  static constexpr std::array<std::string_view, 5> marks = {">", "»", "›", "/", "→"};
  const html::Node body = page.document.body(), headline = page.collected.headings.empty() ? html::Node() : page.collected.headings.front();
  struct Trail {
    html::Node box;
    std::size_t position;
  };
  Trail found{};
  std::size_t links = 0, position = 0;
  for (html::Node n = body; n && n != headline && links < most_links && position < most_nodes; n = n.following(body)) {
    ++position;
    if (!n.is(LXB_TAG_A)) continue;
    ++links;
    if (const auto folder = folder_of(page, n); !folder || folder->size() > longest_front) continue;
    if (!is_front_page(base::fold(short_text(n, longest)))) continue;
    html::Node box = n.parent();
    for (int up = 0; up < 3 && box && box != body && !box.is(LXB_TAG_UL) && !box.is(LXB_TAG_OL) && !box.is(LXB_TAG_NAV) && !(html::is_block(box.tag()) && !box.is(LXB_TAG_LI)); ++up) box = box.parent();
    found = {box, position};
  }
  if (!found.box || found.box == body) return;
  const auto text = short_text(found.box, longest);
  const bool has_marks = std::ranges::any_of(marks, [&](auto mark) { return text.find(mark) != text.npos; });
  const bool is_list = found.box.is(LXB_TAG_UL) || found.box.is(LXB_TAG_NAV);
  if (text.empty() || !(has_marks || found.box.is(LXB_TAG_OL) || (headline && !is_list && position < found.position + near))) return;
  std::vector<std::string> steps;
  for (html::Node n = found.box; n && steps.size() <= most_steps; n = n.following(found.box))
    if (n.is(LXB_TAG_A)) steps.push_back(n.clean_text());
  if (steps.size() < 2 || steps.size() > most_steps || !is_front_page(base::fold(steps.front()))) return;
  for (std::size_t i = 1; i < steps.size(); ++i) section.offer(std::move(steps[i]));
}

// What the story is filed under, by the headline: a link of class "category", or WordPress' rel="category tag".
void offer_category(const Page& page, Section& section) {
  constexpr int levels = 3;
  if (page.collected.headings.empty()) return;
  html::Node around = page.collected.headings.front();
  for (int up = 0; up < levels && around.parent() && around.parent() != page.document.body(); ++up) around = around.parent();
  for (const auto link : page.collected.tags) {
    const bool is_category = base::icontains_ascii(link.attribute("rel"), "category") || base::icontains_ascii(link.classes(), "category") || (link.parent() && base::icontains_ascii(link.parent().classes(), "category"));
    if (!is_category || !holds(around, link) || stands_elsewhere(link, {})) continue;
    section.offer(link.clean_text());
    if (section.found()) return;
  }
}

// "Politik" names /politik, and "Sign up" not /newsletters; words in other letters than an address has cannot be held against it.
bool may_name(std::string_view text, std::string_view folder) {
  const auto words = bare_name(text), last = bare_name(folder.substr(folder.rfind('/') + 1));
  if (words.empty() || last.empty()) return false;
  if (std::ranges::any_of(words, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return true;
  return words.starts_with(last) || last.starts_with(words);
}

// The words that the page's own menu has for the folder that the page is in: "Politik" leads to /politik, and the page is /politik/ferry.html.
void offer_folder(const Page& page, Section& section) {
  constexpr std::size_t most_links = 300, most_words = 3, shortest = 4, longest_text = 60;  // bytes of the path; bytes
  if (!page.url) return;
  const auto path = page.url->path();
  const html::Node body = page.document.body();
  std::vector<std::pair<std::size_t, std::string>> names;  // by the length of their folder: the widest first
  constexpr std::size_t most_nodes = 1000;  // menus stand at the top
  std::size_t links = 0, nodes = 0;
  for (html::Node n = body; n && links < most_links && ++nodes < most_nodes; n = n.following(body)) {
    if (!n.is(LXB_TAG_A)) continue;
    ++links;
    const auto leads = folder_of(page, n);
    if (!leads) continue;
    const auto folder = *leads;
    if (folder.size() < shortest || folder.size() + 1 >= path.size() || !path.starts_with(folder) || path[folder.size()] != '/') continue;
    if (std::ranges::any_of(folder, [](char c) { return c >= '0' && c <= '9'; })) continue;  // a day's or an issue's
    if (auto text = short_text(n, longest_text); !text.empty() && base::count_words(text) <= most_words && may_name(text, folder)) names.emplace_back(folder.size(), std::move(text));
  }
  std::ranges::stable_sort(names, {}, &std::pair<std::size_t, std::string>::first);
  for (auto& [length, name] : names) section.offer(std::move(name));
}

// Trails of links ("Home » Economy »"), else the lone link right above the headline.
void offer_shown(const Page& page, Section& section) {
  const auto& collected = page.collected;
  for (const auto trail : collected.trails) {
    constexpr std::size_t most = 5, most_nodes = 400;
    std::vector<std::string> steps;
    std::size_t nodes = 0;
    bool from_front = true;
    for (html::Node n = trail; n && steps.size() <= most && ++nodes <= most_nodes; n = n.following(trail))
      if (n.is(LXB_TAG_A))
        if (auto text = n.clean_text(); !text.empty() && base::count_words(text) <= 5) {
          if (steps.empty()) from_front = !leads_to_folder(page, n);
          steps.push_back(std::move(text));
        }
    if (nodes <= most_nodes && steps.size() == 1 && !from_front) section.offer(steps.front());
    if (nodes <= most_nodes && steps.size() >= 2 && steps.size() <= most)
      for (std::size_t i = 1; i < steps.size(); ++i) section.offer(steps[i]);
    if (section.found()) return;
  }
  if (collected.headings.empty()) return;
  html::Node above = collected.headings.front();
  for (int up = 0; up < 2 && above && !above.previous(); ++up) above = above.parent();
  for (above = above ? above.previous() : above; above && !above.is_element();) above = above.previous();
  if (!above) return;
  html::Node link;
  int links = 0;
  for (html::Node n = above; n; n = n.following(above))
    if (n.is(LXB_TAG_A)) {
      link = n;
      ++links;
    }
  if (links != 1 || link.attribute("href").starts_with('#')) return;  // "Skip to content", "Menu"
  const auto text = link.clean_text();
  if (base::count_words(text) <= 3 && text.size() <= 40 && above.clean_text() == text) section.offer(text);
}

}  // namespace

std::string section_of(const Page& page, std::string_view title) {
  const auto& collected = page.collected;
  Section section(title, page.url ? page.url->host() : std::string_view());
  if (page.story) section.offer(page.story->section);
  for (const auto name : {"article:section", "parsely-section", "section", "sailthru.section", "category"})
    if (!section.found()) section.offer(clean(collected.meta(name)));
  if (!section.found()) offer_trail(page.breadcrumb, title, section);
  for (const auto& property : collected.properties)
    if (!section.found() && base::iequals_ascii(property.name, "articleSection"))
      section.offer(property.node.is(LXB_TAG_META) ? clean(property.node.attribute("content")) : property.node.clean_text());
  if (!section.found()) offer_shown(page, section);
  if (!section.found()) offer_category(page, section);
  if (!section.found()) offer_unnamed_trail(page, section);
  if (!section.found()) offer_folder(page, section);
  return section.take();
}

}  // namespace ortoo::read
