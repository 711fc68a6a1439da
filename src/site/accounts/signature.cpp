#include "site/accounts/signature.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "site/openssl.h"

namespace ortoo::site {
namespace {

constexpr int shortest_rsa = 2048, longest_rsa = 8192;  // bits
constexpr std::size_t p256_number = 32;                 // bytes

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

EVP_PKEY* key_from(const char* kind, Builder builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return key;
}

bool is_p256(const EVP_PKEY* key) {
  char name[80];
  std::size_t size = 0;
  return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, name, sizeof name, &size) == 1 &&
         (std::string_view(name, size) == "prime256v1" || std::string_view(name, size) == "P-256");
}

// r and s side by side, as OpenSSL wants them.
std::string der_of(std::string_view raw) {
  if (raw.size() != 2 * p256_number) return {};
  auto r = number_of(raw.substr(0, p256_number)), s = number_of(raw.substr(p256_number));
  const EcSignature signature(ECDSA_SIG_new());
  if (!r || !s || !signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  std::string out =
      size > 0 ? std::string(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)) : std::string();
  OPENSSL_free(der);
  return out;
}

bool suits(const EVP_PKEY* key, Signing signing) {
  switch (signing) {
    case Signing::es256:
    case Signing::es256_raw: return is_p256(key);
    case Signing::rs256:
    case Signing::ps256: return EVP_PKEY_is_a(key, "RSA") == 1;
    case Signing::eddsa: return EVP_PKEY_is_a(key, "ED25519") == 1;
  }
  return false;
}

}  // namespace

std::optional<PublicKey> PublicKey::admitted(void* key) {
  if (key == nullptr) return std::nullopt;
  std::shared_ptr<void> owned(key, [](void* k) { EVP_PKEY_free(static_cast<EVP_PKEY*>(k)); });
  const auto* evp = static_cast<const EVP_PKEY*>(key);
  const int bits = EVP_PKEY_get_bits(evp);
  const bool rsa = EVP_PKEY_is_a(evp, "RSA") == 1 && bits >= shortest_rsa && bits <= longest_rsa;
  if (!rsa && !is_p256(evp) && EVP_PKEY_is_a(evp, "ED25519") != 1) return std::nullopt;
  return PublicKey(std::move(owned));
}

std::optional<PublicKey> PublicKey::from_spki(std::string_view der) {
  const auto* at = bytes_of(der);
  EVP_PKEY* key = d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size()));
  if (key != nullptr && at != bytes_of(der) + der.size()) {
    EVP_PKEY_free(key);
    return std::nullopt;
  }
  return admitted(key);
}

std::optional<PublicKey> PublicKey::from_rsa(std::string_view modulus, std::string_view exponent) {
  const auto n = number_of(modulus), e = number_of(exponent);
  Builder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return std::nullopt;
  return admitted(key_from("RSA", std::move(builder)));
}

std::optional<PublicKey> PublicKey::from_p256(std::string_view x, std::string_view y) {
  if (x.size() != p256_number || y.size() != p256_number) return std::nullopt;
  const auto point = "\x04" + std::string(x) + std::string(y);  // SEC 1, uncompressed
  Builder builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return std::nullopt;
  return admitted(key_from("EC", std::move(builder)));
}

std::optional<PublicKey> PublicKey::from_ed25519(std::string_view bytes) {
  return admitted(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(bytes), bytes.size()));
}

bool PublicKey::verifies(Signing signing, std::string_view message, std::string_view signature) const {
  auto* key = static_cast<EVP_PKEY*>(key_.get());
  if (!suits(key, signing)) return false;
  const auto der = signing == Signing::es256_raw ? der_of(signature) : std::string();
  if (signing == Signing::es256_raw) signature = der;
  const DigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* inner = nullptr;
  const auto* digest = signing == Signing::eddsa ? nullptr : EVP_sha256();
  if (!context || EVP_DigestVerifyInit(context.get(), &inner, digest, nullptr, key) != 1) return false;
  if (signing == Signing::ps256 && (EVP_PKEY_CTX_set_rsa_padding(inner, RSA_PKCS1_PSS_PADDING) != 1 ||
                                    EVP_PKEY_CTX_set_rsa_pss_saltlen(inner, RSA_PSS_SALTLEN_DIGEST) != 1))
    return false;
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

}  // namespace ortoo::site
