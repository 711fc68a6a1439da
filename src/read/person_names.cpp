#include "read/person_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "read/agencies.h"
#include "read/entities.h"
#include "read/labels.h"

namespace ortoo::read {
namespace {

// Words between two names.
constexpr std::array<std::string_view, 16> joiners = {" and ", " und ", " et ",  " y ",  " e ",  " och ", " og ",   " en ",
                                                      " и ",   " i ",   " & ",   " và ", " ja ", " with ", " ve ",  " dan "};
// Words that open a byline, where the labels' table has none for them.
constexpr std::array<std::string_view, 48> openers = {
    "by ", "by: ", "byby ", "author ", "author: ", "authors ", "words by ", "posted by ", "published by ",
    "submitted by ", "auteur : ", "redaktion: ", "von ", "text von ", "par ", "por ", "da ", "af ", "av ", "door ",
    "autor: ", "autor ", "autorin: ", "text: ", "written by ", "story by ", "reporting by ", "автор: ",
    "interview: ", "autore: ", "tekst: ", "yazan: ", "oleh ", "eingestellt von ", "geschrieben von ",
    "verfasst von ", "veröffentlicht von ", "écrit par ", "publié par ", "rédigé par ", "posté par ",
    "escrito por ", "publicado por ", "scritto da ", "pubblicato da ", "geplaatst door ", "skrevet av ",
    "skrevet af "};
// Words that no person's name has.
constexpr std::array<std::string_view, 93> not_words = {
    "account", "admin", "afp", "agency", "archive", "article", "articles", "artikel", "associated", "author",
    "autor", "autorenseite", "beitrag", "beiträge", "blog", "bureau", "categories", "category", "comment",
    "comments", "contributor", "contributors", "copyright", "correspondent", "desk", "director", "dpa", "e-mail",
    "edited", "edition", "editor", "editorial", "editors", "email", "facebook", "feed", "guest", "instagram",
    "journalist", "linkedin", "magazine", "manager", "media", "minute", "minutes", "news", "newsletter", "newsroom",
    "online", "photo", "photograph", "posted", "posts", "press", "previous", "print", "profil", "profile",
    "published", "publié", "redacción", "redaction", "redakcja", "redaktion", "related", "reporter", "reporters",
    "reuters", "rss", "rédaction", "senior", "service", "share", "shares", "source", "staff", "subscribe", "tags",
    "team", "the", "thema", "themen", "themes", "times", "twitter", "university", "updated", "webseite", "website",
    "whatsapp", "writer", "zeige", "редакция"};
// The same where they are written small; as names they have a capital (Min, To, You).
constexpr std::array<std::string_view, 43> not_small_words = {
    "a", "about", "all", "alle", "an", "and", "at", "follow", "from", "für", "get", "home", "in", "is", "jetzt",
    "les", "listen", "mehr", "min", "more", "most", "my", "next", "on", "post", "read", "report", "reports", "save",
    "see", "special", "sur", "this", "to", "today", "view", "watch", "weitere", "where", "with", "you", "your",
    "zur"};

// Of the opener that the text begins with; 0: none.
std::size_t opener_length(std::string_view text) {
  static const auto starts = [] {
    std::array<bool, 256> out{};
    for (const auto opener : openers) out[static_cast<unsigned char>(opener.front())] = true;
    return out;
  }();
  constexpr std::size_t longest = 24;  // bytes
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(base::ascii_lower(text.front()));
  if (first < 0x80 && !starts[first]) return 0;
  const auto low = base::lower(text.substr(0, longest));
  const auto* found = std::find_if(openers.begin(), openers.end(), [&](std::string_view opener) { return low.starts_with(opener); });
  return found == openers.end() ? 0 : found->size();
}

bool is_separator(char32_t c) {
  return std::u32string_view(U",;|/\n•·、，；｜／●،؛").find(c) != std::u32string_view::npos;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Shape {
  std::size_t words = 0, capitals = 0, han = 0, letters = 0;
  bool small_end = false;         // the last word has no capital
  std::size_t longest_small = 0;  // letters of the longest word without a capital: beyond "van" and "della" it is no name
};

Shape shape_of(std::string_view text) {
  Shape out;
  bool inside = false, small = false;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    out.han += base::is_han_or_kana(c) ? 1 : 0;
    if (base::is_letter(c)) {
      ++out.letters;
      if (!inside) {
        ++out.words;
        small = base::is_lower(c);
        out.capitals += small ? 0 : 1;
        length = 0;
      }
      inside = true;
      small = small && base::is_lower(c);  // "d’Alema" has one inside
      ++length;
    } else if (c == ' ' || c == '.') {
      inside = false;
    }
    out.small_end = small;
    if (small) out.longest_small = std::max(out.longest_small, length);
  }
  return out;
}

bool has_foreign_word(std::string_view text) {
  const auto among = [](const auto& table, std::string_view word) { return std::find(table.begin(), table.end(), word) != table.end(); };
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    if (among(not_words, base::lower(word)) || among(not_small_words, word)) return true;
    at = end + 1;
  }
  return false;
}

// The name in a piece that has a date beside it: "Posted on September 21, 2020 by Anna Lind".
std::string_view after_inner_opener(std::string_view piece) {
  for (const std::string_view opener : {" by ", " von ", " par ", " por ", " av ", " door "})
    if (const auto at = piece.rfind(opener); at != piece.npos) return base::trim(piece.substr(at + opener.size()));
  return {};
}

// "Interview: Anna Lind" → "Anna Lind"; none for "Source: X" and "Photo: X".
std::optional<std::string_view> without_role(std::string_view piece) {
  if (after_label(piece, Label::source) || after_label(piece, Label::photo) || after_label(piece, Label::role)) return std::nullopt;
  const auto colon = piece.find(": ");
  return colon == piece.npos ? piece : base::trim(piece.substr(colon + 2));
}

// "Anna Lind Illustration by Bo Ek": whoever wrote stands before whoever drew.
std::string_view without_artist(std::string_view piece) {
  for (const std::string_view word : {" Illustration", " Illustrationen", " Photograph", " Photos ", " Fotos ", " Foto:", " Photo:", " Bilder "})
    if (const auto at = piece.find(word); at != piece.npos && at > 0) return base::trim(piece.substr(0, at));
  return piece;
}

void add_piece(std::string_view piece, Evidence evidence, std::vector<std::string>& out) {
  if (has_digit(piece)) piece = after_inner_opener(piece);
  const auto name = without_role(without_artist(without_byline_opener(base::trim(piece))));
  if (!name || name->empty() || !is_name(*name, evidence)) return;
  if (std::find(out.begin(), out.end(), *name) == out.end()) out.emplace_back(*name);
}

}  // namespace

bool names_office(std::string_view text) { return has_foreign_word(text) || !agency_named(text).empty(); }

std::string_view without_byline_opener(std::string_view text) {
  if (text.starts_with("| ") || text.starts_with("- ") || text.starts_with("~ ")) text.remove_prefix(2);
  for (int rounds = 0; rounds < 3; ++rounds) {
    const auto before = text.size();
    if (const auto rest = after_label(text, Label::by); rest && !rest->empty()) text = *rest;
    text.remove_prefix(opener_length(text));
    text = base::trim(text);
    if (text.size() == before) break;
  }
  return text;
}

bool is_name(std::string_view text, Evidence evidence) {
  if (text.size() < 2 || text.size() > 70 || text.find("http") != text.npos || text.find_first_of("@!?#<>{}=_\"") != text.npos) return false;
  if (text.ends_with(':') || has_digit(text)) return false;
  const Shape shape = shape_of(text);
  // Han names have no words to count: something must say that it is one.
  if (shape.han > 0) return evidence == Evidence::none ? false : shape.han <= 12;
  if (shape.words == 0 || shape.words > 6 || shape.letters < 2) return false;
  if (evidence == Evidence::declared) return true;
  if (has_foreign_word(text)) return false;
  if (shape.words == 1) return evidence == Evidence::marked && text.size() >= 3;
  constexpr std::size_t longest_particle = 5;  // "della"
  std::size_t start = 0;
  if (!base::is_letter(base::next_code_point(text, start)) || shape.small_end) return false;
  return shape.capitals * 2 >= shape.words && shape.longest_small <= longest_particle;
}

std::vector<std::string> split_names(std::string_view text) {
  std::string rest(text);
  for (const auto joiner : joiners)
    for (auto at = rest.find(joiner); at != rest.npos; at = rest.find(joiner, at)) rest.replace(at, joiner.size(), ", ");
  std::vector<std::string> out;
  std::string piece;
  const auto end_piece = [&] {
    auto name = base::trim(piece);
    // The last of "A, B, and C" keeps its joiner.
    for (const std::string_view joiner : {"and ", "und ", "et ", "& "})
      if (name.starts_with(joiner)) name = base::trim(name.substr(joiner.size()));
    if (!name.empty()) out.emplace_back(name);
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
  if (out.starts_with('[') && out.ends_with(']')) out = out.substr(1, out.size() - 2);
  return out;
}

std::vector<std::string> names_in_byline(std::string_view text, Evidence evidence) {
  std::vector<std::string> out;
  const std::string whole = without_brackets(base::nfc(decode_entities(text)));
  if (after_label(base::trim(whole), Label::according_to)) return out;
  for (std::size_t at = 0; at <= whole.size();) {
    const auto end = std::min(whole.find('\n', at), whole.size());
    const auto line = base::collapse_spaces(std::string_view(whole).substr(at, end - at));
    at = end + 1;
    // Behind a bar may stand the agencies that the story draws on.
    if (after_label(line, Label::role) || (line.starts_with('|') && names_agency(line))) continue;
    const auto opened = without_byline_opener(line);
    const bool has_opener = opened.size() < line.size();
    for (const auto& piece : split_names(opened)) {
      // Behind a dash stands what the person is, or the date before who it is.
      std::size_t before = out.size();
      std::string_view rest = piece;
      for (std::size_t cut = 0; before == out.size() && !rest.empty();) {
        std::size_t width = 3;
        cut = rest.find(" - ");
        for (const std::string_view dash : {" – ", " — "})
          if (const auto other = rest.find(dash); other < cut) cut = other, width = dash.size();
        add_piece(rest.substr(0, cut), has_opener ? std::max(evidence, Evidence::marked) : evidence, out);
        rest = cut == rest.npos ? std::string_view() : rest.substr(cut + width);
      }
    }
  }
  return out;
}

}  // namespace ortoo::read
