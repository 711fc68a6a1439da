#include "store/kept.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>

namespace ortoo::store {
namespace {

using namespace std::chrono_literals;
using Texts = Kept<int, std::string>;

std::shared_ptr<const std::string> text(std::string words) {
  return std::make_shared<const std::string>(std::move(words));
}

std::optional<std::string> find(Texts& kept, int key, std::int64_t version, Texts::Clock::time_point now = {}) {
  std::optional<std::string> found;
  kept.find(
      std::array{key}, version, now, [&](int, const auto& value) { found = *value; }, [](int) {});
  return found;
}

TEST(Kept, GivesWhatItHasWhileTheStoreLearnsNothing) {
  Texts kept(10, 0ms);
  EXPECT_FALSE(find(kept, 1, 7));
  kept.keep(1, text("one"), 7);
  EXPECT_EQ(find(kept, 1, 7, Texts::Clock::time_point(24h)), "one");
  EXPECT_FALSE(find(kept, 2, 7));
  EXPECT_FALSE(find(kept, 1, 8));
  EXPECT_FALSE(find(kept, 1, 7)) << "it is gone for good";
}

TEST(Kept, GivesItForItsMomentWhateverTheStoreLearns) {
  Texts kept(10, 1000ms);
  const Texts::Clock::time_point now(24h);
  EXPECT_FALSE(find(kept, 1, 7, now));
  kept.keep(1, text("one"), 7);
  EXPECT_EQ(find(kept, 1, 8, now + 999ms), "one");
  kept.keep(2, text("two"), 8);
  EXPECT_FALSE(find(kept, 1, 8, now + 1000ms));
  EXPECT_FALSE(find(kept, 2, 8, now + 1000ms)) << "the moment is that of all";
}

TEST(Kept, KeepsNothingThatWasMadeBeforeTheStoreLearnt) {
  Texts kept(10, 0ms);
  EXPECT_FALSE(find(kept, 1, 7));
  EXPECT_FALSE(find(kept, 2, 8));
  kept.keep(1, text("made of the seventh"), 7);
  EXPECT_FALSE(find(kept, 1, 8));
}

TEST(Kept, KeepsNothingOfAMomentThatIsOver) {
  Texts kept(10, 1000ms);
  const Texts::Clock::time_point now(24h);
  EXPECT_FALSE(find(kept, 1, 8, now));
  EXPECT_FALSE(find(kept, 1, 7, now)) << "by who began before the store learnt";
  kept.keep(1, text("made of the seventh"), 7);
  EXPECT_FALSE(find(kept, 1, 8, now));
}

TEST(Kept, DropsWhatNobodyAsksFor) {
  Texts kept(2, 0ms);
  EXPECT_FALSE(find(kept, 1, 7));
  for (const int key : {1, 2, 3}) kept.keep(key, text("value"), 7);
  EXPECT_TRUE(find(kept, 1, 7));  // asked for: it stays with the new ones
  kept.keep(4, text("value"), 7);
  EXPECT_TRUE(find(kept, 1, 7));
  EXPECT_TRUE(find(kept, 3, 7));
  EXPECT_TRUE(find(kept, 4, 7));
  EXPECT_FALSE(find(kept, 2, 7));
  kept.forget();
  EXPECT_FALSE(find(kept, 4, 7));
}

}  // namespace
}  // namespace ortoo::store
