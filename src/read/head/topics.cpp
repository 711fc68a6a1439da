#include "read/head/topics.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/character_borders.h"
#include "base/text.h"
#include "read/dates/month_names.h"
#include "read/dates/text.h"
#include "read/elsewhere.h"
#include "read/entities.h"
#include "read/head/section.h"
#include "read/head/topic_words.h"
#include "read/short_text.h"
#include "read/unspaced.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

// Identifiers of content systems: "98be933f-38cf-…", "100312362", "Category: Economy", "type:post", "@front-river",
// "nationalpost.com".
bool is_machine_made(std::string_view tag) {
  std::size_t digits = 0;
  for (const char c : tag) digits += (c >= '0' && c <= '9') || c == '-' ? 1 : 0;
  if (tag.size() >= 5 && digits == tag.size() && tag.size() != 4) return true;
  if (tag.front() == '/' || tag.front() == '@' || tag.front() == '&') return true;
  if (tag.find(':') != tag.npos && tag.find(' ') == tag.npos) return true;
  if (tag.size() == 36 && std::count(tag.begin(), tag.end(), '-') == 4 && digits > 8) return true;
  if (tag.find(": ") != tag.npos || tag.find("://") != tag.npos || tag.find('_') != tag.npos) return true;
  const auto dot = tag.rfind('.');
  return dot != tag.npos && dot > 0 && dot + 2 < tag.size() && tag.find(' ') == tag.npos && tag.size() - dot <= 5 &&
         tag[dot + 1] >= 'a' && tag[dot + 1] <= 'z';
}

// "\"old ferry\"", "«old ferry»" as a whole; "The \"Heron\"" keeps its own. "Harbours 一覧へ>" leads to its list. A list's
// own commas are left where tags were taken from it one by one ("harbours,").
std::string without_marks(std::string tag) {
  while (!tag.empty() && (tag.back() == ',' || tag.back() == ';'))
    tag = std::string(base::trim(std::string_view(tag).substr(0, tag.size() - 1)));
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> quotes = {
      {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}}};
  static constexpr std::array<std::string_view, 7> behind = {"一覧へ>", "一覧へ", "の記事一覧", " »", " ›", " →", " >"};
  // Nearly all end in a letter and begin with one.
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (tag.empty() || (is_plain(tag.front()) && is_plain(tag.back()))) return tag;
  for (const auto ending : behind)
    if (tag.size() > ending.size() && tag.ends_with(ending))
      tag = std::string(base::trim(std::string_view(tag).substr(0, tag.size() - ending.size())));
  for (const auto& [open, close] : quotes)
    if (tag.size() > open.size() + close.size() && tag.starts_with(open) &&
        tag.find(close, open.size()) == tag.size() - close.size())
      return tag.substr(open.size(), tag.size() - open.size() - close.size());
  return tag;
}

void add_tag(std::vector<std::string>& tags, std::string tag) {
  tag = without_marks(std::move(tag));
  while (!tag.empty() && tag.front() == '#') tag.erase(0, 1);
  if (tag.size() > 4 && base::iequals_ascii(std::string_view(tag).substr(0, 4), "tag:"))
    tag = std::string(base::trim(std::string_view(tag).substr(4)));
  if (tag.empty() || tag.size() > 120 || tags.size() >= 60 || is_machine_made(tag)) return;
  const auto is_ascii = [](const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  const bool ascii = is_ascii(tag);  // folding is lower case then
  const auto key = ascii ? base::lower(tag) : base::fold(tag);
  if (is_machinery(key)) return;
  const auto is_same = [&](const std::string& known) {
    return ascii && is_ascii(known) ? base::iequals_ascii(known, tag) : base::fold(known) == key;
  };
  if (std::ranges::none_of(tags, is_same)) tags.push_back(std::move(tag));
}

void add_list(std::vector<std::string>& tags, std::string_view written) {
  std::string list = decode_entities(written);  // "AT&amp;T" escaped twice is one tag
  if (list.starts_with('[') && list.ends_with(']')) {  // a list of some language of programs: ["ferries", "harbours"]
    list = list.substr(1, list.size() - 2);
    std::erase(list, '"');
  }
  const char separator = list.find(',') == list.npos && list.find(';') != list.npos ? ';' : ',';
  for (std::size_t at = 0; at <= list.size();) {
    const auto end = std::min(list.find(separator, at), list.size());
    add_tag(tags, clean(std::string_view(list).substr(at, end - at)));
    at = end + 1;
  }
}

// One meta a tag, or all in one.
void read_tag_metas(const Collected& collected, std::vector<std::string>& tags) {
  const auto is_tag = [](const Meta& meta) { return base::iequals_ascii(meta.name, "article:tag"); };
  const auto count = std::count_if(collected.metas.begin(), collected.metas.end(), is_tag);
  for (const auto& meta : collected.metas)
    if (is_tag(meta)) count == 1 ? add_list(tags, meta.content) : add_tag(tags, clean(meta.content));
}

// "parsely-tags", "classification-tags", "tmgads.keywords": whatever ends in tags.
bool names_tags(std::string_view meta) {
  for (const std::string_view ending : {"tags", "keywords", "topics"})
    if (meta.size() > ending.size() && base::iequals_ascii(meta.substr(meta.size() - ending.size()), ending))
      return true;
  return false;
}

// "topic/Economy", "organization/Central Bank": the last part, where all are of the kind.
void without_folders(std::vector<std::string>& tags) {
  const auto foldered = [](const std::string& tag) {
    const auto slash = tag.find('/');
    return slash != tag.npos && slash > 0 && slash + 1 < tag.size() && tag.find(' ') > slash;
  };
  if (tags.empty() || !std::all_of(tags.begin(), tags.end(), foldered)) return;
  for (auto& tag : tags) tag.erase(0, tag.rfind('/') + 1);
}

// "la, tension, entre, alberto, fernandez, y, cristina, kirchner": the words of the headline one by one. Two of a
// letter or two that are no abbreviation stand in no list of topics.
bool is_sentence_cut_up(const std::vector<std::string>& tags) {
  constexpr std::size_t least = 5, longest_word = 2;
  if (tags.size() < least) return false;
  std::size_t particles = 0;
  for (const auto& tag : tags) {
    if (tag.find(' ') != tag.npos) return false;
    std::size_t at = 0;
    const char32_t first = base::next_code_point(tag, at);
    if (base::is_han_or_kana(first) || is_hangul_syllable(first)) return false;
    const bool capitals = base::count_code_points(tag) == longest_word && base::lower(tag) != tag;
    if (base::count_code_points(tag) <= longest_word && !base::is_digit(first) && !capitals) ++particles;
  }
  return particles >= 2;
}

// "for", "of", "في": a small word as the title has it. Topics are as short with capitals only ("USA"), or in scripts
// that have none and need fewer letters.
bool is_small_word(const std::string& tag, std::string_view title) {
  constexpr std::size_t longest = 3, longest_without_case = 2;
  const auto word = base::lower(tag);
  std::size_t at = 0;
  const char32_t first = word.empty() ? 0 : base::next_code_point(word, at);
  if (!base::is_letter(first) || base::is_han_or_kana(first) || is_hangul_syllable(first)) return false;
  return base::count_code_points(word) <= (base::is_lower(first) ? longest : longest_without_case) &&
         title.find(' ' + word + ' ') != title.npos;
}

// "ferry, kept, for, ten, years": how many of the first tags are a run of the headline's own words, in its order and
// with a small one among them. "Israel, Iran, Syria: what next" has three topics.
std::size_t words_of(const std::vector<std::string>& tags, std::string_view title) {
  // words; bytes: of a sure run one may be missing, as "more" is no tag
  constexpr std::size_t least = 4, longest_gap = 8;
  const auto folded = base::fold(title);
  std::size_t at = 0, found = 0;
  bool small = false;
  for (const auto& tag : tags) {
    if (tag.find(' ') != tag.npos) break;
    const auto word = base::fold(tag);
    const auto next = folded.find(word, at);
    if (next == folded.npos || next > at + (found < least ? 2 : longest_gap)) break;  // a space or a mark between
    at = next + word.size();
    ++found;
    small = small || is_small_word(tag, title);
  }
  return small && (found >= least || (found == tags.size() && found + 1 >= least)) ? found : 0;
}

// What content systems tell themselves: "no-index", "exclude-from-homepage".
bool is_instruction(std::string_view tag) {
  static constexpr std::array<std::string_view, 4> whole = {"noindex", "no-index", "nofollow", "no-follow"};
  constexpr std::string_view part = "exclude";  // among others, between hyphens
  const auto low = base::lower(tag);
  if (std::ranges::find(whole, low) != whole.end()) return true;
  if (tag.find(' ') != tag.npos || tag.find('-') == tag.npos) return false;
  return ('-' + low + '-').find('-' + std::string(part) + '-') != std::string::npos;
}

// The headline among the tags, its words one by one, and instructions.
void leave_out_headline(std::vector<std::string>& tags, std::string_view headline) {
  constexpr std::size_t long_tag = 10;  // characters of Han or kana: a shorter one may be headline and topic
  const auto is_wide = [](std::string_view tag) {
    std::size_t at = 0;
    return !tag.empty() && base::is_han_or_kana(base::next_code_point(tag, at));
  };
  const auto title = base::fold(headline);
  // Behind a mark that was taken for a separator, a long rest of it: "dollar/yen …".
  const auto is_headline = [&](const std::string& folded, bool wide) {
    return folded == title || (wide && title.ends_with(folded) && folded.size() * 2 > title.size());
  };
  std::erase_if(tags, [&](const auto& tag) {
    return is_instruction(tag) ||
           ((tag.find(' ') != tag.npos || (is_wide(tag) && base::count_code_points(tag) >= long_tag)) &&
            is_headline(base::fold(tag), is_wide(tag)));
  });
  if (is_sentence_cut_up(tags)) tags.clear();
  tags.erase(tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(words_of(tags, headline)));
}

// A link in a row of links with no text between them: a list of topics rather than a mention in a sentence.
bool stands_among_links(html::Node link) {
  constexpr int most_siblings = 200;
  const auto alone = [](html::Node parent) {
    int seen = 0;
    for (html::Node n = parent.first_child(); n; n = n.next())
      if (++seen > most_siblings || (n.is_text() && !base::trim(n.data()).empty())) return false;
    return true;
  };
  return link.parent() && alone(link.parent()) && alone(link.parent().parent());
}

bool stands_in_menu(html::Node n) {
  constexpr int levels = 8;
  int up = 0;
  for (html::Node e = n.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up) {
    if (e.is(LXB_TAG_ARTICLE) || (hints_of(e) & hint_tags)) return false;
    if (e.is(LXB_TAG_NAV) || e.is(LXB_TAG_ASIDE)) return true;
  }
  return false;
}

// A line behind the story that says what it is: "Topics: ferries, harbours".
void read_labelled_tags(const Page& page, const StoryPlace& place, std::vector<std::string>& tags) {
  constexpr int most_texts = 40;
  constexpr std::size_t most = 20, longest = 40;  // tags; bytes of the label's text
  const html::Node body = page.document.body();
  int texts = 0;
  for (html::Node n = place.last; n && texts < most_texts; n = n.following(body)) {
    if (!n.is_text() || base::trim(n.data()).empty()) continue;
    ++texts;
    if (n == place.last || n.parent().is(LXB_TAG_A) || n.data().size() > longest ||
        !after_label(base::trim(n.data()), Label::tags))
      continue;
    html::Node row = n.parent();
    for (int up = 0;
         up < 3 && row && row != body && !row.is(LXB_TAG_UL) && !(html::is_block(row.tag()) && row.first_element());
         ++up)
      row = row.parent();
    for (html::Node link = row; link && tags.size() <= most; link = link.following(row))
      if (link.is(LXB_TAG_A))
        if (const auto text = link.clean_text(); base::count_words(text) <= 6) add_tag(tags, text);
    if (tags.size() > most) tags.clear();
    return;
  }
}

// Whether a tag has somebody's name, in whole words.
bool names(std::string_view tag, std::string_view name) {
  const auto at = tag.find(name);
  if (at == tag.npos || name.empty()) return false;
  const auto end = at + name.size();
  std::size_t first = 0;
  if (base::is_han_or_kana(base::next_code_point(name, first))) return true;
  return (at == 0 || tag[at - 1] == ' ') &&
         (end == tag.size() || tag[end] == ' ' || tag[end] == '\'' || tag[end] == ',');
}

// How many of the tags the headline or the story speaks of: by three quarters of their longest word, as endings differ.
std::size_t spoken_of(const std::vector<std::string>& tags, const record::Article& article) {
  std::string story = base::fold(article.title + ' ' + article.dek);
  for (const auto& block : article.body) story += ' ' + base::fold(block.text);
  const auto is_spoken_of = [&](const std::string& tag) {
    const auto folded = base::fold(tag);
    std::string_view longest;
    for (std::size_t at = 0; at <= folded.size();) {
      const auto end = std::min(folded.find(' ', at), folded.size());
      if (end - at > longest.size()) longest = std::string_view(folded).substr(at, end - at);
      at = end + 1;
    }
    const std::size_t keep = longest.size() < 6 ? longest.size() : longest.size() * 3 / 4;  // bytes
    return story.find(longest.substr(0, base::border_behind(longest, keep))) != std::string::npos;
  };
  return static_cast<std::size_t>(std::ranges::count_if(tags, is_spoken_of));
}

// How many of the tags are words of the page's menu.
std::ptrdiff_t sections_among(const std::vector<std::string>& tags, const Page& page) {
  constexpr int levels = 8;
  constexpr std::size_t longest = 120;  // bytes of a link as it stands
  const auto in_menu = [](html::Node link) {
    int up = 0;
    for (html::Node e = link.parent(); e && e.is_element() && up < levels; e = e.parent(), ++up) {
      if (e.is(LXB_TAG_ARTICLE) || (hints_of(e) & hint_tags)) return false;
      if (e.is(LXB_TAG_NAV) || (hints_of(e) & hint_navigation)) return true;
    }
    return false;
  };
  std::unordered_set<std::string> menu;
  const html::Node body = page.document.body();
  for (html::Node n = body; n; n = n.following(body))
    if (n.is(LXB_TAG_A) && in_menu(n)) menu.insert(base::fold(short_text(n, longest)));
  return std::ranges::count_if(tags, [&](const auto& tag) { return menu.contains(base::fold(tag)); });
}

// What a site says of itself on each of its pages: "politics, sport, weather, exchange rates" beside "news", over a
// story of a ferry. As tags in another language are not in the story either, it takes three sections of the site.
bool is_of_whole_site(const std::vector<std::string>& tags, const Page& page, const record::Article& article) {
  // tags; blocks; one in so many may be the story's by chance
  constexpr std::size_t least = 4, enough_story = 4, a_part = 5;
  constexpr std::ptrdiff_t least_sections = 3;
  return tags.size() >= least && article.body.size() >= enough_story &&
         spoken_of(tags, article) * a_part <= tags.size() && sections_among(tags, page) >= least_sections;
}

// Whether a text has words beside a month's name and the short ones of dates ("de", "年").
bool has_more_than_a_date(std::string_view text) {
  constexpr std::size_t longest = 2;  // characters
  std::string word;
  for (std::size_t at = 0; at <= text.size();) {
    const char32_t c = at < text.size() ? base::next_code_point(text, at) : (++at, U' ');
    if (base::is_letter(c)) {
      base::append_utf8(word, c);
      continue;
    }
    if (base::count_code_points(word) > longest && month_named(base::fold(word)) == 0) return true;
    word.clear();
  }
  return false;
}

// "6 November 2026" on a story of that day; what happened on it ("Election of 6 November 2026") is a topic.
bool is_its_day(const std::string& tag, const record::Article& article) {
  constexpr std::ptrdiff_t least = 5;  // digits
  if (!article.published || std::ranges::count_if(tag, [](char c) { return c >= '0' && c <= '9'; }) < least)
    return false;
  if (has_more_than_a_date(tag)) return false;
  const auto day = find_date(tag, DateOrder::day_first);
  return day && day->year == article.published->year && day->month == article.published->month &&
         day->day == article.published->day;
}

// "td-category", "cat-links": where the story is filed rather than what it is about.
bool is_of_categories(html::Node n) {
  const auto classes = n.classes();
  return base::icontains_ascii(classes, "categor") && !base::icontains_ascii(classes, "tag") &&
         !base::icontains_ascii(classes, "topic") && !base::icontains_ascii(classes, "keyword");
}

}  // namespace

void read_topics(const Page& page, record::Article& article) {
  const auto& collected = page.collected;
  read_tag_metas(collected, article.tags);
  for (const auto name : {"news_keywords", "keywords"}) {
    constexpr std::ptrdiff_t most = 30;  // more are the site's menu
    const auto list = collected.meta(name);
    if (article.tags.empty() && std::ranges::count_if(list, [](char c) { return c == ',' || c == ';'; }) < most)
      add_list(article.tags, list);
  }
  if (article.tags.empty() && page.story)
    for (const auto& keyword : page.story->keywords) add_tag(article.tags, clean(keyword));
  for (const auto& meta : collected.metas)
    if (article.tags.empty() && names_tags(meta.name)) add_list(article.tags, meta.content);
  without_folders(article.tags);
  leave_out_headline(article.tags, article.title);
  // WordPress and its like mark the story's tags; a menu may be marked as well.
  if (article.tags.empty())
    for (const auto n : collected.tags)
      if (n.attribute("rel") == "tag" && !stands_in_menu(n)) add_tag(article.tags, n.clean_text());

  article.section = section_of(page, article.title);
}

void read_shown_topics(const Page& page, const StoryPlace& place, record::Article& article) {
  if (std::ranges::any_of(article.authors, [&](const auto& author) { return author.name == article.section; }))
    article.section.clear();
  // An author's or the publisher's name among the tags says nothing about the story.
  leave_out_headline(article.tags, article.title);
  std::erase_if(article.tags, [&](const auto& tag) {
    return tag == article.publisher.name || is_its_day(tag, article) ||
           std::ranges::any_of(article.authors, [&](const auto& a) { return names(tag, a.name); });
  });
  // Nor does "News", or the paper whose edition the publisher is ("港新聞" of "港新聞デジタル"), unless there is nothing else.
  static constexpr std::array<std::string_view, 8> editions = {"デジタル", "オンライン", "電子版", "ニュース", "新聞網", "网", "網", "在线"};
  const auto says_little = [&](const std::string& tag) {
    const std::string_view publisher = article.publisher.name;
    return is_news(base::fold(tag)) || (!tag.empty() && publisher.starts_with(tag) &&
                                        std::ranges::find(editions, publisher.substr(tag.size())) != editions.end());
  };
  const bool says_news =
      std::ranges::any_of(article.tags, [](const std::string& tag) { return is_news(base::fold(tag)); });
  if (!std::ranges::all_of(article.tags, says_little)) std::erase_if(article.tags, says_little);
  if (says_news && is_of_whole_site(article.tags, page, article)) {
    article.tags.clear();
    return read_labelled_tags(page, place, article.tags);
  }
  if (!article.tags.empty()) return;
  std::vector<std::string> named, filed, grouped;
  for (const auto n : page.collected.tags) {
    if (stands_elsewhere(n, place)) continue;
    std::uint32_t hints = 0;
    bool is_category = false;
    int up = 0;
    for (html::Node e = n; e && e.is_element() && up < 5 && e != place.container; e = e.parent(), ++up) {
      const auto here = hints_of(e);
      if (e.tag() == LXB_TAG_HEADER || (e.tag() == LXB_TAG_BODY && !(hints & hint_tags))) hints |= hint_navigation;
      if ((here & hint_tags) && !(hints & hint_tags)) is_category = is_of_categories(e);
      if (e.tag() == LXB_TAG_FOOTER) break;  // the story's own
      // "related-tags" are the story's own.
      hints |= here & hint_tags ? here & ~static_cast<std::uint32_t>(hint_related) : here;
    }
    if (hints & (hint_navigation | hint_related | hint_footer | hint_share)) continue;
    const auto text = n.clean_text();
    if (base::count_words(text) > 6) continue;
    if (hints & hint_tags || n.attribute("rel") == "tag") add_tag(is_category ? filed : named, text);
    else if (!(hints & (hint_side | hint_list)) && stands_among_links(n)) add_tag(grouped, text);
  }
  constexpr std::size_t most = 20;
  if (named.empty()) named = std::move(filed);  // what the story is filed under, where it has no other
  if (!named.empty() && named.size() <= most) article.tags = std::move(named);
  else if (grouped.size() >= 2 && grouped.size() <= most) article.tags = std::move(grouped);
  leave_out_headline(article.tags, article.title);
  if (!article.tags.empty()) return;
  for (const auto n : page.collected.tags)  // marked, though in a menu
    if (n.attribute("rel") == "tag") add_tag(article.tags, n.clean_text());
  if (article.tags.size() > most) article.tags.clear();
  if (article.tags.empty()) read_labelled_tags(page, place, article.tags);
}

}  // namespace ortoo::read
