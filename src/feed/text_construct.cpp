#include "feed/text_construct.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "feed/markup.h"
#include "feed/misread.h"

namespace ortoo::feed {
namespace {

enum class Writing { sniffed, plain, html, xhtml, base64, perhaps_base64 };

struct TypeName {
  std::string_view type;
  Writing writing;
};

constexpr TypeName types[] = {
    {"plain", Writing::plain},      {"text", Writing::plain},       {"html", Writing::html},
    {"xhtml", Writing::xhtml},      {"text/plain", Writing::plain},
    {"text/html", Writing::html},   {"application/xhtml+xml", Writing::xhtml},
    {"application/octet-stream", Writing::base64},
};

// Elements that no text contains: seeing one, the end tag was forgotten.
constexpr std::string_view never_in_text[] = {"description", "enclosure", "entry",     "guid",   "item",
                                              "lastbuilddate", "pubdate",  "published", "updated"};

Writing writing_of(Scope& scope) {
  const auto& xml = scope.xml();
  if (xml.attributes().empty()) return Writing::sniffed;
  const std::string mode = base::lower(xml.attribute("mode"));
  if (mode == "base64") return Writing::base64;
  std::string type = base::lower(xml.attribute("type"));
  if (const auto parameters = type.find(';'); parameters != std::string::npos) type.resize(parameters);
  if (mode == "xml" && type != "text/plain") return Writing::xhtml;
  const auto* found =
      std::find_if(std::begin(types), std::end(types), [&](const TypeName& t) { return t.type == type; });
  if (found != std::end(types)) return found->writing;
  if (type.ends_with("+xml") || type.ends_with("/xml")) return Writing::xhtml;
  const bool binary = type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/");
  if (binary) return Writing::base64;
  return type.starts_with("application/") ? Writing::perhaps_base64 : Writing::sniffed;
}

std::optional<std::string> decode_base64(std::string_view text) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '\n' || c == ' ' || c == '\t') continue;
    if (c == '=') break;
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>((bits >> count) & 0xFF);
    }
  }
  return base::scrub_utf8(out);
}

// Markup for HTML: the tag without the prefix of its namespace. `outside`: the depth of the element whose text it is.
void append_tag(Scope& scope, bool end, std::size_t outside, std::string& out) {
  const auto& xml = scope.xml();
  const auto source = xml.source();
  if (source.empty()) return;  // the end of <br/>, or of what was never closed
  if (end) {
    out += "</";
    out += xml.local();
    out += '>';
    return;
  }
  std::string tag = xml.prefix().empty()
                        ? std::string(source)
                        : std::string("<").append(xml.local()).append(source.substr(1 + xml.name().size()));
  // One with a base of its own, or within one: resolved here, for the whole text knows only the base at its beginning.
  out += scope.base_depth() > outside && scope.base() ? resolve_markup(tag, *scope.base()) : tag;
}

void append_escaped(Scope& scope, std::string& out) {
  std::string text;
  scope.xml().append_text(text);
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
}

// Of a CDATA section within another: the inner one's end was taken for the outer one's.
void drop_cdata_marks(std::string& text) {
  constexpr std::string_view begin = "<![CDATA[", end = "]]>";
  const auto first = text.find(begin);
  if (first == std::string::npos) return;
  std::string kept = text.substr(0, first);
  for (std::string_view rest = std::string_view(text).substr(first); !rest.empty();) {
    const auto mark = rest.starts_with(begin) ? begin.size() : rest.starts_with(end) ? end.size() : 0;
    if (mark == 0) kept += rest.front();
    rest.remove_prefix(std::max<std::size_t>(mark, 1));
  }
  text = std::move(kept);
}

bool ends_text(const Scope& scope) {
  return std::find(std::begin(never_in_text), std::end(never_in_text), scope.local()) != std::end(never_in_text) ||
         scope.meaning().field == Field::item;
}

}  // namespace

Text read_text(Scope& scope) {
  const std::size_t inside = scope.depth();
  const Writing writing = writing_of(scope);
  const auto base = scope.base();
  const std::string own_name = scope.local();
  Text text;
  bool tags = false, only_blank = true, cdata = false;
  std::size_t wrapper = 0;  // depth of the <div> that Atom puts around markup
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::text) {
      cdata = cdata || scope.xml().is_cdata();
      if (writing == Writing::xhtml) append_escaped(scope, text.value);
      else scope.xml().append_text(text.value);
      if (only_blank) only_blank = base::trim(text.value).empty();
    } else if (token == Token::start) {
      if (ends_text(scope) || (own_name == "title" && scope.local() == "link")) {
        scope.end_before_this(inside);
        continue;
      }
      tags = true;
      if (only_blank && wrapper == 0 && writing != Writing::sniffed && scope.local() == "div") {
        wrapper = scope.depth();
        continue;
      }
      only_blank = false;
      append_tag(scope, false, inside, text.value);
    } else {
      if (scope.depth() < inside) break;
      if (scope.depth() + 1 == wrapper) wrapper = inside;  // never matches again
      else append_tag(scope, true, inside, text.value);
    }
  }
  // RFC 4287 has every other media type in base64; many who write "application/…" do not. A short word could be either.
  const bool encoded = writing == Writing::base64 ||
                       (writing == Writing::perhaps_base64 && text.value.size() >= 16 && text.value.size() % 4 == 0);
  if (encoded) {
    if (auto decoded = decode_base64(text.value)) text.value = std::move(*decoded);
  }
  if (cdata) drop_cdata_marks(text.value);
  if (auto meant = as_it_was_meant(text.value)) text.value = *std::move(meant);
  if (const auto trimmed = base::trim(text.value); trimmed.size() != text.value.size())
    text.value = std::string(trimmed);
  text.html = tags || writing == Writing::html || writing == Writing::xhtml ||
              (writing != Writing::plain && looks_like_html(text.value));
  if (text.html && base && text.value.find('<') != std::string::npos) text.value = resolve_markup(text.value, *base);
  return text;
}

}  // namespace ortoo::feed
