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
    {"hellip", "…"}, {"auml", "ä"}, {"ouml", "ö"}, {"uuml", "ü"}, {"Auml", "Ä"}, {"Ouml", "Ö"}, {"Uuml", "Ü"}, {"szlig", "ß"},
    {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"}, {"aacute", "á"}, {"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"},
    {"ntilde", "ñ"}, {"ccedil", "ç"}, {"ecirc", "ê"}, {"acirc", "â"}, {"ocirc", "ô"}, {"euro", "€"}, {"copy", "©"}, {"shy", ""},
    {"aring", "å"}, {"oslash", "ø"}, {"aelig", "æ"}, {"atilde", "ã"}, {"otilde", "õ"}, {"Eacute", "É"}, {"bull", "•"}, {"deg", "°"}};

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
      if (found) {
        out += found->text;
        at = end + 1;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace ortoo::read
