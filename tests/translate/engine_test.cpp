// The engine against what fxtranslate answers for a small model with random weights (tests/cases/translate/miniature,
// made by tools/make-translation-model and tools/translate_peer), and against itself.
#include "translate/engine/engine.h"

#include <gmock/gmock.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "source_dir.h"

namespace ortoo::translate::engine {
namespace {

const std::string folder = tests::source_dir() / "tests/cases/translate/miniature/";

Files files(bool with_shortlist = true) {
  return {folder + "model.bin", folder + "vocab.spm", "", with_shortlist ? folder + "lex.bin" : ""};
}

std::vector<std::string> lines(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> found;
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

std::vector<std::vector<std::uint32_t>> sources(const Model& model) {
  std::vector<std::vector<std::uint32_t>> found;
  for (const std::string& line : lines(folder + "sentences.txt")) {
    found.push_back(model.source_vocabulary.pieces(line).ids);
    found.back().push_back(model.source_vocabulary.end());
  }
  return found;
}

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The golden file's pieces and scores, one sentence at a time and all at once.
void expect_golden(const std::string& golden, bool with_shortlist) {
  const auto model = Model::open(files(with_shortlist));
  ASSERT_TRUE(model) << model.error().to_string();
  const auto wanted = lines(folder + golden);
  const auto all = sources(**model);
  ASSERT_EQ(wanted.size(), all.size());
  ASSERT_GT(wanted.size(), 50U);
  for (const Kernels* kernels : usable_kernels()) {
    const auto together = Search(**model, *kernels).find(all, 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::istringstream fields(wanted[i]);
      float score = 0;
      fields >> score;
      const std::vector<std::uint32_t> pieces(std::istream_iterator<std::uint32_t>(fields), {});
      EXPECT_EQ(together[i].pieces, pieces) << kernels->name << ", sentence " << i;
      EXPECT_NEAR(together[i].score, score, 1e-3) << kernels->name << ", sentence " << i;
      if (kernels != usable_kernels().front() || i % 8 != 0) continue;
      const auto alone = Search(**model, *kernels).find(std::span(all).subspan(i, 1), 1);
      EXPECT_EQ(alone[0].pieces, pieces);
      EXPECT_EQ(alone[0].score, together[i].score);
      EXPECT_EQ(alone[0].alignment, together[i].alignment);
    }
  }
}

TEST(Engine, FindsThePiecesOfFxtranslate) { expect_golden("all.tsv", false); }
TEST(Engine, FindsThePiecesOfFxtranslateWithAShortlist) { expect_golden("shortlist.tsv", true); }

TEST(Engine, SentencesComeBackInTheirOrderOnAnyNumberOfThreads) {
  const auto model = Model::open(files());
  ASSERT_TRUE(model);
  const auto texts = lines(folder + "sentences.txt");
  Engine one(*model, {}, {.beam = 1, .threads = 1}), three(*model, {}, {.beam = 1, .threads = 3});
  const auto a = one.translate(texts), b = three.translate(texts);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a, *b);
  ASSERT_EQ(a->size(), texts.size());
  const auto fifth = one.translate(std::span(texts).subspan(5, 1));
  EXPECT_EQ((*fifth)[0], (*a)[5]);
}

TEST(Engine, EmptyAndLongSentencesAreAnswered) {
  const auto model = Model::open(files());
  ASSERT_TRUE(model);
  std::string endless;
  for (int i = 0; i < 200; ++i) endless += "The storm crossed the coast ";
  const std::vector<std::string> texts = {"", "   ", endless, std::string(2000, 'a'), "\xF0\x9F\x9A\xA2 \xE8\x88\xB9"};
  Engine engine(*model, {.from = "en", .to = "en", .name = {}, .version = {}, .date = {}, .through = {}});
  const auto found = engine.translate(texts);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0], Translated{});
  EXPECT_EQ((*found)[1], Translated{});
  EXPECT_GT((*found)[2].text.size(), 1000U);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Aligned& one : (*found)[i].alignment) {
      EXPECT_LT(one.source.begin, one.source.end);
      EXPECT_LE(one.source.end, texts[i].size());
      EXPECT_LT(one.target.begin, one.target.end);
      EXPECT_LE(one.target.end, (*found)[i].text.size());
    }
  }
}

TEST(Engine, AWiderBeamFindsABetterMeanForMost) {
  const auto model = Model::open(files());
  ASSERT_TRUE(model);
  const auto all = sources(**model);
  Search search(**model, *usable_kernels().front());
  const auto greedy = search.find(all, 1), wide = search.find(all, 4);
  int better = 0, worse = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    better += wide[i].score > greedy[i].score;
    worse += wide[i].score < greedy[i].score;
  }
  EXPECT_GT(better, 2 * worse);
}

TEST(Engine, PiecesThatAModelDoesNotHaveAreRefused) {
  const auto model = Model::open(files());
  ASSERT_TRUE(model);
  Engine engine(*model, {});
  EXPECT_FALSE(engine.pieces(std::vector<std::vector<std::uint32_t>>{{}}));
  EXPECT_FALSE(engine.pieces(std::vector<std::vector<std::uint32_t>>{std::vector<std::uint32_t>(129, 3)}));
  EXPECT_FALSE(engine.pieces(std::vector<std::vector<std::uint32_t>>{{999, 0}}));
}

class Broken : public testing::Test {
 protected:
  // What opening says of the miniature model with one file replaced by `bytes`.
  base::Result<std::shared_ptr<const Model>> open_with(std::string Files::* file, const std::string& bytes) {
    const auto path = std::filesystem::temp_directory_path() / ("ortoo-broken-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << bytes;
    Files changed = files();
    changed.*file = path;
    auto opened = Model::open(changed);
    std::filesystem::remove(path);
    return opened;
  }
  void expect_error(const base::Result<std::shared_ptr<const Model>>& opened, const std::string& what) {
    ASSERT_FALSE(opened) << what;
    EXPECT_TRUE(opened.error().code == base::ErrorCode::malformed ||
                opened.error().code == base::ErrorCode::unsupported)
        << what;
    EXPECT_FALSE(opened.error().where.empty()) << what;
    EXPECT_TRUE(opened.error().sentence.ends_with(".")) << opened.error().sentence;
  }
};

TEST_F(Broken, FilesCutAnywhereAreRefused) {
  for (const auto& [file, name] : {std::pair(&Files::model, "model.bin"), std::pair(&Files::shortlist, "lex.bin")}) {
    const std::string whole = file_bytes(folder + name);
    for (std::size_t size = 0; size < whole.size(); size += size < 4096 ? 37 : 997) {
      expect_error(open_with(file, whole.substr(0, size)), std::string(name) + " cut at " + std::to_string(size));
    }
  }
  expect_error(open_with(&Files::source_vocabulary, ""), "empty vocabulary");
  expect_error(open_with(&Files::source_vocabulary, "no vocabulary"), "text as vocabulary");
}

TEST_F(Broken, HugeCountsAreRefusedAtOnce) {
  const std::string whole = file_bytes(folder + "model.bin");
  for (std::size_t at = 8; at < 16 + 32 * 40; at += 8) {
    std::string changed = whole;
    changed.replace(at, 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F");
    const auto opened = open_with(&Files::model, changed);
    if (!opened) expect_error(opened, "huge count at " + std::to_string(at));
  }
}

TEST_F(Broken, OtherSettingsAreNamed) {
  std::string changed = file_bytes(folder + "model.bin");
  const std::string before = "transformer-postprocess: dan", after = "transformer-postprocess: nad";
  changed.replace(changed.find(before), before.size(), after);
  const auto opened = open_with(&Files::model, changed);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, base::ErrorCode::unsupported);
  EXPECT_THAT(opened.error().sentence, testing::HasSubstr("transformer-postprocess"));
}

}  // namespace
}  // namespace ortoo::translate::engine
