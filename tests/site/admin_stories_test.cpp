// The desk of stories: withdrawn, put back, found again, put into another section.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "administration.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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
  const auto putting_back = [](int id) {
    return "action=\"/admin/stories/" + std::to_string(id) + "\"><input type=\"hidden\" name=\"csrf\" value=\"";
  };
  for (int i = 1; i <= 101; ++i) {
    add(story("https://courier.example/" + std::to_string(i), "Story " + std::to_string(i) + "."));
    ++now;
    ASSERT_EQ(act("/admin/stories/" + std::to_string(i), "action=withdraw").status, 303);
  }
  EXPECT_THAT(see("/admin/stories").body, ::testing::AllOf(HasSubstr(putting_back(2)), Not(HasSubstr(putting_back(1))),
                                                           HasSubstr("href=\"/admin/stories?withdrawn=2#withdrawn\"")));
  EXPECT_THAT(
      see("/admin/stories?withdrawn=2").body,
      ::testing::AllOf(HasSubstr(putting_back(1)), Not(HasSubstr(putting_back(2))), Not(HasSubstr("rel=\"next\"")),
                       HasSubstr("rel=\"prev\" href=\"/admin/stories?withdrawn=1#withdrawn\"")));
  EXPECT_EQ(see("/admin/stories?withdrawn=9223372036854775807").status, 200);
  EXPECT_THAT(see("/admin/stories?story=1").body,
              ::testing::AllOf(HasSubstr(putting_back(1)), Not(HasSubstr(putting_back(2))),
                               Not(HasSubstr("No story is found"))));
  EXPECT_THAT(see("/admin/stories?story=999").body, HasSubstr("No story is found"));
}

TEST_F(AdminTest, WhatTheFormTakesIsTakenAndWhatIsTooLongIsShownAgainWithItsStory) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  for (int i = 2; i < 30; ++i) add(story("https://courier.example/" + std::to_string(i), "Ferry"));
  const auto section = act("/admin/stories/1", "action=place&section=" + percent_encode(letters(201)));
  EXPECT_EQ(section.status, 400);
  EXPECT_THAT(section.body, ::testing::AllOf(HasSubstr("Bridge"), HasSubstr("value=\"" + letters(201) + "\""),
                                             Not(HasSubstr("Ferry"))));
  const auto reason = act("/admin/stories/1", "action=withdraw&reason=" + percent_encode(letters(401)));
  EXPECT_EQ(reason.status, 400);
  EXPECT_THAT(reason.body, ::testing::AllOf(HasSubstr("<details open>"), HasSubstr("value=\"" + letters(401) + "\""),
                                            HasSubstr("value=\"Science\""), Not(HasSubstr("Ferry"))));
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
  EXPECT_THAT(see("/admin/stories?story=1").body,
              ::testing::AllOf(HasSubstr("name=\"section\" value=\"Nature\""), HasSubstr("<bdi>Science</bdi>")));
}

TEST_F(AdminTest, WhatIsWithdrawnOrBackAlreadyIsNotAmiss) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  const auto location = [&](const std::string& form) {
    return std::string(find(act("/admin/stories/1", form).headers, "Location"));
  };
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  EXPECT_EQ(location("action=withdraw&reason=First"), "/admin/stories?told=withdrawn");
  EXPECT_EQ(location("action=withdraw&reason=Second"), "/admin/stories?told=withdrawn&story=1");
  EXPECT_THAT(see("/admin/stories?story=1").body, ::testing::AllOf(HasSubstr("First"), Not(HasSubstr("Second"))));
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  EXPECT_EQ(location("action=back"), "/admin/stories?told=put_back&story=1");
  for (const auto* action : {"withdraw", "back"})
    EXPECT_EQ(act("/admin/stories/999", "action=" + std::string(action)).status, 404) << action;
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
  const std::vector<std::string> titles = {"The last span of the bridge", "Điện Kremlin lên tiếng",
                                           "新华社报道大桥通车", "The ferry"};
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
      EXPECT_EQ(body.find("action=\"/admin/stories/" + std::to_string(id) + "\"") != body.npos, wanted)
          << query << " " << id;
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
  EXPECT_THAT(see("/admin/stories?q=bridge").body,
              ::testing::AllOf(at_desk(3), Not(at_desk(1)),
                               HasSubstr("href=\"/admin/stories?q=bridge&amp;withdrawn=2#withdrawn\"")));
  EXPECT_THAT(see("/admin/stories?q=bridge&withdrawn=2").body,
              ::testing::AllOf(at_desk(1), Not(at_desk(2)), Not(at_desk(3))));
}

TEST_F(AdminTest, StoriesOfferTheirDeskToEditorsAlone) {
  accounts.add("reader", store::Role::reader, hash_password(password).value(), now).value();
  accounts.add("editor", store::Role::editor, hash_password(password).value(), now).value();
  for (const auto& [name, editor] : {std::pair{"reader", "false"}, {"editor", "true"}, {"ada", "true"}}) {
    sign_in(name);
    EXPECT_THAT(see("/account/reading?ids=1").body, HasSubstr("\"editor\":" + std::string(editor))) << name;
  }
}

TEST_F(AdminTest, AHeadlineIsCorrectedWithThePublishersBesideIt) {
  sign_in();
  options.page_age = std::chrono::hours(1);
  add(story("https://courier.example/1", "Brigde"));
  ASSERT_THAT(get("/article/1").body, Not(HasSubstr("corrected by")));
  const auto seen = "&seen_title=Brigde&seen_dek=";
  ASSERT_EQ(find(act("/admin/stories/1", "action=reword&title=Bridge&dek=It+stands." + std::string(seen)).headers, "Location"),
            "/admin/stories?told=reworded&story=1");
  const auto page = get("/article/1").body;
  EXPECT_THAT(page, ::testing::AllOf(HasSubstr("<h1 lang=\"en\" dir=\"ltr\">Bridge</h1>"), HasSubstr("It stands."),
                                     HasSubstr("Headline corrected by"), HasSubstr("Ada"),
                                     HasSubstr("<q lang=\"en\" dir=\"ltr\">Brigde</q>"),
                                     HasSubstr("the publisher gave none")));
  for (const auto* target : {"/latest", "/atom.xml", "/rss.xml", "/feed.json", "/search?q=Bridge", "/api/v1/articles",
                             "/api/v1/search?q=Bridge", "/api/v1/articles/1", "/"})
    EXPECT_THAT(get(target).body, HasSubstr("Bridge")) << target;
  EXPECT_THAT(get("/search?q=Brigde").body, Not(HasSubstr("/article/1\"")));
  EXPECT_THAT(get("/api/v1/articles/1").body,
              HasSubstr("\"corrections\":[{\"part\":\"title\",\"was\":\"Brigde\",\"by\":\"Ada\""));
  EXPECT_THAT(get("/article/1/version/1").body, HasSubstr("Brigde"));
  EXPECT_THAT(see("/admin/stories?story=1").body,
              ::testing::AllOf(HasSubstr("name=\"title\" value=\"Brigde\""), HasSubstr("As the publisher has it")));

  EXPECT_EQ(find(act("/admin/stories/1", "action=reword&title=Viaduct&dek=" + std::string(seen)).headers, "Location"),
            "/admin/stories?told=changed&story=1")
      << "it no longer says what the form was made of";
  ASSERT_EQ(act("/admin/stories/1", "action=reword&title=Brigde&dek=&seen_title=Bridge&seen_dek=It+stands.").status, 303);
  EXPECT_THAT(get("/article/1").body, ::testing::AllOf(HasSubstr(">Brigde</h1>"), Not(HasSubstr("corrected by"))));
}

TEST_F(AdminTest, ACorrectionThatIsRefusedIsShownAgain) {
  sign_in();
  add(story("https://courier.example/1", "Bridge"));
  const auto empty = act("/admin/stories/1", "action=reword&title=+&dek=Kept&seen_title=Bridge&seen_dek=");
  EXPECT_EQ(empty.status, 400);
  EXPECT_THAT(empty.body, ::testing::AllOf(HasSubstr("A story needs a headline."), HasSubstr(">Kept</textarea>")));
  const auto long_one =
      act("/admin/stories/1", "action=reword&seen_title=Bridge&seen_dek=&dek=&title=" + percent_encode(letters(401)));
  EXPECT_EQ(long_one.status, 400);
  EXPECT_THAT(long_one.body, HasSubstr("value=\"" + letters(401) + "\""));
  EXPECT_EQ(act("/admin/stories/999", "action=reword&title=A&dek=&seen_title=&seen_dek=").status, 404);
  EXPECT_THAT(get("/article/1").body, HasSubstr(">Bridge</h1>"));
}

TEST_F(AdminTest, TheLogTellsWhoDidWhat) {
  sign_in();
  EXPECT_THAT(see("/admin/log").body, HasSubstr("Nothing was done here yet."));
  add(story("https://courier.example/1", "Bridge"));
  act("/admin/stories/1", "action=reword&title=A+bridge&dek=&seen_title=Bridge&seen_dek=");
  act("/admin/stories/1", "action=reword&title=A+bridge&dek=&seen_title=A+bridge&seen_dek=");
  act("/admin/stories/1", "action=place&section=Works");
  act("/admin/stories/1", "action=withdraw&reason=Told+twice.");
  act("/admin/stories/1", "action=withdraw&reason=Again.");
  act("/admin/stories/1", "action=back");
  act("/admin/names/section", "action=call&name=Works&to=Building");
  const auto source = std::to_string(follow("https://courier.example/feed"));
  act("/admin/sources/" + source, "action=pause");
  act("/admin/sources/" + source, "action=move&address=https%3A%2F%2Fcourier.example%2Fnews");
  act("/admin/users", "name=ben&role=editor");
  const auto log = see("/admin/log").body;
  std::size_t at = 0;
  for (const auto* deed :
       {"Account added", ">ben</a>", "Source’s address changed", "https://courier.example/news",
        "Source paused", "Source followed", "Name changed", "Works", "<bdi>Building</bdi>", "Story put back",
        "Story withdrawn", "/admin/stories?story=1", "<bdi>Told twice.</bdi>", "Section given", "<bdi>Works</bdi>",
        "Headline corrected", ">A bridge</a>", "<bdi>Ada</bdi>", "<bdi>Bridge</bdi>"}) {
    const auto found = log.find(deed, at);
    ASSERT_NE(found, std::string::npos) << deed << " after " << log.substr(at, 300);
    at = found;
  }
  EXPECT_THAT(log, Not(HasSubstr("Again."))) << "it was withdrawn already";
  EXPECT_EQ(log.find("Headline corrected"), log.rfind("Headline corrected")) << "once it said so already";
  EXPECT_EQ(get("/admin/log").status, 303);
}

}  // namespace
}  // namespace ortoo::site
