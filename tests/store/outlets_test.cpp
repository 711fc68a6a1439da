// What is sent to those who search for a name: an article is looked at once the names in it are known.
#include "store/outlets.h"

#include <gtest/gtest.h>

#include "store/desk.h"
#include "store/samples.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t now = 1'700'000'000;

class LookingOutlets : public testing::Test {
 protected:
  LookingOutlets() : store_(*Store::open(folder_.file("store.db"))) {
    Outlet outlet;
    outlet.name = "mine";
    outlet.address = "https://hook.example/";
    outlet.query = "river";
    EXPECT_TRUE(outlets_.add(outlet, now));
  }
  void come(int number) {
    Batch batch;
    const auto article = sample("https://news.example/" + std::to_string(number), "Story " + std::to_string(number), "The river fell.");
    batch.finished.push_back({0, 0, article, {"news.example/" + std::to_string(number), "told", "", "", "", 1, now}});
    EXPECT_TRUE(desk_.apply(batch, now));
  }
  std::int64_t look(std::int64_t at) {
    const auto put = outlets_.look(at);
    EXPECT_TRUE(put) << put.error().to_string();
    return put.value_or(-1);
  }

  TemporaryFolder folder_;
  Store store_;
  Desk desk_{store_};
  Outlets outlets_{store_};
};

TEST_F(LookingOutlets, WaitForWhatIsNotUnderstood) {
  come(1);
  EXPECT_EQ(look(now + 1), 0);
  const auto leased = *desk_.lease_stored(now + 1, 60, 10);
  EXPECT_EQ(look(now + 2), 0);
  ASSERT_TRUE(desk_.understood(leased));
  EXPECT_EQ(look(now + 3), 1);
  EXPECT_EQ(look(now + 4), 0);
}

TEST_F(LookingOutlets, DoNotWaitForEver) {
  come(1);
  come(2);
  EXPECT_EQ(look(now + 599), 0);
  EXPECT_EQ(look(now + 600), 2);
}

}  // namespace
}  // namespace ortoo::store
