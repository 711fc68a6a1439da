#include "read/byline/byline.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "read/byline/nobody.h"
#include "read/byline/person_names.h"

namespace ortoo::read {
namespace {

using html::Node;

// "KatieS", "mikecason", "admin": an account rather than a name.
bool is_account(const std::string& name) {
  if (name.find(' ') != name.npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// True where a line below the headline says "By" before somebody else than whoever was declared, or before several.
bool says_by_another(const Page& page, const StoryPlace& place, const record::Article& article) {
  constexpr int most = 40;                // texts looked at
  constexpr std::size_t longest = 120;    // bytes of such a line
  const Node body = page.document.body();
  int seen = 0;
  std::string opener;  // one that stands alone: the next text is its name
  for (Node n = place.headline; n && n != place.first && seen < most; n = n.following(body)) {
    if (!n.is_text()) continue;
    const auto text = base::trim(n.data());
    if (text.empty()) continue;
    ++seen;
    if (text.size() > longest) continue;
    const auto line = opener.empty() ? std::string(text) : opener + ' ' + std::string(text);
    const bool alone = without_byline_opener(std::string(text) + " x") == "x";
    opener = alone ? std::string(text) : std::string();
    if (alone || without_byline_opener(line).size() == line.size()) continue;
    const auto folded = base::fold(line), declared = base::fold(article.authors.front().name);
    return folded.find(declared.substr(declared.rfind(' ') + 1)) == folded.npos || names_in_byline(line).size() > 1;
  }
  return false;
}

// A byline by the headline that says "By" and names people in full is right more often than one person declared: that
// is at times whoever put the story into the system.
void settle_by_byline(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr int beyond_doubt = 10;
  if (article.authors.size() != 1 || !says_by_another(page, place, article)) return;
  auto shown = find_shown_byline(page, place);
  if (!shown.opened || shown.weight < beyond_doubt) return;
  // "La Nota"
  static constexpr std::array<std::string_view, 9> articles = {"La ",  "El ", "Los ", "Las ", "Le ",
                                                               "Les ", "Il ", "Der ", "Die "};
  const bool people = std::ranges::all_of(shown.authors, [&](const auto& a) {
    return is_name(a.name, Evidence::none) && !is_publisher(a.name, article) && !is_site(a.name) &&
           std::ranges::none_of(articles, [&](auto word) { return a.name.starts_with(word); });
  });
  const auto declared = base::fold(article.authors.front().name);
  const bool same = std::ranges::any_of(shown.authors, [&](const auto& a) {
    const auto name = base::fold(a.name);
    return name.substr(name.rfind(' ') + 1) == declared.substr(declared.rfind(' ') + 1);
  });
  // of several the first alone may be declared
  const bool more = shown.authors.size() > 1 && base::fold(shown.authors.front().name).ends_with(declared);
  if (people && (!same || more) && !shown.authors.empty()) article.authors = std::move(shown.authors);
}

bool has_small_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_lower(base::next_code_point(text, at))) return true;
  return false;
}

// "anna lind", as a system has it, is written as a byline shows it; "ANNA LIND" is a matter of style. One walk.
void spell_as_shown(const Page& page, record::Article& article) {
  std::unordered_map<std::string, record::Author*> small;
  std::size_t longest = 0;
  for (auto& author : article.authors)
    if (author.name.find(' ') != std::string::npos && base::lower(author.name) == author.name) {
      small.emplace(author.name, &author);
      longest = std::max(longest, 2 * author.name.size());
    }
  const Node body = page.document.body();
  auto byline = page.collected.bylines.begin(), link = page.collected.authors.begin();
  Node end;  // of the byline that is walked
  bool inside = false;
  for (Node n = small.empty() ? Node() : body; n; n = n.following(body)) {
    if (inside && n == end) inside = false;
    const bool is_byline = byline != page.collected.bylines.end() && *byline == n,
               is_link = link != page.collected.authors.end() && *link == n;
    if (is_byline) ++byline;
    if (is_link) ++link;
    if (!inside && (is_byline || is_link)) {
      inside = true;
      end = n.following_skipping_children(body);
    }
    if (!inside || !n.is_text() || n.data().size() > longest) continue;
    const auto shown = base::nfc(base::collapse_spaces(n.data()));
    const auto known = small.find(base::lower(shown));
    if (known == small.end() || known->first == shown || !has_small_letter(shown)) continue;
    known->second->name = shown;
    small.erase(known);
  }
}

// "Anna Lind: Why the ferry stays", "Why the ferry stays | Anna Lind": a column under its writer's name. Whoever is
// quoted behind the colon only speaks.
bool signs_headline(std::string_view title, std::string_view name) {
  if (title.ends_with(name)) return base::trim(title.substr(0, title.size() - name.size())).ends_with('|');
  if (!title.starts_with(name)) return false;
  auto rest = base::trim(title.substr(name.size()));
  if (rest.starts_with('|')) return true;
  if (!rest.starts_with(':')) return false;
  rest = base::trim(rest.substr(1));
  return std::ranges::none_of(std::array<std::string_view, 8>{"\"", "'", "“", "„", "«", "»", "‘", "”"},
                              [&](auto mark) { return rest.starts_with(mark); });
}

}  // namespace

void read_shown_authors(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr int sure = 6;
  spell_as_shown(page, article);
  const auto all_of = [&](auto test) {
    return !article.authors.empty() &&
           std::all_of(article.authors.begin(), article.authors.end(), [&](const auto& a) { return test(a.name); });
  };
  const bool accounts = all_of(is_account), offices = !accounts && all_of(names_office);
  if (!article.authors.empty() && !accounts && !offices) return settle_by_byline(page, place, article);
  const bool signed_in_json = page.story && !page.story->authors.empty();
  auto shown = find_shown_byline(page, place);
  // Without "By" before it, a name that the headline has is what the story is about.
  const auto is_topic = [&](const auto& a) {
    return a.name.size() > 4 && article.title.find(a.name) != std::string::npos &&
           !signs_headline(article.title, a.name);
  };
  if (!shown.opened) std::erase_if(shown.authors, is_topic);
  std::erase_if(shown.authors,
                [&](const auto& a) { return is_publisher(a.name, article) || is_site(a.name) || is_nobody(a.name); });
  if (offices && !shown.opened) return;
  if (!shown.authors.empty() &&
      (shown.weight >= sure || (article.authors.empty() && !signed_in_json && shown.weight >= 3 &&
                                (shown.opened || declared_offices(page, article).empty()))))
    if (article.authors.empty() ||
        !(is_account(shown.authors.front().name) || (offices && names_office(shown.authors.front().name))))
      article.authors = std::move(shown.authors);
  // No person anywhere: the office that signs, if one does. On a person's own site, it is that person.
  if (!article.authors.empty()) return;
  article.authors = declared_offices(page, article);
  // A company in a page's head made the site; a society ("e.V.") may well have written.
  if (!signed_in_json)
    std::erase_if(article.authors,
                  [](const auto& a) { return is_company(a.name) && !base::lower(a.name).ends_with("e.v."); });
}

void leave_out_accounts(record::Article& article) {
  std::erase_if(article.authors, [&](const auto& author) { return is_account_of_site(author.name, article); });
}

void take_out_bylines(record::Article& article) {
  constexpr std::size_t longest = 120, beside = 40, reach = 2;  // bytes, blocks
  std::size_t of_all = 0;
  for (const auto& author : article.authors) of_all += author.name.size();
  const std::size_t most = of_all == 0 ? 0 : std::min(longest, of_all + beside);
  const auto is_byline = [&](const record::Block& block) {
    if (block.type != record::BlockType::paragraph || block.text.size() > most) return false;
    const auto names = names_in_byline(block.text, Evidence::marked);
    std::size_t bytes = 0;
    for (const auto& name : names) {
      if (std::ranges::none_of(article.authors, [&](const auto& a) { return base::fold(a.name) == base::fold(name); }))
        return false;
      bytes += name.size();
    }
    return !names.empty() && block.text.size() <= bytes + beside;
  };
  for (std::size_t i = 0; i < std::min(reach, article.body.size()); ++i)
    if (is_byline(article.body[i])) {
      article.body.erase(article.body.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  for (std::size_t back = 1; back <= std::min(reach, article.body.size()); ++back)
    // Before another line an address is to be written to, and stays.
    if (const auto at = article.body.size() - back;
        is_byline(article.body[at]) && (back == 1 || article.body[at].text.find('@') == std::string::npos)) {
      article.body.erase(article.body.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    }
}

}  // namespace ortoo::read
