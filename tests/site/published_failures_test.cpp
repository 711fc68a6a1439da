// Each failure that another reader or news site had to publish as a vulnerability, as a test here. Those that are
// tested elsewhere: error pages that echo the address, redirects to //host and foreign Host headers (safety_test.cpp);
// javascript: links through the interfaces for apps, and what an app was told being given to another
// (accounts_test.cpp); lists of sources that swell (admin_test.cpp); private addresses, unique local and carrier-grade
// ones among them (tests/fetch/guard_test.cpp, tests/cases/fetch/guard.tsv).
#include <gmock/gmock.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "signed_in.h"
#include "site/accounts/secret.h"
#include "store/proofs.h"
#include "store/reading.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PublishedFailures : public SignedInTest {
 protected:
  PublishedFailures() {
    bob = accounts.add("bob", store::Role::reader, hash_password(password).value(), 1000).value();
    hers = token_of(user), his = token_of(bob);
  }
  std::string token_of(const store::User& whose) {
    const auto token = new_secret();
    EXPECT_TRUE(accounts.add_token(whose.id, store::TokenKind::api, "app", secret_hash(token),
                                   store::scope_read | store::scope_write, 1000));
    return token;
  }
  Response ask(Method method, const std::string& target, const std::string& token, std::string body = "") {
    auto asked = request(target, {{"x-auth-token", token}, {"content-type", "application/json"}});
    asked.method = method;
    asked.body = std::move(body);
    return site().answer(asked);
  }

  store::User bob;
  std::string hers, his;
};

TEST_F(PublishedFailures, WhatOthersReadStarLabelAndFileIsTheirs) {
  const auto id = add(story("https://courier.example/1", "Bridge"));
  const store::Reading ada_reads(*store_, user.id), bob_reads(*store_, bob.id);
  ASSERT_TRUE(ada_reads.mark({id}, true, true, 1000));
  ASSERT_TRUE(ada_reads.label({id}, "private word", true));
  const auto folder = ada_reads.folder("Her folder").value();
  for (const auto* target :
       {"/v1/entries?starred=true", "/v1/categories", "/v1/feeds", "/api/v1/articles", "/v1/entries?status=read"}) {
    const auto answer = ask(Method::get, target, his);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_THAT(answer.body, Not(HasSubstr("private word"))) << target;
    EXPECT_THAT(answer.body, Not(HasSubstr("Her folder"))) << target;
    EXPECT_THAT(answer.body, Not(HasSubstr("\"starred\":true"))) << target;
  }
  const auto hers_by_id = "/v1/categories/" + std::to_string(folder);
  EXPECT_EQ(ask(Method::put, hers_by_id, his, "{\"title\":\"taken\"}").status, 404);
  EXPECT_EQ(ask(Method::erase, hers_by_id, his).status, 404);
  EXPECT_EQ(bob_reads.change_feed(ada_reads.feeds(false)->front().id, {.title = {}, .folder = folder, .hidden = {}})
                .error()
                .code,
            base::ErrorCode::not_found);
  EXPECT_EQ(ada_reads.folders()->front().name, "Her folder");
  EXPECT_TRUE(bob_reads.labels_of(id)->empty());
}

TEST_F(PublishedFailures, PasskeysIdentitiesAndSearchesOfOthersStay) {
  const store::Proofs proofs(*store_);
  ASSERT_TRUE(proofs.add_passkey(user.id, {"hers", "Her key", "key", -7, 0, 1000, 0}));
  ASSERT_TRUE(proofs.add_identity(user.id, {"https://id.example", "1", "ada"}, 1000));
  ASSERT_TRUE(store::Searches(*store_, user.id).add("her secret interest", 1000));
  const auto session = session_of("bob");
  const auto csrf = "csrf=" + csrf_of(session);
  EXPECT_EQ(send("/account/passkeys/hers/remove", csrf, session).status, 404);
  EXPECT_EQ(send("/account/identities/remove", csrf + "&issuer=https%3A%2F%2Fid.example&subject=1", session).status,
            404);
  EXPECT_EQ(send("/account/searches/1/remove", csrf, session).status, 404);
  for (const auto* target : {"/account", "/account/searches"}) {
    const auto page = get(target, {{"cookie", session}});
    EXPECT_EQ(find(page.headers, "Cache-Control"), "no-store") << target;
    for (const auto* word : {"Her key", "her secret interest", "id.example"})
      EXPECT_THAT(page.body, Not(HasSubstr(word))) << target;
  }
  EXPECT_EQ(proofs.passkeys(user.id)->size(), 1u);
  EXPECT_EQ(store::Searches(*store_, user.id).list()->size(), 1u);
}

TEST_F(PublishedFailures, NoHeaderPutsAnotherHostIntoAPage) {
  add(story("https://courier.example/1", "Bridge"));
  const Fields headers = {{"x-forwarded-host", "evil.example"}, {"forwarded", "host=evil.example;proto=https"},
                          {"x-host", "evil.example"},           {"x-forwarded-server", "evil.example"},
                          {"x-original-url", "/evil.example"},  {"x-rewrite-url", "/evil.example"},
                          {"referer", "https://evil.example/"}};
  for (const auto* target : {"/", "/article/1", "/atom.xml", "/feed.json", "/sitemap.xml", "/robots.txt",
                             "/opensearch.xml", "/login", "/nope", "/calendar.ics", "/site.webmanifest"}) {
    const auto answer = get(target, headers);
    EXPECT_THAT(answer.body, Not(HasSubstr("evil"))) << target;
    EXPECT_THAT(std::string(find(answer.headers, "Location")), Not(HasSubstr("evil"))) << target;
  }
}

TEST_F(PublishedFailures, ListsOfSubscriptionsThatSwellAreRefusedFromApps) {
  std::string bomb = "<!DOCTYPE opml [<!ENTITY a0 \"https://a.example/\">";
  for (int i = 1; i < 30; ++i) {
    const auto before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + "\">";
  }
  bomb += "]><opml version=\"2.0\"><body><outline text=\"&a29;\" xmlUrl=\"&a29;\"/></body></opml>";
  const std::string outside =
      "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml version=\"2.0\"><body><outline text=\"&x;\" xmlUrl=\"https://a.example/\"/></body></opml>";
  EXPECT_THAT(ask(Method::post, "/v1/import", hers, bomb).body, Not(HasSubstr("https://a.example/https://a.example/")));
  EXPECT_THAT(ask(Method::post, "/v1/import", hers, outside).body, Not(HasSubstr("root:")));
  EXPECT_THAT(ask(Method::get, "/v1/export", hers).body, Not(HasSubstr("root:")));
}

TEST_F(PublishedFailures, NoSecretIsLogged) {
  std::ostringstream written;
  const auto before = spdlog::default_logger();
  auto logger = std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(written));
  logger->set_level(spdlog::level::trace);
  spdlog::set_default_logger(logger);
  const auto session = session_of("ada");
  try_to_sign_in("ada", "wrong-password-typed");
  try_to_sign_in("a-password-in-the-wrong-field", "x");
  send("/account/password", "csrf=" + csrf_of(session) + "&old=wrong-old-one&new=a+new+password+of+hers", session);
  send("/login/passkey", "csrf=x&id=some-credential", session);
  get("/login/openid/callback?state=a-state&code=a-code");
  ask(Method::get, "/v1/entries", "a-token-that-is-wrong");
  get("/search?q=what-somebody-searches");
  get("/fever/?api&api_key=a-fever-key");
  get("/v1/entries", {{"authorization", "Basic YWRhOmJhc2ljLXBhc3N3b3Jk"}});
  logger->flush();
  spdlog::set_default_logger(before);
  const auto log = written.str();
  EXPECT_THAT(log, HasSubstr("event=sign_in_failed")) << "something was logged";
  for (const auto* secret : {"wrong-password-typed", "a-password-in-the-wrong-field", "wrong-old-one", "a new password",
                             "a-state", "a-code", "a-token-that-is-wrong", "what-somebody-searches", "a-fever-key",
                             "basic-password", "YWRhOmJhc2", password.c_str()})
    EXPECT_THAT(log, Not(HasSubstr(secret)));
  EXPECT_THAT(log, Not(HasSubstr(session.substr(session.find('=') + 1, 20))));
}

TEST_F(PublishedFailures, ThePictureProxyServesNothingThatRuns) {
  for (const auto* target : {"/picture/640/AAAA/aHR0cDovLzE2OS4yNTQuMTY5LjI1NC8",
                             "/picture/640/x/http%3A%2F%2F127.0.0.1%2F", "/picture/0/x/x", "/media/x.svg"}) {
    const auto answer = get(target);
    EXPECT_GE(answer.status, 400) << target;
    EXPECT_THAT(std::string(find(answer.headers, "Content-Security-Policy")), HasSubstr("default-src 'none'"))
        << target;
    EXPECT_EQ(find(answer.headers, "X-Content-Type-Options"), "nosniff") << target;
  }
}

}  // namespace
}  // namespace ortoo::site
