#include "read/byline/person_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/byline/name_words.h"
#include "read/entities.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"
#include "read/words/word_start.h"

namespace ortoo::read {
namespace {

bool is_among(std::span<const std::string_view> table, std::string_view text) {
  return std::ranges::find(table, base::lower(text)) != table.end();
}

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
  static const std::vector<WordStart> beginnings(openers.begin(), openers.end());
  const auto bytes = first_bytes(text);
  const bool ascii = (bytes & 0x8080808080808080U) == 0;
  if (ascii && std::ranges::none_of(beginnings, [&](const WordStart& beginning) { return beginning.may_begin(bytes); }))
    return 0;
  const auto low = base::lower(text.substr(0, longest));
  const auto low_bytes = first_bytes(low);
  for (std::size_t i = 0; i < openers.size(); ++i)
    if (beginnings[i].may_begin(low_bytes) && low.starts_with(openers[i])) return openers[i].size();
  return 0;
}

bool is_separator(char32_t c) {
  if (c < 0x80) return c == ',' || c == ';' || c == '|' || c == '/' || c == '\n';
  return std::u32string_view(U"•·、，；｜／╱●،؛").find(c) != std::u32string_view::npos;
}

bool has_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_digit(base::next_code_point(text, at))) return true;
  return false;
}

struct Shape {
  std::size_t words = 0, capitals = 0, han = 0, letters = 0;
  bool small_end = false;         // the last word has no capital
  // letters of the longest word without a capital: beyond "van" and "della" it is no name
  std::size_t longest_small = 0;
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
  const auto among = [](const auto& table, std::string_view word) {
    return std::find(table.begin(), table.end(), word) != table.end();
  };
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
  if (after_label(piece, Label::source) || after_label(piece, Label::photo) || after_label(piece, Label::role))
    return std::nullopt;
  const auto colon = piece.find(": ");
  return colon == piece.npos ? piece : base::trim(piece.substr(colon + 2));
}

// "Anna Lind Illustration by Bo Ek": whoever wrote stands before whoever drew.
std::string_view without_artist(std::string_view piece) {
  for (const std::string_view word :
       {" Illustration", " Illustrationen", " Photograph", " Photos ", " Fotos ",
        " Foto:", " Fotos:", " Photo:", " Photos:", " Photography", " Pictures:", " Bilder "})
    if (const auto at = piece.find(word); at != piece.npos && at > 0) return base::trim(piece.substr(0, at));
  return piece;
}

}  // namespace

std::string_view without_stop(std::string_view name) {
  constexpr std::size_t shortest = 4;  // letters of the last word: a shorter one may be cut itself
  if (!name.ends_with('.') || name.find('.') + 1 != name.size()) return name;
  const auto space = name.rfind(' ');
  return space != name.npos && name.size() - space - 2 >= shortest ? name.substr(0, name.size() - 1) : name;
}

std::string_view without_mail_address(std::string_view piece) {
  const auto at = piece.find('@');
  if (at == piece.npos) return piece;
  const auto before = piece.rfind(' ', at);
  return before == piece.npos || piece.find(' ', at) != piece.npos ? piece : base::trim(piece.substr(0, before));
}

namespace {

// "Του Γιώργου Παππά": Greek bylines name in the genitive.
std::string_view without_greek_article(std::string_view piece) {
  for (const std::string_view article : {"Του ", "Της ", "ΤΟΥ ", "ΤΗΣ "})
    if (piece.starts_with(article)) return base::trim(piece.substr(article.size()));
  return piece;
}

void add_piece(std::string_view piece, Evidence evidence, std::vector<std::string>& out) {
  piece = without_stop(without_mail_address(piece));
  if (has_digit(piece)) piece = after_inner_opener(piece);
  piece = without_role_words(without_byline_opener(base::trim(piece)));
  if (evidence != Evidence::none) piece = without_greek_article(piece);
  const auto name = without_role(without_artist(piece));
  if (!name || name->empty() || names_role(*name) || !is_name(*name, evidence)) return;
  if (std::find(out.begin(), out.end(), *name) == out.end()) out.emplace_back(*name);
}

}  // namespace

bool names_office(std::string_view text) { return has_foreign_word(text) || !agency_named(text).empty(); }

bool names_role(std::string_view text) {
  const auto last = base::lower(text.substr(text.rfind(' ') + 1));  // npos + 1 is the beginning
  return std::ranges::find(occupations, last) != occupations.end();
}

std::string_view without_role_words(std::string_view name) {
  if (const auto space = name.find(' '); space != name.npos && name.find(' ', space + 1) != name.npos) {
    const auto word = base::lower(name.substr(0, space));
    if (std::ranges::any_of(occupations, [&](auto occupation) {
          return word.ends_with(occupation) &&
                 (word.size() == occupation.size() || word[word.size() - occupation.size() - 1] == '-');
        }))
      name = base::trim(name.substr(space));
  }
  for (const auto word : occupations_beside) {  // "홍길동 기자", "칼럼니스트 홍길동"
    if (name.size() <= word.size() + 1) continue;
    if (const auto before = name.substr(0, name.size() - word.size()); name.ends_with(word) && before.ends_with(' '))
      name = before.substr(0, before.size() - 1);
    if (name.size() > word.size() + 1 && name.starts_with(word) && name[word.size()] == ' ')
      name = base::trim(name.substr(word.size()));
  }
  for (const auto word : belongings)
    if (const auto at = name.find(word); at != name.npos && name.find(':') == name.npos) {
      const Shape shape = shape_of(name.substr(0, at));
      if (shape.words >= 2 && shape.words <= 4 && shape.capitals == shape.words) name = name.substr(0, at);
    }
  return base::trim(name);
}

std::string_view without_byline_opener(std::string_view text) {
  // "---- by Anna Lind"
  if (const auto marks = text.find_first_not_of("|-~ "); marks != text.npos && marks > 0 && text[marks - 1] == ' ')
    if (const auto rest = text.substr(marks); opener_length(rest) > 0 || after_label(rest, Label::by)) text = rest;
  for (int rounds = 0; rounds < 3; ++rounds) {
    const auto before = text.size();
    if (const auto rest = after_label(text, Label::by); rest && !rest->empty()) text = *rest;
    text.remove_prefix(opener_length(text));
    text = base::trim(text);
    if (text.size() == before) break;
  }
  return text;
}

namespace {

// Chinese names are short, but for foreign ones, whose parts a dot holds apart.
bool is_han_name(std::string_view text, const Shape& shape, Evidence evidence) {
  if (evidence == Evidence::declared) return true;
  constexpr std::size_t longest = 5;
  const bool kana = std::ranges::any_of(std::array<std::string_view, 3>{"\xE3\x81", "\xE3\x82", "\xE3\x83"},
                                        [&](auto bytes) { return text.find(bytes) != text.npos; });
  if (!kana && shape.han > longest && text.find("·") == text.npos && text.find("・") == text.npos &&
      text.find("．") == text.npos && text.find(' ') == text.npos)
    return false;
  return std::ranges::none_of(no_names_in_han, [&](auto ending) { return text.ends_with(ending); }) &&
         std::ranges::find(roles_in_han, text) == roles_in_han.end();
}

}  // namespace

bool is_name(std::string_view text, Evidence evidence) {
  if (text.size() < 2 || text.size() > 70 || text.find("http") != text.npos ||
      text.find_first_of("@!?#<>{}=_\"") != text.npos)
    return false;
  // a piece of a quotation
  for (const auto& [open, close] : {Brackets{"«", "»"}, Brackets{"《", "》"}, Brackets{"「", "」"}})
    if ((text.find(open) == text.npos) != (text.find(close) == text.npos)) return false;
  if (text.ends_with(':') || text.ends_with("：") || has_digit(text)) return false;
  const Shape shape = shape_of(text);
  // Han names have no words to count: something must say that it is one.
  if (shape.han > 0) return evidence != Evidence::none && shape.han <= 12 && is_han_name(text, shape, evidence);
  if (shape.words == 0 || shape.words > 6 || shape.letters < 2) return false;
  if (evidence == Evidence::declared) return true;
  if (has_foreign_word(text)) return false;
  if (shape.words == 1) return evidence == Evidence::marked && text.size() >= 3;
  constexpr std::size_t longest_particle = 5;  // "della"
  std::size_t start = 0;
  if (!base::is_letter(base::next_code_point(text, start)) || shape.small_end) return false;
  return shape.capitals * 2 >= shape.words && shape.longest_small <= longest_particle;
}

namespace {

// "FAND": what else stands behind a degree.
bool is_abbreviation(std::string_view text) {
  constexpr std::size_t longest = 5;
  return text.size() <= longest && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

bool names_institution(std::string_view text) {
  text = base::trim(text);
  const auto space = text.rfind(' ');
  return space != text.npos && is_among(institutions, text.substr(space + 1));
}

std::vector<std::string> split_names(std::string_view text) {
  constexpr std::size_t longest = 20'000;  // bytes: a thousand names
  if (text.size() > longest) return {};
  std::string rest(text);
  const bool one_institution = text.find(',') == text.npos && names_institution(text);
  for (const auto joiner : joiners)
    for (auto at = one_institution ? rest.npos : rest.find(joiner); at != rest.npos; at = rest.find(joiner, at))
      rest.replace(at, joiner.size(), ", ");
  for (const auto joiner : agency_joiners)
    if (const auto at = rest.find(joiner); at != rest.npos) {
      const auto behind = std::string_view(rest).substr(at + joiner.size());
      if (!agency_named(base::trim(behind.substr(0, behind.find_first_of(",;|(\n")))).empty())
        rest.replace(at, joiner.size(), ", ");
    }
  std::vector<std::string> out;
  std::string piece;
  bool behind_degree = false;
  const auto end_piece = [&] {
    auto name = base::trim(piece);
    // The last of "A, B, and C" keeps its joiner.
    for (const std::string_view joiner : {"and ", "und ", "et ", "& "})
      if (name.starts_with(joiner)) name = base::trim(name.substr(joiner.size()));
    const bool degree = !out.empty() && (is_among(degrees, name) || (behind_degree && is_abbreviation(name)));
    if (!name.empty() && !degree) out.emplace_back(name);
    behind_degree = degree;
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
  std::string out(base::trim(text));
  for (auto open = out.find('('); open != out.npos; open = out.find('(')) {
    const auto close = out.find(')', open);
    out.erase(open, close == out.npos ? out.npos : close - open + 1);
  }
  for (const auto& [open, close] : wide_brackets)
    if (out.starts_with(open) && out.ends_with(close) && out.size() > open.size() + close.size())
      out = out.substr(open.size(), out.size() - open.size() - close.size());
  return out;
}

std::vector<std::string> names_in_byline(std::string_view text, Evidence evidence) {
  std::vector<std::string> out;
  const std::string whole = without_brackets(base::nfc(decode_entities(text)));
  if (after_label(base::trim(whole), Label::according_to)) return out;
  bool of_others = false;
  for (std::size_t at = 0; at <= whole.size();) {
    const auto end = std::min(whole.find('\n', at), whole.size());
    const auto line = base::collapse_spaces(std::string_view(whole).substr(at, end - at));
    at = end + 1;
    // Behind a bar may stand the agencies that the story draws on.
    // "Photographed by", and who did on the next line.
    const bool passed_over = std::exchange(of_others, is_label(line, Label::role) || is_label(line, Label::photo));
    if (passed_over || after_label(line, Label::role) || (line.starts_with('|') && names_agency(line))) continue;
    std::string opened(without_byline_opener(line));
    const bool has_opener = opened.size() < line.size();
    const bool may_be_several = has_opener && !names_institution(opened);
    for (const std::string_view loud : {" AND ", " UND ", " ET ", " Y ", " И "})  // in a byline of capitals
      for (auto joiner = may_be_several ? opened.find(loud) : opened.npos; joiner != opened.npos;
           joiner = opened.find(loud, joiner))
        opened.replace(joiner, loud.size(), ", ");
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

namespace {

// Of a line in brackets that has no "記者": two to four Han characters, as names have.
bool is_bare_name_in_han(std::string_view inside) {
  constexpr std::size_t shortest = 2, longest = 4;
  std::size_t count = 0;
  for (std::size_t at = 0; at < inside.size(); ++count)
    if (const char32_t c = base::next_code_point(inside, at);
        !base::is_han_or_kana(c) || (c >= U'\u3040' && c <= U'\u30FF'))
      return false;
  return count >= shortest && count <= longest &&
         std::ranges::none_of(ends_of_headings_in_han, [&](auto ending) { return inside.ends_with(ending); });
}

}  // namespace

bool is_signature(std::string_view line) {
  constexpr std::size_t longest = 80;  // bytes
  if (line.size() > longest || line.empty()) return false;
  if (const auto comma = line.rfind(','); comma != line.npos && names_role(base::trim(line.substr(comma + 1))))
    return names_in_byline(line.substr(0, comma)).size() == 1;
  std::size_t first = 0;
  if (base::next_code_point(line, first) < U'\u0370') return false;  // Latin has its own openers
  const auto brackets = std::ranges::find_if(
      wide_brackets, [&](const auto& pair) { return line.starts_with(pair.first) && line.ends_with(pair.second); });
  const bool bracketed =
      brackets != wide_brackets.end() && line.size() > brackets->first.size() + brackets->second.size();
  if (bracketed) {
    const auto inside =
        base::trim(line.substr(brackets->first.size(), line.size() - brackets->first.size() - brackets->second.size()));
    const bool says_role = std::ranges::any_of(std::array<std::string_view, 4>{"記者", "记者", "기자", "特派"},
                                               [&](auto word) { return inside.find(word) != inside.npos; });
    if (!says_role && !is_bare_name_in_han(inside)) return false;
  }
  const auto signer = without_mail_address(line);
  if (!bracketed && without_role_words(signer).size() == signer.size() &&
      without_greek_article(signer).size() == signer.size())
    return false;
  const auto names = names_in_byline(line, Evidence::marked);
  return names.size() == 1 && std::ranges::find(headings_in_han, names.front()) == headings_in_han.end();
}

}  // namespace ortoo::read
