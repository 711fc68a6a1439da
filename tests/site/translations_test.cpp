// Translations as readers and editors see them.
#include <gmock/gmock.h>

#include "fixture.h"
#include "site/accounts/secret.h"
#include "store/accounts.h"
#include "store/translations.h"

namespace ortoo::site {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class TranslatedTest : public SiteTest {
 protected:
  TranslatedTest() : translations(*store_) {
    EXPECT_TRUE(translations.set_targets({"en"}, 1000));
    auto article = story("https://tin.example/1", "Cầu mới");
    article.language = "vi";
    article.body = {paragraph("Ông nói. Có 3 người."), paragraph("Hết.")};
    id = add(article);
    record::Translation english;
    english.language = "en";
    english.engine = "Words 1 (2026-01-02)";
    english.through = "ru";
    english.made = "2026-11-26T10:00:00Z";
    english.title = "A new bridge";
    english.body = {paragraph("He <spoke>. There are 5 people."), paragraph("The end.")};
    english.body[0].spans = {{record::Mark::emphasis, 3, 21, ""}};  // over the end of a sentence
    english.sentences = {{record::Part::title, 0, 0, 9, 0, 12, {}, {}, false, ""},
                         {record::Part::body, 0, 0, 10, 0, 11, 0.9F, {}, true, ""},
                         {record::Part::body, 0, 11, 26, 12, 31, 0.2F, {"confidence", "number"}, false, ""},
                         {record::Part::body, 1, 0, 6, 0, 8, {}, {}, false, ""}};
    EXPECT_TRUE(translations.put(id, 1, english, 1000));
    path = "/article/" + std::to_string(id);
  }

  std::string session_of(const std::string& name, store::Role role) {
    const store::Accounts accounts(*store_);
    const auto user = accounts.add(name, role, "unused", 1000).value();
    const auto secret = new_secret();
    EXPECT_TRUE(accounts.begin_session(secret_hash(secret), user.id, "form-secret", std::time(nullptr),
                                       std::time(nullptr) + 1000));
    return "session=" + secret;
  }

  store::Translations translations;
  store::Id id = 0;
  std::string path;
};

TEST_F(TranslatedTest, SaysWhoTranslatedAndWhatIsDoubtful) {
  const auto body = get(path + "?in=en").body;
  EXPECT_THAT(body, HasSubstr("Translated from Vietnamese by Words 1 (2026-01-02), through Russian"));
  EXPECT_THAT(body, HasSubstr("<h1 lang=\"en\" dir=\"ltr\">A new bridge</h1>"));
  EXPECT_THAT(body, HasSubstr("<span class=\"sentence\" id=\"t1\">He <em>&lt;spoke&gt;.</em><a class=\"say quoted\""));
  EXPECT_THAT(body,
              HasSubstr("<span class=\"sentence\" id=\"t2\"><em>There are</em> 5 people.<a class=\"say doubtful\""));
  EXPECT_THAT(body, HasSubstr("href=\"" + path + "/sentence/2?in=en\""));
  EXPECT_THAT(body, HasSubstr("<span class=\"sentence\" id=\"t3\">The end.</span></p>"));
  EXPECT_THAT(get(path).body, AllOf(HasSubstr("Cầu mới</h1>"), HasSubstr("href=\"" + path + "?in=en\"")));
}

TEST_F(TranslatedTest, SideBySideEachSentenceHasItsOther) {
  const auto body = get(path + "?in=en&view=both").body;
  EXPECT_THAT(body, HasSubstr("<span class=\"sentence\" id=\"o2\">Có 3 người.</span>"));
  EXPECT_THAT(body, HasSubstr("id=\"t2\""));
}

TEST_F(TranslatedTest, SentencesOfListsTablesCaptionsAndHeadlinesToo) {
  using record::Part;
  auto article = story("https://tin.example/4", "Cầu mới mở");
  article.language = "vi";
  article.dek = "Sáu năm.";
  record::Block list, table, figure;
  list.type = record::BlockType::list;
  list.items = {paragraph("Một."), paragraph("Hai. Ba.")};
  list.text = "Một.\nHai. Ba.";
  table.type = record::BlockType::table;
  table.rows = {{"Năm", "Tàu"}, {"2020", "12"}};
  table.text = "Năm Tàu\n2020 12";
  figure.type = record::BlockType::figure;
  figure.src = "https://tin.example/a.jpg";
  figure.caption = "Cầu.";
  article.body = {list, table, figure};
  record::Translation english{.language = "en",
                              .engine = "Words 1",
                              .through = "",
                              .made = "",
                              .title = "New bridge open",
                              .dek = "Six years.",
                              .section = "",
                              .tags = {},
                              .body = {list, table, figure},
                              .sentences = {}};
  english.body[0].items = {paragraph("One."), paragraph("Two. Three.")};
  english.body[0].text = "One.\nTwo. Three.";
  english.body[1].rows = {{"Year", "Ships"}, {"2020", "13"}};
  english.body[1].text = "Year Ships\n2020 13";
  english.body[2].caption = "The bridge.";
  english.sentences = {{Part::title, 0, 0, 14, 0, 15, {}, {"number"}, false, ""},
                       {Part::dek, 0, 0, 10, 0, 10, {}, {}, true, ""},
                       {Part::body, 0, 12, 15, 10, 16, {}, {"number"}, false, ""},
                       {Part::body, 1, 15, 17, 16, 18, {}, {"number"}, false, ""},
                       {Part::caption, 2, 0, 6, 0, 11, {}, {}, false, ""}};
  const auto number = add(article);
  ASSERT_TRUE(translations.put(number, 1, english, 1000));
  const auto page = "/article/" + std::to_string(number);
  const auto body = get(page + "?in=en").body;
  EXPECT_THAT(body, HasSubstr("New bridge open<a class=\"say doubtful\" rel=\"nofollow\" href=\"" + page +
                              "/sentence/0?in=en\""));
  EXPECT_THAT(body, HasSubstr("Six years.<a class=\"say quoted\""));
  EXPECT_THAT(body, HasSubstr("<li>Two. <span class=\"sentence\" id=\"t2\">Three.<a class=\"say doubtful\""));
  EXPECT_THAT(body, HasSubstr("<td>2020</td><td><span class=\"sentence\" id=\"t3\">13<a class=\"say doubtful\""));
  EXPECT_THAT(body, HasSubstr("<figcaption><span class=\"sentence\" id=\"t4\">The bridge.</span></figcaption>"));
  const auto both = get(page + "?in=en&view=both").body;
  EXPECT_THAT(both, AllOf(HasSubstr("<td><span class=\"sentence\" id=\"o3\">12</span></td>"),
                          HasSubstr("<li>Hai. <span class=\"sentence\" id=\"o2\">Ba.</span></li>")));
  EXPECT_THAT(both, AllOf(HasSubstr("<p class=\"caption\"><span class=\"sentence\" id=\"o4\">Cầu.</span></p>"),
                          HasSubstr("<p class=\"caption\"><span class=\"sentence\" id=\"t4\">The bridge.</span></p>")));
  EXPECT_THAT(get(page + "/sentence/3?in=en").body, AllOf(HasSubstr(">12<"), HasSubstr(">13<")));
}

TEST_F(TranslatedTest, AReaderReadsEverythingInOneLanguage) {
  const Fields english = {{"cookie", "read=en"}};
  EXPECT_THAT(get("/latest", english).body, AllOf(HasSubstr("A new bridge"), Not(HasSubstr(">Cầu mới<"))));
  EXPECT_THAT(get("/latest").body, HasSubstr(">Cầu mới<"));
  EXPECT_THAT(get(path, english).body, HasSubstr("A new bridge</h1>"));
  EXPECT_THAT(get(path + "?in=original", english).body, HasSubstr("Cầu mới</h1>"));
  EXPECT_THAT(get("/latest", {{"cookie", "read=<script>"}}).body, HasSubstr(">Cầu mới<"));
}

TEST_F(TranslatedTest, SaysWhyAStoryIsNotInALanguageThatNobodyPutsItInto) {
  const auto none = HasSubstr("This story cannot be put into French yet");
  EXPECT_THAT(get(path + "?in=fr").body,
              AllOf(none, HasSubstr("ortoo model add vi-en &amp;&amp; ortoo model add en-fr"),
                    Not(HasSubstr("Translate it now")), HasSubstr("Cầu mới</h1>")));
  ASSERT_TRUE(translations.set_targets({}, 1000));
  EXPECT_THAT(get(path + "?in=fr").body, none);
  EXPECT_THAT(get(path + "?in=vi").body, Not(HasSubstr("cannot be put into")));
  for (const std::string unknown : {"xx", "%3Cb%3E", "english"})
    EXPECT_EQ(get(path + "?in=" + unknown).status, 404) << unknown;
  for (const std::string known : {"original", "vi", "en", "fr"})
    EXPECT_EQ(get(path + "?in=" + known).status, 200) << known;
}

TEST_F(TranslatedTest, WhatIsNotThereYetMayBeAskedFor) {
  auto other = story("https://tin.example/2", "Tin khác");
  other.language = "vi";
  const auto number = add(other);
  const auto page = "/article/" + std::to_string(number);
  EXPECT_THAT(get(page + "?in=en").body,
              AllOf(HasSubstr("This story waits to be put into English."), HasSubstr("Tin khác</h1>")));
  const auto asked = post(page + "/translate", "in=en");
  EXPECT_EQ(asked.status, 303);
  EXPECT_EQ(post(page + "/translate", "in=fr").status, 404);
  EXPECT_EQ(post("/article/999/translate", "in=en").status, 404);
  auto jobs = translations.lease(std::time(nullptr), 60, 10).value();
  ASSERT_FALSE(jobs.empty());
  EXPECT_EQ(jobs.front().article, number);
  ASSERT_TRUE(translations.put_off(jobs.front(), store::no_translator, 0, false));
  EXPECT_THAT(get(page + "?in=en").body,
              AllOf(HasSubstr("“ortoo model add vi-en”"), Not(HasSubstr("Translate it now"))));
}

TEST_F(TranslatedTest, ASentenceHasAPageWithItsOriginal) {
  const auto page = get(path + "/sentence/2?in=en");
  EXPECT_THAT(page.body, AllOf(HasSubstr("Có 3 người."), HasSubstr("There are 5 people."),
                               HasSubstr("a number is another one"), Not(HasSubstr("<textarea"))));
  EXPECT_EQ(find(page.headers, "Cache-Control"), "no-store");
  for (const auto* wrong : {"/sentence/9?in=en", "/sentence/-1?in=en", "/sentence/2?in=fr", "/sentence/x?in=en"})
    EXPECT_EQ(get(path + wrong).status, 404) << wrong;
}

TEST_F(TranslatedTest, AnEditorCorrectsAndTheCorrectionIsTheirs) {
  const auto form = "in=en&seen=There+are+5+people.&text=There+are+3+people.&csrf=form-secret";
  const auto at = path + "/sentence/2?in=en";
  EXPECT_EQ(post(at, form).status, 403);
  EXPECT_EQ(post_with(at, form, {{"cookie", session_of("bo", store::Role::reader)}}).status, 403);
  const auto editor = session_of("ada", store::Role::editor);
  EXPECT_THAT(get(at, {{"cookie", editor}}).body, HasSubstr("<textarea"));
  EXPECT_EQ(post_with(at, "in=en&seen=There+are+5+people.&text=x", {{"cookie", editor}}).status, 403)
      << "without the form's secret";
  EXPECT_EQ(post_with(at, form, {{"cookie", editor}}).status, 303);
  EXPECT_THAT(get(path + "?in=en").body, AllOf(HasSubstr("3 people."), HasSubstr("say corrected")));
  EXPECT_THAT(get(at).body, HasSubstr("Corrected by <bdi>ada</bdi>"));
  const auto late = post_with(at, form, {{"cookie", editor}});
  EXPECT_EQ(late.status, 409) << "somebody was first";
  EXPECT_THAT(late.body, HasSubstr("There are 3 people."));
}

TEST_F(TranslatedTest, TranslationsBeforeThePresentOneCanStillBeRead) {
  auto better = store_->article(id)->translations.at(0);
  better.engine = "Words 2";
  better.title = "The new bridge";
  ASSERT_TRUE(translations.put(id, 1, better, 2000));
  EXPECT_THAT(get(path + "?in=en").body, AllOf(HasSubstr("The new bridge</h1>"), HasSubstr("in=en&amp;earlier=1"),
                                               HasSubstr("by Words 1 (2026-01-02)")));
  EXPECT_THAT(get(path + "?in=en&earlier=1").body, AllOf(HasSubstr("A new bridge</h1>"), Not(HasSubstr("/sentence/"))));
  EXPECT_THAT(get(path + "?in=en&earlier=9").body, HasSubstr("The new bridge</h1>"));
}

TEST_F(TranslatedTest, FeedsAndTheInterfaceTakeALanguage) {
  EXPECT_THAT(get("/atom.xml?lang=en").body, AllOf(HasSubstr("A new bridge"), HasSubstr("The end.")));
  EXPECT_THAT(get("/atom.xml").body, Not(HasSubstr("A new bridge")));
  EXPECT_THAT(get("/api/v1/articles?lang=en").body,
              AllOf(HasSubstr("\"title\":\"A new bridge\""), HasSubstr("\"engine\":\"Words 1 (2026-01-02)\"")));
  EXPECT_THAT(get("/api/v1/articles/" + std::to_string(id) + "?lang=en").body, HasSubstr("\"text\":\"The end.\""));
  EXPECT_THAT(get("/api/v1/articles?lang=ru").body, HasSubstr("Cầu mới"));
}

TEST_F(TranslatedTest, PlacesOutsideTheTextDoNoHarm) {
  auto article = story("https://tin.example/3", "Lạ");
  article.language = "vi";
  record::Translation odd;
  odd.language = "en";
  odd.title = "Odd";
  odd.body = {paragraph("ả")};
  odd.sentences = {{record::Part::body, 0, 0, 4'000'000, 0, 4'000'000, {}, {"number"}, true, ""},
                   {record::Part::body, 77, 1, 2, 1, 2, {}, {"strange"}, true, ""},
                   {record::Part::body, 0, 1, 2, 1, 2, {}, {}, true, ""}};
  article.translations = {odd};
  const auto page = "/article/" + std::to_string(add(article));
  for (const auto* view : {"?in=en", "?in=en&view=both", "/sentence/0?in=en", "/sentence/1?in=en", "/sentence/2?in=en"})
    EXPECT_EQ(get(page + view).status, 200) << view;
}

}  // namespace
}  // namespace ortoo::site
