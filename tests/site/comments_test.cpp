// Comments: written, judged, held, answered, changed, exported and erased; and what may not be done.
#include <gmock/gmock.h>
#include <sodium.h>

#include "fixture.h"
#include "signed_in.h"
#include "site/comments/judge.h"
#include "site/comments/markup.h"
#include "site/comments/proof.h"
#include "store/comments.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CommentTest : public SiteTest {
 protected:
  CommentTest() {
    options.clock = [this] { return now; };
    article = add(story("https://courier.example/1", "A title"));
    path = "/article/" + std::to_string(article);
  }
  std::string challenge() {
    const auto body = get(path).body;
    const auto at = body.find("data-challenge=\"") + 16;
    return body.substr(at, body.find('"', at) - at);
  }
  // What web/script/comment.js does.
  static std::string prove(const std::string& key_text, const std::string& challenge) {
    const auto hash = [](const std::string& text) {
      std::string out(32, '\0');
      crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()),
                         reinterpret_cast<const unsigned char*>(text.data()), text.size());
      return out;
    };
    const auto inner = hash(key_text);
    std::string hex(65, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(inner.data()), inner.size());
    hex.pop_back();
    for (int number = 0;; ++number)
      if (hash(challenge + "." + hex + "." + std::to_string(number)).starts_with(std::string(2, '\0')))
        return std::to_string(number);
  }
  Response send(const std::string& text, const std::string& more = "", bool proven = true, Fields headers = {}) {
    const auto asked = challenge();
    return post_as(path + "/comment",
                   "name=Mai&text=" + percent_encode(text) + "&challenge=" + asked +
                       (proven ? "&proof=" + prove(text, asked) : "") + more,
                   std::move(headers));
  }
  Response post_as(const std::string& target, std::string body, Fields headers) {
    if (!headers.empty()) headers_ = std::move(headers);
    auto response = post_with(target, std::move(body), headers_);
    const auto set = std::string(find(response.headers, "Set-Cookie"));
    if (set.starts_with("writer=")) headers_ = {{"cookie", set.substr(0, set.find(';'))}};
    return response;
  }
  Response mine(const std::string& target) { return get(target, headers_); }

  std::int64_t now = 1'800'000'000;
  store::Id article = 0;
  std::string path;
  Fields headers_;
};

TEST_F(CommentTest, AProvenCommentIsShownAtOnceAndCanBeAnswered) {
  const auto sent = send("I was *there*.");
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(find(sent.headers, "Location"), "/comment/1");
  auto body = get(path).body;
  EXPECT_THAT(body, HasSubstr("Comments (1)"));
  EXPECT_THAT(body, HasSubstr("<p>I was <em>there</em>.</p>"));
  EXPECT_EQ(send("So was I.", "&parent=1").status, 303);
  body = get(path).body;
  EXPECT_THAT(body, HasSubstr("id=\"comment-2\" data-depth=\"1\""));
  EXPECT_THAT(body, HasSubstr("href=\"#comment-1\""));
  EXPECT_LT(body.find("I was"), body.find("So was I"));
  const auto feed = get(path + "/comments/atom.xml");
  EXPECT_EQ(feed.status, 200);
  EXPECT_THAT(feed.body, HasSubstr("So was I."));
  EXPECT_THAT(feed.body, HasSubstr("/comment/1"));
}

TEST_F(CommentTest, AGuestDoesNotTakeAnAccountsName) {
  ASSERT_TRUE(store::Accounts(*store_).add("Ada", store::Role::owner, hash_password(password).value(), 1000));
  for (const auto* name : {"Ada", "%20aDA%20"}) {
    const auto sent = post_with(path + "/comment", std::string("text=Mine.&name=") + name, {});
    EXPECT_EQ(sent.status, 409);
    EXPECT_THAT(sent.body, HasSubstr("write under another name"));
    EXPECT_THAT(sent.body, HasSubstr("Mine.")) << "what was typed is not lost";
  }
  EXPECT_EQ(post_with(path + "/comment", "text=Mine.&name=Adam", {}).status, 303);
}

TEST_F(CommentTest, WithoutProofItWaitsAndSaysWhy) {
  EXPECT_EQ(send("Hello.", "", false).status, 303);
  EXPECT_THAT(get(path).body, Not(HasSubstr("Hello.")));
  EXPECT_EQ(get("/comment/1").status, 404) << "for others it is not there";
  const auto own = mine("/comment/1");
  EXPECT_THAT(own.body, HasSubstr("waits for a moderator"));
  EXPECT_THAT(own.body, HasSubstr("without proof of work"));
  EXPECT_EQ(find(own.headers, "Cache-Control"), "no-store");
  EXPECT_EQ(find(own.headers, "X-Robots-Tag"), "noindex");
  const store::Comments comments(*store_);
  ASSERT_TRUE(comments.set_state(1, store::CommentState::shown));
  EXPECT_THAT(get(path).body, HasSubstr("Hello."));
}

TEST_F(CommentTest, UnderAWithdrawnStoryNobodyWrites) {
  EXPECT_EQ(send("Said before.").status, 303);
  const store::Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(article, "ada", "The bridge stands.", now));
  for (const auto* more : {"", "&parent=1"}) {
    const auto sent = post_with(path + "/comment", std::string("name=Mai&text=Too+late.") + more, {});
    EXPECT_EQ(sent.status, 410);
    EXPECT_THAT(sent.body, HasSubstr("The bridge stands."));
  }
  EXPECT_EQ(get("/comment/1").status, 410);
  ASSERT_TRUE(rulings.put_back(article, now));
  const auto body = get(path).body;
  EXPECT_THAT(body, HasSubstr("Said before."));
  EXPECT_THAT(body, Not(HasSubstr("Too late.")));
}

TEST_F(CommentTest, AProofIsGoodForItsTextItsStoryAndItsDay) {
  const auto asked = challenge();
  const auto proof = prove("Hello.", asked);
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=Bye.&challenge=" + asked + "&proof=" + proof, {}).status, 303);
  const auto other = add(story("https://courier.example/2", "Another"));
  EXPECT_EQ(post_as("/article/" + std::to_string(other) + "/comment",
                    "name=Mai&text=Hello.&challenge=" + asked + "&proof=" + proof, {})
                .status,
            303);
  now += challenge_life + 3600;
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=Hello.&challenge=" + asked + "&proof=" + proof, {}).status, 303);
  const store::Comments comments(*store_);
  EXPECT_EQ(comments.in_state(store::CommentState::held, 0, 10)->size(), 3u);
}

TEST_F(CommentTest, AWriterChangesForTenMinutesAndErasesForEver) {
  send("First words.");
  send("An answer.", "&parent=1");
  EXPECT_EQ(post_as("/comment/1", "action=edit&text=Better+words.", {}).status, 303);
  EXPECT_THAT(get(path).body, HasSubstr("Better words."));
  EXPECT_THAT(get(path).body, HasSubstr("changed"));
  EXPECT_EQ(
      post_with("/comment/1", "action=edit&text=Mine+now.", {{"cookie", "writer=" + std::string(32, '0')}}).status,
      404);
  EXPECT_EQ(post_with("/comment/1", "action=erase", {}).status, 404);
  now += 601;
  EXPECT_EQ(post_as("/comment/1", "action=edit&text=Too+late.", {}).status, 403);
  EXPECT_THAT(mine("/comments/mine").body, AllOf(HasSubstr("Better words."), HasSubstr("On <a href=\"" + path + "\"")));
  EXPECT_THAT(mine("/comments/mine.json").body, HasSubstr("\"text\": \"An answer.\""));
  EXPECT_THAT(get("/comments/mine.json").body, Not(HasSubstr("answer")));
  EXPECT_EQ(post_as("/comment/1", "action=erase", {}).status, 303);
  const auto body = get(path).body;
  EXPECT_THAT(body, Not(HasSubstr("Better words.")));
  EXPECT_THAT(body, HasSubstr("Erased by its writer")) << "its place stays under the answer";
  EXPECT_EQ(post_as("/comments/erase", "", {}).status, 303);
  EXPECT_THAT(get(path).body, Not(HasSubstr("An answer.")));
}

TEST_F(CommentTest, ASpammyChangeIsHeldAgain) {
  send("Fine words.");
  post_as("/comment/1", "action=edit&text=" + percent_encode("https://a.example https://b.example"), {});
  EXPECT_THAT(get(path).body, Not(HasSubstr("a.example")));
}

TEST_F(CommentTest, WhatCannotBeTakenIsSaidAndNotLost) {
  const auto nameless = post_as(path + "/comment", "name=&text=Long+thoughts.", {});
  EXPECT_EQ(nameless.status, 400);
  EXPECT_THAT(nameless.body, HasSubstr("A comment needs a name"));
  EXPECT_THAT(nameless.body, HasSubstr(">Long thoughts.</textarea>"));
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=++", {}).status, 400);
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=" + std::string(longest_comment + 1, 'x'), {}).status, 400);
  EXPECT_EQ(post_as("/article/99/comment", "name=Mai&text=x", {}).status, 404);
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=x&parent=77", {}).status, 404);
  for (const Fields& from : {Fields{{"sec-fetch-site", "cross-site"}}, Fields{{"origin", "https://evil.example"}}})
    EXPECT_EQ(post_with(path + "/comment", "name=Mai&text=x", from).status, 403);
  options.comments = "closed";
}

TEST_F(CommentTest, NobodyWritesTooOften) {
  int taken = 0;
  for (int i = 0; i < 12; ++i) taken += send("Words " + std::to_string(i)).status == 303;
  EXPECT_EQ(taken, 8);
  EXPECT_EQ(send("One more").status, 429);
  now += 600;
  EXPECT_EQ(send("Later").status, 303);
}

TEST_F(CommentTest, ClosedMeansClosed) {
  options.comments = "closed";
  EXPECT_THAT(get(path).body, HasSubstr("Comments are closed."));
  EXPECT_EQ(post_as(path + "/comment", "name=Mai&text=x", {}).status, 404);
}

TEST(CommentMarkup, ASubsetAndNothingElse) {
  for (
      const auto& [text, html] : std::vector<std::pair<std::string, std::string>>{
          {"plain", "<p>plain</p>"},
          {"a\nb\n\nc", "<p>a<br>b</p><p>c</p>"},
          {"*a* **b** `c*d*`", "<p><em>a</em> <strong>b</strong> <code>c*d*</code></p>"},
          {"**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"},
          {"2 * 3 * 4", "<p>2 * 3 * 4</p>"},
          {"> said\n> he", "<blockquote><p>said<br>he</p></blockquote>"},
          {"- a\n- b", "<ul><li>a</li><li>b</li></ul>"},
          {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
          {"[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"},
          {"see https://a.example/x.",
           "<p>see <a href=\"https://a.example/x\" rel=\"nofollow ugc noopener external\">https://a.example/x</a>.</p>"},
          {"[a \"b\"](https://a.example/?q=\"><script>)",
           "<p><a href=\"https://a.example/?q=%22%3E%3Cscript%3E\" rel=\"nofollow ugc noopener external\">a &quot;b&quot;</a></p>"},
          {"![x](https://a.example/x.png)",
           "<p>!<a href=\"https://a.example/x.png\" rel=\"nofollow ugc noopener external\">x</a></p>"},
          {"**", "<p>**</p>"},
          {"****", "<p>****</p>"},
          {"[](", "<p>[](</p>"},
          {"http://", "<p>http://</p>"}})
    EXPECT_EQ(comment_html(text), html) << text;
  for (const auto* part : {"*", "**a", "[", "`", "[a](", "> ", "https://"}) {
    std::string much;
    while (much.size() < longest_comment) much += part;
    EXPECT_LT(comment_html(much).size(), 40 * longest_comment) << part;
  }
}

TEST(CommentJudge, WhatSpeaksAgainstIt) {
  const auto reasons = [](std::string_view text, std::string_view name = "Mai") {
    return judge({name, text, true, false, false}).reasons;
  };
  EXPECT_EQ(reasons("A thought about the bridge."), "");
  EXPECT_EQ(reasons("Гүүрний тухай бодол."), "");
  EXPECT_EQ(reasons("关于大桥的想法。"), "");
  EXPECT_EQ(reasons("See https://a.example"), "link");
  EXPECT_EQ(reasons("https://a.example https://b.example"), "links");
  EXPECT_EQ(reasons("THIS IS VERY VERY IMPORTANT NEWS"), "shouting");
  EXPECT_EQ(reasons("soooooooooooo good"), "repeats");
  EXPECT_EQ(reasons("!?"), "wordless");
  EXPECT_EQ(reasons("Fine.", "www.pills.example"), "name");
  EXPECT_LT(judge({"Mai", "See https://a.example", true, false, false}).score, held_from);
  EXPECT_GE(judge({"Mai", "Hello.", false, false, false}).score, held_from);
}

TEST_F(CommentTest, OfALongConversationTheBeginningIsInSight) {
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = article;
  comment.name = "Mai";
  comment.state = store::CommentState::shown;
  // thirty with an answer each
  for (int i = 1; i <= 60; ++i) {
    comment.parent = i % 2 == 0 ? i - 1 : 0;
    comment.text = "Words.";
    ASSERT_TRUE(comments.add(comment));
  }
  const auto body = get(path).body;
  const auto fold = body.find("<details class=\"said-on\">");
  ASSERT_NE(fold, std::string::npos);
  EXPECT_LT(body.find("id=\"comment-40\""), fold);
  EXPECT_GT(body.find("id=\"comment-41\""), fold);
  EXPECT_THAT(body, HasSubstr("Show 20 more comments"));
}

TEST_F(CommentTest, WhatAnswersAnswersIsFoldedAtSomePointToo) {
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = article;
  comment.name = "Mai";
  comment.text = "Words.";
  comment.state = store::CommentState::shown;
  for (int i = 1; i <= 81; ++i, comment.parent = i - 1) ASSERT_TRUE(comments.add(comment));
  const auto body = get(path).body;
  EXPECT_THAT(body, HasSubstr("Show 1 more comment<"));
  EXPECT_GT(body.find("id=\"comment-81\""), body.find("<details class=\"said-on\">"));
}

class AccountCommentTest : public SignedInTest {};

TEST_F(AccountCommentTest, WhoIsSignedInWritesAsTheirAccount) {
  const auto article = add(story("https://courier.example/1", "A title"));
  const auto path = "/article/" + std::to_string(article);
  const auto session = cookies(try_to_sign_in("Ada", password));
  const auto sent = send(path + "/comment", "name=Somebody+else&text=I+was+there.", session);
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(cookies(sent).find("writer="), std::string::npos);
  auto body = get(path).body;
  EXPECT_THAT(body, HasSubstr("<bdi>Ada</bdi></b> <span class=\"mark\">account</span>"))
      << "shown at once, without proof of work";
  EXPECT_THAT(body, Not(HasSubstr("Somebody else")));
  EXPECT_THAT(get("/comment/1", {{"cookie", session}}).body, HasSubstr("You write as <b><bdi>Ada</bdi></b>"));
  EXPECT_THAT(get("/comments/mine", {{"cookie", session}}).body, HasSubstr("I was there."));
  EXPECT_THAT(get("/comments/mine").body, Not(HasSubstr("I was there.")));
  EXPECT_EQ(send("/comment/1", "action=edit&text=I+was+not.", "").status, 404) << "nobody else's";
  EXPECT_EQ(send("/comment/1", "action=edit&text=I+was+not.", session).status, 303);
  EXPECT_THAT(get(path).body, HasSubstr("I was not."));
  EXPECT_EQ(send("/comments/erase", "", session).status, 303);
  EXPECT_THAT(get(path).body, Not(HasSubstr("I was not.")));
}

}  // namespace
}  // namespace ortoo::site
