#include "base/url.h"

#include <lexbor/url/url.h>

#include <memory>

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
    if (url_ != nullptr) lxb_url_destroy(url_);
    url_ = nullptr;
  }

  Parser parser_;
  std::string text_;
  lxb_url_t* url_ = nullptr;
};

// Hands the parsed address to `read`, unless it is none. Parses within the thread's parser and frees its memory again, so
// that a long run does not grow.
template <typename Read>
void with_parsed(std::string_view text, const Url* against, const Read& read) {
  static thread_local Parser parser;
  static thread_local KeptBase kept;
  const lxb_url_t* base = against == nullptr ? nullptr : kept.of(against->href());
  if (against != nullptr && base == nullptr) return;
  if (lxb_url_t* url = lxb_url_parse(parser.it, base, bytes(text), text.size()); url != nullptr) {
    read(*url);
    lxb_url_destroy(url);
  }
  lxb_url_parser_clean(parser.it);
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

std::string resolve_web(std::string_view text, const std::optional<Url>& base) {
  const auto trimmed = trim(text);
  if (trimmed.empty()) return {};
  std::string href;
  with_parsed(trimmed, base ? &*base : nullptr, [&](const lxb_url_t& url) {
    if (const auto scheme = text_of(url.scheme.name); scheme == "http" || scheme == "https") lxb_url_serialize(&url, append, &href, false);
  });
  return href;
}

}  // namespace ortoo::base
