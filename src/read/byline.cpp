#include "read/byline.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/elsewhere.h"
#include "read/entities.h"
#include "read/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

std::string clean(std::string_view text) { return base::nfc(base::collapse_spaces(decode_entities(text))); }

// Words between two names.
constexpr std::array<std::string_view, 15> joiners = {" and ", " und ", " et ", " y ", " e ", " och ", " og ", " en ", " и ", " i ", " & ", " và ", " ja ", " with ", " ve "};
// Words that open a byline, where the labels' table has none for them.
constexpr std::array<std::string_view, 22> openers = {"by ", "by: ", "author ", "author: ", "words by ", "posted by ", "published by ", "auteur : ", "redaktion: ", "von ", "par ", "por ", "da ", "af ", "av ", "door ", "autor: ", "text: ", "written by ", "story by ", "reporting by ", "автор: "};
// Words that no person's name has.
constexpr std::array<std::string_view, 46> not_names = {
    "staff", "editor", "editors", "editorial", "redaktion", "redaction", "rédaction", "redacción", "news", "desk", "agency", "team", "online", "correspondent",
    "reporter", "bureau", "press", "service", "admin", "contributor", "contributors", "associated", "reuters", "afp", "dpa", "newsroom", "magazine", "times",
    "media", "published", "updated", "read", "comments", "share", "follow", "subscribe", "minutes", "min", "view", "twitter", "facebook", "email", "e-mail", "photo",
    "redakcja", "редакция"};

bool is_separator(char32_t c) { return c == ',' || c == ';' || c == '|' || c == '/' || c == 0x3001 || c == 0xFF0C || c == 0x2022 || c == 0xB7 || c == '\n' || c == 0xFF1B; }

std::string_view without_opener(std::string_view text) {
  for (int rounds = 0; rounds < 2; ++rounds) {
    if (const auto rest = after_label(text, Label::by); rest && !rest->empty()) text = *rest;
    const auto low = base::lower(text.substr(0, 24));
    for (const auto opener : openers)
      if (low.starts_with(opener)) {
        text.remove_prefix(opener.size());
        break;
      }
    text = base::trim(text);
  }
  return text;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether a piece of a byline reads like a person's name: a few words, capitals where the script has them.
bool is_name(std::string_view text, bool declared) {
  if (text.size() < 2 || text.size() > 70 || text.find("http") != text.npos || text.find('@') != text.npos) return false;
  if (has_digit(text)) return false;
  std::size_t words = 0, high = 0, han = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (base::is_han_or_kana(c)) ++han;
    if (base::is_letter(c)) {
      if (!inside) {
        ++words;
        if (!base::is_lower(c)) ++high;
      }
      inside = true;
    } else if (c == ' ' || c == '.') {
      inside = false;
    }
  }
  if (han > 0) return han <= 12;
  if (words == 0 || words > 6) return false;
  if (declared) return true;
  if (words < 2 || high == 0) return false;
  const auto low = base::lower(text);
  for (std::size_t at = 0; at < low.size();) {
    const auto end = std::min(low.find(' ', at), low.size());
    if (std::find(not_names.begin(), not_names.end(), std::string_view(low).substr(at, end - at)) != not_names.end()) return false;
    at = end + 1;
  }
  return high * 2 >= words;
}

std::vector<std::string> split_names(std::string_view text) {
  std::string rest(text);
  for (const auto joiner : joiners)
    for (auto at = rest.find(joiner); at != rest.npos; at = rest.find(joiner, at)) rest.replace(at, joiner.size(), ", ");
  std::vector<std::string> out;
  std::string piece;
  const auto end_piece = [&] {
    if (const auto name = base::trim(piece); !name.empty()) out.emplace_back(name);
    piece.clear();
  };
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t start = at;
    if (is_separator(base::next_code_point(rest, at))) end_piece();
    else piece.append(rest, start, at - start);
  }
  end_piece();
  return out;
}

std::string without_brackets(std::string_view text) {
  std::string out(text);
  for (auto open = out.find('('); open != out.npos; open = out.find('(')) {
    const auto close = out.find(')', open);
    out.erase(open, close == out.npos ? out.npos : close - open + 1);
  }
  return base::collapse_spaces(out);
}

void add(std::vector<record::Author>& authors, record::Author author) {
  const auto key = base::fold(author.name);
  // The same name, or one with more around it ("More by Anna Lind").
  if (std::none_of(authors.begin(), authors.end(), [&](const auto& known) { return key.find(base::fold(known.name)) != key.npos; })) authors.push_back(std::move(author));
}

// "mdr.de", "Redaktion tagesschau.de": a site, not a person.
bool is_site(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos || dot + 2 >= name.size() || dot == 0) return false;
  for (std::size_t i = dot + 1; i < name.size(); ++i)
    if (name[i] < 'a' || name[i] > 'z') return false;
  return name[dot - 1] != ' ' && base::is_letter(static_cast<unsigned char>(name[dot - 1]));
}

// "Brian Truitt USA TODAY" → "Brian Truitt"
std::string without_publisher(std::string name, const record::Article& article) {
  const auto& publisher = article.publisher.name;
  if (publisher.size() > 3 && name.size() > publisher.size() + 4 && name.ends_with(publisher)) name.resize(name.size() - publisher.size());
  return std::string(base::trim(name));
}

bool is_publisher(std::string_view name, const record::Article& article) {
  const auto a = base::fold(name), b = base::fold(article.publisher.name);
  return !b.empty() && (a == b || (a.size() > 4 && b.find(a) != b.npos) || (b.size() > 4 && a.find(b) != a.npos));
}

// Names of one declared text, which may hold several.
void add_declared(std::vector<record::Author>& out, const record::Author& author, const record::Article& article) {
  const auto text = without_brackets(without_opener(clean(author.name)));
  if (text.find("://") != text.npos || text.starts_with("www.")) return;
  auto names = split_names(text);
  for (auto& name : names) name = without_publisher(std::move(name), article);
  for (const auto& name : names)
    if (is_name(name, true) && !is_site(name) && !is_publisher(name, article)) add(out, {name, names.size() == 1 ? author.role : "", names.size() == 1 ? author.url : ""});
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view text) {
  std::vector<std::string> out;
  const auto whole = clean(text);
  if (after_label(whole, Label::according_to)) return out;
  for (auto& name : split_names(without_brackets(without_opener(whole))))
    if (is_name(name, false)) out.push_back(std::move(name));
  return out;
}

std::vector<record::Author> declared_authors(const Page& page, const record::Article& article) {
  std::vector<record::Author> out;
  if (page.story)
    for (std::size_t i = 0; i < page.story->authors.size(); ++i)
      if (!page.story->author_is_organisation[i]) add_declared(out, page.story->authors[i], article);
  if (!out.empty()) return out;
  for (const auto name : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author", "cxenseparse:author", "og:author", "byline"}) {
    for (const auto& meta : page.collected.metas)
      if (base::iequals_ascii(meta.name, name)) add_declared(out, {std::string(meta.content), {}, {}}, article);
    if (!out.empty()) return out;
  }
  for (const auto& property : page.collected.properties) {
    if (!base::iequals_ascii(property.name, "author") || property.node.is(LXB_TAG_META)) continue;
    if (stands_elsewhere(property.node, {})) continue;
    Node named = property.node;
    for (Node n = property.node.first_child(); n; n = n.following(property.node))
      if (n.is_element() && n.attribute("itemprop") == "name") {
        named = n;
        break;
      }
    const auto text = named.is(LXB_TAG_META) ? std::string(named.attribute("content")) : named.clean_text();
    if (text.size() < 120) add_declared(out, {text, {}, {}}, article);
  }
  return out;
}

namespace {

// Blocks of text between the headline and the first words of the story that open like a byline.
void read_opened_bylines(const Page& page, const StoryPlace& place, record::Article& article) {
  const Node body = page.document.body();
  if (!place.headline || !place.first || !body) return;
  int steps = 0, past = 0;
  for (Node n = place.headline; n && steps < 1500 && past < 3; n = n.following(body), ++steps) {
    if (!n.is_text()) continue;
    if (n == place.first) past = 1;
    const auto text = base::trim(n.data());
    if (text.size() < 2 || text.size() > 160) {
      past += past > 0 ? 1 : 0;
      continue;
    }
    // The opener may stand alone, its names in the links that follow.
    Node block = n.parent();
    for (int up = 0; up < 3 && block != body && block.parent() && !html::is_block(block.tag()); ++up) block = block.parent();
    const auto whole = block.clean_text();
    if (whole.size() > 200 || without_opener(whole).size() == whole.size()) continue;
    for (auto& name : names_in_byline(whole)) add(article.authors, {std::move(name), {}, {}});
    if (!article.authors.empty()) return;
  }
}

}  // namespace

void read_shown_authors(const Page& page, const StoryPlace& place, record::Article& article) {
  if (!article.authors.empty()) return;
  for (const Node n : page.collected.authors) {
    if (stands_elsewhere(n, place)) continue;
    for (auto& name : names_in_byline(n.clean_text())) add(article.authors, {std::move(name), {}, base::resolve_web(n.attribute("href"), page.base)});
    if (article.authors.size() >= 6) break;
  }
  if (!article.authors.empty()) return;
  for (const Node n : page.collected.bylines) {
    if (stands_elsewhere(n, place)) continue;
    const auto text = n.clean_text();
    if (text.size() > 160) continue;
    for (auto& name : names_in_byline(text)) add(article.authors, {std::move(name), {}, {}});
    if (!article.authors.empty()) return;
  }
  read_opened_bylines(page, place, article);
  // No person anywhere: the organisation that signs, if one does.
  if (article.authors.empty() && page.story)
    for (const auto& author : page.story->authors)
      if (author.name.find("://") == std::string::npos && author.name.size() < 80) add(article.authors, {clean(author.name), {}, author.url});
}

}  // namespace ortoo::read
