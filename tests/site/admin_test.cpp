// The administration: who may, what is shown, what each form does.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "signed_in.h"
#include "site/multipart.h"
#include "site/routes.h"
#include "store/comments.h"
#include "store/desk.h"
#include "store/rulings.h"
#include "store/upkeep.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AdminTest : public SignedInTest {
 protected:
  AdminTest() : desk(*store_) {
    options.clock = [this] { return now; };
  }
  void sign_in(const std::string& name = "ada") {
    session = session_of(name);
    csrf = csrf_of(session);
  }
  Response see(const std::string& target) { return get(target, {{"cookie", session}}); }
  Response act(const std::string& target, const std::string& form) { return send(target, "csrf=" + csrf + "&" + form, session); }
  // What the page's form for all of its list says of it.
  std::string mark_on(const std::string& target) {
    const auto body = see(target).body;
    const std::string_view before = "name=\"mark\" value=\"";
    const auto at = body.find(before);
    if (at == std::string::npos) return "";
    const auto from = at + before.size();
    return body.substr(from, body.find('"', from) - from);
  }
  store::Id follow(const std::string& url) {
    act("/admin/sources", "addresses=" + percent_encode(url));
    const auto sources = desk.sources().value();
    for (const auto& source : sources)
      if (source.url == url) return source.id;
    return 0;
  }
  store::Id quarantine(const std::string& url, const std::string& reason) {
    store::Batch batch;
    store::Job job;
    job.key = job.url = url;
    job.host = "courier.example";
    job.quarantined = true;
    job.reason = reason;
    job.told = R"({"title": "What the feed said"})";
    batch.jobs = {job};
    EXPECT_TRUE(desk.apply(batch, now));
    return desk.jobs(true, 10).value().back().id;
  }

  std::int64_t now = 1'800'000'000;
  store::Desk desk;
  std::string session, csrf;
};

TEST_F(AdminTest, EveryPageAndFormIsForThoseWhoLookAfterTheSite) {
  accounts.add("reader", store::Role::reader, hash_password(password).value(), now).value();
  accounts.add("editor", store::Role::editor, hash_password(password).value(), now).value();
  const auto filled = [](std::string pattern) {
    if (const auto star = pattern.find('*'); star != std::string::npos) pattern.replace(star, 1, "1");
    return pattern;
  };
  struct Visitor {
    std::string session, csrf;
  };
  std::vector<Visitor> visitors;
  for (const auto* name : {"reader", "editor"}) {
    sign_in(name);
    visitors.push_back({session, csrf});
  }
  std::size_t seen = 0;
  for (const auto& route : routes()) {
    if (!route.pattern.starts_with("/admin")) continue;
    ++seen;
    const auto target = filled(std::string(route.pattern));
    const bool post = route.method == Method::post;
    const auto status = [&] { return post ? act(target, "action=remove").status : see(target).status; };
    session.clear();
    EXPECT_EQ(status(), post ? 403 : 303) << target << " of nobody";
    session = visitors[0].session, csrf = visitors[0].csrf;
    EXPECT_EQ(status(), 403) << target << " of a reader";
    session = visitors[1].session, csrf = visitors[1].csrf;
    if (target.starts_with("/admin/users") || target.starts_with("/admin/backup")) {
      EXPECT_EQ(status(), 403) << target << " of an editor";
    }
    csrf = std::string(43, 'A');
    if (post) {
      EXPECT_EQ(status(), 403) << target << " with another's token";
    }
  }
  EXPECT_GE(seen, 18u);
}

TEST_F(AdminTest, TellsHowEverythingFares) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  follow("https://courier.example/feed.xml");
  quarantine("https://courier.example/2", "The page has no text.");
  const auto page = see("/admin");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(find(page.headers, "Cache-Control"), "no-store");
  EXPECT_THAT(page.body, HasSubstr("<b>1</b> Sources"));
  EXPECT_THAT(page.body, HasSubstr("<li class=\"bad\"><a href=\"/admin/jobs\"><b>1</b>"));
}

TEST_F(AdminTest, TellsHowFarAnUpdateIs) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  EXPECT_THAT(see("/admin").body, Not(HasSubstr("<progress")));
  ASSERT_TRUE(store::begin_anew(*store_));
  EXPECT_THAT(see("/admin").body, ::testing::AllOf(HasSubstr("1 to go."), HasSubstr("<progress max=\"1\" value=\"0\"")));
}

TEST_F(AdminTest, SourcesAreFollowedPausedAskedAndLeft) {
  options.may_fetch = [](const std::string& url) { return url != "http://10.0.0.1/feed"; };
  sign_in();
  EXPECT_THAT(see("/admin/sources").body, HasSubstr("Nothing is followed yet"));
  const auto denied = act("/admin/sources", "addresses=" + percent_encode("http://10.0.0.1/feed"));
  EXPECT_EQ(denied.status, 400);
  EXPECT_THAT(denied.body, ::testing::AllOf(HasSubstr("http://10.0.0.1/feed"), HasSubstr("fetch.allow")));
  EXPECT_TRUE(desk.sources()->empty());
  EXPECT_EQ(act("/admin/sources", "addresses=" + percent_encode("courier.example\r\n\r\nhttps://echo.example/feed#top\n")).status, 303);
  const auto sources = desk.sources().value();
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].url, "https://courier.example/");
  EXPECT_EQ(sources[1].url, "https://echo.example/feed");
  const auto path = "/admin/sources/" + std::to_string(sources[0].id);
  EXPECT_EQ(find(act(path, "action=pause").headers, "Location"), "/admin/sources?told=paused");
  EXPECT_EQ(desk.due_sources(now, 10)->size(), 1u) << "a paused source is not asked";
  EXPECT_THAT(see("/admin/sources?told=paused").body, HasSubstr("left alone"));
  EXPECT_THAT(see("/admin/sources?show=paused").body, Not(HasSubstr("echo.example")));
  act(path, "action=resume");
  EXPECT_EQ(desk.due_sources(now, 10)->size(), 2u);
  now += 100;
  act(path, "action=now");
  EXPECT_EQ(desk.source(sources[0].id).value()->due, now);
  EXPECT_EQ(act(path, "action=nothing").status, 404);
  act(path, "action=remove");
  EXPECT_EQ(desk.sources()->size(), 1u);
  EXPECT_EQ(act(path, "action=remove").status, 404);
}

TEST_F(AdminTest, WhatFailsStandsFirstWithItsReasonAndNextTry) {
  sign_in();
  follow("https://a.example/");
  const auto id = follow("https://z.example/");
  auto failing = desk.source(id).value().value();
  failing.asked = now - 60;
  failing.due = now + 7200;
  failing.failures = 3;
  failing.reason = "The server says 503.";
  store::Batch batch;
  batch.sources = {failing};
  ASSERT_TRUE(desk.apply(batch, now));
  const auto body = see("/admin/sources").body;
  EXPECT_LT(body.find("z.example"), body.find("a.example"));
  EXPECT_THAT(body, HasSubstr("The server says 503."));
  EXPECT_THAT(body, HasSubstr(">in 2 hours<"));
  EXPECT_THAT(body, HasSubstr(">1 minute ago<"));
  EXPECT_THAT(body, Not(HasSubstr("Sources are overdue")));
  now += 3 * 3600;
  EXPECT_THAT(see("/admin/sources").body, HasSubstr("Sources are overdue"));
}

TEST_F(AdminTest, OnlyWebAddressesAreFollowed) {
  sign_in();
  for (const auto* text : {"", "javascript:alert(1)", "ftp://courier.example/", "file:///etc/passwd", "https://", "https://courier.example/\nmailto:a@b.example"}) {
    const auto answer = act("/admin/sources", "addresses=" + percent_encode(text));
    EXPECT_EQ(answer.status, 400) << text;
    EXPECT_EQ(desk.sources()->size(), 0u) << text;
  }
}

TEST_F(AdminTest, AnAddressThatIsNoneIsNamed) {
  sign_in();
  const auto said = [&](const std::string& lines) { return act("/admin/sources", "addresses=" + percent_encode(lines)).body; };
  EXPECT_THAT(said("http://courier.example/\nhttps://a.invalid/\n<bad> line"), HasSubstr("⁨&lt;bad&gt; line⁩ is no web address."));
  for (const auto* nothing : {"", " \r\n\n"}) EXPECT_THAT(said(nothing), ::testing::AllOf(HasSubstr("Type an address first."), Not(HasSubstr("is no web address"))));
  std::string many;
  for (int i = 0; i <= 2000; ++i) many += "https://courier.example/" + std::to_string(i) + "\n";
  EXPECT_THAT(said(many), ::testing::AllOf(HasSubstr("at most 2,000 are taken"), Not(HasSubstr("is no web address"))));
}

std::string upload(const std::string& csrf, const std::string& file) {
  return "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf +
         "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.opml\"\r\nContent-Type: text/xml\r\n\r\n" + file + "\r\n--x--\r\n";
}

TEST_F(AdminTest, ListsOfSourcesComeInAndGoOut) {
  options.may_fetch = [](const std::string& url) { return url != "http://10.0.0.1/feed"; };
  sign_in();
  const Fields form = {{"content-type", "multipart/form-data; boundary=x"}};
  const auto in = send("/admin/sources/import",
                       upload(csrf, "<opml version=\"2.0\"><body><outline text=\"Asia\"><outline text=\"Courier\" xmlUrl=\"https://courier.example/feed\"/>"
                                    "<outline text=\"bad\" xmlUrl=\"javascript:alert(1)\"/></outline></body></opml>"),
                       session, form);
  EXPECT_EQ(in.status, 303);
  ASSERT_EQ(desk.sources()->size(), 1u);
  EXPECT_EQ(desk.sources()->front().title, "Courier");
  EXPECT_THAT(see("/admin/sources.opml").body, HasSubstr("xmlUrl=\"https://courier.example/feed\""));
  const auto denied = send("/admin/sources/import",
                           upload(csrf, "<opml version=\"2.0\"><body><outline text=\"Inside\" xmlUrl=\"http://10.0.0.1/feed\"/>"
                                        "<outline text=\"Echo\" xmlUrl=\"https://echo.example/feed\"/></body></opml>"),
                           session, form);
  EXPECT_EQ(denied.status, 400);
  EXPECT_THAT(denied.body, ::testing::AllOf(HasSubstr("http://10.0.0.1/feed"), HasSubstr("fetch.allow")));
  EXPECT_EQ(desk.sources()->size(), 2u) << "the others are followed";
  EXPECT_EQ(send("/admin/sources/import", upload(csrf, "<p>no list</p>"), session, form).status, 400);
  EXPECT_EQ(send("/admin/sources/import", upload("", "<opml/>"), session, form).status, 403);
}

TEST_F(AdminTest, AnOpmlBombIsRefusedAtOnce) {
  sign_in();
  std::string bomb = "<!DOCTYPE opml [<!ENTITY a0 \"https://a.example/\">";
  for (int i = 1; i < 30; ++i) {
    const auto before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }
  bomb += "]><opml version=\"2.0\"><body><outline text=\"x\" xmlUrl=\"&a29;\"/></body></opml>";
  std::string deep = "<opml version=\"2.0\"><body>";
  for (int i = 0; i < 20000; ++i) deep += "<outline text=\"x\">";
  const Fields form = {{"content-type", "multipart/form-data; boundary=x"}};
  for (const auto& file : {bomb, deep}) EXPECT_EQ(send("/admin/sources/import", upload(csrf, file), session, form).status, 400);
  EXPECT_EQ(desk.sources()->size(), 0u);
}

TEST_F(AdminTest, QuarantineIsSeenRetriedAndDropped) {
  sign_in();
  EXPECT_THAT(see("/admin/jobs").body, HasSubstr("Nothing is in quarantine"));
  const auto first = quarantine("https://courier.example/1", "The page has no text.");
  const auto second = quarantine("https://courier.example/2", "The server says <404>.");
  EXPECT_THAT(see("/admin/jobs").body, HasSubstr("The server says &lt;404&gt;."));
  const auto path = "/admin/jobs/" + std::to_string(first);
  EXPECT_THAT(see(path).body, HasSubstr("What the feed said"));
  EXPECT_EQ(act(path, "action=retry").status, 303);
  EXPECT_FALSE(desk.job(first).value()->quarantined);
  EXPECT_EQ(act(path, "action=drop").status, 404) << "it is on its way again";
  act("/admin/jobs/" + std::to_string(second), "action=drop");
  EXPECT_FALSE(desk.job(second).value());
  quarantine("https://courier.example/3", "x");
  quarantine("https://courier.example/4", "x");
  EXPECT_EQ(act("/admin/jobs/several", "which=list&action=drop&mark=" + mark_on("/admin/jobs")).status, 303);
  EXPECT_TRUE(desk.jobs(true, 10)->empty());
  EXPECT_TRUE(desk.job(first).value()) << "those on their way stay";
}

TEST_F(AdminTest, QuarantineIsPagedAndSeveralAreTriedOrDroppedAtOnce) {
  sign_in();
  for (int i = 1; i <= 120; ++i) quarantine("https://courier.example/" + std::to_string(i), "The page has no text.");
  const auto box = [](int id) { return "name=\"tick\" value=\"" + std::to_string(id) + "\""; };
  const auto first = see("/admin/jobs").body;
  EXPECT_THAT(first, ::testing::AllOf(HasSubstr(box(120)), HasSubstr(box(71)), Not(HasSubstr(box(70))), HasSubstr("href=\"/admin/jobs?stage=&amp;before=71\""),
                                      HasSubstr("all on this page (50)"), HasSubstr("all in this list (120)")));
  EXPECT_THAT(see("/admin/jobs?before=21").body, ::testing::AllOf(HasSubstr(box(20)), HasSubstr(box(1)), Not(HasSubstr("rel=\"next\"")), HasSubstr("First page")));
  EXPECT_THAT(see("/admin/jobs?stage=link").body, ::testing::AllOf(HasSubstr("No such story is in quarantine."), Not(HasSubstr(box(1)))));
  EXPECT_THAT(see("/admin/jobs?before=1").body, ::testing::AllOf(HasSubstr(box(120)), Not(HasSubstr("in quarantine.")))) << "past the end";
  EXPECT_THAT(see("/admin/jobs?stage=fetch").body, HasSubstr(box(120)));

  const auto open = [&] { return desk.job_counts()->front().open; };
  EXPECT_EQ(find(act("/admin/jobs/several", "which=ticked&action=retry&stage=fetch&before=100").headers, "Location"), "/admin/jobs?told=none&n=0&stage=fetch&before=100");
  EXPECT_EQ(open(), 0);
  EXPECT_EQ(find(act("/admin/jobs/several", "which=ticked&tick=5&tick=7&tick=x&action=retry").headers, "Location"), "/admin/jobs?told=several&n=2&stage=");
  EXPECT_EQ(open(), 2);
  EXPECT_THAT(see("/admin/jobs?told=several&n=2").body, HasSubstr("Entries changed: 2."));
  act("/admin/jobs/several", "which=page&listed=1,2,3,4&action=drop");
  EXPECT_EQ(desk.job_counts()->front().quarantined, 114);
  EXPECT_EQ(find(act("/admin/jobs/several", "which=page&listed=1,119&action=drop").headers, "Location"), "/admin/jobs?told=some&n=1&stage=");
  act("/admin/jobs/several", "which=list&stage=link&action=drop&mark=" + mark_on("/admin/jobs?stage=link"));
  EXPECT_EQ(desk.job_counts()->front().quarantined, 113) << "those of another stage stay";
  // One of an old number comes into the list again.
  const auto mark = mark_on("/admin/jobs?stage=fetch");
  store::Batch batch;
  batch.jobs = desk.lease(store::Stage::fetch, now, 60, 1, 1).value();
  ASSERT_EQ(batch.jobs.size(), 1u);
  batch.jobs.front().quarantined = true;
  ASSERT_TRUE(desk.apply(batch, now));
  EXPECT_EQ(find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop&mark=" + mark).headers, "Location"), "/admin/jobs?told=changed&stage=fetch");
  EXPECT_EQ(find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop").headers, "Location"), "/admin/jobs?told=changed&stage=fetch");
  EXPECT_EQ(desk.job_counts()->front().quarantined, 114) << "it was not in the list that was shown";
  EXPECT_THAT(see("/admin/jobs?told=changed").body, HasSubstr("Nothing was done: something here has changed meanwhile."));
  EXPECT_EQ(act("/admin/jobs/several", "which=list&action=xyzzy").status, 404);
  EXPECT_EQ(find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop&mark=" + mark_on("/admin/jobs?stage=fetch")).headers, "Location"), "/admin/jobs?told=several&n=114&stage=fetch");
}

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
  EXPECT_EQ(find(act("/admin/comments/several", made + "&which=list&mark=" + mark).headers, "Location"), "/admin/comments?told=changed&state=held");
  EXPECT_EQ(comments.count(store::CommentState::held).value(), 2);
  EXPECT_EQ(find(act("/admin/comments/several", made + "&which=page&listed=1,2").headers, "Location"), "/admin/comments?told=some&n=1&state=held");
  EXPECT_EQ(comments.find(1)->state, store::CommentState::held);
  EXPECT_EQ(find(act("/admin/comments/1", "made=" + std::to_string(now + 1) + "&action=show").headers, "Location"), "/admin/comments?told=show&state=held") << "it was read since";
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
  const auto where = [&](const std::string& form) { return std::string(find(act("/admin/comments/several", form).headers, "Location")); };
  EXPECT_THAT(see("/admin/comments").body, ::testing::AllOf(HasSubstr("Words 1."), HasSubstr("Words 50."), Not(HasSubstr("Words 51.")), HasSubstr("href=\"/admin/comments?state=held&amp;behind=50\""),
                                                            HasSubstr("all on this page (50)"), HasSubstr("all in this list (120)")));
  EXPECT_THAT(see("/admin/comments?behind=100").body, ::testing::AllOf(HasSubstr("Words 101."), HasSubstr("Words 120."), Not(HasSubstr("rel=\"next\"")), HasSubstr("First page")));
  EXPECT_EQ(where("state=held&which=ticked&action=show&behind=50"), "/admin/comments?told=none&n=0&state=held&behind=50");
  EXPECT_EQ(where("state=held&which=ticked&tick=3&tick=60&tick=999&action=show"), "/admin/comments?told=some&n=2&state=held");
  EXPECT_EQ(count(store::CommentState::shown), 2);
  EXPECT_EQ(where("state=held&which=ticked&tick=3&action=refuse"), "/admin/comments?told=some&n=0&state=held") << "another moderator showed it meanwhile";
  where("state=held&which=page&listed=1,2,4&action=refuse");
  EXPECT_EQ(count(store::CommentState::refused), 3);
  EXPECT_THAT(see("/admin/comments?state=refused").body, ::testing::AllOf(HasSubstr("Words 4."), Not(HasSubstr("Words 5."))));
  EXPECT_THAT(see("/admin/comments?behind=120").body, HasSubstr("Words 5.")) << "past the end";
  const auto mark = mark_on("/admin/comments");
  ASSERT_TRUE(comments.set_state(1, store::CommentState::held));
  EXPECT_EQ(where("state=held&which=list&action=erase&mark=" + mark), "/admin/comments?told=changed&state=held") << "one of an old number came into it";
  EXPECT_EQ(count(store::CommentState::held), 116);
  where("state=held&which=list&action=erase&mark=" + mark_on("/admin/comments"));
  EXPECT_EQ(count(store::CommentState::held), 0);
  EXPECT_EQ(comments.find(5)->text, "");
  EXPECT_EQ(count(store::CommentState::shown), 2);
  EXPECT_EQ(act("/admin/comments/several", "state=held&which=list&action=xyzzy").status, 404);
  EXPECT_EQ(find(see("/admin/comments/several").headers, "Location"), "/admin/comments");
  EXPECT_EQ(find(act("/admin/comments/60", "action=refuse&state=shown&behind=90").headers, "Location"), "/admin/comments?told=refuse&state=shown&behind=90");
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
  EXPECT_THAT(see(desk_of).body, ::testing::AllOf(HasSubstr("action=\"/admin/comments/1\""), HasSubstr("Words 1."), Not(HasSubstr("Words 101."))));
  ASSERT_TRUE(comments.erase(1));
  for (const auto* none : {"1", "999"}) EXPECT_EQ(see("/admin/comments?comment=" + std::string(none)).status, 404) << none;
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
  EXPECT_THAT(see("/admin/comments").body, HasSubstr("<a href=\"/admin/stories?story=1\" lang=\"en\" dir=\"auto\">Bridge</a> <span class=\"mark\">Withdrawn</span>"));
}

TEST_F(AdminTest, WhatIsRuledShowsAtOnce) {
  options.page_age = std::chrono::hours(1);
  add(story("https://courier.example/1", "Bridge"));
  sign_in();
  ASSERT_EQ(get("/article/1").status, 200);
  ASSERT_THAT(get("/latest").body, HasSubstr("Bridge"));
  ASSERT_EQ(act("/admin/stories/1", "action=withdraw").status, 303);
  EXPECT_EQ(get("/article/1").status, 410);
  EXPECT_THAT(get("/latest").body, Not(HasSubstr("Bridge")));
}

TEST_F(AdminTest, WhatIsRefusedLeavesKeptPagesAlone) {
  options.page_age = std::chrono::hours(1);
  add(story("https://courier.example/1", "Bridge"));
  sign_in();
  ASSERT_THAT(get("/latest").body, HasSubstr("Bridge"));
  add(story("https://courier.example/2", "Ferry"));
  ASSERT_EQ(act("/admin/stories/999", "action=withdraw").status, 404);
  EXPECT_THAT(get("/latest").body, Not(HasSubstr("Ferry")));
  ASSERT_EQ(act("/admin/stories/1", "action=withdraw").status, 303);
  EXPECT_THAT(get("/latest").body, HasSubstr("Ferry"));
}

TEST_F(AdminTest, EveryWithdrawnStoryCanBePutBack) {
  sign_in();
  const auto putting_back = [](int id) { return "action=\"/admin/stories/" + std::to_string(id) + "\"><input type=\"hidden\" name=\"csrf\" value=\""; };
  for (int i = 1; i <= 101; ++i) {
    add(story("https://courier.example/" + std::to_string(i), "Story " + std::to_string(i) + "."));
    ++now;
    ASSERT_EQ(act("/admin/stories/" + std::to_string(i), "action=withdraw").status, 303);
  }
  EXPECT_THAT(see("/admin/stories").body, ::testing::AllOf(HasSubstr(putting_back(2)), Not(HasSubstr(putting_back(1))), HasSubstr("href=\"/admin/stories?withdrawn=2#withdrawn\"")));
  EXPECT_THAT(see("/admin/stories?withdrawn=2").body, ::testing::AllOf(HasSubstr(putting_back(1)), Not(HasSubstr(putting_back(2))), Not(HasSubstr("rel=\"next\"")), HasSubstr("rel=\"prev\" href=\"/admin/stories?withdrawn=1#withdrawn\"")));
  EXPECT_EQ(see("/admin/stories?withdrawn=9223372036854775807").status, 200);
  EXPECT_THAT(see("/admin/stories?story=1").body, ::testing::AllOf(HasSubstr(putting_back(1)), Not(HasSubstr(putting_back(2))), Not(HasSubstr("No story is found"))));
  EXPECT_THAT(see("/admin/stories?story=999").body, HasSubstr("No story is found"));
}

std::string letters(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "ж";
  return text;
}

TEST_F(AdminTest, WhatTheFormTakesIsTakenAndWhatIsTooLongIsShownAgainWithItsStory) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  for (int i = 2; i < 30; ++i) add(story("https://courier.example/" + std::to_string(i), "Ferry"));
  const auto section = act("/admin/stories/1", "action=place&section=" + percent_encode(letters(201)));
  EXPECT_EQ(section.status, 400);
  EXPECT_THAT(section.body, ::testing::AllOf(HasSubstr("Bridge"), HasSubstr("value=\"" + letters(201) + "\""), Not(HasSubstr("Ferry"))));
  const auto reason = act("/admin/stories/1", "action=withdraw&reason=" + percent_encode(letters(401)));
  EXPECT_EQ(reason.status, 400);
  EXPECT_THAT(reason.body, ::testing::AllOf(HasSubstr("<details open>"), HasSubstr("value=\"" + letters(401) + "\""), HasSubstr("value=\"Science\""), Not(HasSubstr("Ferry"))));
  EXPECT_EQ(act("/admin/stories/1", "action=place&section=" + percent_encode(letters(200))).status, 303);
  EXPECT_EQ(act("/admin/stories/1", "action=withdraw&reason=" + percent_encode(letters(400))).status, 303);
  EXPECT_THAT(get("/article/1").body, HasSubstr(letters(400)));
}

TEST_F(AdminTest, ASectionLeftAsTheOwnerCallsItIsNoRuling) {
  sign_in();
  const auto id = add(story("https://courier.example/1", "Bridge"));
  act("/admin/names/section", "action=call&name=Science&to=Research");
  EXPECT_THAT(see("/admin/stories?story=1").body, HasSubstr("value=\"Research\""));
  EXPECT_EQ(act("/admin/stories/1", "action=place&section=Research").status, 303);
  EXPECT_EQ(store::Rulings(*store_).section(id).value(), std::nullopt);
  act("/admin/stories/1", "action=place&section=Culture");
  EXPECT_EQ(store::Rulings(*store_).section(id).value(), "Culture");
  act("/admin/stories/1", "action=place&section=Science");
  EXPECT_EQ(store::Rulings(*store_).section(id).value(), std::nullopt);
}

TEST_F(AdminTest, ASectionThatWasGivenStandsAtTheDeskAsTheOwnerCallsIt) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  act("/admin/stories/1", "action=place&section=Birds");
  act("/admin/names/section", "action=call&name=Birds&to=Nature");
  EXPECT_THAT(see("/admin/stories?story=1").body, ::testing::AllOf(HasSubstr("name=\"section\" value=\"Nature\""), HasSubstr("<bdi>Science</bdi>")));
}

TEST_F(AdminTest, WhatIsWithdrawnOrBackAlreadyIsNotAmiss) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  const auto location = [&](const std::string& form) { return std::string(find(act("/admin/stories/1", form).headers, "Location")); };
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  EXPECT_EQ(location("action=withdraw&reason=First"), "/admin/stories?told=withdrawn");
  EXPECT_EQ(location("action=withdraw&reason=Second"), "/admin/stories?told=withdrawn&story=1");
  EXPECT_THAT(see("/admin/stories?story=1").body, ::testing::AllOf(HasSubstr("First"), Not(HasSubstr("Second"))));
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  for (const auto* action : {"withdraw", "back"}) EXPECT_EQ(act("/admin/stories/999", "action=" + std::string(action)).status, 404) << action;
}

TEST_F(AdminTest, WhereAFormWasSentToLeadsToItsPage) {
  sign_in();
  const std::map<std::string, std::string> pages = {{"/admin/stories/153", "/admin/stories?story=153"},
                                                    {"/admin/names/section", "/admin/names?kind=section"},
                                                    {"/admin/comments/3", "/admin/comments?comment=3"},
                                                    {"/admin/sources/import", "/admin/sources"},
                                                    {"/admin/users/2", "/admin/users"},
                                                    {"/admin/stories/a%26b", "/admin/stories?story=a%26b"}};
  for (const auto& [sent_to, page] : pages) EXPECT_EQ(find(see(sent_to).headers, "Location"), page) << sent_to;
}

TEST_F(AdminTest, WithdrawnStoriesAreFoundByTheWordsOfTheirTitles) {
  sign_in();
  const std::vector<std::string> titles = {"The last span of the bridge", "Điện Kremlin lên tiếng", "新华社报道大桥通车", "The ferry"};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    add(story("https://courier.example/" + std::to_string(i), titles[i]));
    act("/admin/stories/" + std::to_string(i + 1), "action=withdraw");
  }
  for (const auto& [query, found] : std::vector<std::pair<std::string, std::vector<int>>>{{"BRIDGE last", {1}},
                                                                                          {"title:\"last span\"", {1}},
                                                                                          {"bridge ferry", {}},
                                                                                          {"the -ferry", {1}},
                                                                                          {"dien", {2}},
                                                                                          {"diễn", {}},
                                                                                          {"大桥", {3}},
                                                                                          {"桥", {3}},
                                                                                          {"桥大", {}},
                                                                                          {"ferr", {}},
                                                                                          {"", {1, 2, 3, 4}}}) {
    const auto body = see("/admin/stories?q=" + percent_encode(query)).body;
    for (int id = 1; id <= 4; ++id) {
      const bool wanted = std::ranges::find(found, id) != found.end();
      EXPECT_EQ(body.find("action=\"/admin/stories/" + std::to_string(id) + "\"") != body.npos, wanted) << query << " " << id;
    }
    if (query.empty()) continue;
    EXPECT_EQ(body.find("No story is found") != body.npos, found.empty()) << query;
  }
}

TEST_F(AdminTest, ManyWithdrawnStoriesThatAreFoundComeInPages) {
  sign_in();
  for (int i = 1; i <= 102; ++i) {
    add(story("https://courier.example/" + std::to_string(i), i == 2 ? "Ferry" : "Bridge"));
    ASSERT_TRUE(store::Rulings(*store_).withdraw(i, "ada", "", now + i));
  }
  const auto at_desk = [](int id) { return HasSubstr("action=\"/admin/stories/" + std::to_string(id) + "\""); };
  EXPECT_THAT(see("/admin/stories?q=bridge").body, ::testing::AllOf(at_desk(3), Not(at_desk(1)), HasSubstr("href=\"/admin/stories?q=bridge&amp;withdrawn=2#withdrawn\"")));
  EXPECT_THAT(see("/admin/stories?q=bridge&withdrawn=2").body, ::testing::AllOf(at_desk(1), Not(at_desk(2)), Not(at_desk(3))));
}

TEST_F(AdminTest, StoriesOfferTheirDeskToEditorsAlone) {
  accounts.add("reader", store::Role::reader, hash_password(password).value(), now).value();
  accounts.add("editor", store::Role::editor, hash_password(password).value(), now).value();
  for (const auto& [name, editor] : {std::pair{"reader", "false"}, {"editor", "true"}, {"ada", "true"}}) {
    sign_in(name);
    EXPECT_THAT(see("/account/reading?ids=1").body, HasSubstr("\"editor\":" + std::string(editor))) << name;
  }
}

TEST_F(AdminTest, AccountsAreMadeChangedAndRemoved) {
  sign_in();
  const auto made = act("/admin/users", "name=bob&role=editor");
  EXPECT_EQ(made.status, 200);
  const auto at = made.body.find("<code class=\"secret\">") + 21;
  const auto first = made.body.substr(at, made.body.find('<', at) - at);
  EXPECT_EQ(try_to_sign_in("bob", first).status, 303);
  const auto bob = accounts.find("bob").value()->user;
  EXPECT_EQ(bob.role, store::Role::editor);
  const auto path = "/admin/users/" + std::to_string(bob.id);
  EXPECT_EQ(act("/admin/users", "name=Bob&role=reader").status, 400) << "taken";
  EXPECT_EQ(act("/admin/users", "name=" + percent_encode("<b>") + "&role=reader").status, 400);
  EXPECT_EQ(act(path, "action=role&role=owner").status, 303);
  EXPECT_EQ(accounts.find("bob").value()->user.role, store::Role::owner);
  EXPECT_EQ(act(path, "action=password").status, 200);
  EXPECT_EQ(try_to_sign_in("bob", first).status, 403);
  EXPECT_EQ(act(path, "action=remove").status, 303);
  EXPECT_FALSE(accounts.find("bob").value());
  EXPECT_EQ(act("/admin/users/" + std::to_string(user.id), "action=role&role=reader").status, 400) << "the last owner";
  EXPECT_EQ(act(path, "action=remove").status, 404);
}

TEST_F(AdminTest, NamesAreGivenAndTakenBackAndOldAddressesLeadToTheNewOnes) {
  sign_in();
  auto one = story("https://courier.example/1", "Bridge");
  one.section = "Politik";
  add(one);
  add(story("https://courier.example/2", "Ferry"));
  EXPECT_THAT(see("/admin/names").body, HasSubstr("Politik"));
  EXPECT_EQ(find(act("/admin/names/section", "action=call&name=Politik&to=Science").headers, "Location"), "/admin/names?kind=section&told=called");
  EXPECT_THAT(get("/section/Science").body, HasSubstr("Bridge"));
  const auto old = get("/section/Politik");
  EXPECT_EQ(old.status, 301);
  EXPECT_EQ(find(old.headers, "Location"), "/section/Science");
  EXPECT_THAT(see("/admin/names?kind=section&q=sci").body, HasSubstr("Science"));
  EXPECT_EQ(act("/admin/names/section", "action=before&name=Politik").status, 303);
  EXPECT_EQ(get("/section/Politik").status, 200);
  EXPECT_EQ(act("/admin/names/section", "action=call&name=Politik&to=politik").status, 400);
  EXPECT_EQ(act("/admin/names/publisher", "action=call&name=A&to=B").status, 404);
  EXPECT_EQ(act("/admin/names/person", "action=place&name=A&place=1").status, 404) << "only sections have places";
}

TEST_F(AdminTest, NamesTakeWhatTheyCanMean) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  const auto answer = [&](const std::string& form) { return act("/admin/names/section", form); };
  for (const auto* place : {"first", "0", "-1", "100", "1.5", "99999999999999999999"}) {
    const auto refused = answer("action=place&name=Science&place=" + std::string(place));
    EXPECT_EQ(refused.status, 400) << place;
    EXPECT_THAT(refused.body, HasSubstr("A place is a number from 1 to 99.")) << place;
  }
  for (const auto* place : {"1", "99", ""}) EXPECT_EQ(answer("action=place&name=Science&place=" + std::string(place)).status, 303) << place;
  for (const auto* form : {"action=call&name=Nope+no&to=X", "action=call&name=Scien&to=X", "action=call&name=&to=X", "action=place&name=Nope&place=1"}) {
    const auto refused = answer(form);
    EXPECT_EQ(refused.status, 400) << form;
    EXPECT_THAT(refused.body, HasSubstr("No story stands under this name.")) << form;
  }
  EXPECT_EQ(answer("action=call&name=Science&to=" + percent_encode(letters(201))).status, 400);
  EXPECT_THAT(answer("action=call&name=science&to=+").body, HasSubstr("Write another name, of at most 200 characters."));
  for (int i = 0; i < 2; ++i) EXPECT_EQ(answer("action=call&name=Science&to=" + percent_encode(letters(200))).status, 303) << "pressed twice";
  EXPECT_EQ(answer("action=call&name=Science&to=Research").status, 303) << "from a page that was open";
  EXPECT_EQ(get("/section/Research").status, 200);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(answer("action=before&name=Science").status, 303) << "pressed twice";
  EXPECT_EQ(get("/section/Science").status, 200);
}

TEST_F(AdminTest, ALongListOfNamesComesInPieces) {
  sign_in();
  auto article = story("https://courier.example/1", "Bridge");
  for (int i = 10; i < 60; ++i) article.tags.push_back("tag " + std::to_string(i));
  add(article);
  const auto first = see("/admin/names?kind=tag").body, more = see("/admin/names?kind=tag&most=80").body;
  EXPECT_THAT(first, ::testing::AllOf(HasSubstr("most=80#name-40"), Not(HasSubstr("id=\"name-40\""))));
  EXPECT_THAT(more, ::testing::AllOf(HasSubstr("id=\"name-49\""), Not(HasSubstr("most="))));
}

TEST_F(AdminTest, TheFrontPageHasItsSectionsWhereTheOwnerPlacesThem) {
  sign_in();
  for (int i = 0; i < 16; ++i) {
    auto article = story("https://courier.example/" + std::to_string(i), "Story " + std::to_string(i));
    article.section = i < 6 ? "Science" : i < 9 ? "Culture" : "Crime";
    add(article);
  }
  const auto groups = [this] {
    const auto body = get("/").body;
    std::string order;
    for (auto at = body.find("class=\"group\""); at != std::string::npos; at = body.find("class=\"group\"", at + 1)) {
      const auto name = body.find("/section/", at) + 9;
      order += body.substr(name, body.find('"', name) - name) + " ";
    }
    return order;
  };
  EXPECT_THAT(groups(), ::testing::StartsWith("Science"));
  act("/admin/names/section", "action=place&name=Culture&place=1");
  EXPECT_THAT(groups(), ::testing::StartsWith("Culture Science"));
  act("/admin/names/section", "action=place&name=Science&hidden=1");
  EXPECT_THAT(groups(), Not(HasSubstr("Science")));
  EXPECT_THAT(get("/section/Science").body, HasSubstr("Story 0"));
}

TEST_F(AdminTest, ABackupIsMadeForAnOwner) {
  options.backups = std::filesystem::path(options.pictures).parent_path() / "backups";
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  EXPECT_THAT(see("/admin/backup").body, HasSubstr("There is no backup yet"));
  EXPECT_EQ(find(act("/admin/backup", "").headers, "Location"), "/admin/backup?told=backed_up");
  EXPECT_THAT(see("/admin/backup").body, HasSubstr("ortoo-2027-01-15T08-00-00Z.db"));
  const auto copy = store::Store::open(options.backups + "/ortoo-2027-01-15T08-00-00Z.db");
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->newest({}, 0, 1)->total, 1);
  EXPECT_TRUE(store::Accounts(*copy).find("ada").value());
  const auto status = std::filesystem::status(options.backups);
  EXPECT_EQ(status.permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
}

TEST(Multipart, IsTakenApartOrRefused) {
  const std::string type = "multipart/form-data; boundary=\"x\"";
  const auto form = read_multipart(type, upload("token", "one\r\ntwo"));
  ASSERT_TRUE(form);
  EXPECT_EQ(find(*form, "csrf"), "token");
  EXPECT_EQ(find(*form, "file"), "one\r\ntwo");
  EXPECT_TRUE(find(*read_multipart(type, "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"), "").size() == 1);
  for (const auto* body : {"", "--x", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off", "--x\r\n\r\n\r\n--x", "other"})
    EXPECT_FALSE(read_multipart(type, body)) << body;
  for (const auto* other : {"", "text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary="})
    EXPECT_FALSE(read_multipart(other, "--x--")) << other;
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "--x\r\n\r\n\r\n\r\n";
  EXPECT_FALSE(read_multipart(type, many + "--x--"));
}

}  // namespace
}  // namespace ortoo::site
