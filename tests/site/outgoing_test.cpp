// What the site sends by itself: sealed and signed as its standards have it, once, and again when it fails.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "fixture.h"
#include "site/fediverse/peers.h"
#include "site/outgoing/deliverer.h"
#include "site/outgoing/push.h"
#include "site/outgoing/webhook.h"
#include "store/accounts.h"
#include "store/card.h"
#include "store/outlets.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

TEST(Push, SealsAsTheExampleOfRfc8291) {
  const auto theirs =
      read_push_keys("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                     "BTBZMqHH6r4Tts7J_aSIgg");
  const auto ours = Key::from_point(
      *read_base64_url("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
      *read_base64_url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
  ASSERT_TRUE(theirs && ours);
  EXPECT_EQ(
      base64_url(seal_push("When I grow up, I want to be a watermelon", *theirs, *ours,
                           *read_base64_url("DGv6ra1nlYgDCS1FRnbzlw"))),
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4"
      "Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(Push, TakesNoKeysThatAreNone) {
  const std::string good = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    auth = "BTBZMqHH6r4Tts7J_aSIgg";
  EXPECT_TRUE(read_push_keys(good, auth));
  auto off_curve = good;
  off_curve[20] = off_curve[20] == 'A' ? 'B' : 'A';
  for (const auto& [key, secret] : std::vector<std::pair<std::string, std::string>>{{off_curve, auth},
                                                                                    {"", auth},
                                                                                    {good, ""},
                                                                                    {good, auth + "AA"},
                                                                                    {good.substr(4), auth},
                                                                                    {"!" + good.substr(1), auth}})
    EXPECT_FALSE(read_push_keys(key, secret)) << key << " " << secret;
  EXPECT_TRUE(is_push_endpoint("https://push.example/x"));
  for (const auto* url : {"http://push.example/x", "ftp://push.example", "", "javascript:alert(1)", "/x"})
    EXPECT_FALSE(is_push_endpoint(url)) << url;
}

TEST(Webhook, SignsAsStandardWebhooks) {
  // The example of the specification's libraries.
  const auto secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const auto bytes = read_webhook_secret(secret);
  ASSERT_TRUE(bytes);
  EXPECT_EQ("v1," + base64(hmac_sha256(*bytes, R"(msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314})")),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const auto message = webhook_message("https://a.example/", secret, 17, 1614265330, "{}");
  EXPECT_EQ(find(message.headers, "webhook-signature"), "v1," + base64(hmac_sha256(*bytes, "17.1614265330.{}")));
  EXPECT_EQ(read_webhook_secret(new_webhook_secret())->size(), 32U);
  for (const auto* wrong : {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_*"})
    EXPECT_FALSE(read_webhook_secret(wrong)) << wrong;
}

constexpr std::int64_t now = 1'764'151'200;

// The request that a server gets when `message` is sent to it.
Request received(const Message& message) {
  Request request;
  const auto path = message.url.find('/', message.url.find("://") + 3);
  EXPECT_TRUE(read_target(message.url.substr(path), request));
  request.method = message.body.empty() ? Method::get : Method::post;
  request.headers.emplace_back("host",
                               message.url.substr(message.url.find("://") + 3, path - message.url.find("://") - 3));
  for (const auto& [name, value] : message.headers) {
    std::string lower = name;
    for (auto& c : lower) c = static_cast<char>(std::tolower(c));
    request.headers.emplace_back(lower, value);
  }
  request.body = message.body;
  return request;
}

void set(Request& request, std::string_view name, std::string value) {
  for (auto& field : request.headers)
    if (field.first == name) field.second = std::move(value);
}

TEST(Signature, WhatOneSignsTheOtherReads) {
  const auto key = Key::make_rsa();
  const auto request =
      received(signed_post("https://peer.example/inbox?a=1", "{}", key, "https://site.example/actor/x#main-key", now));
  const auto read = read_signature(request, now + 60);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->key_id, "https://site.example/actor/x#main-key");
  EXPECT_TRUE(Key::from_public_pem(key.public_pem())->verify_rsa(read->text, read->signature));
  EXPECT_FALSE(Key::make_rsa().verify_rsa(read->text, read->signature));
  EXPECT_TRUE(read_signature(received(signed_get("https://peer.example:8443/a", key, "k", now)), now));
}

TEST(Signature, NothingLessCounts) {
  const auto key = Key::make_rsa();
  const auto good = received(signed_post("https://peer.example/inbox", "{}", key, "k", now));
  EXPECT_TRUE(read_signature(good, now));
  EXPECT_FALSE(read_signature(good, now + 4000)) << "too old";
  EXPECT_FALSE(read_signature(good, now - 4000)) << "not yet";
  auto other = good;
  other.body = "{ }";
  EXPECT_FALSE(read_signature(other, now)) << "another body";
  const auto without = [&](std::string_view name) {
    auto changed = good;
    auto text = std::string(find(good.headers, "signature"));
    text.replace(text.find(name), name.size(), "x-none");
    set(changed, "signature", text);
    return read_signature(changed, now).has_value();
  };
  for (const auto* name : {"(request-target)", " host", " date", " digest"}) EXPECT_FALSE(without(name)) << name;
  for (const auto* text : {"", "keyId=\"k\"", "keyId=\"k\",headers=\"date\",signature=\"!!\"", "\"\"\"", "=,=,="}) {
    auto changed = good;
    set(changed, "signature", text);
    EXPECT_FALSE(read_signature(changed, now)) << text;
  }
  auto moved = good;
  moved.target = "/other";
  EXPECT_FALSE(Key::from_public_pem(key.public_pem())
                   ->verify_rsa(read_signature(moved, now)->text, read_signature(moved, now)->signature));
}

TEST(Peers, AServerSpeaksForItsOwnActorsAlone) {
  const std::string id = "https://peer.example/users/bob", key = id + "#main-key";
  const auto document = [&](const std::string& who, const std::string& owner, const std::string& key_id,
                            const std::string& inbox) {
    return nlohmann::json{{"id", who},
                          {"inbox", inbox},
                          {"publicKey", {{"id", key_id}, {"owner", owner}, {"publicKeyPem", "PEM"}}}}
        .dump();
  };
  const auto inbox = "https://peer.example/inbox";
  ASSERT_TRUE(read_peer(document(id, id, key, inbox), key));
  EXPECT_EQ(read_peer(document(id, id, key, inbox), key)->inbox, inbox);
  EXPECT_FALSE(
      read_peer(document("https://victim.example/users/ann", "https://victim.example/users/ann", key, inbox), key));
  EXPECT_FALSE(read_peer(document(id, "https://peer.example/users/ann", key, inbox), key));
  EXPECT_FALSE(read_peer(document(id, id, id + "#other", inbox), key));
  EXPECT_FALSE(read_peer(document(id, id, key, "https://victim.example/inbox"), key)) << "nobody is made to be sent to";
  EXPECT_FALSE(read_peer(document(id, id, key, "file:///etc/passwd"), key));
  for (const auto* text : {"", "[]", "{", "{\"id\":1}", "null"}) EXPECT_FALSE(read_peer(text, key)) << text;
}

class Delivering : public SiteTest {
 protected:
  Delivering() {
    options.url = "https://news.example";
    options.send = [this](const Message& message) -> base::Result<MessageAnswer> {
      sent.push_back(message);
      if (status == 0) return base::fail(base::ErrorCode::network, "The server does not accept connections.");
      return MessageAnswer{status, ""};
    };
  }
  store::Id webhook(std::string query, std::string section = "") {
    store::Outlet outlet;
    outlet.user = user();
    outlet.address = "https://hook.example/" + std::to_string(++made_);
    outlet.secret = new_webhook_secret();
    outlet.query = std::move(query);
    outlet.section = std::move(section);
    return outlets().add(outlet, now).value();
  }
  // All of one server, which has one inbox for them.
  void follower(const std::string& name, std::string section) {
    store::Outlet outlet;
    outlet.kind = store::OutletKind::follower;
    outlet.name = "https://peer.example/users/" + name;
    outlet.address = "https://peer.example/inbox";
    outlet.section = std::move(section);
    ASSERT_TRUE(outlets().add(outlet, now));
  }
  store::Id user() {
    if (user_ == 0) user_ = store::Accounts(*store_).add("ada", store::Role::owner, "x", 0).value().id;
    return user_;
  }
  store::Outlets outlets() { return store::Outlets(*store_); }
  std::int64_t turn(std::int64_t at = now) { return Deliverer(*store_, options).turn(at).value(); }

  std::string type_of(std::size_t message) const { return nlohmann::json::parse(sent.at(message).body)["type"]; }

  std::vector<Message> sent;
  int status = 200;

 private:
  store::Id user_ = 0;
  int made_ = 0;
};

TEST_F(Delivering, WhatWasThereBeforeIsNotNews) {
  add(story("https://courier.example/1", "Before"));
  webhook("");
  EXPECT_EQ(turn(), 0);
  add(story("https://courier.example/2", "After"));
  EXPECT_EQ(turn(), 1);
  EXPECT_EQ(turn(), 0) << "once";
  ASSERT_EQ(sent.size(), 1U);
  const auto body = nlohmann::json::parse(sent[0].body);
  EXPECT_EQ(body["type"], "article.added");
  EXPECT_EQ(body["data"]["title"], "After");
  EXPECT_EQ(body["data"]["page"], "https://news.example/article/2");
  auto changed = story("https://courier.example/2", "After");
  changed.body.push_back(paragraph("A new paragraph."));
  add(changed);
  EXPECT_EQ(turn(), 0) << "a new version is no new article";
}

TEST_F(Delivering, EachGetsWhatItAskedFor) {
  webhook("bridge");
  webhook("title:bridge lang:vi");
  webhook("", "Sport");
  webhook("storm", "Science");
  EXPECT_EQ(turn(), 0);
  auto vietnamese = story("https://courier.example/2", "Bridge in Hanoi");
  vietnamese.language = "vi";
  auto sport = story("https://courier.example/3", "Storm at the match");
  sport.section = "SPORT";
  add(story("https://courier.example/1", "The storm and the bridge"));
  add(vietnamese);
  add(sport);
  while (turn() > 0) {
  }
  std::map<std::string, std::vector<std::string>> got;
  for (const auto& message : sent)
    got[message.url.substr(21)].push_back(nlohmann::json::parse(message.body)["data"]["title"]);
  const std::map<std::string, std::vector<std::string>> expected = {
      {"1", {"The storm and the bridge", "Bridge in Hanoi"}},
      {"2", {"Bridge in Hanoi"}},
      {"3", {"Storm at the match"}},
      {"4", {"The storm and the bridge"}}};
  EXPECT_EQ(got, expected);
}

TEST_F(Delivering, WhatFailsIsTriedAgainAndLaterGivenUp) {
  webhook("");
  turn();
  add(story("https://courier.example/1", "One"));
  status = 0;
  std::int64_t at = now;
  EXPECT_EQ(turn(at), 1);
  EXPECT_EQ(turn(at), 0) << "not at once";
  const auto failing = outlets().list(store::OutletKind::webhook, user()).value();
  EXPECT_EQ(failing[0].failures, 1);
  EXPECT_EQ(failing[0].reason, "The server does not accept connections.");
  std::size_t tries = 1;
  for (const auto wait : store::Outlets::waits) {
    EXPECT_EQ(turn(at + wait - 1), 0);
    at += wait;
    status = 500;
    EXPECT_EQ(turn(at), 1);
    ++tries;
  }
  EXPECT_EQ(sent.size(), tries);
  EXPECT_EQ(outlets().waiting().value(), 0) << "given up";
  EXPECT_EQ(find(sent.front().headers, "webhook-id"), find(sent.back().headers, "webhook-id"));
  EXPECT_NE(find(sent.front().headers, "webhook-timestamp"), find(sent.back().headers, "webhook-timestamp"));
  add(story("https://courier.example/2", "Two"));
  status = 204;
  EXPECT_EQ(turn(at), 1);
  EXPECT_EQ(outlets().list(store::OutletKind::webhook, user()).value()[0].failures, 0) << "well again";
}

TEST_F(Delivering, WhatIsGoneIsForgotten) {
  webhook("");
  turn();
  add(story("https://courier.example/1", "One"));
  status = 410;
  turn();
  EXPECT_TRUE(outlets().list(store::OutletKind::webhook, user()).value().empty());
  EXPECT_EQ(outlets().waiting().value(), 0);
}

TEST_F(Delivering, ALeaseKeepsOthersOff) {
  webhook("");
  turn();
  add(story("https://courier.example/1", "One"));
  EXPECT_EQ(outlets().look(now).value(), 1);
  EXPECT_EQ(outlets().due(now, 10)->size(), 1U);
  EXPECT_EQ(outlets().due(now, 10)->size(), 0U) << "another process";
  EXPECT_EQ(outlets().due(now + store::Outlets::lease, 10)->size(), 1U) << "the first one was killed";
}

TEST_F(Delivering, AWithdrawnStoryIsCalledBackFromWhereItWentAndSentAnewOncePutBack) {
  webhook("title:heron");
  webhook("title:otter");
  follower("bob", "Science");
  follower("eve", "Sport");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  EXPECT_EQ(turn(), 2);
  const auto create = nlohmann::json::parse(sent[1].body);
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "It was an egret.", now + 10));
  sent.clear();
  EXPECT_EQ(turn(now + 10), 2);
  EXPECT_EQ(turn(now + 10), 0) << "once";
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].url, "https://hook.example/1");
  const auto secret = outlets().list(store::OutletKind::webhook, user())->front().secret;
  EXPECT_EQ(
      find(sent[0].headers, "webhook-signature"),
      "v1," + base64(hmac_sha256(*read_webhook_secret(secret), std::string(find(sent[0].headers, "webhook-id")) + "." +
                                                                   std::to_string(now + 10) + "." + sent[0].body)));
  EXPECT_EQ(nlohmann::json::parse(sent[0].body),
            nlohmann::json::parse(R"({"type": "article.withdrawn", "timestamp": "2025-11-26T10:00:10Z", "data":
    {"id": 1, "page": "https://news.example/article/1", "since": "2025-11-26T10:00:10Z", "reason": "It was an egret."}})"));
  const auto deletion = nlohmann::json::parse(sent[1].body);
  EXPECT_EQ(deletion["type"], "Delete");
  EXPECT_EQ(deletion["actor"], "https://news.example/actor/science");
  EXPECT_EQ(deletion["object"]["type"], "Tombstone");
  EXPECT_EQ(deletion["object"]["id"], create["object"]["id"]);
  EXPECT_TRUE(read_signature(received(sent[1]), now + 10));

  std::set<std::string> notes = {create["object"]["id"]}, activities = {create["id"], deletion["id"]};
  for (const std::int64_t at : {now + 20, now + 40}) {
    ASSERT_TRUE(rulings.put_back(heron, at));
    sent.clear();
    EXPECT_EQ(turn(at), 2);
    EXPECT_EQ(nlohmann::json::parse(sent[0].body)["type"], "article.added");
    const auto again = nlohmann::json::parse(sent[1].body);
    EXPECT_EQ(again["type"], "Create");
    EXPECT_TRUE(notes.insert(again["object"]["id"]).second) << "who took the Delete takes no note of that id";
    EXPECT_TRUE(activities.insert(again["id"]).second);
    ASSERT_TRUE(rulings.withdraw(heron, "ada", "", at + 10));
    EXPECT_EQ(turn(at + 10), 2);
    EXPECT_FALSE(nlohmann::json::parse(sent[2].body)["data"].contains("reason"));
    const auto gone = nlohmann::json::parse(sent[3].body);
    EXPECT_EQ(gone["object"]["id"], again["object"]["id"]);
    EXPECT_TRUE(activities.insert(gone["id"]).second);
  }
}

TEST_F(Delivering, OnlyWhoMayHaveAStoryIsToldThatItIsWithdrawn) {
  webhook("");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  EXPECT_EQ(outlets().look(now).value(), 1);
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now));
  EXPECT_EQ(turn(), 0) << "it was on its way and never tried";
  ASSERT_TRUE(rulings.put_back(heron, now + 10));
  status = 0;
  EXPECT_EQ(turn(now + 10), 1);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now + 11));
  status = 200;
  sent.clear();
  EXPECT_EQ(turn(now + 3600), 1) << "it may have come there";
  EXPECT_EQ(nlohmann::json::parse(sent.at(0).body)["type"], "article.withdrawn");
  EXPECT_EQ(outlets().waiting().value(), 0) << "and is not tried again";
}

TEST_F(Delivering, WhatIsWithdrawnWhileItIsSentIsCalledBack) {
  webhook("");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  const auto plain = options.send;
  options.send = [&](const Message& message) {
    EXPECT_TRUE(store::Rulings(*store_).withdraw(heron, "ada", "", now));
    return plain(message);
  };
  EXPECT_EQ(turn(), 1);
  options.send = plain;
  EXPECT_EQ(turn(), 1);
  EXPECT_EQ(nlohmann::json::parse(sent.at(1).body)["type"], "article.withdrawn");
}

TEST_F(Delivering, AnInboxIsCalledBackWhileOneOfItsFollowersStays) {
  follower("bob", "Science");
  follower("mai", "Science");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  EXPECT_EQ(turn(), 1) << "one for both";
  follower("bob", "Science");  // asks again
  ASSERT_TRUE(outlets().remove_follower("https://peer.example/users/bob", ""));
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now));
  EXPECT_EQ(turn(), 1);
  ASSERT_TRUE(rulings.put_back(heron, now));
  ASSERT_TRUE(outlets().remove_follower("https://peer.example/users/mai", ""));
  EXPECT_EQ(turn(), 0) << "nobody follows any more";
}

TEST_F(Delivering, WhatIsOnItsWayToAnInboxGoesOnWhenTheFirstOfItsFollowersLeaves) {
  follower("bob", "Science");
  follower("mai", "Science");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  status = 503;
  EXPECT_EQ(turn(), 1);
  ASSERT_TRUE(outlets().remove_follower("https://peer.example/users/bob", ""));
  status = 200;
  EXPECT_EQ(turn(now + 5), 1);
  EXPECT_EQ(type_of(1), "Create");
  follower("bob", "Science");
  status = 503;
  ASSERT_TRUE(store::Rulings(*store_).withdraw(heron, "ada", "", now + 10));
  EXPECT_EQ(turn(now + 10), 1);
  ASSERT_TRUE(outlets().remove_follower("https://peer.example/users/mai", "Science"));
  status = 200;
  EXPECT_EQ(turn(now + 15), 1);
  EXPECT_EQ(type_of(3), "Delete");
  ASSERT_TRUE(store::Rulings(*store_).put_back(heron, now + 20));
  ASSERT_TRUE(outlets().remove_follower("https://peer.example/users/bob", "Science"));
  EXPECT_EQ(turn(now + 20), 0) << "nobody is left there";
}

TEST_F(Delivering, AWebhookIsNotToldLateThatAStoryIsWithdrawnThatIsThereAgain) {
  webhook("");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  turn();
  const store::Rulings rulings(*store_);
  status = 503;
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now + 10));
  EXPECT_EQ(turn(now + 10), 1);
  ASSERT_TRUE(rulings.put_back(heron, now + 11));
  status = 200;
  EXPECT_EQ(turn(now + 11), 1);
  EXPECT_EQ(turn(now + 60), 0);
  EXPECT_EQ(type_of(sent.size() - 1), "article.added");
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now + 70));
  EXPECT_EQ(turn(now + 70), 1) << "nor is it left untold of the next time";
  EXPECT_EQ(type_of(sent.size() - 1), "article.withdrawn");
}

TEST_F(Delivering, NorIsOneThatIsPutBackWhileOthersAreTold) {
  webhook("");
  webhook("");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  turn();
  ASSERT_TRUE(store::Rulings(*store_).withdraw(heron, "ada", "", now + 10));
  const auto plain = options.send;
  options.send = [&](const Message& message) {
    EXPECT_TRUE(store::Rulings(*store_).put_back(heron, now + 10));
    return plain(message);
  };
  sent.clear();
  EXPECT_EQ(turn(now + 10), 2);
  EXPECT_EQ(sent.size(), 1U) << "the second has it";
  options.send = plain;
  EXPECT_EQ(turn(now + 11), 2);
  EXPECT_EQ(type_of(1), "article.added");
  EXPECT_EQ(type_of(2), "article.added");
}

TEST_F(Delivering, AStoryThatWasWithdrawnBeforeAnybodyLookedIsNewsOncePutBack) {
  webhook("title:heron");
  webhook("title:otter");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now));
  EXPECT_EQ(turn(), 0);
  ASSERT_TRUE(rulings.put_back(heron, now + 10));
  EXPECT_EQ(turn(now + 10), 0) << "what is found in it is not known yet";
  EXPECT_EQ(turn(now + 610), 1);
  EXPECT_EQ(type_of(0), "article.added");
  EXPECT_EQ(turn(now + 611), 0) << "once";
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now + 620));
  EXPECT_EQ(turn(now + 620), 1) << "and is called back as any other";
}

TEST_F(Delivering, ABrowserThatWasToBeToldIsToldOncePutBack) {
  store::Outlet browser;
  browser.kind = store::OutletKind::browser;
  browser.user = user();
  browser.address = "https://push.example/1";
  ASSERT_TRUE(outlets().add(browser, now));
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  EXPECT_EQ(outlets().look(now).value(), 1);
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now));
  EXPECT_TRUE(outlets().due(now + 86'400, 10)->empty());
  ASSERT_TRUE(rulings.put_back(heron, now + 86'400));
  const auto due = outlets().due(now + 86'400, 10).value();
  ASSERT_EQ(due.size(), 1U);
  ASSERT_TRUE(outlets().delivered(due[0]));
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", now + 86'400));
  ASSERT_TRUE(rulings.put_back(heron, now + 86'400));
  EXPECT_TRUE(outlets().due(now + 86'400, 10)->empty()) << "nobody is told the same twice";
}

TEST_F(Delivering, WhatAKilledProcessMayHaveSentIsCalledBack) {
  webhook("");
  turn();
  const auto heron = add(story("https://courier.example/1", "Heron"));
  EXPECT_EQ(outlets().look(now).value(), 1);
  EXPECT_EQ(outlets().due(now, 10)->size(), 1U);
  const auto later = now + store::Outlets::lease + 1;
  ASSERT_TRUE(store::Rulings(*store_).withdraw(heron, "ada", "", later));
  EXPECT_EQ(turn(later), 1);
  EXPECT_EQ(type_of(0), "article.withdrawn");
}

TEST_F(Delivering, GoesWithItsUser) {
  webhook("");
  turn();
  add(story("https://courier.example/1", "One"));
  EXPECT_EQ(outlets().look(now).value(), 1);
  store::Accounts(*store_).add("olga", store::Role::owner, "x", 0).value();
  ASSERT_TRUE(store::Accounts(*store_).remove(user()));
  EXPECT_EQ(outlets().waiting().value(), 0);
}

TEST(Actors, NoNoteSaysThatAnUndatedStoryWasPublished) {
  const Actor actor{"https://site.example", "Politics"};
  store::Card card;
  card.id = 1;
  card.time = store::undated_time(now);
  for (const auto* unsaid : {"", "2025-11", "2025"}) {
    card.published = unsaid;
    EXPECT_FALSE(nlohmann::json::parse(activity_of(actor, card))["object"].contains("published")) << unsaid;
  }
  card.published = "2025-11-26T10:00:00Z";
  card.time = now;
  const auto activity = nlohmann::json::parse(activity_of(actor, card));
  EXPECT_EQ(activity["published"], "2025-11-26T10:00:00Z");
  EXPECT_EQ(activity["object"]["published"], "2025-11-26T10:00:00Z");
}

TEST(Actors, NamesAreWhatEveryServerTakes) {
  EXPECT_EQ(actor_name("Politics"), "politics");
  EXPECT_EQ(actor_name("Middle East & Africa"), "middle_east_africa");
  EXPECT_EQ(actor_name(""), "ortoo");
  EXPECT_NE(actor_name("Ortoo"), "ortoo") << "the site's own name is nobody else's";
  EXPECT_EQ(actor_name("Chính trị"), actor_name("chính trị")) << "as sections are the same in any case";
  for (const auto* section : {"Chính trị", "Политика", "…", "_", "a/b", "x y z x y z x y z x y z x y z x y z"}) {
    const auto name = actor_name(section);
    EXPECT_TRUE(std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    })) << name;
    EXPECT_TRUE(name.starts_with("s_")) << name;
  }
}

}  // namespace
}  // namespace ortoo::site
