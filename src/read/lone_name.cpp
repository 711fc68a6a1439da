#include "read/lone_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "read/person_names.h"
#include "read/short_text.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t longest = 40, shortest = 5;  // bytes of a name

// Small letters and digits alone: "Anna Lind", "anna-lind" and "@annalind" are one.
std::string letters_of(std::string_view text) {
  std::string out = base::fold(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return out;
}

// "/reporters/author-anna-lind-13399.cms": a page of people, called after the name
bool is_page_of(std::string_view href, std::string_view letters) {
  static constexpr std::array<std::string_view, 9> words = {"author", "autor", "auteur", "profile", "reporter", "journalist", "writer", "contributor", "redaktion"};
  return std::ranges::any_of(words, [&](auto word) { return base::icontains_ascii(href, word); }) && letters_of(href).find(letters) != std::string::npos;
}

// "https://kestrel.example/@annalind", "mailto:anna.lind@kestrel.example"
bool is_account_of(std::string_view href, std::string_view letters) {
  const bool mail = href.starts_with("mailto:");
  const auto at = href.find("/@");
  if (!mail && at == href.npos) return false;
  const auto account = mail ? href.substr(7, href.find('@') == href.npos ? href.npos : href.find('@') - 7) : href.substr(at + 2, href.find_first_of("/?#", at + 2) - at - 2);
  return letters_of(account).starts_with(letters);
}

Node link_around(Node text) {
  constexpr int levels = 4;
  Node n = text.parent();
  for (int up = 0; n && n.is_element() && up < levels; n = n.parent(), ++up)
    if (n.is(LXB_TAG_A)) return n;
  return {};
}

// A paper with its mark beside its name has a front page, and whoever wrote has not.
bool leads_to_front_page(Node link, const std::optional<base::Url>& base) {
  const auto target = base::Url::parse(base::resolve_web(link.attribute("href"), base));
  return target && (target->path().empty() || target->path() == "/") && !(base && target->host() == base->host());
}

// A picture of whoever wrote stands in the box of the name, called after them: "Anna Lind's avatar", "anna-lind.jpg".
bool has_portrait(Node text, std::string_view letters) {
  constexpr int levels = 5, most_nodes = 60;
  constexpr std::size_t beside = 12;  // letters: "spicture"
  Node box = text.parent();
  for (int up = 0; box && up < levels; ++up, box = box.parent()) {
    int seen = 0;
    for (Node n = box.first_child(); n && seen < most_nodes; n = n.following(box), ++seen) {
      if (!n.is(LXB_TAG_IMG)) continue;
      const auto alt = letters_of(n.attribute("alt").substr(0, 2 * longest));
      if (alt.find(letters) != std::string::npos && alt.size() <= letters.size() + beside) return true;
      const auto src = n.attribute("src");
      if (letters_of(src.substr(src.rfind('/') + 1)).starts_with(letters)) return true;
    }
    if (seen >= most_nodes) return false;
  }
  return false;
}

// Within a sentence a name is somebody that the story tells of.
bool stands_in_line(Node text, std::string_view name) {
  constexpr std::size_t beside = 60;  // bytes: a date, a role
  Node block = text.parent();
  while (block && block.parent() && !html::is_block(block.tag())) block = block.parent();
  const auto line = block ? short_text(block, 4 * longest) : std::string();
  return !line.empty() && line.size() <= name.size() + beside && !block.is(LXB_TAG_FIGCAPTION) && !block.is(LXB_TAG_TD) && !block.is(LXB_TAG_TH);
}

// The text behind, which is not blank.
std::string next_text(Node text, Node body) {
  constexpr int reach = 12;  // nodes
  Node n = text.following(body);
  for (int seen = 0; n && seen < reach; n = n.following(body), ++seen)
    if (n.is_text() && !base::trim(n.data()).empty()) return base::collapse_spaces(n.data().substr(0, 2 * longest));
  return {};
}

// "Anna Lind writes about the harbour." right behind the story
bool is_told_of(const StoryPlace& place, Node body, std::string_view name) {
  constexpr int reach = 400;  // nodes
  constexpr std::size_t least = 4;  // words behind it
  Node n = place.last ? place.last.following(body) : Node();
  for (int seen = 0; n && seen < reach; ++seen) {
    if (n.is_text()) {
      const auto text = base::trim(n.data());
      if (text.size() > name.size() + 1 && text.starts_with(name) && text[name.size()] == ' ' && base::is_lower(static_cast<unsigned char>(text[name.size() + 1])) && base::count_words(text.substr(name.size())) >= least) return true;
    }
    n = n.is_element() && html::is_machine_only(n.tag()) ? n.following_skipping_children(body) : n.following(body);
  }
  return false;
}

}  // namespace

bool may_be_lone_name(std::string_view text) {
  if (text.size() < shortest || text.size() > longest || text.find(' ') == text.npos || text.find(" by ") != text.npos) return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  return base::is_letter(first) && !base::is_lower(first) && is_name(text, Evidence::none);
}

bool is_vouched_for(const Page& page, const StoryPlace& place, Node text) {
  const Node body = page.document.body();
  const auto name = base::collapse_spaces(text.data());
  const auto letters = letters_of(name);
  if (letters.size() < shortest || !stands_in_line(text, name)) return false;
  if (page.url && letters_of(page.url->host()).find(letters) != std::string::npos) return true;
  const Node link = link_around(text);
  if (link && leads_to_front_page(link, page.base)) return false;
  return (link && (is_account_of(link.attribute("href"), letters) || is_page_of(link.attribute("href"), letters))) || has_portrait(text, letters) || names_role(next_text(text, body)) || is_told_of(place, body, name);
}

}  // namespace ortoo::read
