// Others come to write between the steps of much work.
#include "store/steps.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "store/samples.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

using Clock = std::chrono::steady_clock;

TEST(Steps, ARestIsAsLongAsTheStepBefore) {
  int steps = 0;
  Clock::time_point ended;
  Clock::duration worked{};
  const auto done = in_steps([&]() -> base::Result<bool> {
    const auto begun = Clock::now();
    if (steps > 0) {
      EXPECT_GE(begun - ended, worked);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ended = Clock::now();
    worked = ended - begun;
    return ++steps < 4;
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(steps, 4);
}

TEST(Steps, EndWhenStoppedAndWhenTheyFail) {
  std::stop_source stop;
  int steps = 0;
  EXPECT_TRUE(in_steps([&]() -> base::Result<bool> { return ++steps, stop.request_stop(), true; }, stop.get_token()));
  EXPECT_EQ(steps, 1);
  EXPECT_FALSE(in_steps(
      [&]() -> base::Result<bool> { return ++steps, base::fail(base::ErrorCode::storage, "The disk is full."); }));
  EXPECT_EQ(steps, 2);
}

TEST(Steps, OneMakesAFewAnew) {
  TemporaryFolder folder;
  auto store = *Store::open(folder.file("store.db"));
  std::vector<record::Article> stories;
  for (int i = 0; i < 40; ++i)
    stories.push_back(
        sample("https://post.example/" + std::to_string(i), "Story " + std::to_string(i), "The river rose."));
  ASSERT_TRUE(store.put_all(stories));
  ASSERT_TRUE(begin_anew(store));
  EXPECT_TRUE(make_anew(store).value());
  EXPECT_EQ(store.search("river", 0, 0)->total, 32);
  EXPECT_TRUE(in_steps([&] { return make_anew(store); }));
  EXPECT_EQ(store.search("river", 0, 0)->total, 40);
  EXPECT_TRUE(store.check());
}

}  // namespace
}  // namespace ortoo::store
