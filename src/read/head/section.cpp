#include "read/head/section.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/entities.h"
#include "read/head/site_name.h"
#include "read/head/topic_words.h"
#include "read/short_text.h"

namespace ortoo::read {
namespace {

// The section of a story, of the candidates that a page has for it: one that says something before "News".
class Section {
 public:
  Section(std::string_view title, std::string_view host) : title_(base::fold(title)), host_(host) {}
  void offer(std::string name) {
    name.resize(length_of_first(name));
    if (base::count_code_points(name) < shortest_name && !name.empty() && static_cast<unsigned char>(name[0]) < 0x80)
      return;
    if (base::count_code_points(name) > longest || base::count_words(name) > most_words || is_address(name, host_))
      return;
    const auto key = base::fold(name);
    if (!host_.empty() && !is_news(key) && names_host(name, host_)) return;
    if (!title_.empty() && (key.find(title_) != key.npos || (key.size() > long_name && title_.starts_with(key))))
      return;
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
    const bool number = comma > 0 && comma + 1 < name.size() &&
                        base::is_digit(static_cast<unsigned char>(name[comma - 1])) &&
                        base::is_digit(static_cast<unsigned char>(name[comma + 1]));
    return !number && (tight || name.find(',', comma + 1) != name.npos) ? comma : name.size();
  }

  // "kestrel.example", not "U.S" or "St.Gallen": it ends as the page's own host does, or as most of all hosts do.
  static bool is_address(std::string_view name, std::string_view host) {
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0 || name.find(' ') != name.npos) return false;
    const auto ending = name.substr(dot + 1);
    if (const auto last = host.rfind('.'); last != host.npos && base::iequals_ascii(ending, host.substr(last + 1)))
      return true;
    return std::ranges::any_of(std::array<std::string_view, 4>{"com", "net", "org", "info"},
                               [&](auto common) { return base::iequals_ascii(ending, common); });
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
  const bool with_front =
      steps.size() >= 3 || (!steps.empty() && (steps.front() == title || is_front_page(base::fold(steps.front()))));
  for (std::size_t i = with_front ? 1 : 0; i < steps.size(); ++i)
    if (i + 1 < steps.size() || i <= 1) section.offer(steps[i]);
}

// The element right above the first heading.
html::Node line_above_headline(const Collected& collected) {
  if (collected.headings.empty()) return {};
  html::Node above = collected.headings.front();
  for (int up = 0; up < 2 && above && !above.previous(); ++up) above = above.parent();
  for (above = above ? above.previous() : above; above && !above.is_element();) above = above.previous();
  return above;
}

// Null where there are more or none, and of "Skip to content", "Menu".
html::Node lone_link(html::Node above) {
  html::Node link;
  int links = 0;
  for (html::Node n = above; n; n = n.following(above))
    if (n.is(LXB_TAG_A)) {
      link = n;
      ++links;
    }
  return links != 1 || link.attribute("href").starts_with('#') ? html::Node() : link;
}

bool may_be_section(std::string_view text) { return base::count_words(text) <= 3 && text.size() <= 40; }

// Trails of links ("Home » Economy »"), else the lone link right above the headline.
void offer_shown(const Collected& collected, Section& section) {
  for (const auto trail : collected.trails) {
    constexpr std::size_t most = 5, most_nodes = 400;
    std::vector<std::string> steps;
    std::size_t nodes = 0;
    for (html::Node n = trail; n && steps.size() <= most && ++nodes <= most_nodes; n = n.following(trail))
      if (n.is(LXB_TAG_A))
        if (auto text = n.clean_text(); !text.empty() && base::count_words(text) <= 5) steps.push_back(std::move(text));
    if (nodes <= most_nodes && steps.size() >= 2 && steps.size() <= most)
      for (std::size_t i = 1; i < steps.size(); ++i) section.offer(steps[i]);
    if (section.found()) return;
  }
  const auto above = line_above_headline(collected);
  const auto link = lone_link(above);
  if (!link) return;
  const auto text = link.clean_text();
  if (may_be_section(text) && above.clean_text() == text) section.offer(text);
}

// "Politics | 6 November 2026, 13:40": beside the lone link there may be figures and a word or two.
void offer_dated(const Collected& collected, Section& section) {
  constexpr std::size_t most_beside = 40;  // bytes
  const auto above = line_above_headline(collected);
  const auto link = lone_link(above);
  if (!link) return;
  const auto text = link.clean_text(), line = above.clean_text();
  if (may_be_section(text) && line.starts_with(text) && line.size() <= text.size() + most_beside &&
      line.find_first_of("0123456789") != line.npos)
    section.offer(text);
}

// "Politik" names /politik, and "Sign up" not /newsletters; words in other letters than an address has cannot be held
// against it.
bool may_name(std::string_view text, std::string_view folder) {
  const auto words = bare_name(text), letters = bare_name(folder);
  if (words.empty() || letters.empty()) return false;
  const auto is_latin = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.find('(') != text.npos) return false;
  const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  return (std::ranges::none_of(words, is_latin) && std::ranges::any_of(words, is_beyond_ascii)) ||
         words.starts_with(letters) || letters.starts_with(words);
}

// The folders that the page is in, of letters alone, the widest first: "ba", "bahia" of "/ba/bahia/2026/11/ferry.html".
std::vector<std::string_view> folders_of(const Page& page) {
  constexpr std::size_t most = 4, shortest = 4, longest = 40;  // bytes
  std::vector<std::string_view> out;
  if (!page.url) return out;
  const auto path = page.url->path();
  for (std::size_t at = 1; at < path.size() && out.size() < most;) {
    const auto end = path.find('/', at);
    if (end == path.npos) break;  // the story's own name
    const auto folder = path.substr(at, end - at);
    const bool is_words = std::ranges::all_of(folder, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
    if (is_words && folder.size() >= shortest && folder.size() <= longest) out.push_back(folder);
    at = end + 1;
  }
  return out;
}

// "Local Politics" names /local-politics.
bool names_folder(std::string_view words, std::string_view folder) {
  std::string letters(folder);
  std::erase(letters, '-');
  return words.find('_') == words.npos && bare_name(words) == letters;
}

// What page title and keywords have as a part of its own, and the address as a folder: "… | Bahia | B1" in /ba/bahia/.
void offer_folder(const Page& page, Section& section) {
  constexpr std::size_t longest = 400;  // bytes
  static constexpr std::string_view separators = "|,-";
  const auto folders = folders_of(page);
  if (folders.empty()) return;
  const auto& collected = page.collected;
  for (const auto text :
       {std::string_view(collected.title), collected.meta("news_keywords"), collected.meta("keywords")}) {
    const auto looked_at = text.substr(0, longest);
    for (std::size_t at = 0; at <= looked_at.size() && !section.found();) {
      const auto end = std::min(looked_at.find_first_of(separators, at), looked_at.size());
      const auto part = base::trim(looked_at.substr(at, end - at));
      if (!part.empty() && std::ranges::any_of(folders, [&](auto folder) { return names_folder(part, folder); }))
        section.offer(clean(part));
      at = end + 1;
    }
  }
}

// The words that the page's own menu has for the folder that the page is in: "Politik" leads to /politik.
void offer_from_menu(const Page& page, Section& section) {
  constexpr std::size_t most_nodes = 600, most_words = 3, longest_text = 60, longest = 60;  // menus stand at the top
  const auto folders = folders_of(page);
  if (folders.empty()) return;
  const auto host = page.url->host();
  const html::Node body = page.document.body();
  std::string best;
  std::size_t nodes = 0, best_at = folders.size();
  for (html::Node n = body; n && best_at > 0 && ++nodes < most_nodes; n = n.following(body)) {
    if (!n.is(LXB_TAG_A)) continue;
    auto path = n.attribute("href");
    if (path.size() > longest) continue;
    while (path.ends_with('/')) path.remove_suffix(1);
    if (const auto at_host = path.find(host); at_host != path.npos) path.remove_prefix(at_host + host.size());
    if (path.empty() || path.front() != '/' || !page.url->path().starts_with(path) ||
        page.url->path().substr(path.size(), 1) != "/")
      continue;
    const auto last = path.substr(path.rfind('/') + 1);
    const auto at = static_cast<std::size_t>(std::ranges::find(folders, last) - folders.begin());
    if (at >= best_at) continue;
    auto text = short_text(n, longest_text);
    if (text.empty() || base::count_words(text) > most_words || !may_name(text, folders[at])) continue;
    best = std::move(text);
    best_at = at;
  }
  section.offer(std::move(best));
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
      section.offer(property.node.is(LXB_TAG_META) ? clean(property.node.attribute("content"))
                                                   : property.node.clean_text());
  if (!section.found()) offer_shown(collected, section);
  if (!section.found()) offer_folder(page, section);
  if (!section.found()) offer_from_menu(page, section);
  if (!section.found()) offer_dated(collected, section);
  return section.take();
}

}  // namespace ortoo::read
