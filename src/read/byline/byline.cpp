#include "read/byline/byline.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
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

// "mdr.de", "Redaktion tagesschau.de": a site, not a person.
bool is_site(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos || dot + 2 >= name.size() || dot == 0) return false;
  // "KESTREL.EXAMPLE"
  const bool loud = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (loud && (name.find(' ') != name.npos || name.size() - dot < 3)) return false;  // "J.R.R"
  for (std::size_t i = dot + 1; i < name.size(); ++i)
    if (const char c = loud ? base::ascii_lower(name[i]) : name[i]; c < 'a' || c > 'z') return false;
  return name[dot - 1] != ' ' && base::is_letter(static_cast<unsigned char>(name[dot - 1]));
}

// "Prime Labs Ltd", "Bund der Leser e.V.": a company or a society.
bool is_company(std::string_view name) {
  static constexpr std::array<std::string_view, 17> forms = {
      " sp. z o.o.", " s.r.o.", " s.r.l.", " inc",    " inc.", " ltd",   " ltd.", " llc", " gmbh",
      " ag",         " e.v.",   " s.a.",   " s.p.a.", " co.",  " corp.", " plc",  " b.v."};
  const auto low = base::lower(name);
  return std::any_of(forms.begin(), forms.end(), [&](std::string_view form) { return low.ends_with(form); });
}

// An account that any number of people may write by.
bool is_nobody(std::string_view name) {
  static constexpr std::array<std::string_view, 26> accounts = {
      "unknown",       "anonymous", "anónimo",   "anonimo",    "anonym",  "anonyme",  "аноним",    "undefined", "none",
      "null",          "n/a",       "user",      "guest",      "author",  "autor",    "auteur",    "red.",      "admin",
      "administrator", "root",      "webmaster", "superadmin", "wpadmin", "wp-admin", "siteadmin", "админ"};
  const auto low = base::lower(name);
  const auto is_known = [](std::string_view account) {
    return std::ranges::find(accounts, account) != accounts.end();
  };
  // "admin_02", "user3"
  return is_known(low) || is_known(std::string_view(low).substr(0, low.find_last_not_of("0123456789_-.") + 1));
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

// "Designed by Prime Labs www.prime.example", "Page published at 2012-01-12 16:56 by Prime System": who made the site.
bool is_no_office(std::string_view name) {
  static constexpr std::array<std::string_view, 9> words = {
      "html:",     "design:",        "programming:", "web architecture", "designed by", "web design",
      "webdesign", "programming by", "www."};
  const auto low = base::lower(name);
  if (name.find('<') != name.npos ||
      std::ranges::any_of(words, [&](std::string_view word) { return low.find(word) != low.npos; }))
    return true;
  constexpr std::size_t most_digits = 4;  // a year
  return name.find(' ') != name.npos && std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; }) >
                                            static_cast<std::ptrdiff_t>(most_digits);
}

// Letters only, to compare a name with the host: "El Colombiano" is elcolombiano.com.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

// "kestrel1" on kestrel.example: one of the accounts that the site itself writes by.
bool is_account_of_site(std::string_view name, const record::Article& article) {
  constexpr std::size_t least = 4;  // letters
  const auto letters = name.substr(0, name.find_last_not_of("0123456789") + 1);
  if (letters.size() == name.size() || letters.size() < least) return false;
  const auto low = base::lower(letters);
  if (low.find(' ') != low.npos) return false;
  if (base::lower(article.publisher.name).starts_with(low + '.')) return true;
  const auto url = base::Url::parse(article.url);
  return url && names_host(low, url->host());
}

bool is_publisher(std::string_view name, const record::Article& article) {
  const auto a = base::fold(name), b = base::fold(article.publisher.name);
  if (const auto url = base::Url::parse(article.url); url && a.size() > 4)
    if (const auto letters = letters_of(a);
        letters.size() > 4 &&
        (letters_of(url->host()).starts_with(letters) || letters_of(url->host()).starts_with("www" + letters)))
      return true;
  return !b.empty() && (a == b || (a.size() > 4 && b.find(a) != b.npos) || (b.size() > 4 && a.find(b) != a.npos));
}

// Without the publisher's name and what joins it: "The Planet - Anna Lind" → "Anna Lind".
std::string without_site_prefix(std::string text, const record::Article& article) {
  for (const std::string_view dash : {" - ", " – ", " — "})
    if (const auto at = text.find(dash); at != text.npos) {
      if (is_publisher(std::string_view(text).substr(0, at), article)) return text.substr(at + dash.size());
      if (is_publisher(std::string_view(text).substr(at + dash.size()), article)) return text.substr(0, at);
    }
  return text;
}

// Names of one declared text, which may hold several. With `offices`, also the publisher's own and those of companies.
void add_declared(std::vector<record::Author>& out, const record::Author& author, const record::Article& article,
                  bool offices) {
  if (!offices && is_no_office(clean(author.name))) return;
  const auto text = without_small_opener(without_brackets(without_byline_opener(
      without_mail_address(offices ? clean(author.name) : without_site_prefix(clean(author.name), article)))));
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
        add_declared(out, {std::string(meta.content), {}, {}}, article, offices);
    if (!out.empty()) return;
  }
  for (const auto& meta : metas)
    if (names_author(meta.name)) add_declared(out, {std::string(meta.content), {}, {}}, article, offices);
  // Labelled cards: twitter:label1 "Written by", twitter:data1 the name.
  for (const std::string_view number : {"1", "2"})
    if (out.empty() && is_label(page.collected.meta("twitter:label" + std::string(number)), Label::by))
      add_declared(out, {std::string(page.collected.meta("twitter:data" + std::string(number))), {}, {}}, article,
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
      if (text.size() < (marked ? 120U : 40U)) add_declared(out, {text, {}, {}}, article, offices);
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
        add_declared(out, site ? record::Author{article.publisher.name, {}, {}} : author, article, offices);
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

// "KatieS", "mikecason", "admin": an account rather than a name.
bool is_account(const std::string& name) {
  if (name.find(' ') != name.npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// True where a line below the headline says "By" before somebody else than whoever was declared.
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
    return folded.find(declared.substr(declared.rfind(' ') + 1)) == folded.npos;
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
  if (people && !same && !shown.authors.empty()) article.authors = std::move(shown.authors);
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

std::vector<record::Author> declared_authors(const Page& page, const record::Article& article) {
  return declared(page, article, false);
}

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
                                (shown.opened || declared(page, article, true).empty()))))
    if (article.authors.empty() ||
        !(is_account(shown.authors.front().name) || (offices && names_office(shown.authors.front().name))))
      article.authors = std::move(shown.authors);
  // No person anywhere: the office that signs, if one does. On a person's own site, it is that person.
  if (!article.authors.empty()) return;
  article.authors = declared(page, article, true);
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
