#include "base/url.h"

#include <lexbor/url/url.h>

#include <array>

#include "base/text.h"

namespace ortoo::base {
namespace {

struct Parser {
  lxb_url_parser_t* it = lxb_url_parser_create();
  Parser() { lxb_url_parser_init(it, nullptr); }
  ~Parser() {
    lxb_url_parser_memory_destroy(it);
    lxb_url_parser_destroy(it, true);
  }
  // All addresses parsed so far. One by one lexbor gives back less than it took.
  void forget() {
    lxb_url_parser_clean(it);
    lexbor_mraw_clean(it->mraw);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

lxb_status_t append(const lxb_char_t* data, std::size_t length, void* out) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
  return LXB_STATUS_OK;
}

const lxb_char_t* bytes(std::string_view s) { return reinterpret_cast<const lxb_char_t*>(s.data()); }

std::string text_of(const lexbor_str_t& s) {
  return s.data == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(s.data), s.length);
}

std::uint16_t default_port(std::string_view scheme) {
  if (scheme == "https" || scheme == "wss") return 443;
  if (scheme == "http" || scheme == "ws") return 80;
  if (scheme == "ftp") return 21;
  return 0;
}

struct Parts {
  std::string href, scheme, host, path, query, fragment;
  std::uint16_t port = 0;
};

// The address that the links of a page resolve against, kept parsed while they do.
class KeptBase {
 public:
  ~KeptBase() { drop(); }
  const lxb_url_t* of(const std::string& text) {
    if (url_ == nullptr || text != text_) {
      drop();
      text_ = text;
      url_ = lxb_url_parse(parser_.it, nullptr, bytes(text_), text_.size());
      lxb_url_parser_clean(parser_.it);
    }
    return url_;
  }

 private:
  void drop() {
    parser_.forget();
    url_ = nullptr;
  }

  Parser parser_;
  std::string text_;
  lxb_url_t* url_ = nullptr;
};

// Hands the parsed address to `read`, unless it is none. Parses within the thread's parser and frees its memory again,
// so that a long run does not grow.
template <typename Read>
void with_parsed(std::string_view text, const Url* against, const Read& read) {
  static thread_local Parser parser;
  static thread_local KeptBase kept;
  const lxb_url_t* base = against == nullptr ? nullptr : kept.of(against->href());
  if (against != nullptr && base == nullptr) return;
  if (lxb_url_t* url = lxb_url_parse(parser.it, base, bytes(text), text.size()); url != nullptr) read(*url);
  parser.forget();
}

std::optional<Parts> split(std::string_view text, const Url* against) {
  std::optional<Parts> out;
  with_parsed(text, against, [&](const lxb_url_t& url) {
    Parts& parts = out.emplace();
    lxb_url_serialize(&url, append, &parts.href, false);
    parts.scheme = text_of(url.scheme.name);
    lxb_url_serialize_host(&url.host, append, &parts.host);
    lxb_url_serialize_path(&url.path, append, &parts.path);
    parts.query = text_of(url.query);
    parts.fragment = text_of(url.fragment);
    parts.port = url.has_port ? url.port : default_port(parts.scheme);
  });
  return out;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  auto parts = split(text, nullptr);
  if (!parts) return std::nullopt;
  Url url;
  url.href_ = std::move(parts->href);
  url.scheme_ = std::move(parts->scheme);
  url.host_ = std::move(parts->host);
  url.path_ = std::move(parts->path);
  url.query_ = std::move(parts->query);
  url.fragment_ = std::move(parts->fragment);
  url.port_ = parts->port;
  return url;
}

std::optional<Url> Url::parse(std::string_view text, const Url& base) {
  auto parts = split(text, &base);
  return parts ? parse(parts->href) : std::nullopt;
}

std::string Url::without_fragment() const {
  const auto hash = href_.find('#');
  return hash == std::string::npos ? href_ : href_.substr(0, hash);
}

namespace {

enum Part : std::uint8_t { of_host = 1, of_path = 2, of_query = 4 };
// What stands in a normal address as it is written (URL standard, 1.3 and 4.4).
constexpr auto plain_parts = [] {
  std::array<std::uint8_t, 256> out{};
  for (char c = 'a'; c <= 'z'; ++c) {
    out[static_cast<unsigned char>(c)] = of_host | of_path | of_query;
    out[static_cast<unsigned char>(c - 32)] = of_path | of_query;
  }
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] = of_host | of_path | of_query;
  for (const char c : std::string_view("-._~!$&()*+,;=:@%/")) out[static_cast<unsigned char>(c)] = of_path | of_query;
  out['?'] = of_query;
  return out;
}();
bool is_plain(char c, Part part) { return (plain_parts[static_cast<unsigned char>(c)] & part) != 0; }

// True of a path with its query and fragment that parsing leaves as it is: nothing to be escaped, no "." or ".." in it.
bool is_normal_path(std::string_view text) {
  if (text.empty() || text.front() != '/') return false;
  std::size_t at = 1;
  for (; at < text.size() && is_plain(text[at], of_path); ++at)
    if (text[at - 1] == '/' && (text[at] == '.' || text[at] == '%')) return false;
  while (at < text.size() && is_plain(text[at], of_query)) ++at;
  if (at < text.size() && text[at] == '#')
    for (++at; at < text.size() && is_plain(text[at], of_query);) ++at;
  return at == text.size();
}

// Where the host of "https://news.example/…" ends, if it is a domain in its normal form: small letters, digits and
// hyphens, no Punycode, and a last label that makes it no IPv4 address. 0: it is not.
std::size_t end_of_normal_host(std::string_view text) {
  const std::size_t begin = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  constexpr std::size_t longest = 100;
  if (begin == 0) return 0;
  std::size_t at = begin, label = begin;
  for (; at < text.size() && at - begin < longest; ++at) {
    const char c = text[at];
    if (is_plain(c, of_host)) continue;
    if (c == '/' || at == label) break;
    if (c == '.') label = at + 1;
    else if (c != '-' || text[at - 1] == '-') return 0;
  }
  return at < text.size() && text[at] == '/' && at > label && label > begin && text[label] >= 'a' ? at : 0;
}

}  // namespace

std::string resolve_web(std::string_view text, const std::optional<Url>& base) {
  const auto trimmed = trim(text);
  if (trimmed.empty()) return {};
  // Most links are normal already.
  if (const auto host_end = end_of_normal_host(trimmed); host_end > 0 && is_normal_path(trimmed.substr(host_end)))
    return std::string(trimmed);
  if (base && base->is_web() && trimmed.size() > 1 && trimmed[0] == '/' && trimmed[1] != '/' &&
      is_normal_path(trimmed)) {
    const auto& href = base->href();
    return href.substr(0, href.find('/', href.find("//") + 2)).append(trimmed);
  }
  std::string href;
  with_parsed(trimmed, base ? &*base : nullptr, [&](const lxb_url_t& url) {
    if (const auto scheme = text_of(url.scheme.name); scheme == "http" || scheme == "https")
      lxb_url_serialize(&url, append, &href, false);
  });
  return href;
}

}  // namespace ortoo::base
