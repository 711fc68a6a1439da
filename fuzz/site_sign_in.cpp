// What strangers hand over to sign in: ID tokens with a provider's keys, and what a browser signs with a passkey.
// Nobody is let in: the fuzzer has no key.
#include <cstdlib>
#include <string_view>

#include "site/accounts/jwt.h"
#include "site/accounts/webauthn.h"
#include "site/outgoing/keys.h"

namespace {

// The next part of the input; between two parts stands what is in no UTF-8 and seldom in a key.
std::string_view take(std::string_view& rest) {
  constexpr std::string_view between = "\xff\xff";
  const auto part = rest.substr(0, rest.find(between));
  rest.remove_prefix(part.size() == rest.size() ? part.size() : part.size() + between.size());
  return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ortoo::site;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto first = take(rest), second = take(rest), third = take(rest);
  // header . claims . signature, each as it is before it is written in base64url
  const auto token = base64_url(first) + "." + base64_url(second) + "." + base64_url(third);
  if (read_id_token(token, rest, {"https://id.example", "ortoo", "nonce", 1'800'000'000})) std::abort();
  static_cast<void>(read_id_token(first, second, {"https://id.example", "ortoo", "nonce", 1'800'000'000}));

  const Ceremony ceremony{"challenge", "https://news.example", "news.example"};
  const auto known = sha256(ceremony.party);
  for (const auto& authenticator : {std::string(rest), known + std::string(rest)}) {
    if (const auto made = made_passkey(ceremony, first, authenticator, second, -7)) {
      if (made->id.empty() || shown_passkey(ceremony, *made, first, authenticator, third)) std::abort();
    }
    Passkey passkey;
    passkey.key = second;
    passkey.algorithm = -7;
    if (shown_passkey(ceremony, passkey, first, authenticator, third)) std::abort();
  }
  static_cast<void>(challenge_in(first));
  return 0;
}
