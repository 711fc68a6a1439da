#include "work/translate/remote.h"

#include <gmock/gmock.h>

#include <deque>

#include "work/models/registry.h"
#include "work/translate/remembering.h"
#include "work/translate/remote_forms.h"
#include "work/translate/translators.h"

namespace ortoo::work {
namespace {

using base::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

// A world in which time passes only by sleeping, and every answer is told beforehand.
struct World {
  std::deque<base::Result<fetch::Response>> answers;
  std::vector<fetch::Request> asked;
  std::int64_t now = 1000, budget = 1'000'000;

  RemoteWorld world() {
    return {[this](const fetch::Request& request) -> base::Result<fetch::Response> {
              asked.push_back(request);
              if (answers.empty()) return base::fail(ErrorCode::network, "Nobody is there.");
              auto answer = answers.front();
              if (answers.size() > 1) answers.pop_front();
              return answer;
            },
            [this] { return now; },
            [this](std::int64_t milliseconds) { now += milliseconds / 1000; },
            [this](std::int64_t characters) -> base::Result<bool> {
              if (characters > budget) return false;
              budget -= characters;
              return true;
            }};
  }
  void answer(int status, std::string body, std::vector<fetch::Header> headers = {}) {
    fetch::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    answers.emplace_back(std::move(response));
  }
};

std::shared_ptr<RemoteLine> libre(World& world) {
  return std::make_shared<RemoteLine>(RemoteServer{RemoteKind::libretranslate, "http://127.0.0.1:5000/", "", ""},
                                      world.world());
}

TEST(Remote, WhatComesBackIsCleaned) {
  World world;
  world.answer(200, "{\"translatedText\": [\"one\\n two\\u0000 \\u0065\\u0301\"]}");
  Remote remote(libre(world), "vi", "en");
  const std::vector<std::string> sentences = {"một"};
  const auto out = remote.translate(sentences);
  ASSERT_TRUE(out) << out.error().to_string();
  EXPECT_EQ(out->at(0).text, "one two é");
  EXPECT_FALSE(out->at(0).score);
  EXPECT_EQ(world.asked.at(0).url, "http://127.0.0.1:5000/translate");
  EXPECT_EQ(remote.description().name, "LibreTranslate (127.0.0.1)");
}

TEST(Remote, LongArticlesGoInSeveralRequests) {
  World world;
  std::vector<std::string> sentences(120, "câu");
  for (const int count : {50, 50, 20}) {
    std::string body = "{\"translatedText\": [\"x\"";
    for (int i = 1; i < count; ++i) body += ",\"x\"";
    world.answer(200, body + "]}");
  }
  Remote remote(libre(world), "vi", "en");
  EXPECT_EQ(remote.translate(sentences)->size(), 120u);
  EXPECT_EQ(world.asked.size(), 3u);
}

TEST(Remote, WaitsAsLongAsTheServerAsks) {
  World world;
  world.answer(429, "", {{"retry-after", "7"}});
  world.answer(200, R"({"translatedText": ["x"]})");
  Remote remote(libre(world), "vi", "en");
  const std::vector<std::string> one = {"câu"};
  ASSERT_TRUE(remote.translate(one));
  EXPECT_EQ(world.now, 1007);
}

TEST(Remote, AServerThatFailsIsLeftAloneForAWhile) {
  World world;
  world.answer(500, "");
  const auto line = libre(world);
  Remote remote(line, "vi", "en");
  const std::vector<std::string> one = {"câu"};
  EXPECT_EQ(remote.translate(one).error().code, ErrorCode::network);  // three attempts
  EXPECT_EQ(remote.translate(one).error().code, ErrorCode::network);  // two more: enough
  const auto asked = world.asked.size();
  EXPECT_EQ(asked, 5u);
  EXPECT_THAT(remote.translate(one).error().sentence, HasSubstr("left alone"));
  EXPECT_EQ(world.asked.size(), asked) << "nothing is sent meanwhile";
  world.now += 121;
  world.answers.clear();
  world.answer(200, R"({"translatedText": ["x"]})");
  EXPECT_TRUE(remote.translate(one));
}

TEST(Remote, ABudgetIsNotOverspentAndAWrongKeyNotTriedAgain) {
  World world;
  world.budget = 2;
  Remote remote(libre(world), "vi", "en");
  const std::vector<std::string> one = {"câu"};
  EXPECT_EQ(remote.translate(one).error().code, ErrorCode::too_large);
  EXPECT_TRUE(world.asked.empty());
  world.budget = 100;
  world.answer(401, "");
  EXPECT_EQ(remote.translate(one).error().code, ErrorCode::denied);
  EXPECT_EQ(world.asked.size(), 1u);
}

TEST(Remote, AnswersOfAnotherShapeAreNoTranslations) {
  for (const auto* body : {"", "[]", "{}", R"({"translatedText": "x"})", R"({"translatedText": ["x", "y"]})",
                           R"({"translatedText": [1]})", R"({"translatedText": null})"})
    EXPECT_EQ(remote_answer(RemoteKind::libretranslate, body, 1).error().code, ErrorCode::malformed) << body;
  for (const auto* body : {R"({"translations": 1})", R"({"translations": [{"no": 1}]})", R"({"translations": []})"})
    EXPECT_FALSE(remote_answer(RemoteKind::deepl, body, 1)) << body;
  for (const auto* body : {R"({"choices": []})", R"({"choices": [{"message": {"content": null}}]})",
                           R"({"choices": [{"message": {"content": "] ["}}]})",
                           R"({"choices": [{"message": {"content": "I cannot do that."}}]})"})
    EXPECT_FALSE(remote_answer(RemoteKind::openai, body, 1)) << body;
  EXPECT_THAT(
      remote_answer(RemoteKind::openai, R"({"choices": [{"message": {"content": "Sure: [\"a\", \"b\"]."}}]})", 2)
          .value(),
      ElementsAre("a", "b"));
}

TEST(Remote, LanguagesAreWrittenAsEachServerWantsThem) {
  const std::vector<std::string> one = {"x"};
  EXPECT_THAT(remote_request({RemoteKind::deepl, "https://d.example", "k", ""}, one, "pt-br", "en").form,
              testing::AllOf(HasSubstr("\"PT\""), HasSubstr("EN-US")));
  EXPECT_THAT(remote_request({RemoteKind::libretranslate, "https://l.example", "k", ""}, one, "zh-hant", "vi").form,
              testing::AllOf(HasSubstr("\"zt\""), HasSubstr("\"api_key\":\"k\"")));
}

TEST(Memory, AlignmentsComeBackAsTheyWere) {
  const std::vector<translate::Aligned> alignment = {{{0, 4}, {5, 9}}, {{10, 14}, {0, 3}}};
  EXPECT_EQ(written_alignment(alignment), "0-4:5-9 10-14:0-3");
  EXPECT_EQ(read_alignment("0-4:5-9 10-14:0-3"), alignment);
  for (const auto* wrong : {"x", "0-4", "0-4:", "4-0:1-2", "0-4:5-9 x"})
    EXPECT_TRUE(read_alignment(wrong).empty()) << wrong;
}

class Named : public translate::Translator {
 public:
  Named(std::string from, std::string to) : who_{std::move(from), std::move(to), "Named", "1", "", ""} {}
  base::Result<std::vector<translate::Translated>> translate(std::span<const std::string> sentences) override {
    std::vector<translate::Translated> out;
    for (const auto& sentence : sentences) out.push_back({sentence + ">" + who_.to, std::nullopt, {}});
    return out;
  }
  const translate::Description& description() const override { return who_; }

 private:
  translate::Description who_;
};

TEST(Translators, DirectThenByWayOfEnglish) {
  std::map<std::string, std::string> here = {{"vi-en", "1"}, {"en-mn", "1"}};
  int opened = 0;
  World world;
  world.answer(200, R"({"translatedText": ["x"]})");
  Translators translators(
      {{"*", "fr", libre(world)}},
      {[&](const std::string& from, const std::string& to) { return here[from + "-" + to]; },
       [&](const std::string& from, const std::string& to) -> base::Result<std::unique_ptr<translate::Translator>> {
         ++opened;
         return std::make_unique<Named>(from, to);
       }});
  const std::vector<std::string> one = {"câu"};
  EXPECT_EQ((*translators.find("vi-vn", "en"))->translate(one)->at(0).text, "câu>en");
  const auto pivot = translators.find("vi", "mn");
  ASSERT_TRUE(pivot);
  EXPECT_EQ((*pivot)->translate(one)->at(0).text, "câu>en>mn");
  EXPECT_EQ((*pivot)->description().through, "en");
  EXPECT_EQ((*translators.find("vi", "fr"))->description().name, "LibreTranslate (127.0.0.1)");
  EXPECT_THAT(translators.find("ru", "mn").error().sentence,
              testing::AllOf(HasSubstr("`ortoo model add ru-en`"), testing::Not(HasSubstr("en-mn"))));
  EXPECT_EQ(translators.find("en", "ru").error().code, ErrorCode::not_found);
  opened = 0;
  (void)translators.find("vi", "mn");
  EXPECT_EQ(opened, 0) << "opened once";
  here["vi-en"] = "2";
  (void)translators.find("vi", "mn");
  EXPECT_EQ(opened, 2) << "a new version counts at once";
}

TEST(Registry, ReadsBothFormsAndLeavesOutWhatCannotBeChecked) {
  const std::string hash(64, 'a');
  const auto file = [&](const std::string& path) {
    return "{\"path\": \"" + path + "\", \"uncompressedSize\": 5, \"uncompressedHash\": \"" + hash + "\"}";
  };
  const auto entry = [&](const std::string& architecture, const std::string& status, const std::string& vocabulary) {
    return "{\"architecture\": \"" + architecture + "\", \"releaseStatus\": \"" + status +
           "\", \"files\": {\"model\": " + file("m/model.bin.gz") + ", " + vocabulary + "}}";
  };
  const auto json =
      "{\"baseUrl\": \"https://models.example/x\", \"models\": {\"vi-en\": [" +
      entry("base", "Nightly", "\"vocab\": " + file("m/v.spm.gz")) + "," +
      entry("tiny", "Release", "\"srcVocab\": " + file("m/s.spm.gz") + ", \"trgVocab\": " + file("m/t.spm.gz")) +
      "], \"en-vi\": [" + entry("tiny", "Release", "\"vocab\": {\"path\": \"m/v.spm.gz\"}") + "]}}";
  const auto models = read_registry(json, "https://elsewhere.example/db/models.json");
  ASSERT_TRUE(models);
  EXPECT_EQ(models->size(), 2u);
  const auto* best = best_model(*models, "vi", "en");
  ASSERT_NE(best, nullptr);
  EXPECT_EQ(best->architecture, "tiny");
  EXPECT_EQ(best->version, "aaaaaaaa");
  EXPECT_EQ(best->size(), 15);
  EXPECT_EQ(best->files[0].name, "model.bin");
  EXPECT_EQ(best->files[0].source, "https://models.example/x/m/model.bin.gz");
  EXPECT_EQ(best_model(*models, "en", "vi"), nullptr);
  for (const auto* wrong :
       {"", "[]", "{}", "{\"models\": []}", "{\"models\": {\"vi-en\": [1, {\"files\": 1}]}, \"data\": 1"}) {
    const auto read = read_registry(wrong, "x");
    EXPECT_TRUE(!read || read->empty()) << wrong;
  }
  const auto bad = read_registry(
      "{\"models\": {\"vi-en\": [" + entry("tiny", "Release", "\"vocab\": " + file("../../.bashrc")) + "]}}",
      "/mirror/models.json");
  EXPECT_TRUE(bad->empty()) << "no file leaves its folder";
}

}  // namespace
}  // namespace ortoo::work
