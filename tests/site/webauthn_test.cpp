// Passkeys: what an authenticator's answer must be, told by answers that are not. Real ones:
// tests/e2e/passkeys.test.mjs.
#include "site/accounts/webauthn.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "signing.h"
#include "site/accounts/signature.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

constexpr unsigned present = 0x01, verified = 0x04, with_credential = 0x40;
const Ceremony ceremony{"Y2hhbGxlbmdl", "https://news.example", "news.example"};

std::string client(const std::string& type, const nlohmann::json& more = {}) {
  nlohmann::json json = {{"type", type},
                         {"challenge", ceremony.challenge},
                         {"origin", ceremony.origin},
                         {"crossOrigin", false}};
  if (more.is_object()) json.update(more);
  return json.dump();
}

std::string big_endian(std::uint32_t value, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string data(unsigned flags, std::uint32_t counter, const std::string& credential = "",
                 const std::string& party = "news.example") {
  auto out = sha256(party) + std::string(1, static_cast<char>(flags)) + big_endian(counter, 4);
  if (!credential.empty())
    out += std::string(16, '\0') + big_endian(static_cast<std::uint32_t>(credential.size()), 2) + credential +
           "the key in COSE";
  return out;
}

struct Made {
  std::int64_t algorithm;
  SigningKey key;
};

TEST(WebAuthn, APasskeyOfEachKindIsMadeAndShown) {
  for (const auto& [algorithm, key] :
       {Made{-7, SigningKey::p256()}, Made{-8, SigningKey::ed25519()}, Made{-257, SigningKey::rsa(2048)}}) {
    const auto made = made_passkey(ceremony, client("webauthn.create"),
                                   data(present | verified | with_credential, 4, "credential"), key.spki(), algorithm);
    ASSERT_TRUE(made) << made.error().sentence;
    EXPECT_EQ(made->id, base64_url("credential"));
    EXPECT_EQ(made->counter, 4);
    const auto shown = client("webauthn.get"), answer = data(present | verified, 5);
    EXPECT_EQ(shown_passkey(ceremony, *made, shown, answer, key.sign(answer + sha256(shown))).value(), 5);
  }
}

TEST(WebAuthn, WhatDoesNotBelongToTheCeremonyIsRefused) {
  const auto key = SigningKey::p256();
  const Passkey passkey{base64_url("credential"), key.spki(), -7, 4};
  const auto show = [&](const std::string& shown, const std::string& answer, const Ceremony& asked = ceremony) {
    return shown_passkey(asked, passkey, shown, answer, key.sign(answer + sha256(shown))).has_value();
  };
  const auto good = data(present | verified, 5);
  EXPECT_TRUE(show(client("webauthn.get"), good));
  EXPECT_FALSE(show(client("webauthn.create"), good));
  EXPECT_FALSE(show(client("webauthn.get", {{"challenge", "YW5vdGhlcg"}}), good));
  EXPECT_FALSE(show(client("webauthn.get", {{"challenge", ""}}), good, {"", ceremony.origin, ceremony.party}))
      << "no challenge was given out";
  EXPECT_FALSE(show(client("webauthn.get", {{"origin", "https://news.example.evil.example"}}), good));
  EXPECT_FALSE(show(client("webauthn.get", {{"origin", "http://news.example"}}), good));
  EXPECT_FALSE(show(client("webauthn.get", {{"crossOrigin", true}}), good));
  EXPECT_FALSE(show(client("webauthn.get"), data(present | verified, 5, "", "evil.example")));
  EXPECT_FALSE(show(client("webauthn.get"), data(present, 5))) << "the user was not verified";
  EXPECT_FALSE(show(client("webauthn.get"), data(verified, 5))) << "the user was not there";
  EXPECT_FALSE(show(client("webauthn.get"), data(present | verified, 4))) << "a counter that stands still";
  EXPECT_FALSE(show(client("webauthn.get"), data(present | verified, 0))) << "a counter that was lost";
  EXPECT_FALSE(show(client("webauthn.get"), good.substr(0, 36)));
  for (const auto* broken : {"", "[]", "{", "null", "\"text\"", "{\"type\": 7}"})
    EXPECT_FALSE(show(broken, good)) << broken;
}

TEST(WebAuthn, OnlyItsOwnKeySignsForAPasskey) {
  const auto key = SigningKey::p256(), other = SigningKey::p256();
  const auto shown = client("webauthn.get"), answer = data(present | verified, 1);
  const auto message = answer + sha256(shown);
  const auto counts = [&](const Passkey& passkey, const std::string& signature) {
    return shown_passkey(ceremony, passkey, shown, answer, signature).has_value();
  };
  EXPECT_TRUE(counts({"", key.spki(), -7, 0}, key.sign(message)));
  EXPECT_FALSE(counts({"", key.spki(), -7, 0}, other.sign(message)));
  EXPECT_FALSE(counts({"", key.spki(), -257, 0}, key.sign(message)));
  EXPECT_FALSE(counts({"", key.spki(), -7, 0}, ""));
  EXPECT_FALSE(counts({"", key.spki(), -7, 0}, key.sign(message + "x")));
  EXPECT_FALSE(counts({"", "", -7, 0}, key.sign(message)));
  EXPECT_FALSE(counts({"", key.spki() + "x", -7, 0}, key.sign(message)));
}

TEST(WebAuthn, KeysOfOtherKindsAreNotTaken) {
  const auto make = [](const std::string& spki, std::int64_t algorithm, const std::string& answer) {
    return made_passkey(ceremony, client("webauthn.create"), answer, spki, algorithm).has_value();
  };
  const auto answer = data(present | verified | with_credential, 0, "credential");
  const auto key = SigningKey::p256().spki();
  EXPECT_TRUE(make(key, -7, answer));
  EXPECT_FALSE(make(key, -35, answer));
  EXPECT_FALSE(make(SigningKey::rsa(1024).spki(), -257, answer));
  EXPECT_FALSE(make(SigningKey::p384().spki(), -7, answer));
  EXPECT_FALSE(make("no key", -7, answer));
  EXPECT_FALSE(make(key, -7, data(present | verified, 0))) << "nothing was made";
  EXPECT_FALSE(make(key, -7, answer.substr(0, 60)));
  EXPECT_FALSE(make(key, -7, data(present | verified | with_credential, 0, std::string(longest_credential + 1, 'x'))));
}

}  // namespace
}  // namespace ortoo::site
