// A store that an older version wrote is made anew in steps, while articles come and change.
#include "store/sqlite/derive.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/rulings.h"
#include "store/samples.h"
#include "store/sqlite/check.h"
#include "store/sqlite/find.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

record::Article story(int number, const std::string& words) {
  return sample("https://post.example/" + std::to_string(number), "Story " + std::to_string(number), words);
}

class Deriving : public testing::Test {
 protected:
  Deriving() {
    auto store = Store::open(folder_.file("store.db"));
    for (int i = 1; i <= 5; ++i) EXPECT_TRUE(store->put(story(i, "The river rose.")));
    db_ = *Connection::open(folder_.file("store.db"), Connection::Mode::write);
  }
  template <class Work>
  auto write(Work work) {
    Transaction transaction(*db_, Transaction::Kind::write);
    const auto value = work(*db_);
    EXPECT_TRUE(transaction.commit());
    return value;
  }
  void begin() {
    write([](Connection& db) {
      begin_deriving(db);
      db.run("UPDATE articles SET title = 'old'");
      db.run("DELETE FROM links");
      return 0;
    });
  }
  bool some(std::int64_t limit) {
    return write([=](Connection& db) { return derive_some(db, limit); });
  }
  PutOutcome put(const record::Article& article) {
    return write([&](Connection& db) {
      Derived derived(db);
      return put_article(db, derived, article, 1'700'000'000, Stage::link).outcome;
    });
  }
  std::int64_t found(std::string_view words) { return search_page(*db_, briefs_, parse_query(words), 0, 10).total; }
  void expect_sound() {
    const auto checked = check_all(*db_);
    EXPECT_TRUE(checked) << checked.error().to_string();
  }

  TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
  Briefs briefs_;
};

TEST_F(Deriving, TheNewestFirstAndListsAllTheWhile) {
  begin();
  EXPECT_EQ(count_underived(*db_), 5);
  EXPECT_EQ(found("river"), 0);
  EXPECT_TRUE(some(2));
  EXPECT_EQ(count_underived(*db_), 3);
  EXPECT_EQ(found("river"), 2);
  EXPECT_EQ(db_->integer("SELECT count(*) FROM articles WHERE title = 'old'"), 3);
  EXPECT_EQ(db_->integer("SELECT articles FROM terms WHERE name = 'The Valley Post'"), 5);
  expect_sound();
  EXPECT_TRUE(some(10));
  EXPECT_FALSE(some(10));
  EXPECT_EQ(count_underived(*db_), 0);
  EXPECT_EQ(found("river"), 5);
  expect_sound();
}

TEST_F(Deriving, HowManyAreLeftIsKeptWhateverComesMeanwhile) {
  begin();
  EXPECT_TRUE(some(2));
  EXPECT_EQ(put(story(6, "The river fell.")), PutOutcome::added);
  EXPECT_EQ(put(story(1, "The bridge opened.")), PutOutcome::changed);
  EXPECT_EQ(count_underived(*db_), 3);
  EXPECT_EQ(db_->integer("SELECT value FROM settings WHERE name = 'underived_left'"), 3) << "kept, not counted";
  // As an older program left it.
  write([](Connection& db) { return db.run("DELETE FROM settings WHERE name = 'underived_left'"), 0; });
  EXPECT_EQ(count_underived(*db_), 3);
  EXPECT_TRUE(some(1));
  EXPECT_EQ(count_underived(*db_), 2);
  begin();
  EXPECT_EQ(count_underived(*db_), 6);
  while (some(4)) {
  }
  EXPECT_EQ(count_underived(*db_), 0);
}

TEST_F(Deriving, WhatIsWithdrawnIsNotAmongWhatIsLeft) {
  ASSERT_TRUE(Rulings(*Store::open(folder_.file("store.db"))).withdraw(4, "ada", "", 5));
  begin();
  EXPECT_EQ(count_underived(*db_), 4);
  EXPECT_TRUE(some(2));  // 5 and 4
  EXPECT_EQ(count_underived(*db_), 3);
  write([](Connection& db) { return db.run("DELETE FROM settings WHERE name = 'underived_left'"), 0; });
  EXPECT_EQ(count_underived(*db_), 3);
}

TEST_F(Deriving, ArticlesThatComeAndChangeMeanwhile) {
  begin();
  EXPECT_TRUE(some(2));
  EXPECT_EQ(put(story(6, "The river fell.")), PutOutcome::added);
  EXPECT_EQ(put(story(1, "The bridge opened.")), PutOutcome::changed);  // has no entry yet
  EXPECT_EQ(put(story(5, "The bridge closed.")), PutOutcome::changed);  // has one again
  EXPECT_EQ(put(story(2, "The river rose.")), PutOutcome::unchanged);
  expect_sound();
  while (some(1)) expect_sound();
  EXPECT_EQ(found("river"), 4);
  EXPECT_EQ(found("bridge"), 2);
  expect_sound();
}

TEST_F(Deriving, WhatIsKnownByAnotherIdentityIsKnownAlsoWhereItIsWithdrawn) {
  ASSERT_TRUE(Rulings(*Store::open(folder_.file("store.db"))).withdraw(1, "ada", "", 5));
  write([](Connection& db) {
    db.run("UPDATE articles SET identity = 'as before ' || id");
    derive_identities(db);
    return 0;
  });
  for (int i = 1; i <= 5; ++i) EXPECT_EQ(put(story(i, "The river rose.")), PutOutcome::unchanged) << i;
}

TEST_F(Deriving, AStoryOfTheMonthInWhichItCameInIsPutInItsPlace) {
  auto rough = story(6, "The river fell.");
  rough.published = base::parse_iso("2023-11");
  ASSERT_EQ(put(rough), PutOutcome::added);
  const auto place = db_->integer("SELECT time FROM articles WHERE id = 6");
  // As derivation 4 had it.
  write([](Connection& db) {
    db.run("UPDATE articles SET time = unixepoch('2023-11-01') WHERE id = 6");
    db.run("UPDATE article_terms SET time = unixepoch('2023-11-01') WHERE article = 6");
    db.run("UPDATE settings SET value = '4' WHERE name = 'derivation'");
    return 0;
  });
  ASSERT_TRUE(migrate(*db_));
  while (some(10)) {
  }
  EXPECT_EQ(db_->integer("SELECT time FROM articles WHERE id = 6"), place);
  expect_sound();
}

TEST_F(Deriving, ARecordThatCannotBeReadStaysAsItIs) {
  begin();
  write([](Connection& db) { return db.run("UPDATE records SET record = '{' WHERE article = 3"), 0; });
  while (some(1)) {
  }
  EXPECT_EQ(found("river"), 4);
  EXPECT_EQ(db_->integer("SELECT count(*) FROM articles WHERE title = 'old'"), 1);
}

TEST_F(Deriving, WhoeverHasTheStoreOpenDoesTheRest) {
  begin();
  EXPECT_TRUE(some(1));
  const auto store = Store::open(folder_.file("store.db"));
  ASSERT_TRUE(store);
  while (count_underived(*db_) > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  expect_sound();
}

// Linux: how often the threads beside the first have waited for something (proc_pid_status(5)).
long waits_of_others() {
  long waits = 0;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream status(task.path() / "status");
    for (std::string word; status >> word;)
      if (long count = 0;
          word == "voluntary_ctxt_switches:" && status >> count && task.path().filename() != std::to_string(getpid()))
        waits += count;
  }
  return waits;
}

TEST_F(Deriving, ASignalIsLeftToThoseWhoWaitForIt) {
  begin();
  std::optional<Transaction> others(std::in_place, *db_, Transaction::Kind::write);
  const auto store = Store::open(folder_.file("store.db"));
  ASSERT_TRUE(store);
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, &before);
  // for the lock that others hold
  while (waits_of_others() < 5) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  kill(getpid(), SIGTERM);  // would end this program by any thread that does not hold it back
  EXPECT_EQ(sigwaitinfo(&term, nullptr), SIGTERM);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  others.reset();
}

}  // namespace
}  // namespace ortoo::store
