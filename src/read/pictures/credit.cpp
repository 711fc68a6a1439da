#include "read/pictures/credit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"
#include "read/head/site_name.h"
#include "read/words/agencies.h"
#include "read/words/byte_pairs.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest_credit = 160;  // bytes
constexpr std::size_t most_words = 6;        // of a credit that only an agency's name tells

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array brackets = {Pair{"(", ")"}, Pair{"[", "]"}, Pair{"（", "）"}, Pair{"【", "】"}};

// Words behind a name: "林秋 摄", "林あき撮影".
constexpr std::array<std::string_view, 11> behind = {"摄影", "攝影", "撮影", "提供", "摄",   "攝",
                                                       "供图", "供圖", "제공", "촬영", "자료사진"};

// After which a credit at the end may begin; the text before keeps what ends a sentence.
constexpr std::array<std::string_view, 13> ends_of_sentences = {". ",  "! ", "? ", "。", "！", "？", "… ",
                                                                ".) ", "” ", "» ", "। ", "؟ ", "۔ "};
constexpr std::array<std::string_view, 6> separators = {"＝", " / ", " | ", " – ", " — ", " - "};

// Who sells or lends pictures and writes no news.
constexpr std::array<std::string_view, 18> lenders = {
    "getty images", "getty",     "shutterstock",  "istock",   "alamy",  "imago",   "picture alliance",
    "epa",          "epa-efe",   "depositphotos", "unsplash", "pexels", "pixabay", "wikimedia commons",
    "flickr",       "lehtikuva", "privat",        "privado"};

struct Split {
  std::string_view caption, credit;
};

std::string_view without_separator(std::string_view text) {
  text = base::trim(text);
  for (bool more = true; more && !text.empty();) {
    more = std::string_view("|/-,;([").find(text.back()) != std::string_view::npos;
    if (more) text = base::trim(text.substr(0, text.size() - 1));
    for (const std::string_view dash : {"–", "—"})
      if (text.ends_with(dash)) text = base::trim(text.substr(0, text.size() - dash.size())), more = true;
  }
  return text;
}

bool has_agency(std::string_view names);

// "Image: The new manager has replaced the old one as the head of the club": what stands behind the label at `label` is
// the caption itself. A credit has names, agencies and few small words.
bool is_sentence(std::string_view name, std::string_view label) {
  constexpr std::size_t least = 10, least_small = 4;  // words
  if (base::count_words(name) < least || label.starts_with("©") || name.find("©") != name.npos || has_agency(name))
    return false;
  std::size_t small = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    if (at < end) {
      std::size_t next = at;
      small += base::is_lower(base::next_code_point(name, next)) ? 1 : 0;
    }
    at = end + 1;
  }
  return small >= least_small;
}

// "(Image: ", "Photo 2:": a label, and no caption.
bool is_label_alone(std::string_view text) {
  while (!text.empty() && std::string_view("([:0123456789 ").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  while (!text.empty() && std::string_view("([").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  return text.empty() || is_label(text, Label::photo) || is_label(text, Label::picture);
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = base::next_code_point(text, at); base::is_letter(c) || base::is_digit(c)) return true;
  return false;
}

std::optional<Split> by_label(std::string_view text, Label label) {
  const auto at = find_label(text, label);
  if (!at) return std::nullopt;
  const auto by = after_label(text.substr(*at), label);
  if (!by || by->empty() || by->size() > longest_credit) return std::nullopt;
  std::string_view name = base::trim(*by), before = base::trim(text.substr(0, *at));
  if (is_sentence(name, text.substr(*at))) return std::nullopt;
  for (const auto& [open, close] : brackets)  // around the whole credit they belong to neither
    if (const auto end = name.rfind(close);
        before.ends_with(open) && end != name.npos &&
        (name.ends_with(close) || (name.size() - end <= close.size() + 1 && name.find(open) == name.npos))) {
      name = name.substr(0, end);
      before.remove_suffix(open.size());
    }
  before = without_separator(before);
  // "Bild: ©"
  if (const auto word = before.rfind(' '); word != before.npos && is_label(before.substr(word + 1), label))
    before = base::trim(before.substr(0, word));
  return Split{before, base::trim(name)};
}

// "James D" of "James D. Smith": a full stop behind it ends no sentence.
bool is_initial(std::string_view before) {
  const auto capital = !before.empty() && before.back() >= 'A' && before.back() <= 'Z';
  return capital && (before.size() == 1 || before[before.size() - 2] == ' ' || before[before.size() - 2] == '.');
}

// The last part of a caption: what stands in brackets at its end, or behind its last sentence or separator.
std::optional<Split> last_part(std::string_view text) {
  for (const auto& [open, close] : brackets)
    if (text.ends_with(close))
      if (const auto at = text.rfind(open); at != text.npos && at > 0)
        return Split{base::trim(text.substr(0, at)),
                     base::trim(text.substr(at + open.size(), text.size() - at - open.size() - close.size()))};
  const BytePairs pairs(text);
  const auto last = [&](std::string_view mark) { return pairs.may_have(mark) ? text.rfind(mark) : text.npos; };
  std::size_t begin = std::string_view::npos, end = 0;
  for (const auto mark : ends_of_sentences)
    if (const auto at = last(mark);
        at != text.npos && !is_initial(text.substr(0, at)) && (begin == text.npos || at + mark.size() > begin))
      begin = end = at + mark.size();
  if (begin == text.npos)
    for (const auto mark : separators)
      if (const auto at = last(mark); at != text.npos && (begin == text.npos || at > end))
        end = at, begin = at + mark.size();
  if (begin == text.npos) return std::nullopt;
  const auto part = base::trim(text.substr(begin));
  return part.empty() ? std::nullopt : std::optional(Split{without_separator(text.substr(0, end)), part});
}

// True if one of the names between bars and commas is known.
bool has_agency(std::string_view names) {
  for (std::size_t at = 0; at <= names.size();) {
    const auto end = std::min(names.find_first_of("/,|", at), names.size());
    auto name = base::trim(names.substr(at, end - at));
    // "AP Photo"
    if (const auto space = name.rfind(' '); space != name.npos && is_label(name.substr(space + 1), Label::photo))
      name = name.substr(0, space);
    if (!agency_named(name).empty() || std::ranges::find(lenders, base::lower(name)) != lenders.end()) return true;
    at = end + 1;
  }
  const auto via = names.rfind(" via ");  // "Nils Aro via AP"
  return via != names.npos && has_agency(names.substr(via + 5));
}

// The last word of who prints or lends pictures, in small letters.
constexpr std::array<std::string_view, 49> outlets = {
    "times",     "post",     "globe",     "tribune", "herald", "chronicle",  "gazette", "journal",  "courier",
    "guardian",  "observer", "telegraph", "star",    "sun",    "mirror",     "mail",    "standard", "examiner",
    "inquirer",  "register", "dispatch",  "daily",   "news",   "press",      "media",   "images",   "photo",
    "photos",    "pictures", "magazine",  "radio",   "tv",     "television", "agency",  "pool",     "handout",
    "zeitung",   "presse",   "bild",      "foto",    "fotos",  "prensa",     "diario",  "stampa",   "library",
    "instagram", "facebook", "twitter",   "tiktok"};

bool ends_in_outlet(std::string_view name) {
  const auto space = name.rfind(' ');
  return std::ranges::find(outlets, base::lower(space == name.npos ? name : name.substr(space + 1))) != outlets.end();
}

// Who took a picture and for whom: "Nils Aro/Kestrel", each word with a capital.
struct NamePair {
  std::string_view taker, outlet;
};

std::optional<NamePair> pair_of_names(std::string_view names) {
  const auto slash = names.find('/');
  if (slash == names.npos || names.find('/', slash + 1) != names.npos || names.ends_with('.')) return std::nullopt;
  for (std::size_t at = 0; at <= names.size();) {
    const auto end = std::min(names.find_first_of(" /", at), names.size());
    if (at < end) {
      std::size_t next = at;
      if (const char32_t first = base::next_code_point(names, next); !base::is_letter(first) || base::is_lower(first))
        return std::nullopt;
    }
    at = end + 1;
  }
  if (slash <= 2 || slash + 3 >= names.size() || names.find(' ') == names.npos) return std::nullopt;
  return NamePair{base::trim(names.substr(0, slash)), base::trim(names.substr(slash + 1))};
}

// "Nils Aro/The Harbour Globe". Of two names alone ("Old Ferry/New Bridge") the second must be that of an outlet, or
// behind a caption be named as they are: "Michele Crowe/The White House". Where the two are the whole caption it must
// be both: "Good News/Bad News" is none.
bool is_pair_with_outlet(std::string_view names, bool behind_caption) {
  const auto pair = pair_of_names(names);
  if (!pair) return false;
  const auto& [taker, outlet] = *pair;
  if (!behind_caption) return outlet.starts_with("The ") && ends_in_outlet(outlet);
  return ends_in_outlet(outlet) ||
         (outlet.starts_with("The ") && !taker.starts_with("The ") && taker.find(' ') != taker.npos);
}

std::optional<Split> by_name(std::string_view text) {
  auto split = last_part(text);
  if (!split || split->caption.empty() || split->credit.size() > longest_credit) return std::nullopt;
  auto& name = split->credit;
  // "[항만청 제공. 재판매 및 DB 금지]": not to be sold on
  if (const auto at = name.find(". 재판매"); at != name.npos) name = name.substr(0, at);
  for (const auto word : behind)
    if (name.ends_with(word) && name.size() > word.size()) {
      name = base::trim(name.substr(0, name.size() - word.size()));
      return split;
    }
  if (name.starts_with('/')) name = base::trim(name.substr(1));
  if (name.ends_with('.')) name.remove_suffix(1);
  constexpr std::size_t most_via = 9;  // words: "Nils Aro/Pool/AFP via Getty Images"
  if (base::count_words(name) > (name.find(" via ") == name.npos ? most_words : most_via)) return std::nullopt;
  // "picture alliance"
  const bool lender = std::ranges::any_of(lenders, [&](auto known) { return base::lower(name).starts_with(known); });
  // "Foto Ansa"
  if (const auto space = name.find(' ');
      !lender && space != name.npos && is_label(name.substr(0, space), Label::photo)) {
    const auto rest = base::trim(name.substr(space));
    if (has_agency(rest)) name = rest;
  }
  return has_agency(name) || is_pair_with_outlet(name, true) ? split : std::nullopt;
}

}  // namespace

namespace {

// Between the number of a picture and how many there are.
constexpr std::array<std::string_view, 8> counters = {"/", "of ", "de ", "von ", "di ", "sur ", "из ", "af "};

// "Nils Aro, ASSOCIATED PRESS": one comma, a name before it and an agency that is known behind it.
bool is_name_and_agency(std::string_view text) {
  const auto comma = text.find(',');
  if (text.find(',', comma + 1) != text.npos || agency_named(text.substr(comma + 1)).empty()) return false;
  const auto name = base::trim(text.substr(0, comma));
  for (std::size_t at = 0; at < name.size();) {
    std::size_t next = at;
    if (const char32_t first = base::next_code_point(name, next); !base::is_letter(first) || base::is_lower(first))
      return false;
    const auto space = name.find(' ', at);
    at = space == name.npos ? name.size() : space + 1;
  }
  return base::count_words(name) >= 2;
}

// A caption that is nothing but its credit: "Getty Images", "Nils Aro/AP".
bool is_credit_alone(std::string_view text) {
  constexpr std::size_t most = 4, most_via = 7;  // words
  return base::count_words(text) <= (text.find(" via ") == text.npos ? most : most_via) &&
         !text.ends_with('.') &&
         (text.find(',') == text.npos ? has_agency(text) || is_pair_with_outlet(text, false)
                                      : is_name_and_agency(text));
}

}  // namespace

namespace {

// "(The Kestrel)": a name of two words and more, each with a capital.
bool is_name_in_brackets(std::string_view text) {
  constexpr std::size_t most = 5;  // words
  if (!text.starts_with('(') || !text.ends_with(')') || find_label(text, Label::photo)) return false;
  text = text.substr(1, text.size() - 2);
  if (text.find(' ') == text.npos || text.find_first_of("(),") != text.npos || base::count_words(text) > most)
    return false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    if (const char32_t first = base::next_code_point(text, next); !base::is_letter(first) || base::is_lower(first))
      return false;
    const auto space = text.find(' ', at);
    at = space == text.npos ? text.size() : space + 1;
  }
  return true;
}

// "The old ferry (Nils Aro/AP)"
bool ends_in_credit(std::string_view caption) {
  if (!caption.ends_with(')')) return false;
  const auto last = last_part(caption);
  return last && (has_agency(last->credit) || after_label(last->credit, Label::photo));
}

}  // namespace

namespace {

// "Foto: Jembatan kayu di atas sungai. (Nils Aro/Kestrel)": behind the label stands what is seen, and in brackets at
// its end who saw it. Names alone have few small words: "Foto: Nils Aro (Harbour Press)".
std::optional<Split> seen_and_taker(std::string_view labelled) {
  constexpr std::size_t least = 3, most = 8;  // words of what is seen; of who saw it
  if (!labelled.ends_with(')') && !labelled.ends_with("）")) return std::nullopt;
  const auto split = last_part(labelled);
  if (!split || split->credit.empty() || base::count_words(split->credit) > most ||
      split->caption.find('/') != split->caption.npos)
    return std::nullopt;
  std::size_t words = 0, small = 0;
  for (std::size_t at = 0; at < split->caption.size();) {
    const auto end = std::min(split->caption.find(' ', at), split->caption.size());
    std::size_t next = at;
    small += base::is_lower(base::next_code_point(split->caption, next)) ? 1 : 0;
    ++words;
    at = end + 1;
  }
  return words >= least && (small * 2 > words || (small > 0 && split->caption.ends_with('.'))) ? split : std::nullopt;
}

}  // namespace

bool ends_in_taker(std::string_view text) {
  return std::ranges::any_of(behind, [&](auto word) { return text.size() > word.size() && text.ends_with(word); });
}

void split_credit(std::string_view text, std::string& caption, std::string& credit) {
  text = base::trim(text);
  caption.assign(text);
  credit.clear();
  // "(reuters)"
  const bool is_agency = text.starts_with('(') && text.ends_with(')') && text.size() > 2 &&
                         !agency_named(text.substr(1, text.size() - 2)).empty();
  if (is_agency || is_name_in_brackets(text)) {
    credit.assign(text.substr(1, text.size() - 2));
    caption.clear();
    return;
  }
  if (!text.starts_with("©") && !after_label(text, Label::photo) && is_credit_alone(text)) {
    credit.assign(text);
    caption.clear();
    return;
  }
  const auto labelled = after_label(text, Label::photo);
  if (const auto both = labelled && !text.starts_with("©") ? seen_and_taker(*labelled) : std::nullopt) {
    caption.assign(both->caption);
    credit.assign(after_label(both->credit, Label::photo).value_or(both->credit));
    return;
  }
  if (const auto rest = labelled; rest && is_sentence(*rest, text)) {
    caption.assign(*rest);
    return;
  }
  auto split = by_label(text, Label::photo);
  if (!split) split = by_name(text);
  if (!split) split = by_label(text, Label::source);
  if (!split) return;
  auto name = split->credit;
  if (name.size() > 1 && name.back() == '.' && name.find('.') == name.size() - 1) name.remove_suffix(1);
  std::string before(is_label_alone(split->caption) || !has_letter(split->caption) ? std::string_view()
                                                                                   : split->caption);
  for (const auto& [open, close] : brackets)  // one that stands alone was around label and name
    if (name.ends_with(close) && name.find(open) == name.npos)
      name = base::trim(name.substr(0, name.size() - close.size()));
  credit.assign(name);
  caption = std::move(before);
}

void split_own_credit(std::string_view site, std::string& caption, std::string& credit) {
  if (site.empty() || caption.find('/') == caption.npos) return;
  const auto split = last_part(caption).value_or(Split{{}, caption});
  const auto pair = pair_of_names(split.credit);
  if (!pair || (bare_name(pair->outlet) != site && bare_name(pair->taker) != site)) return;
  credit.assign(split.credit);
  caption = std::string(split.caption);
}

std::string_view without_controls(std::string_view text) {
  struct Control {
    std::string_view words;
    bool ends_caption = false;  // stands only behind the end of a sentence or a credit: "a third less"
  };
  static constexpr std::array<Control, 13> behind_caption = {{{"opens new tab"},
                                                              {"Purchase Licensing Rights,"},
                                                              {"Purchase Licensing Rights"},
                                                              {"Vis mer"},
                                                              {"Visa mer"},
                                                              {"Les mer"},
                                                              {"Show more"},
                                                              {"Read more"},
                                                              {"Mehr anzeigen"},
                                                              {"toggle caption"},
                                                              {"hide caption"},
                                                              {"Ler mais"},
                                                              {"less", true}}};
  text = base::trim(text);
  for (const auto& control : behind_caption) {
    if (text.size() <= control.words.size() || !text.ends_with(control.words)) continue;
    const auto all_before = text.substr(0, text.size() - control.words.size()), before = base::trim(all_before);
    const bool apart = std::string_view(" .)\n\t").find(all_before.back()) != std::string_view::npos;
    if (apart && (!control.ends_caption || before.ends_with('.') || before.ends_with(".)") || ends_in_credit(before)))
      text = before;
  }
  // "Foto 1 de 1 The old ferry", "1/5" alone: which picture of how many. "3/4 of the harbour" is a caption.
  auto rest = text;
  unsigned which = 0;
  const auto number = [&] {
    const auto digits = rest.substr(0, rest.find_first_not_of("0123456789"));
    if (digits.empty() || digits.size() > 3) return false;
    const auto before = which;
    std::from_chars(digits.data(), digits.data() + digits.size(), which);
    if (before > which || which == 0) return false;  // "24/7"
    rest = base::trim(rest.substr(digits.size()));
    return true;
  };
  const auto space = rest.find(' ');
  const bool named = space != rest.npos && is_label(rest.substr(0, space), Label::picture);
  if (named) rest = base::trim(rest.substr(space));
  if (!number()) return text;
  const auto of = std::ranges::find_if(counters, [&](auto word) { return rest.starts_with(word); });
  constexpr std::string_view tight = "of";  // "1of4The old ferry"
  const bool is_tight = of == counters.end() && rest.starts_with(tight);
  if (of == counters.end() && !is_tight) return text;
  rest = base::trim(rest.substr(is_tight ? tight.size() : of->size()));
  if (!number()) return text;
  if (rest.empty()) return rest;  // the counter alone
  return is_tight || (named && text[text.size() - rest.size() - 1] == ' ') ? rest : text;
}

namespace {

// "fotogalerie 7", "12 photos": a control that says how many a gallery has.
bool counts_gallery(std::string_view text) {
  static constexpr std::array<std::string_view, 24> words = {
      "gallery",  "photos",    "images",     "pictures", "galerie",  "bilder",   "fotos",    "fotogalerie",
      "galleria", "fotografií", "fotografie", "fotky",    "zdjęć",    "zdjęcia",  "galeria",  "galería",
      "imágenes", "imagens",   "immagini",   "foto's",   "billeder", "kuvaa",    "фото",     "фотографий"};
  constexpr std::string_view beside = " 0123456789+()[]/:";
  const auto begin = text.find_first_not_of(beside);
  if (begin == text.npos) return false;
  const auto word = text.substr(begin, text.find_last_not_of(beside) + 1 - begin);
  return word.size() < text.size() && text.find_first_of("0123456789") != text.npos &&
         std::ranges::find(words, base::lower(word)) != words.end();
}

}  // namespace

bool is_picture_control(std::string_view text) {
  static constexpr std::array<std::string_view, 24> controls = {
      "lihat foto",  "view image in fullscreen", "fullscreen",  "view gallery",     "view photo",       "view photos", "view image",      "enlarge image",
      "enlarge",     "open image modal", "expand",           "zoom",        "bild vergrößern", "foto vergrößern",
      "vollbild",    "vergrößern",       "agrandir l'image", "agrandir",    "ampliar",         "ampliar foto",
      "ingrandisci", "powiększ",         "увеличить",        "画像を拡大"};
  constexpr std::size_t longest = 24;  // bytes
  return text.size() <= longest && (std::ranges::find(controls, base::lower(text)) != controls.end() ||
                                    counts_gallery(text));
}

void tidy_caption(std::string& caption) {
  const auto text = without_separator(caption);
  if (text.size() != caption.size()) caption = std::string(text);
  if (!caption.empty() && (!has_letter(caption) || is_label(caption, Label::photo) || is_label(caption, Label::video) ||
                           is_picture_control(caption)))
    caption.clear();
}

}  // namespace ortoo::read
