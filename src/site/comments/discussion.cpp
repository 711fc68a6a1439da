#include "site/comments/discussion.h"

#include <sodium.h>

#include <array>

#include "base/text.h"

namespace ortoo::site {
namespace {

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string out(size * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

}  // namespace

std::string new_writer_cookie() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes.data(), bytes.size());
}

std::string Discussion::writer_of_cookie(std::string_view cookie) const {
  if (cookie.size() != 32) return {};
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(cookie.data()), cookie.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return hex(hash.data(), hash.size());
}

std::string Discussion::writer_of(const Request& request) const { return writer_of_cookie(cookie(request, "writer")); }

bool is_sent_from_here(const Request& request) {
  const auto site = find(request.headers, "sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  // "null" is what our own Referrer-Policy makes of it.
  const auto origin = find(request.headers, "origin");
  if (origin.empty() || origin == "null") return true;
  const auto host = origin.find("://");
  return host != origin.npos && base::iequals_ascii(origin.substr(host + 3), find(request.headers, "host"));
}

std::string address_of(const Request& request) {
  const bool near = request.peer.starts_with("127.") || request.peer == "::1";
  const auto forwarded = find(request.headers, "x-forwarded-for");
  if (!near || forwarded.empty()) return request.peer;
  return std::string(base::trim(forwarded.substr(forwarded.rfind(',') + 1)));
}

}  // namespace ortoo::site
