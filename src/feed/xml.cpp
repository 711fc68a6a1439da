#include "feed/xml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "feed/entities.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t max_depth = 1000;
constexpr std::size_t max_attributes = 256;
constexpr std::size_t max_entities = 1000;
constexpr std::size_t max_expansion = std::size_t{1} << 20;
constexpr int max_entity_depth = 16;
constexpr std::size_t max_entity_name = 64;
constexpr auto npos = std::string_view::npos;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && in_name(text[at])) ++at;
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// What &#128; to &#159; mean to those who write them (HTML, "numeric character reference end state").
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_character(std::string& out, char32_t c) {
  if (c >= 0x80 && c < 0xA0) c = windows_1252[c - 0x80];
  const bool control = c < 0x20 && c != '\n' && c != '\t' && c != '\r';
  if (!control && c != 0x7F) base::append_utf8(out, c);
}

// The number of "#60;" or "#x3C;" at `at` (after the "&"), and the place after it: npos when none. Too large: U+FFFD.
std::pair<char32_t, std::size_t> numeric(std::string_view raw, std::size_t at) {
  ++at;
  const bool hexadecimal = at < raw.size() && (raw[at] == 'x' || raw[at] == 'X');
  if (hexadecimal) ++at;
  std::uint32_t value = 0;
  const char* begin = raw.data() + at;
  const auto [end, status] = std::from_chars(begin, raw.data() + raw.size(), value, hexadecimal ? 16 : 10);
  if (end == begin) return {0, npos};
  at = static_cast<std::size_t>(end - raw.data());
  return {status == std::errc() ? value : 0xFFFD, at < raw.size() && raw[at] == ';' ? at + 1 : at};
}

// Reads "#60;" or "#x3C;" at `at`; the place after it, or npos when it is none. Two halves of UTF-16
// ("&#xD83D;&#xDE00;") are one character.
std::size_t append_numeric(std::string_view raw, std::size_t at, std::string& out) {
  const auto [value, after] = numeric(raw, at);
  if (after == npos) return npos;
  if (value >= 0xD800 && value < 0xDC00 && raw.substr(after).starts_with("&#")) {
    const auto [half, end] = numeric(raw, after + 1);
    if (end != npos && half >= 0xDC00 && half < 0xE000) {
      append_character(out, 0x10000 + ((value - 0xD800) << 10) + (half - 0xDC00));
      return end;
    }
  }
  append_character(out, value);
  return after;
}

// Reads "amp;" at `at`; npos when it is no reference that HTML 4 knows.
std::size_t append_known(std::string_view raw, std::size_t at, std::string& out) {
  const std::string_view rest = raw.substr(at);
  if (rest.starts_with("lt;")) { out += '<'; return at + 3; }
  if (rest.starts_with("gt;")) { out += '>'; return at + 3; }
  if (rest.starts_with("amp;")) { out += '&'; return at + 4; }
  if (rest.starts_with("quot;")) { out += '"'; return at + 5; }
  if (rest.starts_with('#')) return append_numeric(raw, at, out);
  const std::size_t end = name_end(raw.substr(0, std::min(raw.size(), at + max_entity_name)), at);
  if (end >= raw.size() || raw[end] != ';') return npos;
  const auto known = entity_named(raw.substr(at, end - at));
  if (!known) return npos;
  base::append_utf8(out, *known);
  return end + 1;
}

}  // namespace

std::string decode_references(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0;;) {
    const std::size_t mark = raw.find('&', at);
    out.append(raw, at, mark == npos ? npos : mark - at);
    if (mark == npos) return out;
    at = append_known(raw, mark + 1, out);
    if (at == npos) {
      out += '&';
      at = mark + 1;
    }
  }
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string_view Xml::prefix() const {
  const auto colon = name_.find(':');
  return colon == npos ? std::string_view() : name_.substr(0, colon);
}

std::string_view Xml::local() const {
  const auto colon = name_.find(':');
  return colon == npos ? name_ : name_.substr(colon + 1);
}

bool Xml::has_attribute(std::string_view name) const {
  return std::any_of(attributes_.begin(), attributes_.end(),
                     [&](const Attribute& a) { return base::iequals_ascii(a.name, name); });
}

std::string Xml::attribute(std::string_view name) const {
  for (const auto& attribute : attributes_) {
    if (base::iequals_ascii(attribute.name, name)) return std::string(base::trim(decode_references(attribute.raw)));
  }
  return {};
}

Token Xml::fail(std::string sentence) {
  failed_ = true;
  error_ = {base::ErrorCode::malformed, std::move(sentence), {}};
  return Token::failed;
}

Token Xml::next() {
  if (failed_) return Token::failed;
  attributes_.clear();
  cdata_ = false;
  if (empty_element_ || closing_ > 0) {
    if (closing_ > 0) --closing_;
    empty_element_ = false;
    token_begin_ = at_;
    name_ = open_.back();
    open_.pop_back();
    return Token::end;
  }
  while (at_ < input_.size()) {
    token_begin_ = at_;
    if (input_[at_] == '<' && at_ + 1 < input_.size()) {
      const char c = input_[at_ + 1];
      Token token = Token::text;
      if (starts_name(c)) token = start_tag(at_ + 1);
      else if (c == '/') token = end_tag(at_ + 2);
      else if (c == '!' || c == '?') token = markup_declaration(at_);
      if (failed_) return Token::failed;
      if (token != Token::text || cdata_) return token;
      if (at_ != token_begin_) continue;  // a comment, a stray end tag: nothing to tell
    }
    const std::size_t end = std::min(input_.find('<', at_ + 1), input_.size());
    raw_ = input_.substr(at_, end - at_);
    at_ = end;
    return Token::text;
  }
  token_begin_ = at_;
  if (open_.empty()) return Token::done;
  name_ = open_.back();
  open_.pop_back();
  return Token::end;
}

Token Xml::start_tag(std::size_t at) {
  const std::size_t end = name_end(input_, at);
  name_ = input_.substr(at, end - at);
  at = end;
  for (;;) {
    at = skip_blanks(input_, at);
    if (at >= input_.size() || input_[at] == '<') break;  // the tag was never finished: end it here
    if (input_[at] == '>') {
      ++at;
      break;
    }
    if (input_.substr(at).starts_with("/>")) {
      at += 2;
      empty_element_ = true;
      break;
    }
    if (!read_attribute(at)) ++at;
  }
  if (open_.size() >= max_depth) return fail("The elements are nested more than 1,000 deep.");
  open_.push_back(name_);
  at_ = at;
  return Token::start;
}

bool Xml::read_attribute(std::size_t& at) {
  const std::size_t end = name_end(input_, at);
  if (end == at) return false;
  Attribute attribute{input_.substr(at, end - at), {}};
  at = skip_blanks(input_, end);
  if (at < input_.size() && input_[at] == '=') {
    at = skip_blanks(input_, at + 1);
    if (at < input_.size() && (input_[at] == '"' || input_[at] == '\'')) {
      const std::size_t close = std::min(input_.find(input_[at], at + 1), input_.size());
      attribute.raw = input_.substr(at + 1, close - at - 1);
      at = std::min(close + 1, input_.size());
    } else {
      const std::size_t begin = at;
      while (at < input_.size() && !is_blank(input_[at]) && input_[at] != '>' && input_[at] != '<') ++at;
      attribute.raw = input_.substr(begin, at - begin);
      if (attribute.raw.ends_with('/') && at < input_.size() && input_[at] == '>') {  // <a href=x/>
        attribute.raw.remove_suffix(1);
        --at;
      }
    }
  }
  if (attributes_.size() < max_attributes) attributes_.push_back(attribute);
  return true;
}

Token Xml::end_tag(std::size_t at) {
  const std::size_t end = name_end(input_, at);
  if (end == at) return Token::text;  // "</" and no name: text
  const std::string_view name = input_.substr(at, end - at);
  at = std::min(input_.find_first_of("<>", end), input_.size());
  at_ = at < input_.size() && input_[at] == '>' ? at + 1 : at;
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (!base::iequals_ascii(open_[i], name)) continue;
    closing_ = open_.size() - i - 1;
    name_ = open_.back();
    open_.pop_back();
    return Token::end;
  }
  return Token::text;
}

std::size_t Xml::find_end(std::string_view mark, std::size_t from, bool& missing) const {
  const std::size_t end = missing ? npos : input_.find(mark, from);
  missing = end == npos;
  return end;
}

Token Xml::markup_declaration(std::size_t at) {
  const std::string_view rest = input_.substr(at);
  if (rest.starts_with("<![CDATA[")) {
    const std::size_t begin = at + 9;
    std::size_t end = find_end("]]>", begin, no_section_end_);
    at_ = end + 3;
    if (end == npos) {
      end = open_.empty() ? npos : input_.find("</" + std::string(open_.back()), begin);
      at_ = end = std::min(end, input_.size());
    }
    raw_ = input_.substr(begin, end - begin);
    cdata_ = true;
    return Token::text;
  }
  if (rest.starts_with("<!--")) {
    const std::size_t end = find_end("-->", at + 4, no_comment_end_);
    at_ = end == npos ? at + 4 : end + 3;
  } else if (rest.starts_with("<?")) {
    std::size_t end = find_end("?>", at, no_instruction_end_);
    end = end == npos ? input_.find('>', at) : end + 1;
    at_ = end == npos ? input_.size() : end + 1;
  } else if (base::iequals_ascii(rest.substr(0, 9), "<!DOCTYPE")) {
    document_type(at + 9);
  } else {
    const std::size_t end = input_.find('>', at);
    at_ = end == npos ? input_.size() : end + 1;
  }
  return Token::text;
}

// Reads <!DOCTYPE …[ <!ENTITY name "value"> … ]>. Parameter entities and external ones (SYSTEM, PUBLIC) are
// passed over: they are never resolved.
void Xml::document_type(std::size_t at) {
  bool subset = false;
  while (at < input_.size()) {
    const char c = input_[at];
    if (c == '"' || c == '\'') {
      at = std::min(input_.find(c, at + 1), input_.size() - 1) + 1;
    } else if (c == '[') {
      subset = true;
      ++at;
    } else if (c == ']') {
      subset = false;
      ++at;
    } else if (c == '>') {
      ++at;
      if (!subset) break;
    } else if (input_.substr(at).starts_with("<!--")) {
      at = std::min(input_.find("-->", at), input_.size());
    } else if (subset && input_.substr(at).starts_with("<!ENTITY")) {
      at = skip_blanks(input_, at + 8);
      const std::size_t end = name_end(input_, at);
      const std::string_view name = input_.substr(at, end - at);
      at = skip_blanks(input_, end);
      if (name.empty() || at >= input_.size() || (input_[at] != '"' && input_[at] != '\'')) continue;
      const std::size_t close = std::min(input_.find(input_[at], at + 1), input_.size());
      if (entities_.size() < max_entities) entities_.emplace_back(name, input_.substr(at + 1, close - at - 1));
      at = std::min(close + 1, input_.size());
    } else {
      ++at;
    }
  }
  at_ = std::min(at, input_.size());
}

void Xml::append_text(std::string& out) {
  if (cdata_) out += raw_;
  else append_decoded(raw_, out, 0);
}

void Xml::append_decoded(std::string_view raw, std::string& out, int depth) {
  for (std::size_t at = 0; !failed_;) {
    const std::size_t mark = raw.find('&', at);
    out.append(raw, at, mark == npos ? npos : mark - at);
    if (mark == npos) return;
    at = append_entity(raw, mark + 1, out, depth);
  }
}

// What everybody knows comes first: a document that redeclares "lt" or "nbsp" means the same by it.
std::size_t Xml::append_entity(std::string_view raw, std::size_t at, std::string& out, int depth) {
  if (const std::size_t next = append_known(raw, at, out); next != npos) return next;
  const std::size_t end = entities_.empty() ? at : name_end(raw, at);
  const std::string_view name = raw.substr(at, end - at);
  const auto declared =
      std::find_if(entities_.begin(), entities_.end(), [&](const auto& e) { return e.first == name; });
  if (declared == entities_.end() || end >= raw.size() || raw[end] != ';') {
    out += '&';
    return at;
  }
  expanded_ += declared->second.size();
  if (depth >= max_entity_depth || expanded_ > max_expansion) {
    fail("The entities declared in the document expand without end.");
    return raw.size();
  }
  append_decoded(declared->second, out, depth + 1);
  return end + 1;
}

void Xml::end_before_this(std::size_t depth) {
  at_ = token_begin_;
  empty_element_ = false;
  open_.pop_back();  // the element of this start tag
  closing_ = open_.size() - depth + 1;
}

}  // namespace ortoo::feed
