// Keys and what is done with them, on OpenSSL: RSA for HTTP signatures, P-256 for Web Push.
//
// Key is a plain value that shares an immutable key; any thread. Functions that take what others sent (PEM, points,
// signatures) return nothing for what is not well-formed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace ortoo::site {

class Key {
 public:
  static Key make_rsa();   // 2048 bits
  static Key make_p256();
  static std::optional<Key> from_pem(std::string_view pem);         // PKCS #8
  // SubjectPublicKeyInfo; at least 2048 bits of RSA, or P-256
  static std::optional<Key> from_public_pem(std::string_view pem);
  // The 65 bytes of an uncompressed point; with the 32 bytes of its private number, a whole key.
  static std::optional<Key> from_point(std::string_view point, std::string_view number = {});

  std::string pem() const;
  std::string public_pem() const;
  std::string point() const;  // of a P-256 key

  // RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017).
  std::string sign_rsa(std::string_view text) const;
  bool verify_rsa(std::string_view text, std::string_view signature) const;
  // ECDSA with SHA-256 as JWS has it: 64 bytes, r and s (RFC 7518, section 3.4).
  std::string sign_es256(std::string_view text) const;
  // ECDH (NIST SP 800-56A): the x of the shared point.
  std::optional<std::string> shared(const Key& theirs) const;

 private:
  explicit Key(evp_pkey_st* key);
  std::shared_ptr<evp_pkey_st> key_;
};

std::string sha256(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);
// AES-128-GCM; the tag follows the text.
std::string seal_aes128(std::string_view key, std::string_view nonce, std::string_view text);

std::string base64(std::string_view bytes);      // RFC 4648, section 4
std::string base64_url(std::string_view bytes);  // section 5, without padding
std::optional<std::string> read_base64(std::string_view text);      // section 4
std::optional<std::string> read_base64_url(std::string_view text);  // section 5, padding or not
std::string random_bytes(std::size_t count);

}  // namespace ortoo::site
