#include "site/deliver.h"

#include <libdeflate.h>

#include <array>
#include <cstdio>
#include <memory>

#include "base/hash.h"
#include "base/text.h"

namespace ortoo::site {
namespace {

// No third party, nothing inline, no frames.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> headers_of_all = {{
    {"Content-Security-Policy",
     "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self';"
     " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"},
}};
constexpr std::size_t compress_from = 1024;  // bytes; below, a packet is a packet
constexpr int page_level = 1;  // level 4 takes 2 % off a page and twice the time

// Entity tags are compared weakly: a W/ in front does not count.
bool lists_tag(std::string_view list, std::string_view tag) {
  if (base::trim(list) == "*") return true;
  for (std::size_t at = list.find(tag); at != list.npos; at = list.find(tag, at + 1)) {
    const auto end = at + tag.size();
    if (end == list.size() || list[end] == ',' || list[end] == ' ') return true;
  }
  return false;
}

// Two sums that fail apart: who changes a page by chance changes one of them.
std::string version_of(std::string_view bytes) {
  const auto crc = libdeflate_crc32(0, bytes.data(), bytes.size()),
             adler = libdeflate_adler32(1, bytes.data(), bytes.size());
  std::array<char, 17> hex;
  std::snprintf(hex.data(), hex.size(), "%08x%08x", static_cast<unsigned>(crc), static_cast<unsigned>(adler));
  return std::string(hex.data(), 16);
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> security_headers() { return headers_of_all; }

std::string hash_of(std::string_view bytes) {
  return base::fingerprint(bytes).substr(0, 16);
}

std::string gzip(std::string_view bytes, int level) {
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  // What it works in is large: the pages of a thread share it. Higher levels work in much more, and only once (assets).
  thread_local std::unique_ptr<libdeflate_compressor, Free> kept;
  std::unique_ptr<libdeflate_compressor, Free> once;
  auto& compressor = level == page_level ? kept : once;
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(level));
  if (!compressor) return {};
  std::string room(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  room.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), room.data(), room.size()));
  return {room.data(), room.size()};  // a page is kept: no more than it needs
}

bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.find("json") != media_type.npos ||
         media_type.find("xml") != media_type.npos;
}

bool accepts_gzip(const Request& request) {
  const auto accepted = find(request.headers, "accept-encoding");
  const auto at = accepted.find("gzip");
  if (at == accepted.npos) return false;
  const auto parameters = accepted.substr(at + 4, accepted.substr(at).find(',') - 4);
  return parameters.find("q=0") == parameters.npos || parameters.find("q=0.") != parameters.npos;
}

void finish(const Request& request, Response& response) {
  if (response.status == 200 && find(response.headers, "ETag").empty())
    response.headers.emplace_back("ETag", "W/\"" + version_of(response.body) + "\"");
  if (!is_text(response.type) || !find(response.headers, "Content-Encoding").empty()) return;
  if (response.body.size() < compress_from || !accepts_gzip(request)) return;
  auto packed = gzip(response.body, page_level);
  if (packed.empty() || packed.size() >= response.body.size()) return;
  response.body = std::move(packed);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

bool is_known(const Request& request, const Response& response) {
  auto tag = find(response.headers, "ETag");
  if (response.status != 200 || tag.empty()) return false;
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return lists_tag(find(request.headers, "if-none-match"), tag);
}

}  // namespace ortoo::site
