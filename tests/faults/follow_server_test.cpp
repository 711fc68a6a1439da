// Servers that do all that servers do wrong, as sources and as the pages of stories: what can be had is had, the rest
// is kept with its reason, and the store stays sound.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/server.h"
#include "newsroom.h"
#include "store/desk.h"
#include "store/samples.h"

namespace ortoo::faults {
namespace {

constexpr std::int64_t begin = 1'700'000'000;

// tests/fetch/server.py tells what each does.
constexpr const char* troubles[] = {"/hang",
                                    "/reset",
                                    "/short",
                                    "/huge",
                                    "/endless",
                                    "/bomb",
                                    "/headers",
                                    "/slow-headers",
                                    "/silence",
                                    "/garbage",
                                    "/loop",
                                    "/status/404",
                                    "/lead?http://10.0.0.1/"};

TEST(FollowServer, WhatCanBeHadIsHadAndTheRestIsNamed) {
  const tests::Server server, overloaded;  // who answers 503 is left alone, with all its pages
  store::TemporaryFolder folder;
  const auto path = folder.file("store.db");
  std::vector<std::string> urls = {server.url("/troubled")};
  for (const auto* trouble : troubles) urls.push_back(server.url(trouble));
  urls.push_back(server.url("/ok"));  // a page with nothing to follow
  urls.push_back(overloaded.url("/status/503"));
  const std::vector<std::string> allowed = {"127.0.0.1:" + std::to_string(server.port()),
                                            "127.0.0.1:" + std::to_string(overloaded.port())};
  // Every time nothing is due any more, three hours later: long enough for all five tries.
  for (int round = 0; round < 7; ++round)
    ASSERT_EQ(follow_all(allowed, path, urls, begin + round * 3 * 3600, 1'000), finished);

  const auto store = store::Store::open(path);
  ASSERT_TRUE(store);
  const auto checked = store->check();
  EXPECT_TRUE(checked) << checked.error().to_string();
  EXPECT_EQ(store->newest({}, 0, 0)->total, 3);
  const store::Desk desk(*store);
  const auto jobs = desk.jobs(false, -1);
  ASSERT_TRUE(jobs);
  EXPECT_EQ(jobs->size(), std::size(troubles));
  for (const auto& job : *jobs) {
    EXPECT_TRUE(job.quarantined) << job.url;
    EXPECT_FALSE(job.reason.empty()) << job.url;
  }
  const auto sources = desk.sources();
  ASSERT_TRUE(sources);
  EXPECT_EQ(sources->size(), urls.size());
  for (const auto& source : *sources) {
    if (source.url == server.url("/troubled")) continue;
    EXPECT_GT(source.failures, 0) << source.url;
    EXPECT_FALSE(source.reason.empty()) << source.url;
    EXPECT_GT(source.due, source.asked) << source.url;
    EXPECT_LE(source.due, source.asked + 86'400 * 5 / 4) << source.url;
  }
}

}  // namespace
}  // namespace ortoo::faults
