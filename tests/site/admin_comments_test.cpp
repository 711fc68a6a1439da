// The desk of comments: shown, refused, erased, one by one and several at once.
#include <gmock/gmock.h>

#include "administration.h"
#include "store/comments.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(AdminTest, CommentsAreShownRefusedAndErased) {
  sign_in();
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = add(story("https://courier.example/1", "Bridge"));
  comment.name = "Mai";
  comment.text = "<script>alert(1)</script> **well**";
  comment.written = now;
  comment.score = 4;
  comment.reasons = "links shouting";
  const auto id = comments.add(comment).value();
  const auto queue = see("/admin/comments").body;
  EXPECT_THAT(queue, HasSubstr("<strong>well</strong>"));
  EXPECT_THAT(queue, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(queue, HasSubstr("It has several links."));
  const auto path = "/admin/comments/" + std::to_string(id);
  EXPECT_EQ(act(path, "action=show").status, 303);
  EXPECT_EQ(comments.find(id)->state, store::CommentState::shown);
  EXPECT_THAT(see("/admin/comments?state=shown").body, HasSubstr("well"));
  act(path, "action=refuse");
  EXPECT_EQ(comments.find(id)->state, store::CommentState::refused);
  act(path, "action=erase");
  EXPECT_EQ(comments.find(id)->text, "");
  const auto log = see("/admin/log").body;
  EXPECT_THAT(log, HasSubstr("href=\"/admin/comments?comment=" + std::to_string(id) + "\""));
  EXPECT_THAT(log, ::testing::AllOf(Not(HasSubstr("well")), Not(HasSubstr("Mai")))) << "what is erased is erased";
  EXPECT_EQ(act("/admin/comments/999", "action=show").status, 404);
  EXPECT_EQ(act(path, "action=xyzzy").status, 404);
}

TEST_F(AdminTest, WordsThatNobodyReadAreNotDecidedUpon) {
  sign_in();
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = add(story("https://courier.example/1", "Bridge"));
  comment.name = "Mai";
  comment.text = "Well said.";
  for (int i = 1; i <= 2; ++i) ASSERT_TRUE(comments.add(comment));
  const auto mark = mark_on("/admin/comments");
  const auto made = "made=" + std::to_string(now) + "&state=held&action=show";
  comment.id = 1;
  comment.text = "Buy this.";
  comment.edited = now;
  ASSERT_TRUE(comments.change(comment));
  EXPECT_EQ(find(act("/admin/comments/1", made).headers, "Location"), "/admin/comments?told=changed&state=held");
  EXPECT_EQ(find(act("/admin/comments/several", made + "&which=list&mark=" + mark).headers, "Location"),
            "/admin/comments?told=changed&state=held");
  EXPECT_EQ(comments.count(store::CommentState::held).value(), 2);
  EXPECT_EQ(find(act("/admin/comments/several", made + "&which=page&listed=1,2").headers, "Location"),
            "/admin/comments?told=some&n=1&state=held");
  EXPECT_EQ(comments.find(1)->state, store::CommentState::held);
  EXPECT_EQ(find(act("/admin/comments/1", "made=" + std::to_string(now + 1) + "&action=show").headers, "Location"),
            "/admin/comments?told=show&state=held")
      << "it was read since";
}

TEST_F(AdminTest, CommentsArePagedAndSeveralAreDecidedAtOnce) {
  sign_in();
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = add(story("https://courier.example/1", "Bridge"));
  comment.name = "Mai";
  for (int i = 1; i <= 120; ++i) {
    comment.text = "Words " + std::to_string(i) + ".";
    ASSERT_TRUE(comments.add(comment));
  }
  const auto count = [&](store::CommentState state) { return comments.count(state).value(); };
  const auto where = [&](const std::string& form) {
    return std::string(find(act("/admin/comments/several", form).headers, "Location"));
  };
  EXPECT_THAT(see("/admin/comments").body,
              ::testing::AllOf(HasSubstr("Words 1."), HasSubstr("Words 50."), Not(HasSubstr("Words 51.")),
                               HasSubstr("href=\"/admin/comments?state=held&amp;behind=50\""),
                               HasSubstr("all on this page (50)"), HasSubstr("all in this list (120)")));
  EXPECT_THAT(see("/admin/comments?behind=100").body,
              ::testing::AllOf(HasSubstr("Words 101."), HasSubstr("Words 120."), Not(HasSubstr("rel=\"next\"")),
                               HasSubstr("First page")));
  EXPECT_EQ(where("state=held&which=ticked&action=show&behind=50"),
            "/admin/comments?told=none&n=0&state=held&behind=50");
  EXPECT_EQ(where("state=held&which=ticked&tick=3&tick=60&tick=999&action=show"),
            "/admin/comments?told=some&n=2&state=held");
  EXPECT_EQ(count(store::CommentState::shown), 2);
  EXPECT_EQ(where("state=held&which=ticked&tick=3&action=refuse"), "/admin/comments?told=some&n=0&state=held")
      << "another moderator showed it meanwhile";
  where("state=held&which=page&listed=1,2,4&action=refuse");
  EXPECT_EQ(count(store::CommentState::refused), 3);
  EXPECT_THAT(see("/admin/comments?state=refused").body,
              ::testing::AllOf(HasSubstr("Words 4."), Not(HasSubstr("Words 5."))));
  EXPECT_THAT(see("/admin/comments?behind=120").body, HasSubstr("Words 5.")) << "past the end";
  const auto mark = mark_on("/admin/comments");
  ASSERT_TRUE(comments.set_state(1, store::CommentState::held));
  EXPECT_EQ(where("state=held&which=list&action=erase&mark=" + mark), "/admin/comments?told=changed&state=held")
      << "one of an old number came into it";
  EXPECT_EQ(count(store::CommentState::held), 116);
  where("state=held&which=list&action=erase&mark=" + mark_on("/admin/comments"));
  EXPECT_EQ(count(store::CommentState::held), 0);
  EXPECT_EQ(comments.find(5)->text, "");
  EXPECT_EQ(count(store::CommentState::shown), 2);
  EXPECT_EQ(act("/admin/comments/several", "state=held&which=list&action=xyzzy").status, 404);
  EXPECT_EQ(find(see("/admin/comments/several").headers, "Location"), "/admin/comments");
  EXPECT_EQ(find(act("/admin/comments/60", "action=refuse&state=shown&behind=90").headers, "Location"),
            "/admin/comments?told=refuse&state=shown&behind=90");
}

TEST_F(AdminTest, FromItsPageAnEditorComesToAnyCommentAloneAtTheDesk) {
  sign_in();
  const store::Comments comments(*store_);
  store::Comment comment;
  comment.article = add(story("https://courier.example/1", "Bridge"));
  comment.name = "Mai";
  comment.state = store::CommentState::shown;
  for (int i = 1; i <= 101; ++i) {
    comment.text = "Words " + std::to_string(i) + ".";
    ASSERT_TRUE(comments.add(comment));
  }
  const auto page = see("/comment/1").body;
  const auto link = page.find("<a href=\"/admin/comments");
  ASSERT_NE(link, std::string::npos);
  const auto desk_of = page.substr(link + 9, page.find('"', link + 9) - link - 9);
  EXPECT_THAT(see(desk_of).body, ::testing::AllOf(HasSubstr("action=\"/admin/comments/1\""), HasSubstr("Words 1."),
                                                  Not(HasSubstr("Words 101."))));
  ASSERT_TRUE(comments.erase(1));
  for (const auto* none : {"1", "999"})
    EXPECT_EQ(see("/admin/comments?comment=" + std::string(none)).status, 404) << none;
}

TEST_F(AdminTest, ACommentOnAWithdrawnStoryNamesItAndLeadsToWhereItIsPutBack) {
  sign_in();
  store::Comment comment;
  comment.article = add(story("https://courier.example/1", "Bridge"));
  comment.name = "Mai";
  comment.text = "Well.";
  comment.written = now;
  store::Comments(*store_).add(comment).value();
  act("/admin/stories/1", "action=withdraw");
  EXPECT_THAT(
      see("/admin/comments").body,
      HasSubstr(
          "<a href=\"/admin/stories?story=1\" lang=\"en\" dir=\"auto\">Bridge</a> <span class=\"mark\">Withdrawn</span>"));
}

}  // namespace
}  // namespace ortoo::site
