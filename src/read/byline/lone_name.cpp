#include "read/byline/lone_name.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "read/byline/person_names.h"
#include "read/pictures/address.h"
#include "read/short_text.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t longest = 40, shortest = 5;  // bytes of a name
constexpr std::size_t longest_address = 400;       // bytes

// Small letters and digits alone: "Anna Lind", "anna-lind" and "@annalind" are one.
std::string letters_of(std::string_view text) {
  std::string out = base::fold(text);
  std::erase_if(out, [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  });
  return out;
}

constexpr std::array<std::string_view, 9> words_of_writers = {
    "author", "autor", "auteur", "profile", "reporter", "journalist", "writer", "contributor", "redaktion"};
// Folders of what a story is about, by the beginnings of their names.
constexpr std::array<std::string_view, 11> folders_of_topics = {
    "tag", "topic", "thema", "theme", "tema", "section", "categor", "rubri", "dossier", "keyword", "search"};

// The parts of an address between its slashes, without scheme and query.
std::vector<std::string> folders_of(std::string_view href) {
  if (const auto scheme = href.find("://"); scheme != href.npos)
    href.remove_prefix(std::min(href.find('/', scheme + 3), href.size()));
  const auto small = base::lower(href.substr(0, std::min(href.find_first_of("?#"), longest_address)));
  std::vector<std::string> out;
  for (std::size_t at = 0; at < small.size();) {
    const auto end = std::min(small.find('/', at), small.size());
    if (end > at) out.push_back(small.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool leads_to_topic(std::string_view href) {
  const auto folders = folders_of(href);
  return std::ranges::any_of(folders, [](std::string_view folder) {
    return folder == "t" || std::ranges::any_of(folders_of_topics, [&](auto word) { return folder.starts_with(word); });
  });
}

// "/authors/anna-lind", "/reporterlist/author-anna-lind-13399.cms": a page of people, called after the name. In
// "/artist-profile/anna-lind" she is who is portrayed.
bool is_page_of(std::string_view href, std::string_view letters) {
  const auto folders = folders_of(href);
  const auto of_writers = [](std::string_view folder, std::string_view word) {
    return folder.starts_with(word) || (folder.ends_with(word) && folder.find('-') == folder.npos);
  };
  return letters_of(href).find(letters) != std::string::npos &&
         std::ranges::any_of(folders, [&](std::string_view folder) {
           return std::ranges::any_of(words_of_writers, [&](auto word) { return of_writers(folder, word); });
         });
}

// "mailto:anna.lind@kestrel.example", "/@annalind" of the page's own host: elsewhere programmes have accounts.
bool is_account_of(std::string_view href, std::string_view letters, const std::optional<base::Url>& base) {
  const bool mail = href.starts_with("mailto:");
  const auto at = href.find("/@");
  if (!mail && at == href.npos) return false;
  if (const auto target = mail ? std::nullopt : base::Url::parse(base::resolve_web(href, base));
      !mail && !(target && base && target->host() == base->host()))
    return false;
  const auto account = mail ? href.substr(7, href.find('@') == href.npos ? href.npos : href.find('@') - 7)
                            : href.substr(at + 2, href.find_first_of("/?#", at + 2) - at - 2);
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

// As small as pictures of writers are, or named after one: a larger one shows whoever the story is about.
bool shows_writer(Node img) {
  constexpr std::uint32_t widest = 120;  // pixels
  static constexpr std::array<std::string_view, 5> names = {"avatar", "author", "autor", "auteur", "profile"};
  const auto src = img.attribute("src"), alt = img.attribute("alt");
  for (const auto text : {src, alt, img.classes()})
    if (base::icontains_ascii(text, "logo")) return false;
  if (std::ranges::any_of(names, [&](auto name) {
        return base::icontains_ascii(src, name) || base::icontains_ascii(alt, name) ||
               base::icontains_ascii(img.classes(), name);
      }))
    return true;
  const auto declared = leading_number(img.attribute("width")), wide = declared > 0 ? declared : width_in(src);
  return wide > 0 && wide <= widest;
}

// A picture of whoever wrote stands in the box of the name, called after them: "Anna Lind's avatar", "anna-lind.jpg".
bool has_portrait(Node text, std::string_view letters) {
  constexpr int levels = 5, most_nodes = 60;
  constexpr std::size_t beside = 12;  // letters: "spicture"
  Node box = text.parent();
  for (int up = 0; box && up < levels; ++up, box = box.parent()) {
    int seen = 0;
    for (Node n = box.first_child(); n && seen < most_nodes; n = n.following(box), ++seen) {
      if (!n.is(LXB_TAG_IMG) || !shows_writer(n)) continue;
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
  return !line.empty() && line.size() <= name.size() + beside && !block.is(LXB_TAG_FIGCAPTION) &&
         !block.is(LXB_TAG_TD) && !block.is(LXB_TAG_TH);
}

// The text behind, which is not blank.
std::string next_text(Node text, Node body) {
  constexpr int reach = 12;  // nodes
  Node n = text.following(body);
  for (int seen = 0; n && seen < reach; n = n.following(body), ++seen)
    if (n.is_text() && !base::trim(n.data()).empty()) return base::collapse_spaces(n.data().substr(0, 2 * longest));
  return {};
}

// "Harbour Correspondent", not "From our correspondent", "novelist and former editor": a title has its capitals.
bool is_role(std::string_view line) {
  constexpr std::size_t most_words = 4;
  if (!names_role(line) || base::count_words(line) > most_words) return false;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t letter = at;
    if (base::is_lower(base::next_code_point(line, letter))) return false;
    at = std::min(line.find(' ', at), line.size() - 1) + 1;
  }
  return true;
}

// What a sentence about whoever wrote says of them; of whoever the story tells of it says what they did.
bool tells_of_writer(std::string_view sentence) {
  static constexpr std::array<std::string_view, 14> verbs = {"writes",   "covers",  "reports", "schreibt", "berichtet",
                                                             "écrit",    "couvre",  "escribe", "cubre",    "scrive",
                                                             "schrijft", "escreve", "пишет",   "skriver"};
  constexpr std::size_t reach = 8;  // words
  std::size_t words = 0;
  for (std::size_t at = 0; at < sentence.size() && words < reach; ++words) {
    const auto end = std::min(sentence.find_first_of(" ,.;:", at), sentence.size());
    const auto word = sentence.substr(at, end - at);
    if (!word.empty() && ((words == 0 && std::ranges::find(verbs, word) != verbs.end()) || names_role(word)))
      return true;
    if (word.empty()) --words;
    at = end + 1;
  }
  return false;
}

bool is_in_link_or_heading(Node n) {
  constexpr int levels = 6;
  for (int up = 0; n && n.is_element() && up < levels; n = n.parent(), ++up)
    if (n.is(LXB_TAG_A) || (n.tag() >= LXB_TAG_H1 && n.tag() <= LXB_TAG_H6)) return true;
  return false;
}

// "Anna Lind writes about the harbour." right behind the story
bool is_told_of(const StoryPlace& place, Node body, std::string_view name) {
  constexpr int reach = 400;  // nodes
  constexpr std::size_t least = 4, longest_sentence = 400;  // words behind it; bytes
  Node n = place.last ? place.last.following(body) : Node();
  for (int seen = 0; n && seen < reach; ++seen) {
    if (n.is_text()) {
      const auto text = base::trim(n.data());
      if (text.size() > name.size() + 1 && text.starts_with(name) && text[name.size()] == ' ') {
        const auto rest = text.substr(name.size() + 1, longest_sentence);
        if (base::count_words(rest) >= least && tells_of_writer(rest) && !is_in_link_or_heading(n.parent()))
          return true;
      }
    }
    n = n.is_element() && html::is_machine_only(n.tag()) ? n.following_skipping_children(body) : n.following(body);
  }
  return false;
}

// "lind@kestrel.example"
bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && text.find(' ') == text.npos && text.find('.', at) != text.npos;
}

}  // namespace

bool is_initial_and_name(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos || text.find('.', dot + 1) != text.npos || base::count_code_points(text.substr(0, dot)) > 2)
    return false;
  std::size_t at = 0, behind = dot + 1;
  if (behind >= text.size()) return false;
  const char32_t initial = base::next_code_point(text, at), name = base::next_code_point(text, behind);
  return base::is_letter(initial) && !base::is_lower(initial) && base::is_letter(name) && !base::is_lower(name) &&
         behind < text.size();
}

bool may_be_lone_name(std::string_view text) {
  if (text.size() < shortest || text.size() > longest || (text.find(' ') == text.npos && !is_initial_and_name(text)) ||
      text.find(" by ") != text.npos)
    return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  return base::is_letter(first) && !base::is_lower(first) &&
         is_name(text, is_initial_and_name(text) ? Evidence::marked : Evidence::none);
}

bool is_vouched_for(const Page& page, const StoryPlace& place, Node text) {
  const Node body = page.document.body();
  const auto name = base::collapse_spaces(text.data());
  const auto letters = letters_of(name);
  if (letters.size() < shortest || !stands_in_line(text, name)) return false;
  const Node link = link_around(text);
  const auto href = link ? link.attribute("href") : std::string_view();
  const auto next = next_text(text, body);
  if (link && (leads_to_topic(href) || leads_to_front_page(link, page.base))) return false;
  return is_account_of(href, letters, page.base) || is_page_of(href, letters) || has_portrait(text, letters) ||
         is_role(next) || is_label(next, Label::by) || is_mail_address(next) || is_told_of(place, body, name);
}

}  // namespace ortoo::read
