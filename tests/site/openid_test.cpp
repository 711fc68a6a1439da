// OpenID Connect: what a provider's token must be, told by tokens that are not. All of it: tests/e2e/openid.test.mjs.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "signed_in.h"
#include "signing.h"
#include "site/accounts/jwt.h"
#include "site/accounts/signature.h"
#include "site/accounts/slips.h"
#include "site/outgoing/keys.h"
#include "store/proofs.h"

namespace ortoo::site {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

const TokenExpected expected{"https://id.example", "ortoo", "the nonce", 1'800'000'000};

Json good_claims() {
  return {{"iss", "https://id.example"}, {"aud", "ortoo"}, {"sub", "248289"}, {"nonce", "the nonce"},
          {"iat", 1'799'999'990},        {"exp", 1'800'000'300}, {"preferred_username", "mai"}};
}

struct Signer {
  std::string alg, kid;
  SigningKey key;
  Json jwk() const {
    Json out = {{"kid", kid}, {"use", "sig"}};
    if (alg == "EdDSA") out.update({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", base64_url(key.raw_public())}});
    else if (alg == "ES256")
      out.update(
          {{"kty", "EC"}, {"crv", "P-256"}, {"x", base64_url(key.number("qx"))}, {"y", base64_url(key.number("qy"))}});
    else out.update({{"kty", "RSA"}, {"n", base64_url(key.number("n"))}, {"e", base64_url(key.number("e"))}});
    return out;
  }
  std::string token(const Json& claims, Json header = {}) const {
    Json head = {{"alg", alg}, {"kid", kid}};
    if (header.is_object()) head.update(header);
    const auto message = base64_url(head.dump()) + "." + base64_url(claims.dump());
    auto signature = key.sign(message, alg == "PS256");
    if (alg == "ES256") signature = SigningKey::raw(signature);
    return message + "." + base64_url(signature);
  }
};

std::string key_set(const std::vector<Signer>& signers) {
  Json keys = Json::array();
  for (const auto& signer : signers) keys.push_back(signer.jwk());
  return Json{{"keys", keys}}.dump();
}

const Signer& ec() {
  static const Signer signer{"ES256", "e", SigningKey::p256()};
  return signer;
}
const Signer& rsa() {
  static const Signer signer{"RS256", "r", SigningKey::rsa(2048)};
  return signer;
}

TEST(IdToken, CountsWithEachAlgorithmThatIsUsed) {
  const Signer pss{"PS256", "p", rsa().key}, ed{"EdDSA", "d", SigningKey::ed25519()};
  const auto keys = key_set({ec(), rsa(), pss, ed});
  for (const auto* signer : {&ec(), &rsa(), &pss, &ed}) {
    const auto read = read_id_token(signer->token(good_claims()), keys, expected);
    ASSERT_TRUE(read) << signer->alg << read.error().sentence;
    EXPECT_EQ(read->subject, "248289");
    EXPECT_EQ(read->preferred_name, "mai");
  }
}

TEST(IdToken, WhatIsNotRightInItsClaimsIsRefused) {
  const auto keys = key_set({ec()});
  const auto with = [](const char* name, Json value) {
    auto claims = good_claims();
    if (value.is_null()) claims.erase(name);
    else claims[name] = std::move(value);
    return claims;
  };
  for (const auto& claims :
       {with("iss", "https://id.example.evil.example"), with("iss", nullptr), with("aud", "another"),
        with("aud", nullptr), with("aud", Json::array({"ortoo", "another"})), with("aud", Json::array()),
        with("exp", 1'799'999'000), with("exp", nullptr), with("exp", "never"), with("nbf", 1'800'000'999),
        with("iat", 1'800'000'999), with("nonce", "another"), with("nonce", nullptr), with("sub", ""),
        with("sub", nullptr), with("sub", 7), with("sub", std::string(256, 'x')), Json::array(), Json("text")}) {
    const auto read = read_id_token(ec().token(claims), keys, expected);
    ASSERT_FALSE(read) << claims;
    EXPECT_EQ(read.error().code, base::ErrorCode::denied) << claims;
  }
  auto several = with("aud", Json::array({"ortoo", "another"}));
  several["azp"] = "ortoo";
  EXPECT_TRUE(read_id_token(ec().token(several), keys, expected));
  EXPECT_FALSE(read_id_token(ec().token(with("nonce", "")), keys, {"https://id.example", "ortoo", "", 1'800'000'000}))
      << "no nonce was asked for";
}

TEST(IdToken, SignaturesAreNotGotAround) {
  const auto keys = key_set({ec(), rsa()});
  const auto good = rsa().token(good_claims());
  const auto head = [](const Json& json) { return base64_url(json.dump()); };
  const auto body = good.substr(good.find('.') + 1, good.rfind('.') - good.find('.') - 1);
  const auto signature = good.substr(good.rfind('.') + 1);
  EXPECT_TRUE(read_id_token(good, keys, expected));
  for (const auto& token :
       {head({{"alg", "none"}}) + "." + body + ".",
        head({{"alg", "None"}, {"kid", "r"}}) + "." + body + "." + signature,
        head({{"alg", "HS256"}, {"kid", "r"}}) + "." + body + "." + base64_url(sha256(rsa().key.spki())),
        // CVE-2022-21449
        head({{"alg", "ES256"}, {"kid", "e"}}) + "." + body + "." + base64_url(std::string(64, '\0')),
        head({{"alg", "ES256"}, {"kid", "e"}}) + "." + body + "." + signature,
        head({{"alg", "RS256"}, {"kid", "e"}}) + "." + body + "." + signature,  // another's name
        rsa().token(good_claims(), {{"crit", {"exp"}}}), rsa().token(good_claims(), {{"kid", "unknown"}}),
        Signer{"RS256", "r", SigningKey::rsa(2048)}.token(good_claims()),       // somebody else's key
        good + ".x", good.substr(0, good.rfind('.')), good.substr(0, good.size() - 4), std::string("."),
        std::string(".."), std::string(), std::string(100'000, 'a')})
    EXPECT_FALSE(read_id_token(token, keys, expected)) << token.substr(0, 80);
  auto changed = good;
  changed[good.find('.') + 10] = changed[good.find('.') + 10] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(read_id_token(changed, keys, expected));
  const Signer weak{"RS256", "w", SigningKey::rsa(1024)};
  EXPECT_FALSE(read_id_token(weak.token(good_claims()), key_set({weak}), expected)) << "1024 bits";
  for (const auto* broken : {"", "[]", "{}", "{\"keys\": 1}", "{\"keys\": [1, {}, {\"kty\": \"RSA\"}]}"})
    EXPECT_FALSE(read_id_token(good, broken, expected)) << broken;
}

TEST(IdToken, AKeyThatIsNotThereMayBeInANewerSet) {
  EXPECT_EQ(read_id_token(rsa().token(good_claims()), key_set({ec()}), expected).error().code,
            base::ErrorCode::not_found);
}

TEST(Slips, AreGoodOnceSoonAndForTheirPurpose) {
  Slips slips;
  const auto slip = slips.give("a", "content", 1000);
  EXPECT_FALSE(slips.take("b", slip, 1000));
  EXPECT_EQ(slips.take("a", slip, 1000), "content");
  EXPECT_FALSE(slips.take("a", slip, 1000));
  const auto late = slips.give("a", "content", 1000);
  EXPECT_FALSE(slips.take("a", late, 1000 + slip_life));
  const auto first = slips.give("a", "first", 1000);
  for (std::size_t i = 0; i < most_slips; ++i) slips.give("a", "", 1000);
  EXPECT_FALSE(slips.take("a", first, 1000)) << "memory is bounded";
}

// A provider that says what it is told to.
class OpenIdTest : public SignedInTest {
 protected:
  OpenIdTest() {
    options.clock = [this] { return now; };
    options.openid = {"https://id.example", "Example", "ortoo", "secret & sign", true};
    options.ask_openid = [this](const OpenIdQuestion& question) -> base::Result<std::string> {
      asked.push_back(question);
      if (question.url == "https://id.example/.well-known/openid-configuration") return configuration.dump();
      if (question.url == "https://id.example/keys") return key_set({ec()});
      if (question.url == "https://id.example/token") return Json{{"id_token", ec().token(claims)}}.dump();
      return base::fail(base::ErrorCode::network, "Nothing is there.", question.url);
    };
  }
  // What the browser is sent away with; the nonce goes into the token.
  std::string leave(const std::string& more = "", const std::string& session = "") {
    const auto response = get("/login/openid" + more, {{"cookie", session}});
    browser = cookies(response);
    const std::string to(find(response.headers, "Location"));
    Request request;
    read_target(to.substr(std::min(to.find("/authorize"), to.size())), request);
    claims["nonce"] = find(request.query, "nonce");
    claims["iat"] = now;
    claims["exp"] = now + 60;
    return to;
  }
  static std::string parameter(const std::string& url, const std::string& name) {
    Request request;
    read_target(url.substr(url.find("/authorize")), request);
    return std::string(find(request.query, name));
  }
  Response come_back(const std::string& state, const std::string& cookie, const std::string& more = "&code=x") {
    return get("/login/openid/callback?state=" + state + more, {{"cookie", cookie}});
  }

  std::int64_t now = 1'800'000'000;
  Json configuration = {{"issuer", "https://id.example"}, {"authorization_endpoint", "https://id.example/authorize"},
                        {"token_endpoint", "https://id.example/token"}, {"jwks_uri", "https://id.example/keys"}};
  Json claims = good_claims();
  std::string browser;
  std::vector<OpenIdQuestion> asked;
};

TEST_F(OpenIdTest, LeavesWithProofKeyStateAndNonceAndComesBackSignedIn) {
  const auto to = leave("?next=/latest");
  EXPECT_TRUE(to.starts_with("https://id.example/authorize?response_type=code&client_id=ortoo"));
  EXPECT_EQ(parameter(to, "redirect_uri"), "http://localhost:8480/login/openid/callback");
  EXPECT_EQ(parameter(to, "code_challenge_method"), "S256");
  const auto in = come_back(parameter(to, "state"), browser);
  EXPECT_EQ(find(in.headers, "Location"), "/latest");
  Fields form = read_form(asked.back().form);
  EXPECT_EQ(base64_url(sha256(find(form, "code_verifier"))), parameter(to, "code_challenge"));
  EXPECT_EQ(asked.back().authorization, "Basic b3J0b286c2VjcmV0JTIwJTI2JTIwc2lnbg==");
  EXPECT_EQ(accounts.find("mai").value()->user.role, store::Role::reader);
  EXPECT_EQ(try_to_sign_in("mai", "").status, 403) << "there is no password";
}

TEST_F(OpenIdTest, WhatComesBackMustBeWhatLeft) {
  const auto state = parameter(leave(), "state");
  EXPECT_EQ(come_back(state, "").status, 403) << "another browser";
  EXPECT_EQ(come_back(state, browser).status, 403) << "it was used up";
  EXPECT_EQ(come_back(std::string(43, 'A'), "openid=" + std::string(43, 'A')).status, 403) << "an invented state";
  const auto denied = parameter(leave(), "state");
  EXPECT_EQ(come_back(denied, browser, "&error=access_denied").status, 403);
  const auto mixed = parameter(leave(), "state");
  EXPECT_EQ(come_back(mixed, browser, "&code=x&iss=https%3A%2F%2Fevil.example").status, 403)
      << "another provider's answer (RFC 9207)";
  const auto late = parameter(leave(), "state");
  now += slip_life;
  EXPECT_EQ(come_back(late, browser).status, 403);
  leave();
  const auto replayed = parameter(leave(), "state");
  claims["nonce"] = "of another time";
  EXPECT_EQ(come_back(replayed, browser).status, 403);
  EXPECT_FALSE(accounts.find("mai").value()) << "nobody got in";
}

TEST_F(OpenIdTest, AProviderThatIsNotWhatItSaysIsNotAsked) {
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"issuer", "https://evil.example"},
                                                                  {"token_endpoint", "http://id.example/token"},
                                                                  {"authorization_endpoint", "javascript:alert(1)"},
                                                                  {"jwks_uri", "file:///etc/passwd"}}) {
    auto before = configuration;
    configuration[name] = value;
    EXPECT_EQ(get("/login/openid").status, 403) << name;
    configuration = before;
  }
}

TEST_F(OpenIdTest, StrangersAreSentAwayUnlessTheyMayJoin) {
  options.openid.join = false;
  EXPECT_EQ(come_back(parameter(leave(), "state"), browser).status, 403);
  EXPECT_FALSE(accounts.find("mai").value());
  const auto session = session_of("ada");
  const auto to = leave("?tie=1", session);
  EXPECT_EQ(find(come_back(parameter(to, "state"), browser + "; " + session).headers, "Location"),
            "/account?told=openid#elsewhere");
  EXPECT_EQ(come_back(parameter(leave(), "state"), browser).status, 303);
  accounts.add("bob", store::Role::reader, hash_password(password).value(), now).value();
  const auto other = session_of("bob");
  const auto again = leave("?tie=1", other);
  EXPECT_EQ(find(come_back(parameter(again, "state"), browser + "; " + other).headers, "Location"),
            "/account?sorry=openid#elsewhere");
  const auto swapped = leave("?tie=1", other);
  EXPECT_EQ(come_back(parameter(swapped, "state"), browser + "; " + session).status, 403)
      << "another account is signed in by now";
  EXPECT_EQ(store::Proofs(*store_).identities(user.id)->size(), 1u);
}

TEST_F(SiteTest, WithoutAProviderNoneIsOffered) {
  EXPECT_EQ(get("/login/openid").status, 404);
  EXPECT_EQ(get("/login/openid/callback?state=x&code=y").status, 404);
  EXPECT_THAT(get("/login").body, ::testing::Not(HasSubstr("/login/openid")));
}

}  // namespace
}  // namespace ortoo::site
