#include "read/metadata.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline.h"
#include "read/dates.h"
#include "read/entities.h"
#include "read/labels.h"
#include "read/next_page.h"
#include "read/person_names.h"
#include "read/phrases.h"
#include "read/picture_credit.h"
#include "read/publisher.h"
#include "read/saved_lines.h"
#include "read/shown_videos.h"
#include "read/site_name.h"
#include "read/standfirst.h"
#include "read/surroundings.h"
#include "read/title.h"
#include "read/topic_words.h"
#include "read/topics.h"

namespace ortoo::read {
namespace {

// The first of these metas that says something.
template <std::size_t N>
std::string first_of(const Collected& collected, const std::array<std::string_view, N>& names) {
  for (const auto name : names)
    if (const auto content = collected.meta(name); !content.empty()) return clean(content);
  return {};
}

// "en_US" → "en-us"; what is no language tag → "".
std::string language_tag(std::string_view text) {
  std::string tag(base::trim(text.substr(0, text.find_first_of(",; "))));
  if (tag.size() < 2 || tag.size() > 20) return {};
  for (char& c : tag) {
    c = c == '_' ? '-' : base::ascii_lower(c);
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return {};
  }
  return tag.find('-') == 1 || tag == "und" || tag == "xx" ? std::string() : tag;
}

void read_language(const Page& page, record::Article& article) {
  const auto html = page.document.html();
  for (const auto candidate : {html ? html.attribute("lang") : std::string_view(), html ? html.attribute("xml:lang") : std::string_view(),
                               page.story ? std::string_view(page.story->language) : std::string_view(), page.collected.meta("og:locale"),
                               page.collected.meta("content-language"), page.collected.meta("language"), page.collected.meta("dc.language")})
    if (article.language = language_tag(candidate); !article.language.empty()) return;
}

void read_links(const Page& page, record::Article& article) {
  constexpr std::size_t most = 400;  // alternates: a site of the world has a hundred and more
  for (const auto& link : page.collected.links) {
    if (article.canonical_url.empty() && base::iequals_ascii(link.rel, "canonical")) article.canonical_url = base::resolve_web(link.href, page.base);
    if (article.alternates.size() < most && base::iequals_ascii(link.rel, "alternate") && !link.hreflang.empty() && !base::iequals_ascii(link.hreflang, "x-default")) {
      record::Alternate alternate{language_tag(link.hreflang), base::resolve_web(link.href, page.base)};
      if (!alternate.url.empty() && !alternate.language.empty() && std::find(article.alternates.begin(), article.alternates.end(), alternate) == article.alternates.end())
        article.alternates.push_back(std::move(alternate));
    }
  }
  if (article.canonical_url.empty()) article.canonical_url = base::resolve_web(page.collected.meta("og:url"), page.base);
  // A page whose only alternate is itself has no other language.
  std::erase_if(article.alternates, [&](const auto& a) { return a.url == article.canonical_url || a.url == article.url; });
}

// The trail to the story above it, which ends in its headline: "Start › City › Ferry kept". What leads there is links, or begins at the front page.
void take_out_trail(record::Article& article) {
  constexpr std::size_t most = 80;  // bytes before the headline
  if (article.body.size() < 2 || article.title.empty()) return;
  const auto& first = article.body.front();
  const std::string_view text = first.text;
  if (first.type != record::BlockType::paragraph || text.size() <= article.title.size() || text.size() > article.title.size() + most || !text.ends_with(article.title)) return;
  const auto before = text.size() - article.title.size();
  std::size_t linked = 0;
  for (const auto& span : first.spans)
    if (span.mark == record::Mark::link && span.begin < before) linked += std::min<std::size_t>(span.end, before) - span.begin;
  if (linked * 2 > before || begins_at_front_page(text)) article.body.erase(article.body.begin());
}

// The first half of a text that says all twice.
std::string said_once(std::string text) {
  constexpr std::size_t least = 30;  // bytes: "Bye bye" is said twice on purpose
  const auto half = text.size() / 2;
  if (half < least || text.size() % 2 == 0 || text[half] != ' ') return text;
  if (std::string_view(text).substr(0, half) == std::string_view(text).substr(half + 1)) text.resize(half);
  return text;
}

// Without the words by which a description that a system made leads to the story: "… Continue reading Ferry kept", "… weiterlesen →".
void leave_out_invitation(std::string& dek, std::string_view title) {
  static constexpr std::array<std::string_view, 16> words = {"continue reading", "read more", "weiterlesen", "mehr lesen", "lire la suite", "seguir leyendo", "leer más", "leia mais", "continua a leggere", "leggi tutto",
                                                            "lees verder", "czytaj dalej", "читать далее", "читайте подробнее", "xem thêm", "続きを読む"};
  static constexpr std::array<std::string_view, 5> ends = {".", "!", "?", "。", "।"};
  constexpr std::size_t most = 24, longest = 32;  // bytes behind them, beside the headline; of such words
  auto begin = dek.size() - std::min(dek.size(), title.size() + most + longest);
  while (begin < dek.size() && (static_cast<unsigned char>(dek[begin]) & 0xC0) == 0x80) ++begin;
  const auto small = base::lower(std::string_view(dek).substr(begin));
  if (begin + small.size() != dek.size()) return;
  for (const auto word : words) {
    if (!small.contains(word)) continue;
    const auto at = begin + small.rfind(word);  // the last leads on
    if (at == 0 || dek.size() - at > word.size() + title.size() + most) continue;
    if (const char last = base::ascii_lower(dek[at - 1]); last == '-' || (last >= 'a' && last <= 'z')) continue;  // "may spread more"
    const auto all_before = base::trim(std::string_view(dek).substr(0, at));
    auto before = all_before;
    while (before.ends_with('-') || before.ends_with('[') || before.ends_with('(')) before = base::trim(before.substr(0, before.size() - 1));
    const auto rest = base::trim(std::string_view(dek).substr(at + word.size()));
    const bool is_cut = before.ends_with("...") || before.ends_with("…") || before.ends_with("[…]");
    const bool is_apart = before.size() < all_before.size() || std::ranges::any_of(ends, [&](auto end) { return before.ends_with(end); });
    const bool leads_on = rest == "→" || rest == "»" || rest == title;
    if (!is_cut && !leads_on && !(is_apart && rest.find_first_not_of(".])") == rest.npos)) continue;  // "Why the minister wants children to read more"
    dek.resize(before.size());
    return;
  }
}

constexpr std::array<std::string_view, 5> description_metas = {"og:description", "description", "twitter:description", "dc.description", "sailthru.description"};

// A description that was cut at three dots, where another has all of it.
void make_whole(const Page& page, std::string& dek) {
  constexpr std::size_t least = 40;  // bytes that they share
  const auto dots = dek.ends_with("...") || dek.ends_with("…") ? 3 : 0;  // bytes, either way
  if (dots == 0) return;
  auto kept = std::string_view(dek).substr(0, dek.size() - dots);
  kept = base::trim(kept);
  if (kept.size() < least) return;
  std::string best;
  for (const auto name : description_metas)
    if (auto other = clean(page.collected.meta(name)); other.starts_with(kept) && !other.ends_with("...") && !other.ends_with("…") && other.size() > std::max(kept.size(), best.size())) best = std::move(other);
  if (!best.empty()) dek = std::move(best);
}

void read_dek(const Page& page, record::Article& article) {
  if (page.story) {
    const auto& other = page.story->alternative_headline;  // some repeat the headline there, with names behind it
    const bool in_title = other.size() < article.title.size() && article.title.find(other) != std::string::npos;  // the headline less the line above it
    article.dek = other.empty() || in_title ? page.story->description : !article.title.empty() && other.starts_with(article.title) ? std::string() : other;
  }
  if (article.dek.empty() || article.dek == article.title) article.dek = first_of(page.collected, description_metas);
  if (article.dek == article.title) article.dek.clear();
  if (article.dek.empty() && page.story && page.story->description != article.title) article.dek = page.story->description;
  if (article.dek.find('&') != std::string::npos) article.dek = clean(article.dek);  // some are escaped twice
  if (article.dek.find('<') != std::string::npos) article.dek = clean(without_markup(article.dek));
  article.dek = said_once(std::move(article.dek));
  make_whole(page, article.dek);
  leave_out_invitation(article.dek, article.title);
}

// The words of a text that say something: of five letters and more, folded.
std::vector<std::string> long_words(std::string_view text) {
  constexpr std::size_t least = 5;
  std::vector<std::string> out;
  std::string word;
  std::size_t letters = 0;
  const auto folded = base::fold(text);
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t start = at;
    const char32_t c = at < folded.size() ? base::next_code_point(folded, at) : (++at, U' ');
    if (base::is_letter(c)) {
      word.append(folded, start, at - start);
      ++letters;
      continue;
    }
    if (letters >= least) out.push_back(std::move(word));
    word.clear();
    letters = 0;
  }
  return out;
}

// What sites call themselves, folded, as the beginning of a word.
constexpr std::array<std::string_view, 36> kinds_of_site = {"news", "daily", "magazin", "portal", "inform", "blog", "journal", "latest", "nachricht", "zeitung", "zeitschrift", "actualit", "quotidien",
                                                           "noticia", "diario", "periodico", "jornal", "notizie", "giornale", "krant", "nieuws", "nyhet", "avis", "tidning", "uutis", "wiadomosc", "gazet",
                                                           "novin", "haber", "berita", "новост", "новин", "газет", "информ", "εφημεριδ", "ειδησ"};

bool names_site(std::string_view word) {
  return std::ranges::any_of(kinds_of_site, [&](auto kind) { return word.starts_with(kind); });
}

// "Kestrel - The daily paper of the harbour": without the publisher's name before it. Whether it was there.
bool take_off_publisher(record::Article& article) {
  std::string_view text = article.dek;
  text.remove_prefix(std::min(text.find_first_not_of(",-| "), text.size()));
  if (article.publisher.name.empty() || !text.starts_with(article.publisher.name)) return false;
  const auto rest = base::trim(text.substr(article.publisher.name.size()));
  for (const std::string_view mark : {"- ", "| ", "– "})
    if (rest.starts_with(mark)) {
      article.dek = std::string(base::trim(rest.substr(mark.size())));
      return true;
    }
  return false;
}

// A description that says what a site is and has next to no word of the headline or the story: "The daily paper of the harbour".
void leave_out_site_description(record::Article& article) {
  constexpr std::size_t most = 12, looked_at = 4000, enough_story = 300;  // words; bytes
  const bool named = take_off_publisher(article);  // what stands behind the name says more often what is named
  const std::size_t least = named ? 2 : 4;         // words
  if (article.dek.empty()) return;
  auto words = long_words(article.dek);
  if (words.size() < least || std::ranges::none_of(words, names_site)) return;
  words.resize(std::min(words.size(), most));
  std::string story = article.title;
  for (const auto& block : article.body) {
    if (story.size() >= looked_at) break;
    story += ' ';
    story.append(block.text, 0, looked_at);
  }
  if (story.size() < enough_story) return;
  const auto folded = base::fold(story);
  const auto found = std::ranges::count_if(words, [&](const auto& word) { return folded.find(std::string_view(word).substr(0, word.size() * 3 / 4)) != folded.npos; });
  const auto all = static_cast<std::ptrdiff_t>(words.size());
  if (named ? found * 2 <= all : found * 6 < all) article.dek.clear();
}

// True of a description that is the headline and then, without a mark between, the beginning of the story or of a caption.
bool repeats_headline(const record::Article& article) {
  constexpr std::size_t looked_at = 40, least_title = 12;  // bytes
  const std::string_view dek = article.dek, title = article.title;
  if (title.size() < least_title || !dek.starts_with(title) || dek.substr(title.size()).find_first_not_of(' ') != 1) return false;
  const auto rest = dek.substr(title.size() + 1);
  if (rest.size() < looked_at) return false;
  return std::ranges::any_of(article.body, [&](const record::Block& block) { return block.text.starts_with(rest.substr(0, looked_at)) || block.caption.starts_with(rest.substr(0, looked_at)); });
}

// Whether two texts may begin with the same words, by their first letters.
bool begin_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t looked_at = 12;  // bytes
  const auto beginning = [&](std::string_view text) {
    auto end = std::min(text.size(), looked_at);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return bare_name(text.substr(0, end));
  };
  const auto first = beginning(a), second = beginning(b);
  return first.starts_with(second) || second.starts_with(first);
}

// Whether these words are the last of a text: not "Time" of "Lifetime".
bool ends_in_words(std::string_view text, std::string_view words) {
  if (!text.ends_with(words)) return false;
  auto before = text.size() - words.size();
  if (before == 0) return true;
  while (before > 0 && (static_cast<unsigned char>(text[--before]) & 0xC0) == 0x80) {}
  return !base::is_letter(base::next_code_point(text, before));
}

// Of scripts that have none, no letter does.
bool begins_with_capital(std::string_view text) {
  std::size_t end = 0;
  const char32_t first = text.empty() ? 0 : base::next_code_point(text, end);
  return base::is_letter(first) && base::lower(text.substr(0, end)) != text.substr(0, end);
}

// Without the marks of its end: "The Kestrel!", "Kestrel Media Inc."
std::string_view without_end(std::string_view text) {
  text = base::trim(text);
  while (!text.empty() && std::string_view(".!? ").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

// True of what says whose page it is: the publisher's name, a word or two with capitals or ".com" behind it ("The Kestrel News"), or at its end
// ("all news of the harbour at the Kestrel, every day"). A name of one word may be the town's as well: "Kestrel Rejoices".
bool says_whose_page(std::string_view text, std::string_view publisher) {
  constexpr std::size_t most_behind = 2;  // words
  const auto at = text.rfind(publisher);
  if (at == text.npos || !ends_in_words(text.substr(0, at + publisher.size()), publisher)) return false;
  const auto behind = text.substr(at + publisher.size());
  if (behind.empty()) return true;
  const bool is_of_words = publisher.find(' ') != publisher.npos;
  if (base::count_words(behind) > most_behind) return false;
  if (at > 0) return is_of_words && behind.starts_with(", ");
  if (behind.starts_with('.') && behind.find(' ') == behind.npos) return true;
  return behind.starts_with(' ') && begins_with_capital(behind.substr(1)) && (is_of_words || names_site(base::fold(behind.substr(1))));
}

// True of a description that a system made of the headline: with whose page it is at its end ("Ferry kept - all news of the harbour at the
// Kestrel"), or with all of the story.
bool is_made_of_headline(const Page& page, std::string_view dek, const record::Article& article) {
  constexpr std::size_t least_title = 10, most_beside = 80, longest = 900, long_one = 400;  // bytes, the first bare
  if (!begin_alike(dek, article.title)) return false;
  const auto title = bare_name(article.title);
  if (title.size() < least_title || !bare_name(dek).starts_with(title)) return false;
  const bool has_rights = dek.find("©") != dek.npos || dek.find("ⓒ") != dek.npos;  // of the story's last line
  if (dek.size() > longest || (has_rights && dek.size() > long_one)) return true;
  if (!dek.starts_with(article.title)) return false;
  const auto rest = without_end(dek.substr(article.title.size()));
  // With no mark behind the headline the sentence goes on, and behind a colon it does but for the name alone.
  static constexpr std::array<std::string_view, 6> marks = {"-", "–", "—", "|", ":", "·"};
  const auto mark = std::ranges::find_if(marks, [&](auto one) { return rest.starts_with(one); });
  if (mark == marks.end()) return false;
  const auto behind = base::trim(rest.substr(mark->size()));
  const auto site = clean(page.collected.meta("og:site_name"));  // the name with what it adds to it: "Kestrel - News, Boats, Harbour !"
  if (!site.empty() && behind == without_end(site)) return true;
  const auto publisher = without_end(article.publisher.name);
  if (publisher.size() <= 3 || behind.size() > publisher.size() + most_beside) return false;
  return *mark == ":" ? behind == publisher : says_whose_page(behind, publisher);
}

// Whether a text speaks of the story: a quarter of its long words stand in headline, dek or story. What sells and warns does not.
bool speaks_of_story(std::string_view text, const record::Article& article) {
  constexpr std::size_t looked_at = 3000, least = 4;  // bytes, words
  const auto words = long_words(text);
  if (words.size() < least) return true;
  std::string story = article.title + ' ' + article.dek;
  for (const auto& block : article.body) {
    if (story.size() >= looked_at) break;
    if (block.text != text) story.append(" ").append(block.text, 0, looked_at);
  }
  const auto folded = base::fold(story);
  const auto found = std::ranges::count_if(words, [&](const auto& word) { return folded.find(std::string_view(word).substr(0, word.size() * 3 / 4)) != folded.npos; });
  return found * 4 >= static_cast<std::ptrdiff_t>(words.size());
}

// What a system or a desk puts around what it says: "The old ferry at the quay The council voted …", with a picture's caption before it, and "… and why. By
// Anna Lind." A caption that says no more than who or what is seen may be how the sentence begins.
void leave_out_caption_and_byline(record::Article& article) {
  constexpr std::size_t shortest = 12, least_words = 5, least_left = 40, longest_byline = 80;  // bytes; words; bytes
  for (const auto& block : article.body) {
    const auto& caption = block.caption;
    if (caption.size() < shortest || !article.dek.starts_with(caption) || !(base::count_words(caption) >= least_words || ends_sentence(caption))) continue;
    const auto behind = std::string_view(article.dek).substr(caption.size());
    if (behind.size() <= least_left || behind.front() != ' ' || !begins_with_capital(behind.substr(1))) continue;  // "Port Kestrel" – "Port Kestrel's council voted"
    article.dek = std::string(behind.substr(1));
    break;
  }
  const std::string_view dek = article.dek;
  const auto stop = dek.find_last_of(".?!", dek.size() < 2 ? 0 : dek.size() - 2);
  if (stop == dek.npos || stop < least_left || dek.size() - stop > longest_byline) return;
  const auto last = base::trim(dek.substr(stop + 1));
  auto name = without_stop(without_byline_opener(last));
  if (name.size() < last.size() && std::ranges::any_of(article.authors, [&](const auto& author) { return author.name == name; })) article.dek.resize(stop + 1);
}

// What the page shows as its standfirst is the dek rather than what it declares for search engines; of what is declared, what the story begins
// with rather than a second headline.
void settle_dek(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr std::size_t most_beside = 12;  // bytes of a button that stands in its element as well
  if (auto shown = shown_standfirst(page, place); !shown.empty() && speaks_of_story(shown, article)) {
    if (!shown.starts_with(article.dek) || article.dek.empty() || shown.size() > article.dek.size() + most_beside) article.dek = std::move(shown);
    return;
  }
  const auto first = std::ranges::find_if(article.body, [](const record::Block& block) { return block.type != record::BlockType::figure; });
  if (first == article.body.end() || !page.story || page.story->alternative_headline.empty() || article.dek != page.story->alternative_headline) return;
  const auto begins = bare_name(first->text);
  const auto is_first = [&](std::string_view text) { return !text.empty() && bare_name(text) == begins; };
  if (is_first(page.story->description)) article.dek = page.story->description;
  for (const auto name : description_metas)
    if (auto text = clean(page.collected.meta(name)); is_first(text)) article.dek = std::move(text);
}

// A description that is no more than the headline, whose page it is, or nothing. Another may stand where only the headline was declared twice.
void leave_out_empty_dek(const Page& page, record::Article& article) {
  if (!article.title.empty() && begin_alike(article.dek, article.title) && bare_name(article.dek) == bare_name(article.title)) article.dek = first_of(page.collected, description_metas);
  if (is_made_of_headline(page, article.dek, article)) article.dek.clear();
  constexpr std::size_t with_marks = 2;  // as long again with spaces and marks; without a vowel it may have no letter at all
  if (article.dek.size() <= with_marks * std::max(article.title.size(), article.publisher.name.size()) || article.dek.find_first_of("aeiouAEIOU") == std::string::npos) {
    const auto dek = bare_name(article.dek), publisher = bare_name(article.publisher.name);
    if (dek.empty() || dek == bare_name(article.title) || (dek.size() > 3 && publisher.starts_with(dek))) article.dek.clear();
  }
  if (repeats_headline(article)) article.dek = std::string(base::trim(std::string_view(article.dek).substr(article.title.size())));
  // Some repeat the headline before what they say, with a mark between: without one the headline may go on ("Police arrest" – "Police arrest 12 people").
  constexpr std::size_t least = 40;  // bytes
  if (article.title.size() >= 12 && article.dek.size() > article.title.size() + least && article.dek.starts_with(article.title)) {
    std::string_view rest = std::string_view(article.dek).substr(article.title.size());
    if (rest.front() != ' ' && rest.front() != '.') return;  // the headline goes on
    const auto between = rest.substr(0, rest.find_first_not_of(" .:-|"));
    std::size_t at = 0;
    const bool spaced = between.ends_with(' ') || (between.size() < rest.size() && base::is_han_or_kana(base::next_code_point(rest.substr(between.size()), at)));
    if (!spaced || between.find_first_not_of(' ') == between.npos) return;
    rest.remove_prefix(between.size());
    at = 0;
    if (const char32_t first = base::next_code_point(rest, at); rest.size() >= least && !base::is_lower(first)) article.dek = std::string(rest);
  }
}

// Lines that say no more than that an advertisement follows.
void take_out_advertising_labels(record::Article& article) {
  std::erase_if(article.body, [](const record::Block& block) { return block.type == record::BlockType::paragraph && is_phrase(block.text, Phrase::advertisement); });
}

// "A post shared by Anna Lind (@annalind)": what stands below a picture of a network that the page shows by its script.
void take_out_shared_posts(record::Article& article) {
  static constexpr std::array<std::string_view, 14> openings = {"a post shared by ", "a photo posted by ", "a video posted by ", "ein beitrag geteilt von ", "une publication partagée par ", "una publicación compartida de ", "una publicación compartida por ",
                                                               "um post compartilhado por ", "uma publicação compartilhada por ", "un post condiviso da ", "een bericht gedeeld door ", "post udostępniony przez ", "публикация от ", "ett inlägg delat av "};
  constexpr std::size_t longest = 120;  // bytes
  std::erase_if(article.body, [](const record::Block& block) {
    if ((block.type != record::BlockType::quote && block.type != record::BlockType::paragraph) || block.text.size() > longest || block.text.find("(@") == std::string::npos) return false;
    const auto small = base::lower(block.text);
    return std::ranges::any_of(openings, [&](auto words) { return small.starts_with(words); });
  });
}

// The last lines where they are no more than a link to another story, or the credit of a picture that is gone.
void take_out_last_lines(record::Article& article) {
  constexpr std::size_t most_words = 20, of_credit = 10, least_blocks = 4;
  auto& body = article.body;
  const auto is_link = [](const record::Block& block) {
    return std::ranges::any_of(block.spans, [&](const record::Span& span) { return span.mark == record::Mark::link && span.begin == 0 && span.end >= block.text.size(); });
  };
  while (body.size() > least_blocks) {
    const auto& last = body.back();
    const auto words = base::count_words(last.text);
    const auto credit = after_label(last.text, Label::photo);
    const auto announced = std::string_view(last.text).substr(0, last.text.size() - (last.text.ends_with(':') ? 1 : 0));
    const bool is_credit = credit && credit->size() < last.text.size() && words <= of_credit && !last.text.ends_with('.') && (last.text.find(':') != std::string::npos || last.text.starts_with("©"));
    if (last.type != record::BlockType::paragraph || !((words <= most_words && is_link(last)) || is_credit || is_label(announced, Label::rail))) return;
    body.pop_back();
  }
}

// A tab that has the first line and then its site's parts: "渡轮再开十年-文娱-海鸥网" over "渡轮再开十年".
void take_title_from_first_line(record::Article& article) {
  constexpr std::size_t shortest = 8;  // characters
  if (article.body.empty() || article.body.front().type == record::BlockType::figure) return;
  const std::string_view first = article.body.front().text, title = article.title;
  if (first.size() >= title.size() || base::count_code_points(first) < shortest || !title.starts_with(first)) return;
  const auto rest = base::trim(title.substr(first.size()));
  if (std::ranges::any_of(std::array<std::string_view, 6>{"-", "_", "|", "–", "—", "｜"}, [&](auto mark) { return rest.starts_with(mark); })) article.title = std::string(first);
}

// "■ Ferry kept": marks that open an entry and are no part of its headline, as those of "★★★ The Old Ferry" and "»We stay«" are.
void leave_out_bullet(std::string& title) {
  for (const std::string_view mark : {"■", "◆", "●", "▼", "★", "◇", "□", "▲", "▶", "»"}) {
    if (!title.starts_with(mark)) continue;
    const auto rest = std::string_view(title).substr(mark.size());
    if (rest.starts_with(' ') && !(mark == "»" && rest.find("«") != rest.npos)) title = std::string(base::trim(rest));
    return;
  }
}

// True of a headline in which an element of its own begins with a colon.
bool has_line_above(html::Node headline) {
  for (html::Node n = headline; n; n = n.following(headline))
    if (n.is_text() && n.parent() != headline && n.parent().first_child() == n && base::trim(n.data()).starts_with(':')) return true;
  return false;
}

// "<span>Notice of the harbour office </span><span>:Ferry kept</span>": a line above the headline. Within one text a speaker may stand
// there ("speaker :words", as some write).
void leave_out_line_above(html::Node headline, std::string& title) {
  const auto colon = title.find(" :");
  if (colon == title.npos || colon == 0 || colon + 2 >= title.size() || title[colon + 2] == ' ' || title[colon + 2] == ':' || base::count_words(title.substr(colon + 2)) < 3) return;
  if (headline && has_line_above(headline)) title.erase(0, colon + 2);
}

// "The old ferry. (Nils Aro/Kestrel)" on a page of the Kestrel.
void take_own_credits(const Page& page, record::Article& article) {
  const auto publisher = bare_name(article.publisher.name), host = page.url ? name_of_host(page.url->host()) : std::string();
  for (auto& block : article.body)
    for (const auto& site : {publisher, host})
      if (block.type == record::BlockType::figure && block.credit.empty()) split_own_credit(site, block.caption, block.credit);
}

// A heading that nothing stands under: what it was over was none of the story's.
void take_out_last_heading(record::Article& article) {
  constexpr std::size_t most_words = 12, least_blocks = 4;
  auto& body = article.body;
  if (body.size() < least_blocks || body.back().type != record::BlockType::heading || base::count_words(body.back().text) > most_words) return;
  if (body[body.size() - 2].type != record::BlockType::heading) body.pop_back();
}

}  // namespace

void read_declared(const Page& page, record::Article& article) {
  read_language(page, article);
  read_links(page, article);
  read_declared_publisher(page, article);
  article.title = declared_title(page, article.publisher.name);
  read_dek(page, article);
  read_declared_dates(page, article);
  article.authors = declared_authors(page, article);
  read_topics(page, article);
  if (page.story) {
    article.videos = page.story->videos;
    if (page.story->comments) article.comments = record::Comments{*page.story->comments};
    if (!page.story->based_on.url.empty())
      if (auto url = base::resolve_web(page.story->based_on.url, page.base); !url.empty() && url != article.url && url != article.canonical_url)
        article.source = record::Source{std::move(url), {}, page.story->based_on.name, {}};
  }
}

void read_shown(const Page& page, const StoryPlace& place, record::Article& article) {
  settle_title(page, place, article);
  take_out_trail(article);
  if (!place.headline) take_title_from_first_line(article);
  leave_out_bullet(article.title);
  leave_out_line_above(place.headline, article.title);
  take_out_advertising_labels(article);
  take_out_shared_posts(article);
  take_out_last_lines(article);
  take_out_last_heading(article);
  if (article.title.empty()) article.title = page.collected.title;  // whose page it is, at least
  read_shown_dates(page, place, article);
  read_surroundings(page, place, article);
  read_shown_authors(page, place, article);
  take_out_bylines(article);
  read_shown_publisher(page, place, article);
  take_own_credits(page, article);
  settle_dek(page, place, article);
  leave_out_caption_and_byline(article);
  leave_out_site_description(article);
  leave_out_empty_dek(page, article);
  leave_out_accounts(article);
  std::erase(article.credits, article.publisher.name);  // "Source: " and the paper itself credits nobody
  read_shown_topics(page, place, article);
  read_shown_videos(page, place, article);
  read_next_page(page, place, article);
}

}  // namespace ortoo::read
