#include "site/comments/discussion.h"

#include <sodium.h>

#include <array>

#include "base/hash.h"

namespace ortoo::site {
namespace {

std::string keyed_hash(std::string_view key, std::string_view text) {
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return base::hexadecimal(hash);
}

constexpr char account_mark = '@';

}  // namespace

std::string new_writer_cookie() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return base::hexadecimal(bytes);
}

std::string Discussion::writer_of_cookie(std::string_view cookie) const {
  return cookie.size() == 32 ? keyed_hash(key, cookie) : std::string();
}

std::string Discussion::writer_of_account(std::int64_t user) const {
  return account_mark + keyed_hash(key, "account " + std::to_string(user));
}

bool is_account(std::string_view writer) { return writer.starts_with(account_mark); }

}  // namespace ortoo::site
