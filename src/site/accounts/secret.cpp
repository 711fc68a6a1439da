#include "site/accounts/secret.h"

#include <sodium.h>

#include <array>
#include <boost/uuid/detail/md5.hpp>

#include "base/hash.h"
#include "base/mutex.h"
#include "base/text.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

base::Mutex& one_at_a_time() {
  static base::Mutex mutex;
  return mutex;
}

std::string hash_any(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const base::Lock lock(one_at_a_time());
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), passes, memory) != 0) return "";
  return hash.data();
}

// Of no password: what an unknown name is compared with, so that it takes as long as a known one.
const std::string& nobodys_hash() {
  static const std::string hash = hash_any(new_secret());
  return hash;
}

}  // namespace

base::Result<std::string> hash_password(std::string_view password) {
  if (base::count_code_points(password) < shortest_password)
    return base::fail(base::ErrorCode::invalid_argument, "A password has at least 10 characters.");
  if (password.size() > longest_password)
    return base::fail(base::ErrorCode::invalid_argument, "A password has at most 1024 bytes.");
  auto hash = hash_any(password);
  if (hash.empty())
    return base::fail(base::ErrorCode::internal, "There is not enough memory to keep a password safely.");
  return hash;
}

bool is_password(std::string_view password, const std::string& hash) {
  const bool comparable = hash.starts_with("$argon2id$") && hash.size() < crypto_pwhash_STRBYTES;
  std::array<char, crypto_pwhash_STRBYTES> padded{};
  const auto& against = comparable ? hash : nobodys_hash();
  against.copy(padded.data(), padded.size() - 1);
  if (password.size() > longest_password) password = {};
  const base::Lock lock(one_at_a_time());
  return crypto_pwhash_str_verify(padded.data(), password.data(), password.size()) == 0 && comparable &&
         !password.empty();
}

bool is_weak_hash(const std::string& hash) { return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0; }

std::string new_secret() {
  std::array<unsigned char, 32> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return base64_url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string secret_hash(std::string_view secret) {
  std::array<unsigned char, crypto_generichash_BYTES> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                     nullptr, 0);
  return base::hexadecimal(hash);
}

bool is_equal_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string md5(std::string_view bytes) {
  boost::uuids::detail::md5 hash;
  hash.process_bytes(bytes.data(), bytes.size());
  boost::uuids::detail::md5::digest_type digest;
  hash.get_digest(digest);
  // Boost gives four words whose most significant byte comes first.
  std::array<unsigned char, 16> bytes_in_order;
  for (std::size_t i = 0; i < bytes_in_order.size(); ++i)
    bytes_in_order[i] = static_cast<unsigned char>(digest[i / 4] >> (24 - 8 * (i % 4)));
  return base::hexadecimal(bytes_in_order);
}

}  // namespace ortoo::site
