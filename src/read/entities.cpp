#include "read/entities.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace ortoo::read {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr Entity entities[] = {
    {"amp", "&"},       {"lt", "<"},       {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"ndash", "–"},     {"mdash", "—"},    {"lsquo", "‘"},  {"rsquo", "’"},  {"sbquo", "‚"},  {"ldquo", "“"},
    {"rdquo", "”"},     {"bdquo", "„"},    {"laquo", "«"},  {"raquo", "»"},  {"hellip", "…"}, {"szlig", "ß"},
    {"euro", "€"},      {"copy", "©"},     {"shy", ""},     {"oslash", "ø"}, {"Oslash", "Ø"}, {"aelig", "æ"},
    {"AElig", "Æ"},     {"oelig", "œ"},    {"OElig", "Œ"},  {"eth", "ð"},    {"thorn", "þ"},  {"iexcl", "¡"},
    {"iquest", "¿"},    {"middot", "·"},   {"times", "×"},  {"ordm", "º"},   {"bull", "•"},   {"deg", "°"},
    {"pound", "£"},     {"trade", "™"},    {"reg", "®"},    {"thinsp", " "}, {"ensp", " "},   {"emsp", " "},
    {"zwnj", "\u200C"}, {"zwj", "\u200D"}, {"lsaquo", "‹"}, {"rsaquo", "›"}, {"rarr", "→"},   {"larr", "←"},
    {"ordf", "ª"},      {"sect", "§"},     {"para", "¶"},   {"plusmn", "±"}, {"frac12", "½"}, {"frac14", "¼"},
    {"frac34", "¾"},    {"sup2", "²"},     {"sup3", "³"},   {"micro", "µ"},  {"cent", "¢"},   {"yen", "¥"},
    {"prime", "′"},     {"Prime", "″"},    {"dagger", "†"}, {"minus", "−"}};

// "euml" is e and a diaeresis: a letter, then the name of its mark.
struct Mark {
  std::string_view name;
  char32_t combining;
};
constexpr Mark marks[] = {{"uml", 0x308},   {"acute", 0x301}, {"grave", 0x300}, {"circ", 0x302},
                          {"tilde", 0x303}, {"cedil", 0x327}, {"ring", 0x30A},  {"caron", 0x30C}};

// Numbers from 128 to 159 name what Windows-1252 has there, as HTML says.
constexpr std::array<char32_t, 32> windows = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                              0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

// Elements that texts have; "<The Old Ferry>" is a title.
constexpr std::array<std::string_view, 34> elements = {
    "a",      "abbr",       "b",    "blockquote", "br",    "cite",   "code",    "div",   "em",
    "figure", "figcaption", "font", "h1",         "h2",    "h3",     "h4",      "hr",    "i",
    "iframe", "img",        "li",   "ol",         "p",     "script", "section", "small", "span",
    "strong", "style",      "sub",  "sup",        "table", "u",      "ul"};

bool opens_element(std::string_view text) {
  text.remove_prefix(text.size() > 1 && text[1] == '/' ? 2 : 1);
  const auto end = std::ranges::find_if(
      text, [](char c) { return (base::ascii_lower(c) < 'a' || base::ascii_lower(c) > 'z') && (c < '1' || c > '6'); });
  const auto name = base::lower(std::string_view(text.begin(), end));
  return end != text.end() && (*end == '>' || *end == ' ' || *end == '/') &&
         std::ranges::find(elements, name) != elements.end();
}

// Markup that ends a paragraph; any other is left out without a trace.
constexpr std::array<std::string_view, 12> borders = {"<p>", "<p ",  "</p", "<br",  "<div", "</div",
                                                      "<li", "</li", "<h2", "</h2", "<h3",  "</h3"};

char32_t mark_named(std::string_view name) {
  for (const auto& mark : marks)
    if (mark.name == name) return mark.combining;
  return 0;
}

// What JSON can escape and no page, feed or search may hold.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < ' ' && !(byte >= '\t' && byte <= '\r')) || byte == 0x7F;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto amp = std::min(text.find('&', at), text.size());
    out.append(text, at, amp - at);
    at = amp;
    if (at == text.size()) break;
    constexpr std::size_t longest = 10;  // bytes from "&" to ";"
    const auto length = text.substr(at, longest + 1).find(';');
    const auto end = at + length;
    if (length == text.npos || length < 3) {
      out += text[at++];
      continue;
    }
    auto name = text.substr(at + 1, end - at - 1);
    if (name[0] == '#') {
      const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
      name.remove_prefix(hex ? 2 : 1);
      std::uint32_t code = 0;
      const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
      if (error == std::errc() && stop == name.data() + name.size() && code >= 0x20) {
        base::append_utf8(out, code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : code);
        at = end + 1;
        continue;
      }
    } else {
      const Entity* found = nullptr;
      for (const auto& entity : entities)
        if (entity.name == name) found = &entity;
      const char32_t mark = base::is_letter(static_cast<unsigned char>(name[0])) ? mark_named(name.substr(1)) : 0;
      if (found || mark != 0) {
        if (found) out += found->text;
        else base::append_utf8(out += name[0], mark);
        at = end + 1;
        continue;
      }
    }
    out += text[at++];
  }
  std::erase_if(out, is_control);
  return out;
}

std::string clean(std::string_view text) { return base::nfc(base::collapse_spaces(decode_entities(text))); }

std::string without_markup(std::string_view text) {
  std::string out;
  const auto last = text.rfind('>');  // behind it nothing ends: no tag is looked for there
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = last != text.npos && at < last && text[at] == '<' && opens_element(text.substr(at, 14));
    const auto end = tag ? text.find('>', at) : text.npos;
    if (end == text.npos) {
      out += text[at++];
      continue;
    }
    const auto name = base::lower(text.substr(at, 6));
    if (std::ranges::any_of(borders, [&](auto border) { return name.starts_with(border); })) out += '\n';
    at = end + 1;
  }
  return out;
}

}  // namespace ortoo::read
