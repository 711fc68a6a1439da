// The administration: who may, how everything fares, accounts, names, the front page, backups.
#include <gmock/gmock.h>

#include <filesystem>

#include "administration.h"
#include "site/routes.h"
#include "store/upkeep.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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
  EXPECT_THAT(see("/admin").body,
              ::testing::AllOf(HasSubstr("1 to go."), HasSubstr("<progress max=\"1\" value=\"0\"")));
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
  EXPECT_EQ(find(act("/admin/names/section", "action=call&name=Politik&to=Science").headers, "Location"),
            "/admin/names?kind=section&told=called");
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
  for (const auto* place : {"1", "99", ""})
    EXPECT_EQ(answer("action=place&name=Science&place=" + std::string(place)).status, 303) << place;
  for (const auto* form : {"action=call&name=Nope+no&to=X", "action=call&name=Scien&to=X", "action=call&name=&to=X",
                           "action=place&name=Nope&place=1"}) {
    const auto refused = answer(form);
    EXPECT_EQ(refused.status, 400) << form;
    EXPECT_THAT(refused.body, HasSubstr("No story stands under this name.")) << form;
  }
  EXPECT_EQ(answer("action=call&name=Science&to=" + percent_encode(letters(201))).status, 400);
  EXPECT_THAT(answer("action=call&name=science&to=+").body,
              HasSubstr("Write another name, of at most 200 characters."));
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(answer("action=call&name=Science&to=" + percent_encode(letters(200))).status, 303) << "pressed twice";
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
  EXPECT_EQ(status.permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

}  // namespace
}  // namespace ortoo::site
