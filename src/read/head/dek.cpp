#include "read/head/dek.h"

#include <algorithm>
#include <array>

#include "base/character_borders.h"
#include "base/text.h"
#include "read/byline/person_names.h"
#include "read/entities.h"
#include "read/head/site_name.h"
#include "read/head/standfirst.h"
#include "read/saved/lines.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 5> description_metas = {"og:description", "description", "twitter:description",
                                                               "dc.description", "sailthru.description"};

// The first description among the metas.
std::string first_description(const Page& page) {
  for (const auto name : description_metas)
    if (auto content = clean(page.collected.meta(name)); !content.empty()) return content;
  return {};
}

// The first half of a text that says all twice.
std::string said_once(std::string text) {
  constexpr std::size_t least = 30;  // bytes: "Bye bye" is said twice on purpose
  const auto half = text.size() / 2;
  if (half < least || text.size() % 2 == 0 || text[half] != ' ') return text;
  if (std::string_view(text).substr(0, half) == std::string_view(text).substr(half + 1)) text.resize(half);
  return text;
}

// Without the words that lead from a system's description to the story: "… Continue reading Ferry kept", "… weiterlesen
// →".
void leave_out_invitation(std::string& dek, std::string_view title) {
  static constexpr std::array<std::string_view, 16> words = {
      "continue reading", "read more",         "weiterlesen",        "mehr lesen",  "lire la suite", "seguir leyendo",
      "leer más",         "leia mais",         "continua a leggere", "leggi tutto", "lees verder",   "czytaj dalej",
      "читать далее",     "читайте подробнее", "xem thêm",           "続きを読む"};
  static constexpr std::array<std::string_view, 5> ends = {".", "!", "?", "。", "।"};
  constexpr std::size_t most = 24, longest = 32;  // bytes behind them, beside the headline; of such words
  const auto begin = base::border_behind(dek, dek.size() - std::min(dek.size(), title.size() + most + longest));
  const auto small = base::lower(std::string_view(dek).substr(begin));
  if (begin + small.size() != dek.size()) return;
  for (const auto word : words) {
    if (!small.contains(word)) continue;
    const auto at = begin + small.rfind(word);  // the last leads on
    if (at == 0 || dek.size() - at > word.size() + title.size() + most) continue;
    // "may spread more"
    if (const char last = base::ascii_lower(dek[at - 1]); last == '-' || (last >= 'a' && last <= 'z')) continue;
    const auto all_before = base::trim(std::string_view(dek).substr(0, at));
    auto before = all_before;
    while (before.ends_with('-') || before.ends_with('[') || before.ends_with('('))
      before = base::trim(before.substr(0, before.size() - 1));
    const auto rest = base::trim(std::string_view(dek).substr(at + word.size()));
    const bool is_cut = before.ends_with("...") || before.ends_with("…") || before.ends_with("[…]");
    const bool is_apart =
        before.size() < all_before.size() || std::ranges::any_of(ends, [&](auto end) { return before.ends_with(end); });
    const bool leads_on = rest == "→" || rest == "»" || rest == title;
    // "Why the minister wants children to read more"
    if (!is_cut && !leads_on && !(is_apart && rest.find_first_not_of(".])") == rest.npos)) continue;
    dek.resize(before.size());
    return;
  }
}

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
    if (auto other = clean(page.collected.meta(name)); other.starts_with(kept) && !other.ends_with("...") &&
                                                       !other.ends_with("…") &&
                                                       other.size() > std::max(kept.size(), best.size()))
      best = std::move(other);
  if (!best.empty()) dek = std::move(best);
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
constexpr std::array<std::string_view, 36> kinds_of_site = {
    "news",     "daily",       "magazin",  "portal",    "inform",  "blog",    "journal",   "latest",    "nachricht",
    "zeitung",  "zeitschrift", "actualit", "quotidien", "noticia", "diario",  "periodico", "jornal",    "notizie",
    "giornale", "krant",       "nieuws",   "nyhet",     "avis",    "tidning", "uutis",     "wiadomosc", "gazet",
    "novin",    "haber",       "berita",   "новост",    "новин",   "газет",   "информ",    "εφημεριδ",  "ειδησ"};

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

// What a site is, with next to no word of the headline or the story: "The daily paper of the harbour".
void leave_out_site_description(record::Article& article) {
  constexpr std::size_t most = 12, looked_at = 4000, enough_story = 300;  // words; bytes
  const bool named = take_off_publisher(article);  // what stands behind the name says more often what is named
  const std::size_t least = named ? 2 : 3;         // words
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
  const auto found = std::ranges::count_if(words, [&](const auto& word) {
    return folded.find(std::string_view(word).substr(0, word.size() * 3 / 4)) != folded.npos;
  });
  const auto all = static_cast<std::ptrdiff_t>(words.size());
  if (named ? found * 2 <= all : found * 6 < all) article.dek.clear();
}

// "The council voted on Thursday. - The Kestrel": the site behind a whole sentence, by its name or a part of it.
void leave_out_site_behind(const Page& page, record::Article& article) {
  constexpr std::size_t least = 40, most = 40;  // bytes before it, and of the name
  for (const std::string_view dash : {" - ", " – ", " — ", " | "}) {
    const auto at = article.dek.rfind(dash);
    if (at == article.dek.npos || at < least || article.dek.size() - at > most + dash.size()) continue;
    const auto name = bare_name(std::string_view(article.dek).substr(at + dash.size())),
               publisher = bare_name(article.publisher.name);
    const bool is_sites =
        !name.empty() && (name == publisher ||
                          (name.size() * 2 > publisher.size() && publisher.find(name) != publisher.npos) ||
                          (page.url && name == name_of_host(page.url->host())));
    if (is_sites && ends_sentence(base::trim(std::string_view(article.dek).substr(0, at)))) article.dek.resize(at);
    return;
  }
}

// True of a description that is the headline and then, without a mark between, the beginning of the story or of a
// caption.
bool repeats_headline(const record::Article& article) {
  constexpr std::size_t looked_at = 40, least_title = 12;  // bytes
  const std::string_view dek = article.dek, title = article.title;
  if (title.size() < least_title || !dek.starts_with(title) || dek.substr(title.size()).find_first_not_of(' ') != 1)
    return false;
  const auto rest = dek.substr(title.size() + 1);
  if (rest.size() < looked_at) return false;
  return std::ranges::any_of(article.body, [&](const record::Block& block) {
    return block.text.starts_with(rest.substr(0, looked_at)) || block.caption.starts_with(rest.substr(0, looked_at));
  });
}

// Whether two texts may begin with the same words, by their first letters.
bool begin_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t looked_at = 12;  // bytes
  const auto first = bare_name(base::cut_to(a, looked_at)), second = bare_name(base::cut_to(b, looked_at));
  return first.starts_with(second) || second.starts_with(first);
}

// Whether these words are the last of a text: not "Time" of "Lifetime".
bool ends_in_words(std::string_view text, std::string_view words) {
  if (!text.ends_with(words)) return false;
  const auto before = text.size() - words.size();
  return before == 0 || !base::is_letter(base::code_point_before(text, before));
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

// True of what says whose page it is: the publisher's name, a word or two with capitals or ".com" behind it
// ("The Kestrel News"), or at its end ("all news of the harbour at the Kestrel, every
// day"). One word may be a town's name: "Kestrel Rejoices".
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
  return behind.starts_with(' ') && begins_with_capital(behind.substr(1)) &&
         (is_of_words || names_site(base::fold(behind.substr(1))));
}

// True of a description that a system made of the headline: with whose page it is at its end ("Ferry kept - all news of
// the harbour at the Kestrel"), or with all of the story.
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
  // the name with what it adds to it: "Kestrel - News, Boats, Harbour !"
  const auto site = clean(page.collected.meta("og:site_name"));
  if (!site.empty() && behind == without_end(site)) return true;
  const auto publisher = without_end(article.publisher.name);
  if (publisher.size() <= 3 || behind.size() > publisher.size() + most_beside) return false;
  return *mark == ":" ? behind == publisher : says_whose_page(behind, publisher);
}

// Whether a text speaks of the story: a quarter of its long words stand in headline, dek or story. Advertising does
// not.
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
  const auto found = std::ranges::count_if(words, [&](const auto& word) {
    return folded.find(std::string_view(word).substr(0, word.size() * 3 / 4)) != folded.npos;
  });
  return found * 4 >= static_cast<std::ptrdiff_t>(words.size());
}

// What a system or a desk puts around what it says: "The old ferry at the quay The council voted …", with a picture's
// caption before it, and "… and why. By Anna Lind." A caption that only names what is seen may begin the sentence.
void leave_out_caption_and_byline(record::Article& article) {
  constexpr std::size_t shortest = 12, least_words = 5, least_left = 40, longest_byline = 80;  // bytes; words; bytes
  for (const auto& block : article.body) {
    const auto& caption = block.caption;
    if (caption.size() < shortest || !article.dek.starts_with(caption) ||
        !(base::count_words(caption) >= least_words || ends_sentence(caption)))
      continue;
    const auto behind = std::string_view(article.dek).substr(caption.size());
    // "Port Kestrel" – "Port Kestrel's council voted"
    if (behind.size() <= least_left || behind.front() != ' ' || !begins_with_capital(behind.substr(1))) continue;
    article.dek = std::string(behind.substr(1));
    break;
  }
  const std::string_view dek = article.dek;
  const auto stop = dek.find_last_of(".?!", dek.size() < 2 ? 0 : dek.size() - 2);
  if (stop == dek.npos || stop < least_left || dek.size() - stop > longest_byline) return;
  const auto last = base::trim(dek.substr(stop + 1));
  auto name = without_stop(without_byline_opener(last));
  if (name.size() < last.size() &&
      std::ranges::any_of(article.authors, [&](const auto& author) { return author.name == name; }))
    article.dek.resize(stop + 1);
}

// "Eleven columns became four hundred. Last month our town …": a system puts the story's beginning behind it.
void leave_out_beginning(record::Article& article) {
  constexpr std::size_t looked_at = 32, least = 24;  // bytes
  for (const auto& block : article.body) {
    if (block.type != record::BlockType::paragraph || block.text.size() < looked_at) continue;
    const auto at = article.dek.find(base::cut_to(block.text, looked_at));
    if (at != article.dek.npos && at >= least && ends_sentence(base::trim(std::string_view(article.dek).substr(0, at))))
      article.dek = std::string(base::trim(std::string_view(article.dek).substr(0, at)));
    return;
  }
}

// What the page shows as its standfirst is the dek rather than what it declares for search engines; of what is
// declared, what the story begins with rather than a second headline.
void choose_shown_or_declared(const Page& page, const StoryPlace& place, record::Article& article) {
  constexpr std::size_t most_beside = 12;  // bytes of a button that stands in its element as well
  auto shown = shown_standfirst(page, place);
  if (shown.empty()) shown = line_below_headline(page, place);
  if (!shown.empty() && (shown == article.dek || speaks_of_story(shown, article))) {
    if (!shown.starts_with(article.dek) || article.dek.empty() || shown.size() > article.dek.size() + most_beside)
      article.dek = std::move(shown);
    return;
  }
  const auto first = std::ranges::find_if(
      article.body, [](const record::Block& block) { return block.type != record::BlockType::figure; });
  if (first == article.body.end() || !page.story || page.story->alternative_headline.empty() ||
      article.dek != page.story->alternative_headline)
    return;
  const auto begins = bare_name(first->text);
  const auto is_first = [&](std::string_view text) { return !text.empty() && bare_name(text) == begins; };
  if (is_first(page.story->description)) article.dek = page.story->description;
  for (const auto name : description_metas)
    if (auto text = clean(page.collected.meta(name)); is_first(text)) article.dek = std::move(text);
}

// A description that is the headline, whose page it is, or nothing. Where it is the headline, another may stand.
void leave_out_empty_dek(const Page& page, record::Article& article) {
  if (!article.title.empty() && begin_alike(article.dek, article.title) &&
      bare_name(article.dek) == bare_name(article.title))
    article.dek = first_description(page);
  if (is_made_of_headline(page, article.dek, article)) article.dek.clear();
  // as long again with spaces and marks; without a vowel it may have no letter at all
  constexpr std::size_t with_marks = 2;
  if (article.dek.size() <= with_marks * std::max(article.title.size(), article.publisher.name.size()) ||
      article.dek.find_first_of("aeiouAEIOU") == std::string::npos) {
    const auto dek = bare_name(article.dek), publisher = bare_name(article.publisher.name);
    if (dek.empty() || dek == bare_name(article.title) || (dek.size() > 3 && publisher.starts_with(dek)))
      article.dek.clear();
  }
  if (repeats_headline(article))
    article.dek = std::string(base::trim(std::string_view(article.dek).substr(article.title.size())));
  // Some repeat the headline before what they say, with a mark between: without one the headline may go on
  // ("Police arrest" – "Police arrest 12 people").
  constexpr std::size_t least = 40;  // bytes
  if (article.title.size() >= 12 && article.dek.size() > article.title.size() + least &&
      article.dek.starts_with(article.title)) {
    std::string_view rest = std::string_view(article.dek).substr(article.title.size());
    if (rest.front() != ' ' && rest.front() != '.') return;  // the headline goes on
    const auto between = rest.substr(0, rest.find_first_not_of(" .:-|"));
    std::size_t at = 0;
    const bool spaced =
        between.ends_with(' ') ||
        (between.size() < rest.size() && base::is_han_or_kana(base::next_code_point(rest.substr(between.size()), at)));
    if (!spaced || between.find_first_not_of(' ') == between.npos) return;
    rest.remove_prefix(between.size());
    at = 0;
    if (const char32_t first = base::next_code_point(rest, at); rest.size() >= least && !base::is_lower(first))
      article.dek = std::string(rest);
  }
}

}  // namespace

void read_declared_dek(const Page& page, record::Article& article) {
  if (page.story) {
    const auto& other = page.story->alternative_headline;  // some repeat the headline there, with names behind it
    // the headline less the line above it
    const bool in_title = other.size() < article.title.size() && article.title.find(other) != std::string::npos;
    article.dek = other.empty() || in_title                                    ? page.story->description
                  : !article.title.empty() && other.starts_with(article.title) ? std::string()
                                                                               : other;
  }
  if (article.dek.empty() || article.dek == article.title) article.dek = first_description(page);
  if (article.dek == article.title) article.dek.clear();
  if (article.dek.empty() && page.story && page.story->description != article.title)
    article.dek = page.story->description;
  if (article.dek.find('&') != std::string::npos) article.dek = clean(article.dek);  // some are escaped twice
  if (article.dek.find('<') != std::string::npos) article.dek = clean(without_markup(article.dek));
  article.dek = said_once(std::move(article.dek));
  make_whole(page, article.dek);
  leave_out_invitation(article.dek, article.title);
}

void settle_dek(const Page& page, const StoryPlace& place, record::Article& article) {
  choose_shown_or_declared(page, place, article);
  constexpr std::size_t least = 5;  // characters: "畅游" is a channel
  if (base::count_code_points(article.dek) < least) article.dek.clear();
  leave_out_beginning(article);
  leave_out_site_behind(page, article);
  leave_out_caption_and_byline(article);
  leave_out_site_description(article);
  leave_out_empty_dek(page, article);
}

}  // namespace ortoo::read
