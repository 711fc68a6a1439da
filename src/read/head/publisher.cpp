#include "read/head/publisher.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/dates/text.h"
#include "read/entities.h"
#include "read/head/site_name.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 10> separators = {" | ", " - ",  " – ",  " — ", " · ",
                                                         " • ", " // ", " :: ", " » ", " － "};

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_letter(base::next_code_point(text, at))) return true;
  return false;
}

// "the-kestrel": what a system calls the site.
bool is_slug(std::string_view name) {
  return name.find('-') != name.npos &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// What stands around a name and belongs to no name: "‹ The Kestrel", ": Kestrel", "｜Kestrel".
std::string_view without_marks(std::string_view text) {
  static constexpr std::array<std::string_view, 16> marks = {"|", "｜", "-", "–", "—", "－", ":", "：",
                                                             ".", "。", "‹", "›", "«", "»",  "·", "•"};
  for (bool found = true; found;) {
    text = base::trim(text);
    found = false;
    for (const auto mark : marks)
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        found = true;
      }
  }
  for (const std::string_view mark : {" ::", " |", " -", " –", " —", " »", " ·"})
    if (text.ends_with(mark)) text = base::trim(text.substr(0, text.size() - mark.size()));
  const bool bracketed = text.size() > 2 && text.starts_with('[') && text.find(']') == text.size() - 1;
  return bracketed ? base::trim(text.substr(1, text.size() - 2)) : text;
}

// "Anna Lind anna@kestrel.example" → "Anna Lind"
std::string_view without_address(std::string_view name) {
  const auto at = name.find('@');
  if (at == name.npos || at == 0) return name;
  const auto space = name.rfind(' ', at);
  return space == name.npos ? name : base::trim(name.substr(0, space));
}

// An address or an account where a name belongs ("https://www.kestrel.example", "@kestrel"), or no letter at all.
bool is_no_name(std::string_view name) {
  return name.starts_with('@') || name.starts_with("www.") || name.find("://") != name.npos || !has_letter(name);
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (;;) {
    std::size_t best = text.npos, width = 0;
    for (const auto separator : separators)
      if (const auto at = text.find(separator); at < best) best = at, width = separator.size();
    if (const auto part = without_marks(text.substr(0, best)); !part.empty()) out.push_back(part);
    if (best == text.npos) return out;
    text.remove_prefix(best + width);
  }
}

// True of a name that has the host's within it: "The Kestrel", "Kestrel Online" of kestrel.example.
bool speaks_of_host(std::string_view name, const Page& page) {
  if (!page.url) return false;
  constexpr std::size_t least = 4;  // letters: "rp" is in many words
  const auto site = name_of_host(page.url->host()), bare = bare_name(name);
  return names_host(name, page.url->host()) || (site.size() >= least && bare.find(site) != bare.npos) ||
         (bare.size() >= least && site.find(bare) != site.npos);
}

// "SCMP" of "South China Morning Post", "LA Times" of "Los Angeles Times": its first letter, and all others in its
// order.
bool is_short_for(std::string_view name, std::string_view full) {
  auto letters = bare_name(name), all = bare_name(full);
  for (auto* text : {&letters, &all})
    if (text->starts_with("the")) text->erase(0, 3);
  if (letters.empty() || all.empty() || letters.front() != all.front()) return false;
  std::size_t found = 0;
  for (const char c : all)
    if (found < letters.size() && c == letters[found]) ++found;
  return found == letters.size();
}

// "Politics" of "/politics/ferry-kept": a section of the site, where the site is called otherwise.
bool names_section(std::string_view name, const Page& page) {
  if (!page.url || speaks_of_host(name, page)) return false;
  const auto bare = bare_name(name);
  const auto path = page.url->path();
  for (std::size_t at = 0; at < path.size();) {
    const auto end = path.find('/', at + 1);
    if (end == path.npos) return false;
    if (!bare.empty() && bare_name(path.substr(at + 1, end - at - 1)) == bare) return true;
    at = end;
  }
  return false;
}

// "The Kestrel | News, sport and weather of the harbour" → "The Kestrel": a name before what the site says of itself,
// or the part of it that is the host's name.
void leave_out_motto(const Page& page, std::string& name) {
  constexpr std::size_t most_of_name = 4, least_in_all = 6;  // words
  const auto parts = parts_of(name);
  if (page.url && parts.size() > 1)
    for (const auto part : parts)
      if (names_host(part, page.url->host())) {
        name = std::string(part);
        return;
      }
  if (base::count_words(name) < least_in_all) return;
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " • ", ": "})
    if (const auto at = name.find(separator);
        at != name.npos && at > 0 && base::count_words(name.substr(0, at)) <= most_of_name)
      return name.resize(at);
}

// "生活新闻-海鸥新闻中心", "海鸥网-新闻频道": the section and whose it is.
std::string_view without_section(std::string_view name) {
  const auto bar = name.rfind('-');
  if (bar == name.npos || bar == 0 || bar + 1 >= name.size() || static_cast<unsigned char>(name[bar - 1]) < 0x80 ||
      static_cast<unsigned char>(name[bar + 1]) < 0xE3)
    return name;
  const bool channel = std::ranges::any_of(std::array<std::string_view, 4>{"频道", "頻道", "栏目", "欄目"},
                                           [&](auto ending) { return name.ends_with(ending); });
  return channel ? name.substr(0, bar) : name.substr(bar + 1);
}

std::string tidy(const Page& page, std::string name) {
  name = std::string(without_section(without_address(without_marks(name))));
  leave_out_motto(page, name);
  return name;
}

// "news", "maudlin": a word of the language, and no name, unless it is the host's.
bool is_word(std::string_view name, const Page& page) {
  std::size_t at = 0;
  return base::is_lower(base::next_code_point(name, at)) && name.find('.') == name.npos && !speaks_of_host(name, page);
}

// What <title> has after the headline: the part that speaks of the host, else the last.
std::string behind_headline(const Page& page, std::string_view headline) {
  constexpr std::size_t most_words = 7;
  const auto& title = page.collected.title;
  if (headline.empty() || title.size() <= headline.size() + 3 || !title.starts_with(headline)) return {};
  std::string_view rest = std::string_view(title).substr(headline.size());
  constexpr std::string_view wide = "：";  // "渡し船存続 写真1枚 港ニュース：海鴎ニュース"
  if (const auto colon = rest.rfind(wide); colon != rest.npos && colon + wide.size() < rest.size())
    rest.remove_prefix(colon + wide.size());
  const auto parts = parts_of(rest);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part)
    if (speaks_of_host(*part, page) && base::count_words(*part) <= most_words)
      return std::string(part->starts_with("www.") ? part->substr(4) : *part);
  if (page.url && names_host(headline, page.url->host())) return {};  // the site's own motto
  if (const auto bar = rest.find_last_of("|_"); bar != rest.npos) rest.remove_prefix(bar + 1);
  for (const auto separator : separators)
    if (const auto at = rest.rfind(separator); at != rest.npos) rest.remove_prefix(at + separator.size());
  while (!rest.empty() && (rest.front() == '-' || rest.front() == ':' || rest.front() == ' ')) rest.remove_prefix(1);
  auto name = without_marks(rest);
  // "Health, 27 November 2011": a section of that day.
  name = without_section(name);
  if (name.empty() || is_no_name(name) || is_word(name, page) || base::count_words(name) > most_words ||
      find_date(name, DateOrder::day_first))
    return {};
  return std::string(name);
}

// What it has before the headline: "The Kestrel: Ferry kept", "The Kestrel - Ferry kept".
std::string before_headline(const Page& page, const record::Article& article) {
  constexpr std::size_t most_words = 4;
  std::string_view title = page.collected.title;
  if (article.title.empty() || title.size() <= article.title.size() + 3 || !title.ends_with(article.title)) return {};
  title.remove_suffix(article.title.size());
  const auto before = base::trim(title);
  if (!before.ends_with(':') && !before.ends_with('-') && !before.ends_with('|') && !before.ends_with("–") &&
      !before.ends_with("—") && !before.ends_with("："))
    return {};
  const auto parts = parts_of(title);
  if (parts.empty() || !base::is_space(static_cast<unsigned char>(title.back()))) return {};
  auto name = parts.front();
  while (!name.empty() && (name.ends_with(':') || name.ends_with('-') || name.ends_with('|') || name.ends_with(' ')))
    name.remove_suffix(1);
  // "kestrel.example: Ferry kept", not "Video: Ferry kept"
  const bool address = name.find('.') != name.npos && name.find(' ') == name.npos;
  const bool colon = before.ends_with(':') || before.ends_with("："), of_host = address || speaks_of_host(name, page);
  if ((colon && !of_host) || names_section(name, page) || base::count_words(name) > most_words || is_no_name(name) ||
      is_word(name, page) || find_date(name, DateOrder::day_first))
    return {};
  return std::string(name);
}

// On a relayed page: the name in the first lines below the headline.
std::string below_headline(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr std::size_t most_words = 6;
  int lines = 0;
  bool of_source = false;  // "Source:" stood before: what follows is the original's
  for (html::Node n = place.headline.following_skipping_children(page.document.body()); n && lines < 6;
       n = n.following(page.document.body())) {
    if (n == place.first) break;
    if (!n.is_text() || base::trim(n.data()).empty()) continue;
    ++lines;
    const auto text = base::collapse_spaces(n.data());
    if (after_label(text, Label::tags)) break;
    if (std::exchange(of_source, is_label(text, Label::source))) {
      if (article.source->publisher.empty() && base::count_words(text) <= most_words)
        article.source->publisher = base::nfc(text);
      continue;
    }
    if (base::count_code_points(text) < 2) continue;  // of a control: "T|T"
    if (text == article.source->title || base::count_words(text) > most_words ||
        text.find_first_of("0123456789") != text.npos || text.find("（") != text.npos)
      continue;
    if (after_label(text, Label::source) || after_label(text, Label::by) || after_label(text, Label::role) ||
        text.ends_with(':') || text.ends_with("：") || is_beside_a_name(text) || !has_letter(text))
      continue;
    if (std::ranges::any_of(article.authors, [&](const auto& author) { return author.name == text; })) continue;
    return base::nfc(text);
  }
  return {};
}

}  // namespace

bool is_beside_a_name(std::string_view text) {
  static constexpr std::array<std::string_view, 24> controls = {
      "字号",     "字體",      "字体",  "打印",  "分享",  "评论",   "收藏",    "我来说",
      "我要评论", "网友",      "微博",  "微信",  "手机",  "下载",   "首页",    "扫一扫",
      "更多",     "font size", "print", "share", "текст", "печать", "drucken", "imprimer"};
  const bool account = text.find(' ') == text.npos && std::ranges::all_of(text, [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                       });
  const auto small = base::lower(text);
  // Han has what is acted upon before the act as well: "发表评论".
  const auto is_han = [](std::string_view word) { return static_cast<unsigned char>(word[0]) >= 0xE3; };
  return account || std::ranges::any_of(controls, [&](auto word) {
           return small.starts_with(word) || (is_han(word) && small.ends_with(word));
         });
}

void read_declared_publisher(const Page& page, record::Article& article) {
  auto& publisher = article.publisher;
  static constexpr std::array<std::string_view, 5> names = {"og:site_name", "application-name", "publisher",
                                                            "dc.publisher", "article:publisher_name"};
  const auto is_headline = [&](std::string_view name) {
    return (name == page.collected.meta("og:title") || (page.story && name == page.story->headline)) &&
           !speaks_of_host(name, page);
  };
  const auto may_be = [&](std::string_view name) {
    return !name.empty() && !is_no_name(name) && !names_section(name, page) && !is_headline(name);
  };
  for (const auto name : names)
    if (auto content = clean(page.collected.meta(name)); (publisher.name.empty() || is_slug(publisher.name)) &&
                                                         may_be(content) &&
                                                         (publisher.name.empty() || !is_slug(content)))
      publisher.name = std::move(content);
  // "kestrelcourier" beside "Kestrel Courier": the same name, as a system writes it.
  const auto writes_out = [&](std::string_view name) {
    return base::lower(publisher.name) == publisher.name && base::lower(name) != name &&
           bare_name(name) == bare_name(publisher.name);
  };
  if (page.story && may_be(page.story->publisher.name) &&
      (publisher.name.empty() || is_slug(publisher.name) || publisher.name.find('.') != std::string::npos ||
       writes_out(page.story->publisher.name)))
    publisher.name = page.story->publisher.name;
  for (const auto& property : page.collected.properties) {
    if (!publisher.name.empty()) break;
    if (!base::iequals_ascii(property.name, "publisher")) continue;
    for (html::Node n = property.node; n; n = n.following(property.node))
      if (n.is_element() && n.attribute("itemprop") == "name") {
        publisher.name = n.is(LXB_TAG_META) ? clean(n.attribute("content")) : n.clean_text();
        break;
      }
  }
  publisher.name = tidy(page, std::move(publisher.name));
  if (page.story && page.story->publisher.url.starts_with("http")) publisher.url = page.story->publisher.url;
}

void read_shown_publisher(const Page& page, const StoryPlace& place, std::string_view declared_title,
                          record::Article& article) {
  auto& name = article.publisher.name;
  auto behind = behind_headline(page, article.title);
  constexpr std::ptrdiff_t most_spaces = 3;  // in the site's name where the tab has another headline
  if (behind.empty())
    if (auto site = behind_headline(page, declared_title); std::ranges::count(site, ' ') <= most_spaces)
      behind = std::move(site);
  // A declared name that is the author's, or has nothing of the site's, gives way to one that is the host's own.
  const bool author = std::ranges::any_of(article.authors, [&](const auto& a) { return a.name == name; });
  const bool of_host = page.url && names_host(behind, page.url->host());
  constexpr std::ptrdiff_t motto_spaces = 3;
  // A name in other letters than the host's has none of its: only one as long as a motto gives way.
  const auto is_ascii = [](std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  if (!behind.empty() && !name.empty() &&
      (author ? behind.find(name) == behind.npos && name.find(behind) == name.npos
              : of_host && (is_ascii(name) || std::ranges::count(name, ' ') >= motto_spaces) &&
                    !speaks_of_host(name, page) && !is_short_for(behind, name)))
    name = behind;
  if (!name.empty()) return;
  // A paper whose front page stands beside the date is the source itself.
  const auto source = article.source ? base::Url::parse(article.source->url) : std::nullopt;
  const bool is_relayed = article.source && !(source && source->path().size() <= 1 && article.source->title.empty() &&
                                              !article.source->publisher.empty());
  if (is_relayed && place.headline && !(page.url && !behind.empty() && speaks_of_host(behind, page)))
    name = below_headline(page, place, article);
  if (!name.empty() && is_relayed && article.source->publisher.empty()) article.source->publisher = name;
  if (name.empty()) name = behind;
  // its title may be the site's name
  const bool list = article.kind == record::Kind::front_page || article.kind == record::Kind::section;
  if (name.empty() && !list) name = before_headline(page, article);
  // Named like a folder of the address, it is the section's where anything else is found, and else the site's own.
  if (auto site = clean(page.collected.meta("og:site_name"));
      name.empty() && names_section(site, page) && !is_no_name(site))
    name = tidy(page, std::move(site));
}

}  // namespace ortoo::read
