#include "site/comments/discussion.h"

#include <sodium.h>

#include <array>

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

}  // namespace ortoo::site
