#include "feed/xml_writer.h"

#include <algorithm>

#include "base/text.h"
#include "feed/xml.h"

namespace ortoo::feed {

std::string xml_text(std::string_view text) {
  const auto forbidden = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
  static constexpr std::string_view no_characters[] = {"\xEF\xBF\xBE", "\xEF\xBF\xBF"};  // U+FFFE, U+FFFF
  const auto has = [&](std::string_view c) { return text.find(c) != text.npos; };
  if (std::ranges::none_of(text, forbidden) && std::ranges::none_of(no_characters, has) && base::is_valid_utf8(text))
    return escape_xml(text);
  std::string clean = base::scrub_utf8(text);
  for (const auto c : no_characters)
    for (auto at = clean.find(c); at != clean.npos; at = clean.find(c, at)) clean.replace(at, c.size(), c.size(), '\0');
  std::erase_if(clean, forbidden);
  return escape_xml(clean);
}

bool XmlWriter::tag(std::string_view name, Attributes attributes) {
  out_.append(open_.size() * 2, ' ');
  out_ += '<';
  out_ += name;
  bool any = false;
  for (const auto& [key, value] : attributes) {
    if (value.empty()) continue;
    any = true;
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    out_ += xml_text(value);
    out_ += '"';
  }
  return any;
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void XmlWriter::close() {
  const std::string name = std::move(open_.back());
  open_.pop_back();
  out_.append(open_.size() * 2, ' ');
  out_ += "</" + name + ">\n";
}

void XmlWriter::element(std::string_view name, std::string_view text, Attributes attributes) {
  const bool none = std::all_of(attributes.begin(), attributes.end(), [](const auto& a) { return a.second.empty(); });
  if (text.empty() && none) return;
  tag(name, attributes);
  out_ += '>';
  out_ += xml_text(text);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += "/>\n";
}

std::string XmlWriter::finish() && {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace ortoo::feed
