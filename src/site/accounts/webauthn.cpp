#include "site/accounts/webauthn.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

#include "site/accounts/json_text.h"
#include "site/accounts/signature.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

// Authenticator data (section 6.1): hash of the party, flags, counter, then what was made.
constexpr std::size_t flags_at = 32, counter_at = 33, made_at = 37;
constexpr std::size_t id_size_at = made_at + 16, id_at = id_size_at + 2;  // after the authenticator's AAGUID
constexpr unsigned user_present = 0x01, user_verified = 0x04, has_credential = 0x40;

struct Algorithm {
  std::int64_t cose;
  Signing signing;
};
constexpr std::array<Algorithm, 3> algorithms = {{{-7, Signing::es256}, {-8, Signing::eddsa}, {-257, Signing::rs256}}};

std::optional<Signing> signing_of(std::int64_t cose) {
  for (const auto& algorithm : algorithms)
    if (algorithm.cose == cose) return algorithm.signing;
  return std::nullopt;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

nlohmann::json client_data(std::string_view client) { return nlohmann::json::parse(client, nullptr, false); }

std::unexpected<base::Error> denied(std::string reason) {
  return base::fail(base::ErrorCode::denied, std::move(reason));
}

// What does not depend on which ceremony it is; "" when all is well.
std::string_view objection(const Ceremony& ceremony, std::string_view type, std::string_view client,
                           std::string_view data) {
  const auto said = client_data(client);
  if (text_in(said, "type") != type) return "The browser signed something else.";
  if (ceremony.challenge.empty() || text_in(said, "challenge") != ceremony.challenge)
    return "The challenge is another one.";
  if (text_in(said, "origin") != ceremony.origin) return "It was signed for another site.";
  if (said.value("crossOrigin", nlohmann::json(false)) != false) return "It was signed inside another site's frame.";
  if (data.size() < made_at || data.substr(0, flags_at) != sha256(ceremony.party))
    return "The authenticator signed for another site.";
  const unsigned flags = static_cast<unsigned char>(data[flags_at]);
  if ((flags & user_present) == 0 || (flags & user_verified) == 0) return "The authenticator did not ask its user.";
  return "";
}

}  // namespace

base::Result<Passkey> made_passkey(const Ceremony& ceremony, std::string_view client, std::string_view data,
                                   std::string_view key, std::int64_t algorithm) {
  if (const auto wrong = objection(ceremony, "webauthn.create", client, data); !wrong.empty())
    return denied(std::string(wrong));
  if ((static_cast<unsigned char>(data[flags_at]) & has_credential) == 0 || data.size() < id_at)
    return denied("No passkey was made.");
  const auto size = number_at(data, id_size_at, 2);
  if (size == 0 || size > longest_credential || data.size() < id_at + size)
    return denied("The passkey's name breaks off.");
  const auto signing = signing_of(algorithm);
  const auto known = PublicKey::from_spki(key);
  // A key of one kind under the name of another would never verify.
  if (!signing || !known) return denied("The passkey is of a kind that is not used here.");
  return Passkey{base64_url(data.substr(id_at, size)), std::string(key), algorithm, number_at(data, counter_at, 4)};
}

base::Result<std::int64_t> shown_passkey(const Ceremony& ceremony, const Passkey& passkey, std::string_view client,
                                         std::string_view data, std::string_view signature) {
  if (const auto wrong = objection(ceremony, "webauthn.get", client, data); !wrong.empty())
    return denied(std::string(wrong));
  const auto signing = signing_of(passkey.algorithm);
  const auto key = PublicKey::from_spki(passkey.key);
  if (!signing || !key || !key->verifies(*signing, std::string(data) + sha256(client), signature))
    return denied("The signature is not right.");
  const std::int64_t counter = number_at(data, counter_at, 4);
  // A counter that does not rise tells of a copy (section 6.1.1).
  if ((counter != 0 || passkey.counter != 0) && counter <= passkey.counter)
    return denied("The passkey seems to have been copied.");
  return counter;
}

std::string challenge_in(std::string_view client) { return text_in(client_data(client), "challenge"); }

}  // namespace ortoo::site
