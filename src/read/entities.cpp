#include "read/entities.h"

#include <charconv>

#include "base/text.h"

namespace ortoo::read {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr Entity entities[] = {
    {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"ndash", "–"}, {"mdash", "—"},
    {"lsquo", "‘"}, {"rsquo", "’"}, {"sbquo", "‚"}, {"ldquo", "“"}, {"rdquo", "”"}, {"bdquo", "„"}, {"laquo", "«"}, {"raquo", "»"},
    {"hellip", "…"}, {"szlig", "ß"}, {"euro", "€"}, {"copy", "©"}, {"shy", ""}, {"oslash", "ø"}, {"Oslash", "Ø"}, {"aelig", "æ"}, {"AElig", "Æ"},
    {"oelig", "œ"}, {"OElig", "Œ"}, {"eth", "ð"}, {"thorn", "þ"}, {"iexcl", "¡"}, {"iquest", "¿"}, {"middot", "·"}, {"times", "×"}, {"ordm", "º"},
    {"bull", "•"}, {"deg", "°"}, {"pound", "£"}, {"trade", "™"}, {"reg", "®"}};

// "euml" is e and a diaeresis: a letter, then the name of its mark.
struct Mark {
  std::string_view name;
  char32_t combining;
};
constexpr Mark marks[] = {{"uml", 0x308}, {"acute", 0x301}, {"grave", 0x300}, {"circ", 0x302}, {"tilde", 0x303}, {"cedil", 0x327}, {"ring", 0x30A}, {"caron", 0x30C}};

char32_t mark_named(std::string_view name) {
  for (const auto& mark : marks)
    if (mark.name == name) return mark.combining;
  return 0;
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
    const auto end = text.find(';', at);
    if (end == text.npos || end - at > 10 || end - at < 3) {
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
        base::append_utf8(out, code);
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
  return out;
}

}  // namespace ortoo::read
