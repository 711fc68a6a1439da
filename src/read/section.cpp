#include "read/section.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/entities.h"
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
      section.offer(property.node.is(LXB_TAG_META) ? clean(property.node.attribute("content"))
                                                   : property.node.clean_text());
  if (!section.found()) offer_shown(collected, section);
  return section.take();
}

}  // namespace ortoo::read
