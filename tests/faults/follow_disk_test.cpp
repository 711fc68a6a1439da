// A process that follows the news is killed at random writes and at random moments, and its disk fills up or breaks.
// After each, the store agrees with itself; and when it may go on, every story is there, once.
//
// CTest does it 24 times; ORTOO_LONG=1 500 times.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <random>
#include <thread>

#include "child.h"
#include "disk.h"
#include "fetch/server.h"
#include "newsroom.h"
#include "store/desk.h"
#include "store/samples.h"

namespace ortoo::faults {
namespace {

constexpr std::int64_t stories = 12 * 6, begin = 1'700'000'000;

int rounds() { return std::getenv("ORTOO_LONG") != nullptr ? 500 : 24; }

class FollowDisk : public testing::Test {
 protected:
  // Works in a child, whose disk does as planned; gives its exit status, -1 when it was killed.
  int follow(const std::string& path, std::int64_t now, DiskFault fault = DiskFault::none, long at = 0) {
    Child child([&] { return follow_in_child(path, now, fault, at); });
    return child.wait();
  }
  int follow_in_child(const std::string& path, std::int64_t now, DiskFault fault, long at) {
    Disk::install();
    Disk::plan(fault, at);
    const int outcome =
        follow_all({"127.0.0.1:" + std::to_string(server_.port())}, path, {server_.url("/papers")}, now);
    *writes_ = Disk::writes();
    return outcome;
  }
  void expect_sound(const std::string& path) {
    const auto store = store::Store::open(path);
    ASSERT_TRUE(store) << store.error().to_string();
    const auto checked = store->check();
    ASSERT_TRUE(checked) << checked.error().to_string();
    EXPECT_LE(store->newest({}, 0, 0)->total, stories);
  }
  // What a story's reader was killed with five times waits for a person, who says: again.
  void finish(const std::string& path, std::int64_t now) {
    ASSERT_EQ(follow(path, now), finished);
    {
      auto store = store::Store::open(path);
      ASSERT_TRUE(store);
      ASSERT_TRUE(store::Desk(*store).retry({}, now));
    }
    ASSERT_EQ(follow(path, now + 10), finished);
    expect_sound(path);
    const auto store = store::Store::open(path);
    EXPECT_EQ(store->newest({}, 0, 0)->total, stories);
    EXPECT_TRUE(store::Desk(*store).jobs(false, -1)->empty());
    for (store::Id id = 1; id <= stories; ++id) EXPECT_EQ(store->versions(id)->size(), 1U);
  }
  // Writes of a whole run.
  long whole_run() {
    finish_once_ = folder_.file("whole.db");
    EXPECT_EQ(follow(finish_once_, begin), finished);
    return *writes_;
  }

  tests::Server server_;
  store::TemporaryFolder folder_;
  std::mt19937 random_{20261126};
  std::string finish_once_;
  long* writes_ =
      static_cast<long*>(mmap(nullptr, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
};

TEST_F(FollowDisk, KilledAgainAndAgain) {
  const long whole = whole_run();
  ASSERT_GT(whole, 10);
  std::uniform_int_distribution<long> at(1, whole);
  std::uniform_int_distribution<int> microseconds(0, 150'000), times(1, 4);
  int kills = 0;
  for (int number = 0; kills < rounds(); ++number) {
    const auto path = folder_.file("store" + std::to_string(number) + ".db");
    std::int64_t now = begin;
    for (int left = times(random_); left > 0; --left, now += 400) {
      if (kills % 3 == 2) {  // at a moment, else at a write
        Child child([&] { return follow_in_child(path, now, DiskFault::none, 0); });
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random_)));
        child.kill();
        ++kills;
      } else if (follow(path, now, DiskFault::kill, at(random_)) == -1) {
        ++kills;
      }
      expect_sound(path);
    }
    finish(path, now);
    if (HasFatalFailure() || HasFailure()) FAIL() << "store " << number << " after " << kills << " kills";
  }
}

class FollowDiskFault : public FollowDisk, public testing::WithParamInterface<DiskFault> {};

TEST_P(FollowDiskFault, ThenGoesOn) {
  const long whole = whole_run();
  std::uniform_int_distribution<long> at(1, whole);
  int failures = 0;
  for (int number = 0; failures < rounds() / 4; ++number) {
    const auto path = folder_.file("store" + std::to_string(number) + ".db");
    const int outcome = follow(path, begin, GetParam(), at(random_));
    ASSERT_NE(outcome, -1) << "it must say so and end by itself";
    failures += outcome == finished ? 0 : 1;
    if (outcome != not_opened) expect_sound(path);
    finish(path, begin + 400);
    if (HasFailure()) FAIL() << "store " << number;
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, FollowDiskFault, testing::Values(DiskFault::full, DiskFault::broken),
                         [](const auto& info) { return info.param == DiskFault::full ? "Full" : "Broken"; });

}  // namespace
}  // namespace ortoo::faults
