// Signatures of others: a public key, and whether something was signed with its other half. OpenSSL does the work.
//
// A key verifies with the algorithm of its own kind alone, so that nobody chooses a weaker one. Keys: RSA from 2048
// bits, P-256, Ed25519. Thread rules: a plain value, any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ortoo::site {

enum class Signing : std::uint8_t {
  es256,      // ECDSA on P-256 with SHA-256; the signature in DER (WebAuthn)
  es256_raw,  // the same, r and s side by side (RFC 7518)
  rs256,      // RSASSA-PKCS1-v1_5 with SHA-256
  ps256,      // RSASSA-PSS with SHA-256
  eddsa,      // Ed25519
};

class PublicKey {
 public:
  // A SubjectPublicKeyInfo in DER (RFC 5280). None: broken, or of another kind.
  static std::optional<PublicKey> from_spki(std::string_view der);
  // The parts of a JWK (RFC 7517, RFC 8037), as bytes.
  static std::optional<PublicKey> from_rsa(std::string_view modulus, std::string_view exponent);
  static std::optional<PublicKey> from_p256(std::string_view x, std::string_view y);
  static std::optional<PublicKey> from_ed25519(std::string_view bytes);

  bool verifies(Signing signing, std::string_view message, std::string_view signature) const;

 private:
  explicit PublicKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  static std::optional<PublicKey> admitted(void* key);
  std::shared_ptr<void> key_;  // EVP_PKEY
};

}  // namespace ortoo::site
