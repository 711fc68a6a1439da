#include "read/itself.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/short_text.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t longest_heading = 400, most_of_words = 4'000;  // bytes
constexpr std::size_t most_headings = 3, most_addresses = 8;
constexpr std::size_t longest_stem = 9;  // bytes: what a word has in all its cases

bool is_heading(Node n) { return n.is_element() && n.tag() >= LXB_TAG_H1 && n.tag() <= LXB_TAG_H6; }

// The first heading in the smallest box around `n` that has one.
Node heading_over(Node n) {
  constexpr int levels = 8, most_nodes = 60;
  int up = 0;
  for (Node box = n.parent(); box && up < levels; box = box.parent(), ++up) {
    int seen = 0;
    for (Node inner = box.first_child(); inner && seen < most_nodes; inner = inner.following(box), ++seen)
      if (is_heading(inner)) return inner;
  }
  return {};
}

// Whether microdata calls the heading a headline, or what is in it: over a letter to subscribe to it does not.
bool is_headline_of_item(Node heading) {
  constexpr int most_nodes = 20;
  int seen = 0;
  for (Node n = heading; n && seen < most_nodes; n = n.following(heading), ++seen)
    if (n.is_element() && !n.attribute("itemprop").empty()) return true;
  return !heading.parent().attribute("itemprop").empty();
}

// The address that a heading leads to.
std::string_view address_of(Node heading) {
  if (heading.parent().is(LXB_TAG_A)) return heading.parent().attribute("href");
  constexpr int most_nodes = 20;
  int seen = 0;
  for (Node inner = heading.first_child(); inner && seen < most_nodes; inner = inner.following(heading), ++seen)
    if (inner.is(LXB_TAG_A)) return inner.attribute("href");
  return {};
}

bool is_of_another_story(Node property, const Itself& page) {
  constexpr std::size_t least_words = 3;
  const Node heading = heading_over(property);
  if (!heading || heading.is(LXB_TAG_H1) || !is_headline_of_item(heading)) return false;
  const auto address = address_of(heading);
  if (address.empty() || address.starts_with('#') || page.is_at(address)) return false;
  const auto text = short_text(heading, longest_heading);
  return base::count_words(text) >= least_words && !page.says(text);
}

}  // namespace

bool same_page(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    url = url.substr(0, url.find_first_of("?#"));
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    return url;
  };
  return !a.empty() && bare(a) == bare(b);
}

Itself::Itself(const Collected& collected, std::string_view url) {
  const auto add = [&](std::string_view address) {
    if (address.starts_with("http") && addresses_.size() < most_addresses) addresses_.push_back(address);
  };
  add(url), add(collected.meta("og:url"));
  for (const auto& link : collected.links)
    if (base::iequals_ascii(link.rel, "canonical")) add(link.href);
  words_ = collected.title.substr(0, most_of_words);
  for (const auto more : {collected.meta("og:title"), collected.meta("twitter:title"),
                          addresses_.empty() ? std::string_view() : addresses_.front()})
    words_.append(" ").append(more.substr(0, most_of_words));
  for (std::size_t i = 0; i < std::min(collected.headings.size(), most_headings); ++i)
    words_.append(" ").append(short_text(collected.headings[i], longest_heading));
  words_ = base::lower(words_);
}

bool Itself::is_at(std::string_view address) const {
  return std::ranges::any_of(addresses_, [&](auto own) { return same_page(own, address); });
}

bool Itself::says(std::string_view headline) const {
  constexpr std::size_t least_word = 4, pair = 2;  // bytes; Han characters, where no spaces tell words apart
  const auto small = base::lower(headline.substr(0, longest_heading));
  std::size_t all = 0, own = 0;
  const auto look_for = [&](std::string_view word) {
    ++all;
    own += words_.find(word) != std::string::npos ? 1 : 0;
  };
  std::size_t start = 0, before = 0, wide = 0;  // of the word; of the character before; Han characters in a row
  for (std::size_t at = 0; at <= small.size();) {
    const auto here = at;
    const char32_t c = at < small.size() ? base::next_code_point(small, at) : U' ';
    const bool han = base::is_han_or_kana(c), letter = !han && (base::is_letter(c) || base::is_digit(c));
    if (!letter && here > start && wide == 0 && here - start >= least_word)
      look_for(std::string_view(small).substr(start, std::min(here - start, longest_stem)));
    wide = han ? wide + 1 : 0;
    if (wide >= pair) look_for(std::string_view(small).substr(before, at - before));
    before = here;
    if (!letter) start = at;
    if (here == small.size()) break;
  }
  return own * 3 >= all;
}

void leave_out_others(Collected& collected, const Itself& page) {
  static constexpr std::array<std::string_view, 5> told = {"author", "datepublished", "datecreated", "datemodified",
                                                           "articlesection"};
  constexpr std::size_t most = 400;  // of them looked at
  std::size_t seen = 0;
  std::erase_if(collected.properties, [&](const Property& property) {
    if (property.node.is(LXB_TAG_META) ||
        std::ranges::none_of(told, [&](auto name) { return base::iequals_ascii(property.name, name); }))
      return false;
    return ++seen <= most && is_of_another_story(property.node, page);
  });
}

}  // namespace ortoo::read
