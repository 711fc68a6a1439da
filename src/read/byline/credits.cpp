#include "read/byline/credits.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/words/agencies.h"
#include "read/byline/person_names.h"
#include "read/words/labels.h"
#include "read/dates/month_names.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest_line = 300;  // bytes
constexpr std::size_t most_words = 5;      // of one name

// Words between the last two names of a list.
constexpr std::array<std::string_view, 12> joiners = {" and ", " và ", " и ", " та ", " ба ", " болон ",
                                                      " und ", " et ", " y ", " e ",  "和",   " و"};

constexpr bool separates(char32_t c) {
  if (c < 0x80) return c == ',' || c == ';' || c == '|' || c == '+';
  return std::u32string_view(U"、，；،؛•·").find(c) != std::u32string_view::npos;
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (base::is_han_or_kana(base::next_code_point(text, at))) return true;
  return false;
}

// "Nov 20", "20 November", "2019 01:38 pm": pieces of the date that stands in the same line.
bool is_of_date(std::string_view item) {
  const auto digits = [](std::string_view word) {
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return base::is_digit(static_cast<unsigned char>(c)); });
  };
  const auto space = std::min(item.find(' '), item.size());
  const auto first = item.substr(0, space), rest = base::trim(item.substr(space));
  if (digits(first))
    return (first.size() == 4 &&
            (rest.empty() || rest[0] == '/' || base::is_digit(static_cast<unsigned char>(rest[0])))) ||
           (first.size() < 3 && month_named(base::fold(rest)) > 0);
  return digits(rest.substr(0, rest.find(' '))) && month_named(base::fold(first)) > 0;
}

// A name of an outlet: short, and not begun in lower case.
bool is_outlet(std::string_view text) {
  if (!agency_named(text).empty()) return true;
  if (text.size() < 2 || base::count_words(text) > most_words) return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  const std::string start(text.substr(0, at));
  return base::is_digit(first) ||
         (base::is_letter(first) && (base::lower(start) != start || base::is_han_or_kana(first) || first >= 0x590));
}

// False of most places, where neither a separator nor a joiner stands: by the first byte, and behind a space the
// second.
bool may_cut(std::string_view rest) {
  static constexpr auto bytes = [] {
    std::array<std::array<bool, 256>, 2> out{};
    for (std::size_t c = 0; c < 256; ++c) out[0][c] = c >= 0x80 || separates(static_cast<char32_t>(c));
    for (const auto joiner : joiners)
      out[joiner[0] == ' ' ? 1 : 0][static_cast<unsigned char>(joiner[joiner[0] == ' ' ? 1 : 0])] = true;
    return out;
  }();
  const auto first = static_cast<unsigned char>(rest[0]);
  return first == ' ' ? rest.size() > 1 && bytes[1][static_cast<unsigned char>(rest[1])] : bytes[0][first];
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  const auto end_item = [&](std::size_t end) {
    if (const auto item = base::trim(list.substr(begin, end - begin)); !item.empty()) items.push_back(item);
  };
  for (std::size_t at = 0; at < list.size();) {
    const auto rest = list.substr(at);
    if (!may_cut(rest)) {
      ++at;
      continue;
    }
    const auto* joiner = std::find_if(joiners.begin(), joiners.end(), [&](std::string_view j) {
      // "and" is written to the word, but this word begins so
      return rest.starts_with(j) && !rest.starts_with(" وكال");
    });
    const std::size_t start = at;
    const bool cuts = separates(base::next_code_point(list, at));
    const bool joins = joiner != joiners.end() &&
                       (cuts || !names_institution(list.substr(begin, list.find_first_of(",;|", start) - begin)));
    if (joins) at = start + joiner->size();
    if (!cuts && !joins) continue;
    end_item(start);
    begin = at;
  }
  end_item(list.size());
  return items;
}

// "(…)" or "（…）" at the end of the line.
struct Bracketed {
  std::string_view before, inside;
};
std::optional<Bracketed> bracketed(std::string_view line) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}}) {
    if (!line.ends_with(close)) continue;
    const std::size_t at = line.rfind(open);
    if (at == std::string_view::npos) continue;
    const std::size_t from = at + open.size();
    return Bracketed{base::trim(line.substr(0, at)), base::trim(line.substr(from, line.size() - close.size() - from))};
  }
  return std::nullopt;
}

// Cuts off editors and translators: "李明 责任编辑：王芳".
std::string_view without_roles(std::string_view line) {
  if (after_label(line, Label::role)) return {};
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(line, at);
    if ((base::is_space(c) || separates(c) || c == '(' || c == 0xFF08) && after_label(line.substr(at), Label::role))
      return base::trim(line.substr(0, start));
  }
  return line;
}

void add_authors(std::string_view text, std::vector<std::string>& authors) {
  std::string spaced(text);
  if (has_han(text)) {  // Han names stand apart by a space alone
    for (auto at = spaced.find(' '); at != std::string::npos; at = spaced.find(' ', at)) spaced.replace(at, 1, ",");
    for (auto at = spaced.find("\u3000"); at != std::string::npos; at = spaced.find("\u3000", at))
      spaced.replace(at, 3, ",");
  }
  for (auto& name : names_in_byline(spaced, has_han(text) ? Evidence::marked : Evidence::none))
    authors.push_back(std::move(name));
}

// What stands in brackets behind a name, or alone: agencies, with a label or all of them known.
bool read_agencies(std::string_view text, std::vector<std::string>& credits) {
  const auto labelled = after_label(text, Label::according_to);
  auto found = agencies_in(labelled.value_or(text));
  if (found.empty()) return false;
  const auto known = [](const std::string& name) { return !agency_named(name).empty(); };
  if (!labelled && !std::ranges::all_of(found, known)) return false;
  // "With" opens what is not said of agencies too ("mit RSS-Volltext-Feed"): one of them must be known.
  if (labelled && labelled->size() < text.size() &&
      is_label(text.substr(0, text.size() - labelled->size()), Label::beside) && std::ranges::none_of(found, known))
    return false;
  credits = std::move(found);
  return true;
}

// "Minh Đức - VOV", "Анна Линд / ТАСС": a name, then an agency that is known.
bool read_name_and_agency(std::string_view line, CreditLine& out) {
  std::size_t cut = std::string_view::npos, behind = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(line, at);
    if (c == '/' || c == '-' || c == 0x2013 || c == 0x2014 || separates(c)) cut = start, behind = at;
  }
  if (cut == std::string_view::npos || agency_named(line.substr(behind)).empty()) return false;
  const auto before = base::trim(line.substr(0, cut));
  add_authors(before, out.authors);
  out.credits.push_back(agency_or(line.substr(behind)));
  // "mcl/dpa": whoever put it into the system
  constexpr std::size_t longest_initials = 4;
  const bool initials = before.size() <= longest_initials &&
                        std::ranges::all_of(before, [](char c) { return c >= 'a' && c <= 'z'; });
  if (out.authors.empty() && !initials) out.credits.clear();
  return !out.credits.empty();
}

// "dpa/AFP": several agencies in one item, where a bar stands and the first is known; "RFE/RL" is one.
bool add_barred(std::string_view item, std::vector<std::string>& out) {
  const auto bar = item.find('/');
  if (bar == item.npos || !agency_named(item).empty() || agency_named(item.substr(0, bar)).empty()) return false;
  for (std::size_t at = 0; at <= item.size();) {
    const auto end = std::min(item.find('/', at), item.size());
    if (auto name = std::string(agency_named(item.substr(at, end - at)));
        !name.empty() && std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
    at = end + 1;
  }
  return true;
}

}  // namespace

std::vector<std::string> agencies_in(std::string_view list) {
  std::vector<std::string> out;
  for (std::string_view item : split(list)) {
    if (item.ends_with('.') && base::count_words(item) > 1) item.remove_suffix(1);
    if (add_barred(item, out) || is_of_date(item)) continue;
    if (!is_outlet(item)) return {};
    if (auto name = agency_or(item); std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  }
  return out;
}

std::optional<CreditLine> read_credit_line(std::string_view line, Bare bare) {
  line = base::trim(line);
  if (line.empty() || line.size() > longest_line) return std::nullopt;
  const auto last = line.find_last_not_of('.');  // "Read also..."
  if (last != line.npos && is_label(line.substr(0, last + 1), Label::rail)) return std::nullopt;
  if (const auto whole = bracketed(line); whole && whole->before.empty()) line = whole->inside;
  for (const std::string_view dash : {"- ", "– ", "— "})
    if (line.starts_with(dash)) {  // "— Reuters"
      line = base::trim(line.substr(dash.size()));
      if (!agency_named(line).empty()) bare = Bare::taken;
    }
  const auto whole_line = line.size();
  line = without_roles(line);
  const bool had_roles = line.size() < whole_line;
  CreditLine out;
  if (line.empty()) return had_roles ? std::optional(out) : std::nullopt;
  if (after_label(line, Label::according_to) && read_agencies(line, out.credits)) return out;
  if (!agency_named(line).empty()) {
    if (bare == Bare::passed_over) return std::nullopt;
    out.credits.push_back(agency_or(line));
    out.bare = true;
    return out;
  }
  const auto pieces = split(line).size();
  if (pieces > 1 && read_agencies(line, out.credits)) return out;  // all of them known
  if (pieces == 1 && add_barred(line, out.credits)) return out;  // "dpa/lno": a service of it
  if (const auto named = after_label(line, Label::source)) {  // "Źródło: PAP"
    auto found = agencies_in(*named);
    if (!found.empty() && std::ranges::all_of(found, [](const auto& name) { return !agency_named(name).empty(); })) {
      out.credits = std::move(found);
      return out;
    }
  }
  if (const auto behind = bracketed(line); behind && read_agencies(behind->inside, out.credits)) line = behind->before;
  const bool credited = !out.credits.empty();
  const auto labelled = after_label(line, Label::by);
  if (!labelled && !credited && read_name_and_agency(line, out)) return out;
  if (!labelled && base::count_words(line) > 2 * most_words) return std::nullopt;
  if (bare == Bare::passed_over && !labelled && !credited && !had_roles) return std::nullopt;
  // Han names cannot be told from other short words: they need a label.
  if (labelled || !has_han(line)) add_authors(labelled.value_or(line), out.authors);
  if (out.authors.empty()) return std::nullopt;
  out.bare = !labelled && !credited && !had_roles;
  return out;
}

}  // namespace ortoo::read
