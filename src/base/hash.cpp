#include "base/hash.h"

#include <sodium.h>

namespace ortoo::base {

std::string fingerprint(std::string_view bytes) {
  unsigned char digest[16];
  crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hexadecimal(digest);
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  digits.pop_back();
  return digits;
}

}  // namespace ortoo::base
