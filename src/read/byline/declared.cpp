#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline/byline.h"
#include "read/byline/lines.h"
#include "read/byline/nobody.h"
#include "read/byline/person_names.h"
#include "read/elsewhere.h"
#include "read/entities.h"
#include "read/head/site_name.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

void add(std::vector<record::Author>& authors, record::Author author) {
  const auto key = base::fold(author.name);
  // The same name, or one with more around it ("More by Anna Lind").
  if (std::none_of(authors.begin(), authors.end(),
                   [&](const auto& known) { return key.find(base::fold(known.name)) != key.npos; }))
    authors.push_back(std::move(author));
}

// "di Marta Neri": what opens an Italian byline is written small, and in a name ("Di Marta") as a rule is not.
std::string without_small_opener(std::string text) {
  constexpr std::string_view opener = "di ";
  constexpr std::size_t least = 2;  // words of the name
  const auto is_high = [&](std::size_t at) { return at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; };
  if (text.starts_with(opener) && is_high(opener.size()) && base::count_words(text) > least)
    text.erase(0, opener.size());
  return text;
}

// "anna-lind", as the address of the author's page has it → "Anna Lind"
std::string without_hyphens(std::string name) {
  const auto hyphen = name.find('-');
  if (hyphen == name.npos || name.front() == '-' || name.back() == '-' || name.find("--") != name.npos) return name;
  if (std::ranges::any_of(name, [](char c) { return c != '-' && (c < 'a' || c > 'z'); })) return name;
  bool starts = true;
  for (char& c : name) {
    if (c == '-') c = ' ';
    else if (starts) c = static_cast<char>(c - 'a' + 'A');
    starts = c == ' ';
  }
  return name;
}

// "Brian Truitt USA TODAY" → "Brian Truitt"
std::string without_publisher(std::string name, const record::Article& article) {
  const auto& publisher = article.publisher.name;
  if (publisher.size() > 3 && name.size() > publisher.size() + 4 && name.ends_with(publisher))
    name.resize(name.size() - publisher.size());
  return std::string(base::trim(name));
}

// Without the publisher's name and what joins it: "The Planet - Anna Lind" → "Anna Lind".
std::string without_site_prefix(std::string text, const record::Article& article, std::string_view site) {
  constexpr std::size_t least = 6;  // bytes of a name that stands in what the page calls its site
  for (const std::string_view dash : {" - ", " – ", " — "})
    if (const auto at = text.find(dash); at != text.npos) {
      const auto before = std::string_view(text).substr(0, at);
      if (is_publisher(before, article) || (before.size() >= least && site.find(before) != site.npos))
        return text.substr(at + dash.size());
      if (is_publisher(std::string_view(text).substr(at + dash.size()), article)) return text.substr(0, at);
    }
  return text;
}

// Names of one declared text, which may hold several. With `offices`, also the publisher's own and those of companies.
void add_declared(std::vector<record::Author>& out, const record::Author& author, const Page& page,
                  const record::Article& article, bool offices) {
  if (!offices && is_no_office(clean(author.name))) return;
  auto declared = clean(author.name);
  if (!offices) declared = without_site_prefix(std::move(declared), article, page.collected.meta("og:site_name"));
  const auto text = without_small_opener(without_brackets(without_byline_opener(without_mail_address(declared))));
  if (text.find("://") != text.npos || text.starts_with("www.") ||
      (text.find('/') != text.npos && text.find(' ') == text.npos && text.find('.') < text.find('/')))
    return;
  auto names = split_names(base::collapse_spaces(text));
  // "Staff and news service reports", "Le Figaro et AFP": offices together, no list of people.
  if (names.size() > 1 && text.find(',') == text.npos && std::all_of(names.begin(), names.end(), [&](const auto& name) {
        return names_office(name) || is_publisher(name, article);
      })) {
    add(out, {base::collapse_spaces(text), {}, {}});
    return;
  }
  // "Yonhap | The portal": an agency and who passes it on
  if (!offices && text.find('|') != text.npos &&
      std::ranges::any_of(names, [](const auto& name) { return !agency_named(name).empty(); }))
    return;
  // "Lind, Anna": family name first
  const auto single = [](const std::string& name) { return name.find(' ') == name.npos; };
  if (names.size() == 2 && text.find(", ") != text.npos && single(names[0]) && single(names[1]) &&
      base::count_words(text) == 2)
    names = {names[1] + ' ' + names[0]};
  if (offices) names = {std::string(base::trim(text))};
  else
    for (auto& name : names)
      if (name = without_publisher(std::move(name), article); !is_site(name) && !is_company(name))
        name = std::string(without_role_words(without_stop(name)));
  // "Anna Lind, Oslo, Bo Ek": a single word beside whole names is where somebody was.
  const auto whole = [](const std::string& name) { return name.find(' ') != name.npos; };
  if (!offices && std::ranges::count_if(names, whole) >= 2)
    std::erase_if(names, [&](const auto& name) {
      return !whole(name) && static_cast<unsigned char>(name[0]) < 0x80 && !names_office(name);
    });
  // "Anna Lind, Harbour correspondent"
  if (!offices && names.size() > 1) std::erase_if(names, [](const auto& name) { return names_role(name); });
  std::erase_if(names, [&](const auto& name) { return is_nobody(name) || is_account_of_site(name, article); });
  for (auto& name : names) name = without_hyphens(std::move(name));
  for (const auto& name : names)
    if (offices ? name.size() > 1 && name.size() < 80 && !is_no_office(name)
                : (is_name(name, Evidence::declared) && !is_site(name) && !is_company(name) &&
                   !is_publisher(name, article)))
      add(out, {name, names.size() == 1 ? author.role : "", names.size() == 1 ? author.url : ""});
}

// Metas that name authors, the surest first: a site's own name is met less often in those of social networks and of
// analytics than in the plain "author".
constexpr std::array<std::string_view, 12> author_metas = {
    "article:author",  "parsely-author",     "author",    "sailthru.author", "dc.creator",    "dcterms.creator", "byl",
    "citation_author", "cxenseparse:author", "og:author", "byline",          "article_author"};

// "qc:author", "branch:deeplink:authorName1": whatever ends in an author's name.
bool names_author(std::string_view meta) {
  while (!meta.empty() && meta.back() >= '0' && meta.back() <= '9') meta.remove_suffix(1);
  for (const std::string_view ending : {"author", "authors", "authorname", "author_name", "author-name", "byline"})
    if (meta.size() >= ending.size() && base::iequals_ascii(meta.substr(meta.size() - ending.size()), ending))
      return true;
  return false;
}

void read_metas(const Page& page, const record::Article& article, bool offices, std::vector<record::Author>& out) {
  const auto& metas = page.collected.metas;
  for (const auto name : author_metas) {
    for (const auto& meta : metas)
      if (base::iequals_ascii(meta.name, name))
        add_declared(out, {std::string(meta.content), {}, {}}, page, article, offices);
    if (!out.empty()) return;
  }
  for (const auto& meta : metas)
    if (names_author(meta.name)) add_declared(out, {std::string(meta.content), {}, {}}, page, article, offices);
  // Labelled cards: twitter:label1 "Written by", twitter:data1 the name.
  for (const std::string_view number : {"1", "2"})
    if (out.empty() && is_label(page.collected.meta("twitter:label" + std::string(number)), Label::by))
      add_declared(out, {std::string(page.collected.meta("twitter:data" + std::string(number))), {}, {}}, page, article,
                   offices);
}

void read_microdata(const Page& page, const record::Article& article, bool offices, std::vector<record::Author>& out) {
  for (const auto& property : page.collected.properties) {
    if (!base::iequals_ascii(property.name, "author") || property.node.is(LXB_TAG_META) ||
        stands_elsewhere(property.node, {}))
      continue;
    bool marked = false;
    const auto add_name = [&](Node named) {
      auto text = std::string(named.attribute("content"));
      if (text.empty()) text = base::collapse_spaces(byline_lines(named));
      if (text.size() < (marked ? 120U : 40U)) add_declared(out, {text, {}, {}}, page, article, offices);
    };
    for (Node n = property.node.first_child(); n; n = n.following(property.node))
      if (n.is_element() && n.attribute("itemprop") == "name") {
        marked = true;
        add_name(n);
      }
    // What has no name marked in it may be a whole byline, with date and place.
    if (!marked) add_name(property.node);
  }
}

// "The Kestrel - The daily paper | News from the harbour": what the page calls its site, and no list of names.
bool is_whole_site_name(const Page& page, std::string_view name) {
  if (name.find(" - ") == name.npos && name.find('|') == name.npos) return false;
  return bare_name(page.collected.meta("og:site_name")) == bare_name(name);
}

std::vector<record::Author> declared(const Page& page, const record::Article& article, bool offices) {
  std::vector<record::Author> out;
  if (page.story)
    for (std::size_t i = 0; i < page.story->authors.size(); ++i) {
      const auto& author = page.story->authors[i];
      const bool site = is_whole_site_name(page, author.name);
      if (offices || !(site || page.story->author_is_organisation[i]))
        add_declared(out, site ? record::Author{article.publisher.name, {}, {}} : author, page, article, offices);
    }
  if (!out.empty()) return out;
  read_metas(page, article, offices, out);
  if (out.size() > 1) return out;
  // Where a meta names the first of several.
  std::vector<record::Author> marked;
  read_microdata(page, article, offices, marked);
  const auto is_person = [](const auto& author) {
    return is_name(author.name, Evidence::none) && !after_label(author.name, Label::photo);
  };
  if (out.empty() || (!offices && std::ranges::all_of(marked, is_person) && marked.size() > 1 &&
                      base::fold(marked.front().name) == base::fold(out.front().name)))
    out = std::move(marked);
  return out;
}

}  // namespace

std::vector<record::Author> declared_authors(const Page& page, const record::Article& article) {
  return declared(page, article, false);
}

std::vector<record::Author> declared_offices(const Page& page, const record::Article& article) {
  return declared(page, article, true);
}

}  // namespace ortoo::read
