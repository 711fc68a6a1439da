// Sources of the administration: followed, asked, left, taken in as lists and given out.
#include <gmock/gmock.h>

#include "administration.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(AdminTest, SourcesAreFollowedPausedAskedAndLeft) {
  options.may_fetch = [](const std::string& url) { return url != "http://10.0.0.1/feed"; };
  sign_in();
  EXPECT_THAT(see("/admin/sources").body, HasSubstr("Nothing is followed yet"));
  const auto denied = act("/admin/sources", "addresses=" + percent_encode("http://10.0.0.1/feed"));
  EXPECT_EQ(denied.status, 400);
  EXPECT_THAT(denied.body, ::testing::AllOf(HasSubstr("http://10.0.0.1/feed"), HasSubstr("fetch.allow")));
  EXPECT_TRUE(desk.sources()->empty());
  EXPECT_EQ(
      act("/admin/sources", "addresses=" + percent_encode("courier.example\r\n\r\nhttps://echo.example/feed#top\n"))
          .status,
      303);
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
  for (const auto* text : {"", "javascript:alert(1)", "ftp://courier.example/", "file:///etc/passwd", "https://",
                           "mailto:a@b.example\njavascript:alert(1)"}) {
    const auto answer = act("/admin/sources", "addresses=" + percent_encode(text));
    EXPECT_EQ(answer.status, 400) << text;
    EXPECT_EQ(desk.sources()->size(), 0u) << text;
  }
}

TEST_F(AdminTest, AnAddressThatIsNoneIsNamed) {
  sign_in();
  const auto said = [&](const std::string& lines) {
    return act("/admin/sources", "addresses=" + percent_encode(lines)).body;
  };
  EXPECT_THAT(said("http://courier.example/\nhttps://a.invalid/\n<bad> line"),
              HasSubstr("⁨&lt;bad&gt; line⁩ is no web address."));
  for (const auto* nothing : {"", " \r\n\n"})
    EXPECT_THAT(said(nothing),
                ::testing::AllOf(HasSubstr("Type an address first."), Not(HasSubstr("is no web address"))));
  std::string many;
  for (int i = 0; i <= 2000; ++i) many += "https://courier.example/" + std::to_string(i) + "\n";
  EXPECT_THAT(said(many), ::testing::AllOf(HasSubstr("at most 2,000 are taken"), Not(HasSubstr("is no web address"))));
}

TEST_F(AdminTest, WhatIsWrongKeepsTheOthersFromNothing) {
  options.may_fetch = [](const std::string& url) { return url != "http://10.0.0.1/feed"; };
  sign_in();
  const auto answer =
      act("/admin/sources", "addresses=" + percent_encode("http://10.0.0.1/feed\ncourier.example\n<bad> line"));
  EXPECT_EQ(answer.status, 400);
  ASSERT_EQ(desk.sources()->size(), 1u);
  EXPECT_EQ(desk.sources()->front().url, "https://courier.example/");
  EXPECT_THAT(answer.body, ::testing::AllOf(HasSubstr("fetch.allow. The others are followed."),
                                            HasSubstr(">http://10.0.0.1/feed\n&lt;bad&gt; line\n</textarea>")));
}

TEST_F(AdminTest, ASourceGetsAnotherAddress) {
  sign_in();
  ASSERT_TRUE(desk.follow({{"https://courier.example/feeed", "Courier", "Asia"}}, now));
  const auto one = "/admin/sources/" + std::to_string(desk.sources()->front().id);
  EXPECT_EQ(act(one, "action=move&address=javascript%3Aalert(1)").status, 400);
  EXPECT_EQ(desk.sources()->front().url, "https://courier.example/feeed");
  EXPECT_EQ(act(one, "action=move&address=courier.example/feed").status, 303);
  ASSERT_EQ(desk.sources()->size(), 1u);
  const auto moved = desk.sources()->front();
  EXPECT_EQ(moved.url, "https://courier.example/feed");
  EXPECT_EQ(moved.title, "Courier");
  EXPECT_EQ(moved.folder, "Asia");
}

TEST_F(AdminTest, ListsOfSourcesComeInAndGoOut) {
  options.may_fetch = [](const std::string& url) { return url != "http://10.0.0.1/feed"; };
  sign_in();
  const Fields form = {{"content-type", "multipart/form-data; boundary=x"}};
  const auto in = send(
      "/admin/sources/import",
      upload(
          csrf,
          "<opml version=\"2.0\"><body><outline text=\"Asia\"><outline text=\"Courier\" xmlUrl=\"https://courier.example/feed\"/>"
          "<outline text=\"bad\" xmlUrl=\"javascript:alert(1)\"/></outline></body></opml>"),
      session, form);
  EXPECT_EQ(in.status, 303);
  ASSERT_EQ(desk.sources()->size(), 1u);
  EXPECT_EQ(desk.sources()->front().title, "Courier");
  EXPECT_THAT(see("/admin/sources.opml").body, HasSubstr("xmlUrl=\"https://courier.example/feed\""));
  const auto denied =
      send("/admin/sources/import",
           upload(csrf,
                  "<opml version=\"2.0\"><body><outline text=\"Inside\" xmlUrl=\"http://10.0.0.1/feed\"/>"
                  "<outline text=\"Echo\" xmlUrl=\"https://echo.example/feed\"/></body></opml>"),
           session, form);
  EXPECT_EQ(denied.status, 400);
  EXPECT_THAT(denied.body, ::testing::AllOf(HasSubstr("http://10.0.0.1/feed"), HasSubstr("fetch.allow. The others")));
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
  for (const auto& file : {bomb, deep})
    EXPECT_EQ(send("/admin/sources/import", upload(csrf, file), session, form).status, 400);
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
  EXPECT_THAT(first, ::testing::AllOf(HasSubstr(box(120)), HasSubstr(box(71)), Not(HasSubstr(box(70))),
                                      HasSubstr("href=\"/admin/jobs?stage=&amp;before=71\""),
                                      HasSubstr("all on this page (50)"), HasSubstr("all in this list (120)")));
  EXPECT_THAT(
      see("/admin/jobs?before=21").body,
      ::testing::AllOf(HasSubstr(box(20)), HasSubstr(box(1)), Not(HasSubstr("rel=\"next\"")), HasSubstr("First page")));
  EXPECT_THAT(see("/admin/jobs?stage=link").body,
              ::testing::AllOf(HasSubstr("No such story is in quarantine."), Not(HasSubstr(box(1)))));
  EXPECT_THAT(see("/admin/jobs?before=1").body, ::testing::AllOf(HasSubstr(box(120)), Not(HasSubstr("in quarantine."))))
      << "past the end";
  EXPECT_THAT(see("/admin/jobs?stage=fetch").body, HasSubstr(box(120)));

  const auto open = [&] { return desk.job_counts()->front().open; };
  EXPECT_EQ(find(act("/admin/jobs/several", "which=ticked&action=retry&stage=fetch&before=100").headers, "Location"),
            "/admin/jobs?told=none&n=0&stage=fetch&before=100");
  EXPECT_EQ(open(), 0);
  EXPECT_EQ(find(act("/admin/jobs/several", "which=ticked&tick=5&tick=7&tick=x&action=retry").headers, "Location"),
            "/admin/jobs?told=several&n=2&stage=");
  EXPECT_EQ(open(), 2);
  EXPECT_THAT(see("/admin/jobs?told=several&n=2").body, HasSubstr("Entries changed: 2."));
  act("/admin/jobs/several", "which=page&listed=1,2,3,4&action=drop");
  EXPECT_EQ(desk.job_counts()->front().quarantined, 114);
  EXPECT_EQ(find(act("/admin/jobs/several", "which=page&listed=1,119&action=drop").headers, "Location"),
            "/admin/jobs?told=some&n=1&stage=");
  act("/admin/jobs/several", "which=list&stage=link&action=drop&mark=" + mark_on("/admin/jobs?stage=link"));
  EXPECT_EQ(desk.job_counts()->front().quarantined, 113) << "those of another stage stay";
  // One of an old number comes into the list again.
  const auto mark = mark_on("/admin/jobs?stage=fetch");
  store::Batch batch;
  batch.jobs = desk.lease(store::Stage::fetch, now, 60, 1, 1).value();
  ASSERT_EQ(batch.jobs.size(), 1u);
  batch.jobs.front().quarantined = true;
  ASSERT_TRUE(desk.apply(batch, now));
  EXPECT_EQ(find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop&mark=" + mark).headers, "Location"),
            "/admin/jobs?told=changed&stage=fetch");
  EXPECT_EQ(find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop").headers, "Location"),
            "/admin/jobs?told=changed&stage=fetch");
  EXPECT_EQ(desk.job_counts()->front().quarantined, 114) << "it was not in the list that was shown";
  EXPECT_THAT(see("/admin/jobs?told=changed").body,
              HasSubstr("Nothing was done: something here has changed meanwhile."));
  EXPECT_EQ(act("/admin/jobs/several", "which=list&action=xyzzy").status, 404);
  EXPECT_EQ(
      find(act("/admin/jobs/several", "which=list&stage=fetch&action=drop&mark=" + mark_on("/admin/jobs?stage=fetch"))
               .headers,
           "Location"),
      "/admin/jobs?told=several&n=114&stage=fetch");
}

}  // namespace
}  // namespace ortoo::site
