#include "read/head/title.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/entities.h"
#include "read/head/site_name.h"
#include "read/short_text.h"

namespace ortoo::read {
namespace {

// bytes; of a heading as it stands, indented and in parts
constexpr std::size_t longest_title = 400, longest_heading = 1600;

constexpr std::array<std::string_view, 9> separators = {" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " « ", " • "};

// Between Han, kana or Hangul no spaces stand around them: "标题_时政频道_新华网", "标题-新华网", "見出し｜港新聞".
constexpr std::array<std::string_view, 5> tight_separators = {"_", "｜", "|", "-", "－"};
// How the names of sites and their sections end in these languages.
constexpr std::array<std::string_view, 21> site_endings = {
    "网",     "網",     "报",   "報",       "新闻",       "新聞", "频道", "頻道", "在线", "在線", "社",
    "电视台", "電視台", "百科", "ニュース", "オンライン", "中心", "日报", "뉴스", "신문", "일보"};

// "标题_频道_新华网" → "标题": cut from the last tight separator on while what follows is the name of a site or a section.
void cut_tight_site_name(std::string& title) {
  constexpr std::size_t longest_name = 36;  // bytes: twelve Han characters
  for (;;) {
    std::size_t best = std::string::npos, width = 0;
    for (std::size_t at = title.size(); at-- > 0 && width == 0;)
      for (const auto separator : tight_separators)
        if (title[at] == separator[0] && std::string_view(title).substr(at).starts_with(separator))
          best = at, width = separator.size();
    if (best == title.npos || best < 6 || best + width >= title.size()) return;
    const auto tail = std::string_view(title).substr(best + width);
    std::size_t at = 0;
    const bool wide =
        base::is_han_or_kana(base::next_code_point(tail, at)) || base::next_code_point(tail, at = 0) >= 0xAC00;
    const auto is_named = [&] {
      return title[best] == '_' ||
             std::ranges::any_of(site_endings, [&](auto ending) { return tail.ends_with(ending); });
    };
    if (!wide || tail.size() > longest_name || !is_named()) return;
    title.resize(best);
  }
}

// Names in class attributes of the line above a headline, which some put into its element.
constexpr std::array<std::string_view, 12> kicker_names = {"kicker",      "overline", "dachzeile", "topline",
                                                           "eyebrow",     "pretitle", "roofline",  "spitzmarke",
                                                           "topic-label", "volanta",  "surtitre",  "occhiello"};

// The words of a headline without such a line; all of them where nothing else stands there.
std::string headline_text(html::Node shown) {
  std::string out;
  for (html::Node n = shown.first_child(); n; n = n.next()) {
    // "¶"
    if (n.is(LXB_TAG_A) && n.attribute("href").starts_with('#') && base::count_code_points(n.clean_text()) <= 1)
      continue;
    const bool kicker = n.is_element() && std::ranges::any_of(kicker_names, [&](auto name) {
                          return base::icontains_ascii(n.classes(), name);
                        });
    if (kicker && n.next()) continue;
    if (n.is_text()) out += n.data();
    else if (n.is_element() && !html::is_machine_only(n.tag()))
      out += (html::is_block(n.tag()) || n.is(LXB_TAG_BR) ? " " : "") + headline_text(n) +
             (html::is_block(n.tag()) ? " " : "");
  }
  return out;
}

// True where `cut` is the beginning of `whole` up to three dots, or up to a quotation mark that ended the attribute
// early.
bool is_cut_short(std::string_view cut, std::string_view whole) {
  for (const std::string_view dots : {"...", "…"})
    if (cut.ends_with(dots)) {
      const auto kept = base::trim(cut.substr(0, cut.size() - dots.size()));
      if (kept.size() <= 10 || whole.size() <= kept.size()) return false;
      return whole.starts_with(kept) || bare_name(whole).starts_with(bare_name(kept));  // with other marks in it
    }
  if (cut.empty() || whole.size() <= cut.size() || !whole.starts_with(cut)) return false;
  return base::trim(whole.substr(cut.size())).starts_with('"');
}

// True where `shown` is `declared` but for marks that became "?" on the way: "Beginner? Guide" of "Beginner's Guide".
bool is_garbled(std::string_view shown, std::string_view declared) {
  bool garbled = false;
  std::size_t at = 0, other = 0;
  while (at <= shown.size() && other <= declared.size()) {
    const auto end = std::min(shown.find(' ', at), shown.size()),
               other_end = std::min(declared.find(' ', other), declared.size());
    auto word = shown.substr(at, end - at);
    const auto meant = declared.substr(other, other_end - other);
    at = end + 1, other = other_end + 1;
    if (word == meant) continue;
    if (!word.ends_with('?') || meant.ends_with('?')) return false;
    word.remove_suffix(1);
    if (word.empty() || !meant.starts_with(word)) return false;
    garbled = true;
  }
  return garbled && at > shown.size() && other > declared.size();
}

bool looks_like_site(std::string_view part, const std::string& site, const std::string& host) {
  const auto name = bare_name(part);
  if (name.empty()) return true;
  if (!site.empty() && (name.find(site) != name.npos || (name.size() > 3 && site.find(name) != site.npos))) return true;
  return host.size() > 3 && (name.find(host) != name.npos || (name.size() > 3 && host.find(name) != host.npos));
}

// True of the words of a folder in the address: "City" in "/city/ferry-kept".
bool names_folder(std::string_view words, std::string_view path) {
  const auto name = bare_name(words);
  if (name.size() < 3) return false;
  for (std::size_t at = path.find('/'); at != path.npos;) {
    const auto end = path.find('/', at + 1);
    if (end == path.npos) break;
    if (bare_name(path.substr(at + 1, end - at - 1)) == name) return true;
    at = end;
  }
  return false;
}

// Where the last separator stands, and its length; 0: there is none.
std::pair<std::size_t, std::size_t> last_separator(std::string_view title) {
  for (auto at = title.rfind(' '); at != title.npos; at = at == 0 ? title.npos : title.rfind(' ', at - 1)) {
    if (at + 1 == title.size()) continue;
    if (const auto next = static_cast<unsigned char>(title[at + 1]); next < 0x80 && base::is_letter(next)) continue;
    for (const auto separator : separators)
      if (title.substr(at).starts_with(separator)) return {at, separator.size()};
  }
  return {0, 0};
}

// True where `shown` has the section before the headline that `declared` has behind: "City Ferry kept", "Ferry kept -
// City".
bool is_turned_round(std::string_view declared, std::string_view shown) {
  const auto [at, width] = last_separator(declared);
  return width > 0 && bare_name(shown) == bare_name(declared.substr(at + width)) + bare_name(declared.substr(0, at));
}

// The heading between the page's first and its story that shows what the page declares to be shared, maybe behind the
// line above it. The first one then is for search engines, as the end of a trail or over a menu: a second headline
// stands in the same box as the first.
html::Node shared_headline(const Page& page, const StoryPlace& place, std::string_view shared) {
  constexpr std::size_t shortest = 16, longest_line = 60;  // bytes, bare
  constexpr int most_nodes = 1500;
  if (shared.size() > longest_title) return {};
  const auto wanted = bare_name(shared);
  if (wanted.size() < shortest || !place.headline.is(LXB_TAG_H1)) return {};
  const html::Node body = page.document.body();
  int seen = 0;
  bool in_story = false;
  for (html::Node n = place.headline.following_skipping_children(body); n && ++seen < most_nodes;
       n = n.following(body)) {
    in_story = in_story || n == place.first;
    if (in_story && n.is(LXB_TAG_P)) return {};
    if ((!n.is(LXB_TAG_H1) && !n.is(LXB_TAG_H2)) || n.parent() == place.headline.parent()) continue;
    const auto text = bare_name(short_text(n, longest_heading));
    if (text.ends_with(wanted) && text.size() <= wanted.size() + longest_line) return n;
  }
  return {};
}

// "Site: Headline" → "Headline"
std::string_view without_site_before(std::string_view title, const std::string& site, std::string_view host) {
  const auto colon = title.find(": ");
  if (colon == title.npos) return title;
  const auto before = title.substr(0, colon);
  return (!site.empty() && bare_name(before) == site) || names_host(before, host) ? title.substr(colon + 2) : title;
}

// Names behind tight separators.
std::string without_other_names(std::string title) {
  cut_tight_site_name(title);
  return std::string(base::trim(title));
}

std::string shared_title(const Page& page, std::string_view publisher) {
  const auto& url = page.url;
  return without_site_name(clean(page.collected.meta("og:title")), publisher, url ? url->host() : std::string_view(),
                           url ? url->path() : std::string_view());
}

}  // namespace

std::string without_site_name(std::string_view title, std::string_view site, std::string_view host,
                              std::string_view path) {
  const auto bare_site = bare_name(site);
  const auto bare_host = name_of_host(host);
  std::string out(without_site_before(title, bare_site, host));
  for (int rounds = 0; rounds < 3; ++rounds) {
    const auto [best, width] = last_separator(out);
    if (width == 0) return without_other_names(std::move(out));
    const auto tail = std::string_view(out).substr(best + width);
    // What is cut is the site's name, a short label after a bar, which stands in no headline, or the section behind
    // which the site's name was.
    const bool bar = out[best + 1] == '|', section = rounds > 0 && names_folder(tail, path);
    if (!looks_like_site(tail, bare_site, bare_host) && !(bar && base::count_words(tail) <= 3) && !section) break;
    if (base::count_words(out.substr(0, best)) < 2) break;
    out.resize(best);
  }
  for (const auto separator : separators)
    if (const auto at = out.find(separator);
        at != out.npos && looks_like_site(std::string_view(out).substr(0, at), bare_site, bare_host) &&
        base::count_words(out.substr(at)) >= 3 && bare_name(out.substr(0, at)).size() < 40) {
      out.erase(0, at + separator.size());
      break;
    }
  return without_other_names(std::move(out));
}

namespace {

// The share of a text's words that the last part of an address spells, and how many there are. Words beyond ASCII are
// spelt otherwise there and are not counted.
struct Spelt {
  std::size_t words = 0, found = 0;
};

std::vector<std::string_view> words_in(std::string_view small) {
  const auto is_word = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  };
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < small.size();) {
    auto end = at;
    while (end < small.size() && is_word(small[end])) ++end;
    if (end > at) out.push_back(small.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// `address`: its words, sorted.
Spelt spelt_in(const std::vector<std::string_view>& address, std::string_view text) {
  Spelt out;
  const auto small = base::lower(text);
  for (const auto word : words_in(small)) {
    if (std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) continue;
    ++out.words;
    out.found += std::ranges::binary_search(address, word) ? 1 : 0;
  }
  return out;
}

// The first heading where the address spells it and not what the page declares, which is for search engines and
// networks.
std::string spelt_headline(const Page& page, std::string_view declared) {
  constexpr std::size_t least = 5, most_headings = 3;  // words
  if (!page.url) return {};
  auto path = page.url->path();
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto name = base::lower(path.substr(path.rfind('/') + 1));  // npos + 1 is the beginning
  if (std::ranges::count(name, '-') + 1 < static_cast<std::ptrdiff_t>(least)) return {};
  auto address = words_in(name);
  std::ranges::sort(address);
  const auto declared_words = spelt_in(address, declared);
  if (declared_words.found * 10 >= declared_words.words * 6) return {};
  for (std::size_t i = 0; i < std::min(page.collected.headings.size(), most_headings); ++i) {
    auto text = short_text(page.collected.headings[i], longest_heading);
    if (text.size() > longest_title) continue;
    if (const auto spelt = spelt_in(address, text); spelt.words >= least && spelt.found * 10 >= spelt.words * 9)
      return text;
  }
  return {};
}

std::string title_as_declared(const Page& page, std::string_view publisher);

}  // namespace

std::string declared_title(const Page& page, std::string_view publisher) {
  auto title = title_as_declared(page, publisher);
  auto spelt = spelt_headline(page, title);
  return spelt.empty() ? title : spelt;
}

namespace {

std::string title_as_declared(const Page& page, std::string_view publisher) {
  const auto& url = page.url;
  const auto host = url ? url->host() : std::string_view(), path = url ? url->path() : std::string_view();
  const auto shorten = [&](std::string_view title) { return without_site_name(clean(title), publisher, host, path); };
  const auto open_graph = page.collected.meta("og:title");
  if (page.story && page.story->headline.size() > 3 && page.story->type != "WebPage" &&
      page.story->type != "VideoObject") {
    auto headline = shorten(page.story->headline);
    // Some sites cut JSON-LD headlines at 110 characters, as a search engine once asked.
    auto whole = shorten(open_graph);
    if (whole.size() > headline.size() && headline.size() > 20 &&
        whole.starts_with(headline.substr(0, headline.size() - 6)))
      return whole;
    return headline;
  }
  for (const auto name : {"og:title", "headline", "hdl", "dc.title", "citation_title", "parsely-title",
                          "sailthru.title", "twitter:title", "title"})
    if (const auto content = page.collected.meta(name); base::trim(content).size() > 2) {
      auto title = shorten(content);
      if (title.size() < page.collected.title.size())
        if (auto tab = shorten(page.collected.title); is_cut_short(title, tab)) return tab;
      return title;
    }
  // A tab that says nothing but whose page it is says as much on every page of the site.
  const auto is_site = [&](std::string_view text) { return page.url && names_host(text, host); };
  if (!page.collected.title.empty() && !is_site(page.collected.title)) return shorten(page.collected.title);
  for (const auto h1 : page.collected.headings)
    if (auto text = h1.clean_text(); !text.empty() && !is_site(text)) return text;
  return {};
}

}  // namespace

namespace {

// The words of the last of two and more elements that a heading consists of; "" of one that has text of its own.
std::string last_element_of(html::Node heading) {
  html::Node last;
  int elements = 0;
  for (html::Node n = heading.first_child(); n; n = n.next()) {
    if (n.is_text() && !base::trim(n.data()).empty()) return {};
    if (n.is_element()) last = n, ++elements;
  }
  return elements >= 2 ? last.clean_text() : std::string();
}

}  // namespace

void settle_title(const Page& page, const StoryPlace& place, record::Article& article) {
  html::Node shown = place.headline;
  if (!shown) return;
  // Where the page declares what it shows there is nothing to look for.
  auto text = shown.clean_text();
  if (auto shared = page.collected.meta("og:title").starts_with(text) ? std::string()
                                                                      : shared_title(page, article.publisher.name);
      !shared.empty() && bare_name(shared) != bare_name(text) && shared_headline(page, place, shared)) {
    article.title = std::move(shared);
    auto& body = article.body;
    while (!body.empty() && body.front().type == record::BlockType::heading &&
           bare_name(article.title).find(bare_name(body.front().text)) != std::string::npos)
      body.erase(body.begin());
    return;
  }
  if (text.empty() || text.size() > longest_title) return;
  if (article.title.empty()) {
    article.title = text;
    return;
  }
  const auto a = bare_name(article.title);
  // The line above the headline belongs to it where the page declares it so.
  if (auto without = base::nfc(base::collapse_spaces(headline_text(shown)));
      without.size() < text.size() && !without.empty()) {
    if (a == bare_name(text)) return;
    if (without.front() != ':') text = std::move(without);
  }
  // "<span>Empty coffers</span><span>The ferry stays</span>", declared as "Harbour: The ferry stays".
  if (auto last = last_element_of(shown);
      base::count_words(last) >= 3 && a != bare_name(text) && bare_name(last).size() < bare_name(text).size() &&
      a.ends_with(bare_name(last)))
    text = std::move(last);
  if (is_cut_short(article.title, text)) article.title = text;
  if (is_turned_round(article.title, text)) {
    article.title.resize(last_separator(article.title).first);
    return;
  }
  const auto b = bare_name(text);
  if (b == bare_name(article.publisher.name) || is_garbled(text, article.title)) return;
  // Where one holds the other, the shorter is the headline: the longer has a kicker or the site's name as well.
  const bool declared_in_shown = a.size() > 10 && b.find(a) != b.npos,
             shown_in_declared = b.size() > 10 && a.find(b) != a.npos;
  const bool first_heading = shown.is(LXB_TAG_H1) || shown.parent().is(LXB_TAG_H1),
             lower_heading = shown.tag() > LXB_TAG_H1 && shown.tag() <= LXB_TAG_H6;
  if (a == b || (shown_in_declared && (!lower_heading || place.headline_above))) article.title = text;
  else if (!declared_in_shown && (first_heading || (place.headline_above && page.collected.headings.empty())))
    article.title = text;
}

}  // namespace ortoo::read
