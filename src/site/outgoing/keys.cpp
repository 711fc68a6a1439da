#include "site/outgoing/keys.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include "site/openssl.h"

namespace ortoo::site {
namespace {

constexpr std::size_t point_size = 65, number_size = 32;
constexpr int least_rsa_bits = 2048, most_rsa_bits = 8192;

Bio reader(std::string_view text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }
std::string written(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string sign(EVP_PKEY* key, std::string_view text) {
  const DigestContext digest(EVP_MD_CTX_new());
  std::size_t size = 0;
  if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(digest.get(), nullptr, &size, bytes_of(text), text.size()) != 1)
    return {};
  std::string signature(size, '\0');
  if (EVP_DigestSign(digest.get(), bytes_of(signature), &size, bytes_of(text), text.size()) != 1) return {};
  signature.resize(size);
  return signature;
}

std::optional<std::string> read_base64_as(std::string_view text, int variant) {
  std::string out(text.size() + 1, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes_of(out), out.size(), text.data(), text.size(), nullptr, &size, &end, variant) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(size);
  return out;
}

std::string base64_as(std::string_view bytes, int variant) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
  out.pop_back();  // its zero
  return out;
}

}  // namespace

Key::Key(EVP_PKEY* key) : key_(key, EVP_PKEY_free) {}

Key Key::make_rsa() { return Key(EVP_RSA_gen(2048)); }
Key Key::make_p256() { return Key(EVP_EC_gen("P-256")); }

std::optional<Key> Key::from_pem(std::string_view pem) {
  auto* key = PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, nullptr, nullptr);
  return key == nullptr ? std::nullopt : std::optional(Key(key));
}

std::optional<Key> Key::from_public_pem(std::string_view pem) {
  auto* raw = PEM_read_bio_PUBKEY(reader(pem).get(), nullptr, nullptr, nullptr);
  if (raw == nullptr) return std::nullopt;
  Key key(raw);
  const int bits = EVP_PKEY_get_bits(raw);
  if (EVP_PKEY_is_a(raw, "RSA") == 1 ? bits >= least_rsa_bits && bits <= most_rsa_bits : EVP_PKEY_is_a(raw, "EC") == 1)
    return key;
  return std::nullopt;
}

std::optional<Key> Key::from_point(std::string_view point, std::string_view number) {
  if (point.size() != point_size || point[0] != '\x04' || (!number.empty() && number.size() != number_size))
    return std::nullopt;
  const Builder builder(OSSL_PARAM_BLD_new());
  const Number secret(number.empty() ? nullptr : BN_bin2bn(bytes_of(number), static_cast<int>(number.size()), nullptr));
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  if (secret) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get());
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* raw = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &raw, number.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR,
                        parameters.get()) != 1)
    return std::nullopt;
  Key key(raw);
  const KeyContext check(EVP_PKEY_CTX_new(raw, nullptr));  // a point that is not on the curve would give our key away
  if (EVP_PKEY_public_check(check.get()) != 1) return std::nullopt;
  return key;
}

std::string Key::pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return written(bio.get());
}

std::string Key::public_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PUBKEY(bio.get(), key_.get());
  return written(bio.get());
}

std::string Key::point() const {
  std::string out(point_size, '\0');
  std::size_t size = 0;
  if (EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes_of(out), out.size(), &size) != 1)
    return {};
  out.resize(size);
  return out;
}

std::string Key::sign_rsa(std::string_view text) const { return sign(key_.get(), text); }

bool Key::verify_rsa(std::string_view text, std::string_view signature) const {
  if (EVP_PKEY_is_a(key_.get(), "RSA") != 1) return false;
  const DigestContext digest(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) == 1;
}

std::string Key::sign_es256(std::string_view text) const {
  const auto der = sign(key_.get(), text);
  const unsigned char* at = bytes_of(std::string_view(der));
  const EcSignature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (!signature) return {};
  std::string out(2 * number_size, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(out), number_size);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(out) + number_size, number_size);
  return out;
}

std::optional<std::string> Key::shared(const Key& theirs) const {
  const KeyContext context(EVP_PKEY_CTX_new(key_.get(), nullptr));
  std::string out(number_size, '\0');
  std::size_t size = out.size();
  if (EVP_PKEY_derive_init(context.get()) != 1 || EVP_PKEY_derive_set_peer(context.get(), theirs.key_.get()) != 1 ||
      EVP_PKEY_derive(context.get(), bytes_of(out), &size) != 1 || size != number_size)
    return std::nullopt;
  return out;
}

std::string sha256(std::string_view bytes) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(out), bytes_of(bytes), bytes.size());
  return out;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, bytes_of(out));
  return out;
}

std::string seal_aes128(std::string_view key, std::string_view nonce, std::string_view text) {
  constexpr int tag_size = 16;
  const CipherContext cipher(EVP_CIPHER_CTX_new());
  std::string out(text.size() + tag_size, '\0');
  int size = 0, rest = 0;
  if (key.size() != 16 || nonce.size() != 12 ||
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) != 1 ||
      EVP_EncryptUpdate(cipher.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(text.size())) != 1 ||
      EVP_EncryptFinal_ex(cipher.get(), bytes_of(out) + size, &rest) != 1 ||
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, bytes_of(out) + size + rest) != 1)
    return {};
  return out;
}

std::string base64(std::string_view bytes) { return base64_as(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::string base64_url(std::string_view bytes) { return base64_as(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<std::string> read_base64(std::string_view text) {
  return read_base64_as(text, sodium_base64_VARIANT_ORIGINAL);
}
std::optional<std::string> read_base64_url(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  return read_base64_as(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

}  // namespace ortoo::site
