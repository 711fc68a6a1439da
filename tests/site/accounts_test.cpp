// Accounts: who may sign in, how often, and what is kept of it.
#include "signed_in.h"

#include <gmock/gmock.h>

#include "site/accounts/doorkeeper.h"
#include "site/accounts/limits.h"
#include "site/accounts/secret.h"
#include "store/outlets.h"

namespace ortoo::site {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class AccountsTest : public SignedInTest {};

TEST_F(AccountsTest, SignsInShowsTheAccountAndSignsOut) {
  const auto to = get("/account");
  EXPECT_EQ(to.status, 303);
  EXPECT_EQ(find(to.headers, "Location"), "/login?next=%2Faccount");
  const auto in = try_to_sign_in("ada", password);
  ASSERT_EQ(in.status, 303);
  const auto session = cookies(in);
  for (const auto& [name, value] : in.headers)
    // which scripts read, and proves nothing
    if (name == "Set-Cookie" && value != "signed=1; Path=/; Max-Age=31536000; SameSite=Lax") {
      EXPECT_THAT(value, HasSubstr("HttpOnly"));
      EXPECT_THAT(value, HasSubstr("SameSite="));
    }
  const auto page = get("/account", {{"cookie", session}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Ada"));
  EXPECT_EQ(find(page.headers, "Cache-Control"), "no-store");
  EXPECT_EQ(get("/account").status, 303) << "another browser";
  const auto csrf = hidden(page, "csrf");
  EXPECT_EQ(send("/logout", "csrf=" + csrf, session).status, 303);
  EXPECT_EQ(get("/account", {{"cookie", session}}).status, 303);
}

TEST_F(AccountsTest, ABrowserIsToldOfWhatWasAskedForAndOfNothingElse) {
  options.url = "https://news.example";
  const auto session = session_of("ada"), csrf = csrf_of(session);
  const std::string letter = "\u0436", most = "about " + std::string(394, 'a');  // a letter of two bytes
  std::string too_long;
  for (int i = 0; i < 201; ++i) too_long += letter;
  const auto want = [&](const std::string& asked) {
    const auto answer =
        send("/account/notices",
             "csrf=" + csrf +
                 "&endpoint=https%3A%2F%2Fpush.example%2Fx&auth=BTBZMqHH6r4Tts7J_aSIgg&p256dh="
                 "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4&" +
                 asked,
             session);
    EXPECT_EQ(answer.status, 303);
    return std::string(find(answer.headers, "Location"));
  };
  const store::Outlets outlets(*store_);
  for (const auto* field : {"q=", "section=", "q=+&section="}) {
    EXPECT_EQ(want(field + percent_encode(too_long)), "/account/notices?sorry=long") << field;
    EXPECT_EQ(outlets.list(store::OutletKind::browser, user.id)->size(), 0) << field;
    const auto page = get("/account/notices?" + std::string(field) + percent_encode(too_long), {{"cookie", session}});
    EXPECT_THAT(page.body, AllOf(HasSubstr("This is too long"), Not(HasSubstr(letter)))) << field;
  }
  EXPECT_THAT(get("/account/notices?sorry=long", {{"cookie", session}}).body, HasSubstr("This is too long"));
  EXPECT_THAT(get("/account/notices?q=" + percent_encode(most), {{"cookie", session}}).body,
              AllOf(HasSubstr(most), Not(HasSubstr("This is too long"))));
  for (const auto& asked : {"q=" + percent_encode(most), std::string("section=Sport+news"), std::string("q=++")})
    EXPECT_EQ(want(asked), "/account/notices") << asked;
  std::vector<std::string> told;
  const auto all = outlets.list(store::OutletKind::browser, user.id);
  ASSERT_TRUE(all);
  for (const auto& outlet : *all) told.push_back(outlet.query + "|" + outlet.section);
  EXPECT_THAT(told, ::testing::UnorderedElementsAre(most + "|", "|Sport news", "|"));
}

TEST_F(AccountsTest, BehindHttpsTheCookieIsBoundToIt) {
  const Doorkeeper keeper(*store_);
  auto here = request("/login");
  here.https = true;
  const auto set = keeper.sign_in(user, here).value();
  EXPECT_TRUE(set.starts_with("__Host-session="));
  EXPECT_THAT(set, HasSubstr("; Secure"));
}

TEST_F(AccountsTest, AWrongNameAndAWrongPasswordLookTheSame) {
  const auto name = try_to_sign_in("nobody", password), word = try_to_sign_in("ada", "wrong password");
  EXPECT_EQ(name.status, 403);
  EXPECT_EQ(word.status, 403);
  EXPECT_EQ(cookies(word), "");
  EXPECT_THAT(word.body, Not(HasSubstr("wrong password")));
}

TEST_F(AccountsTest, FormsOfNobodyKnownAreRefused) {
  EXPECT_EQ(send("/login", "name=ada&password=" + percent_encode(password), "").status, 403) << "no mark";
  const auto session = cookies(try_to_sign_in("ada", password));
  const auto csrf = hidden(get("/account", {{"cookie", session}}), "csrf");
  for (const auto* target :
       {"/logout", "/account/password", "/account/tokens", "/account/tokens/1/remove", "/account/fever"}) {
    EXPECT_EQ(send(target, "name=x", session).status, 403) << target;
    EXPECT_EQ(send(target, "name=x&csrf=" + std::string(43, 'A'), session).status, 403) << target;
    EXPECT_EQ(send(target, "name=x&csrf=" + csrf, "").status, 403) << target;
    EXPECT_EQ(send(target, "name=x&csrf=" + csrf, session, {{"origin", "https://evil.example"}}).status, 403) << target;
    EXPECT_EQ(send(target, "name=x&csrf=" + csrf, session, {{"sec-fetch-site", "cross-site"}}).status, 403) << target;
  }
}

TEST_F(AccountsTest, AfterSigningInOneStaysHere) {
  for (const auto* next : {"//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", ""})
    EXPECT_EQ(find(try_to_sign_in("ada", password, next).headers, "Location"), "/account") << next;
  EXPECT_EQ(find(try_to_sign_in("ada", password, "/article/1").headers, "Location"), "/article/1");
}

TEST_F(AccountsTest, SessionsGetANewSecretEveryDay) {
  std::int64_t now = 1'000'000;
  const Doorkeeper keeper(*store_, [&now] { return now; });
  const auto value = [](const std::string& set) { return set.substr(0, set.find(';')); };
  const auto first = value(keeper.sign_in(user, request("/")).value());
  const auto shows = [&](const std::string& cookie) { return request("/", {{"cookie", cookie}}); };
  EXPECT_FALSE(keeper.rotated(shows(first)));
  now += 86401;
  const auto second = keeper.rotated(shows(first));
  ASSERT_TRUE(second);
  EXPECT_NE(value(*second), first);
  EXPECT_TRUE(keeper.visitor(shows(first))) << "requests under way";
  EXPECT_FALSE(keeper.rotated(shows(first)));
  EXPECT_TRUE(keeper.visitor(shows(value(*second))));
  now += 61;
  EXPECT_FALSE(keeper.visitor(shows(first)));
  now += 31 * 86400;
  EXPECT_FALSE(keeper.visitor(shows(value(*second)))) << "unused for a month";
}

TEST_F(AccountsTest, GuessingEndsSoon) {
  std::int64_t now = 1'000'000;
  const Doorkeeper keeper(*store_, [&now] { return now; });
  auto from = request("/");
  for (int i = 0; i < failures_a_name; ++i) {
    from.peer = "192.0.2." + std::to_string(i);
    EXPECT_EQ(keeper.check("ADA", "guess " + std::to_string(i), from).error().code, base::ErrorCode::denied);
  }
  EXPECT_EQ(keeper.check("ada", password, from).error().code, base::ErrorCode::too_large);
  now += failures_count_for;
  EXPECT_TRUE(keeper.check("ada", password, from));
}

TEST_F(AccountsTest, OnePeerGuessesManyNamesInVain) {
  LoginLimits limits;
  for (int i = 0; i < failures_a_peer; ++i) limits.failed("name" + std::to_string(i), "192.0.2.1", 1000);
  EXPECT_FALSE(limits.may_try("ada", "192.0.2.1", 1000));
  EXPECT_TRUE(limits.may_try("ada", "192.0.2.2", 1000));
}

TEST_F(AccountsTest, ANewPasswordEndsEverySessionAndToken) {
  const auto session = cookies(try_to_sign_in("ada", password)), other = cookies(try_to_sign_in("ada", password));
  const auto csrf = "csrf=" + hidden(get("/account", {{"cookie", session}}), "csrf");
  const auto made = send("/account/tokens", csrf + "&name=Phone&write=1", session);
  EXPECT_EQ(made.status, 200);
  const auto at = made.body.find("class=\"secret\">");
  ASSERT_NE(at, std::string::npos);
  const auto token = made.body.substr(at + 15, 43);
  const Doorkeeper keeper(*store_);
  EXPECT_THAT(get("/account", {{"cookie", session}}).body, HasSubstr("never used"));
  EXPECT_TRUE(keeper.holder(store::TokenKind::api, token));
  EXPECT_THAT(get("/account", {{"cookie", session}}).body, HasSubstr("last used"));
  EXPECT_FALSE(keeper.holder(store::TokenKind::greader, token)) << "of another kind";
  EXPECT_THAT(get("/account", {{"cookie", session}}).body, Not(HasSubstr(token))) << "shown once";
  EXPECT_EQ(send("/account/password", csrf + "&old=wrong&new=another+password", session).status, 403);
  EXPECT_EQ(send("/account/password", csrf + "&old=" + percent_encode(password) + "&new=short", session).status, 400);
  const auto changed =
      send("/account/password", csrf + "&old=" + percent_encode(password) + "&new=another+password", session);
  EXPECT_EQ(changed.status, 303);
  EXPECT_EQ(get("/account", {{"cookie", other}}).status, 303);
  EXPECT_EQ(get("/account", {{"cookie", cookies(changed)}}).status, 200);
  EXPECT_FALSE(keeper.holder(store::TokenKind::api, token));
  EXPECT_EQ(try_to_sign_in("ada", password).status, 403);
}

TEST_F(AccountsTest, FeverIsOffUntilItHasAPasswordOfItsOwn) {
  add(story("https://courier.example/1", "A bridge"));
  const auto asked = [&](const std::string& secret) {
    auto call = request("/fever/?api&items&unread_item_ids");
    call.method = Method::post;
    call.body = "api_key=" + md5("Ada:" + secret);
    return site().answer(call).body;
  };
  EXPECT_THAT(asked(password), HasSubstr("\"auth\":0"));
  const auto session = cookies(try_to_sign_in("ada", password));
  const auto csrf = "csrf=" + hidden(get("/account", {{"cookie", session}}), "csrf");
  EXPECT_EQ(send("/account/fever", csrf + "&password=short", session).status, 400);
  EXPECT_EQ(send("/account/fever", csrf + "&password=only+for+fever", session).status, 303);
  EXPECT_THAT(asked("only for fever"), HasSubstr("\"auth\":1"));
  EXPECT_THAT(asked("only for fever"), HasSubstr("\"title\":\"A bridge\""));
  EXPECT_THAT(asked("only for fever"), HasSubstr("\"unread_item_ids\":\"1\""));
  EXPECT_THAT(asked(password), Not(HasSubstr("A bridge"))) << "the account's own password is none for it";
  EXPECT_EQ(send("/account/fever", csrf + "&password=another+for+fever", session).status, 303);
  EXPECT_THAT(asked("only for fever"), HasSubstr("\"auth\":0"));
}

TEST_F(AccountsTest, ATokenThatMayOnlyReadChangesNothing) {
  const auto id = add(story("https://courier.example/1", "A bridge"));
  const auto token = new_secret();
  ASSERT_TRUE(accounts.add_token(user.id, store::TokenKind::api, "reads", secret_hash(token), store::scope_read, 1000));
  const Fields shows = {{"authorization", "Bearer " + token}};
  EXPECT_EQ(get("/api/v1/me", shows).status, 200);
  const auto target = "/api/v1/articles/" + std::to_string(id) + "/state";
  auto change = request(target, shows);
  change.method = Method::put;
  change.body = "{\"read\":true}";
  EXPECT_EQ(site().answer(change).status, 403);
  EXPECT_THAT(get(target, shows).body, HasSubstr("\"read\":false"));
}

TEST_F(AccountsTest, WhatAnAppWasToldIsNobodyElsesAndEndsWithItsToken) {
  add(story("https://courier.example/1", "A bridge"));
  const auto token = new_secret();
  const auto id =
      accounts.add_token(user.id, store::TokenKind::api, "phone", secret_hash(token), store::scope_read, 1000);
  ASSERT_TRUE(id);
  for (int i = 0; i < 2; ++i) {  // the second one is answered from what is kept
    EXPECT_EQ(get("/v1/entries", {{"x-auth-token", token}}).status, 200);
    EXPECT_EQ(get("/v1/entries").status, 401);
    EXPECT_EQ(get("/v1/entries", {{"x-auth-token", token + "x"}}).status, 401);
  }
  ASSERT_TRUE(accounts.remove_token(user.id, *id));
  EXPECT_EQ(get("/v1/entries", {{"x-auth-token", token}}).status, 401);
}

TEST_F(AccountsTest, NothingOfAHostileStoryRunsInAnApp) {
  auto hostile = story("javascript:alert(1)", "</script><script>alert(1)</script>");
  hostile.id = "hostile";
  hostile.publisher.url = "javascript:alert(2)";
  hostile.body[0].text = "<img src=x onerror=alert(1)>";
  hostile.body[0].spans = {{record::Mark::link, 0, 4, "javascript:alert(3)"}};
  add(hostile);
  const auto token = new_secret();
  ASSERT_TRUE(accounts.add_token(user.id, store::TokenKind::api, "phone", secret_hash(token), store::scope_read, 1000));
  for (const auto* target : {"/v1/entries", "/v1/feeds", "/v1/export", "/api/v1/articles"}) {
    const auto answer = get(target, {{"x-auth-token", token}});
    EXPECT_EQ(answer.status, 200) << target;
    for (const auto* bad : {"javascript:", "<script", "<img"}) EXPECT_THAT(answer.body, Not(HasSubstr(bad))) << target;
  }
}

TEST_F(AccountsTest, APageOfUnreadStoriesOrAllOfThemAreMarkedReadAtOnce) {
  for (int i = 1; i <= 32; ++i)
    add(story("https://courier.example/" + std::to_string(i), "Story number " + std::to_string(i)));
  const auto cookie = session_of("Ada");
  const auto unread = [&] { return get("/account/unread", {{"cookie", cookie}}); };
  const auto mark = [&](const std::string& form) {
    return send("/account/unread", "csrf=" + hidden(unread(), "csrf") + form, cookie);
  };
  EXPECT_THAT(unread().body,
              AllOf(HasSubstr("Story number 32<"), HasSubstr("Story number 3<"), HasSubstr("Mark this page as read")));
  EXPECT_EQ(send("/account/unread", "mark=all&until=99999999999", cookie).status, 403) << "no form of theirs";
  EXPECT_EQ(mark("&mark=page&article=" + hidden(unread(), "article")).status, 303);
  EXPECT_THAT(unread().body,
              AllOf(HasSubstr("Story number 2<"), HasSubstr("Story number 1<"), Not(HasSubstr("Story number 3<"))));
  EXPECT_EQ(mark("&mark=all&until=1").status, 303);
  EXPECT_THAT(unread().body, HasSubstr("Story number 1<")) << "came in after the page was shown";
  EXPECT_EQ(mark("&mark=all&until=" + hidden(unread(), "until")).status, 303);
  EXPECT_THAT(unread().body, AllOf(HasSubstr("Every story here is read."), Not(HasSubstr("Mark this page as read"))));
}

TEST_F(AccountsTest, TokensOfOthersCannotBeTakenBack) {
  const auto bob = accounts.add("bob", store::Role::reader, "", 1000).value();
  const auto his =
      accounts.add_token(bob.id, store::TokenKind::api, "his", secret_hash("x"), store::scope_read, 1000).value();
  const auto session = cookies(try_to_sign_in("ada", password));
  const auto csrf = "csrf=" + hidden(get("/account", {{"cookie", session}}), "csrf");
  EXPECT_EQ(send("/account/tokens/" + std::to_string(his) + "/remove", csrf, session).status, 404);
  EXPECT_EQ(accounts.tokens(bob.id)->size(), 1U);
}

TEST_F(AccountsTest, TheLastOwnerStays) {
  EXPECT_EQ(accounts.remove(user.id).error().code, base::ErrorCode::conflict);
  EXPECT_EQ(accounts.set_role(user.id, store::Role::reader).error().code, base::ErrorCode::conflict);
  const auto eve = accounts.add("eve", store::Role::owner, "", 1000).value();
  EXPECT_TRUE(accounts.remove(user.id));
  EXPECT_EQ(accounts.add("EVE", store::Role::reader, "", 1000).error().code, base::ErrorCode::conflict);
  EXPECT_FALSE(accounts.remove(eve.id));
}

TEST_F(AccountsTest, SecretsAreStoredAsHashes) {
  const auto session = cookies(try_to_sign_in("ada", password));
  std::ifstream file(store_path() + "-wal", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto secret = session.substr(session.find('=') + 1, 43);
  EXPECT_NE(bytes.find("$argon2id$"), bytes.npos);
  EXPECT_NE(bytes.find(secret_hash(secret)), bytes.npos);
  EXPECT_EQ(bytes.find(secret), bytes.npos);
  EXPECT_EQ(bytes.find(password), bytes.npos);
}

TEST(Secret, Md5IsTheOneOfRfc1321) {
  EXPECT_EQ(md5(""), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(md5("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
}

TEST(Secret, AnEmptyHashIsNobodysPassword) {
  EXPECT_FALSE(is_password("", ""));
  EXPECT_FALSE(is_password("x", ""));
  EXPECT_FALSE(hash_password("too short"));
}

TEST(Secret, NamesOfUsers) {
  for (const auto* name : {"ada", "Ада", "a.b-c_d", "ada@news.example", "李"})
    EXPECT_TRUE(store::is_user_name(name)) << name;
  for (const auto* name : {"", ".ada", "ada-", "a b", "a..b", "a/b", "a:b", "a\nb", "<b>"})
    EXPECT_FALSE(store::is_user_name(name)) << name;
}

}  // namespace
}  // namespace ortoo::site
