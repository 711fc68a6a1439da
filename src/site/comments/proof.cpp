#include "site/comments/proof.h"

#include <sodium.h>

#include <array>
#include <charconv>

#include "base/hash.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t hour = 3600;
constexpr std::size_t longest_number = 20, mac_bytes = 16;

using Hash = std::array<unsigned char, crypto_hash_sha256_BYTES>;

Hash sha256(std::string_view text) {
  Hash hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hash;
}

int zero_bits(const Hash& hash) {
  int bits = 0;
  for (const auto byte : hash) {
    if (byte != 0) return bits + __builtin_clz(byte) - 24;
    bits += 8;
  }
  return bits;
}

}  // namespace

std::string make_challenge(std::string_view key, std::int64_t article, std::int64_t now) {
  const auto said = std::to_string(now / hour * hour) + "." + std::to_string(article);
  std::array<unsigned char, mac_bytes> mac;
  crypto_generichash(mac.data(), mac.size(), reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return said + "." + base::hexadecimal(mac);
}

bool is_proven(std::string_view key, std::int64_t article, std::int64_t now, std::string_view challenge,
               std::string_view text, std::string_view number) {
  std::int64_t made = 0;
  std::from_chars(challenge.data(), challenge.data() + challenge.size(), made);
  if (made > now || now - made > challenge_life || number.empty() || number.size() > longest_number) return false;
  const auto ours = make_challenge(key, article, made);
  if (ours.size() != challenge.size() || sodium_memcmp(ours.data(), challenge.data(), ours.size()) != 0) return false;
  const auto inner = sha256(text);
  return zero_bits(sha256(ours + "." + base::hexadecimal(inner) + "." + std::string(number))) >= work_bits;
}

}  // namespace ortoo::site
