// What the disk may do to a store, and what the user may give as one: each ends in one clear sentence, with nothing
// half-stored.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "child.h"
#include "store/samples.h"
#include "store/store.h"
#include "store/vitals.h"

namespace ortoo::store {
namespace {

namespace fs = std::filesystem;

void expect_refused(const std::string& path, const std::string& words) {
  const auto store = Store::open(path);
  ASSERT_FALSE(store) << path;
  EXPECT_EQ(store.error().code, base::ErrorCode::storage);
  EXPECT_NE(store.error().sentence.find(words), std::string::npos) << store.error().to_string();
  EXPECT_EQ(store.error().where, path);
}

void run_sql(const std::string& path, const char* sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

record::Article long_story(int number) {
  return sample("https://post.example/" + std::to_string(number), "Story " + std::to_string(number),
                std::string(20000, 'x') + " " + std::to_string(number));
}

TEST(StoreDisk, RefusesWhatIsNoDatabase) {
  TemporaryFolder folder;
  std::ofstream(folder.file("text.db")) << std::string(5000, 'x');
  expect_refused(folder.file("text.db"), "is not an Ortoo database");
  fs::create_directory(folder.file("folder"));
  expect_refused(folder.file("folder"), "is a folder");
  expect_refused(folder.file("text.db/store.db"), "folder cannot be made");
}

TEST(StoreDisk, ABareNameIsAFileInTheCurrentFolder) {
  TemporaryFolder folder;
  faults::Child child([&] { return chdir(folder.file("").c_str()) == 0 && Store::open("store.db") ? 0 : 1; });
  EXPECT_EQ(child.wait(), 0);
  EXPECT_TRUE(fs::exists(folder.file("store.db")));
}

TEST(StoreDisk, RefusesTheDatabaseOfAnotherProgram) {
  TemporaryFolder folder;
  run_sql(folder.file("other.db"), "CREATE TABLE recipes (name)");
  expect_refused(folder.file("other.db"), "another program's");
}

TEST(StoreDisk, RefusesANewerSchema) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  ASSERT_TRUE(Store::open(path));
  run_sql(path, "PRAGMA user_version = 9999");
  expect_refused(path, "newer Ortoo");
}

TEST(StoreDisk, DerivesAnewWhatAnOlderOneDerived) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  {
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->put(long_story(1)));
  }
  run_sql(path,
          "UPDATE settings SET value = '0' WHERE name = 'derivation'; DELETE FROM links; DELETE FROM article_terms; "
          "UPDATE articles SET title = '', identity = 'old'");
  const auto store = Store::open(path);
  ASSERT_TRUE(store) << store.error().to_string();
  while (vitals(*store).value().underived > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(store->search("story", 0, 10)->total, 1);
  EXPECT_EQ(store->publishers()->size(), 1U);
  EXPECT_EQ(store->newest({}, 0, 1)->cards.at(0).title, "Story 1");
  EXPECT_EQ(*store->find_url(long_story(1).url), Id{1});
  const auto checked = store->check();
  EXPECT_TRUE(checked) << checked.error().to_string();
}

TEST(StoreDisk, NoRightToWrite) {
  TemporaryFolder folder;
  fs::permissions(fs::path(folder.file("x")).parent_path(), fs::perms(0555));
  const auto path = folder.file("store.db");
  // The superuser may write anywhere: the child is nobody.
  faults::Child child([&] {
    if (geteuid() == 0 && seteuid(65534) != 0) return 1;
    const auto store = Store::open(path);
    if (store) return 2;
    return store.error().sentence.find("may be written to") != std::string::npos ? 0 : 3;
  });
  EXPECT_EQ(child.wait(), 0);
}

TEST(StoreDisk, NoRoomLeft) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  // A limit on the size of files stands for a full disk.
  faults::Child child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    auto store = Store::open(path);
    if (!store) return 1;
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const auto before = limit.rlim_cur;
    limit.rlim_cur = 1000000;
    setrlimit(RLIMIT_FSIZE, &limit);
    int stored = 0;
    base::Result<Put> put;
    for (put = store->put(long_story(0)); put && stored < 1000; put = store->put(long_story(stored))) ++stored;
    if (put || stored == 0) return 2;
    if (put.error().code != base::ErrorCode::storage || put.error().sentence.find("make room") == std::string::npos)
      return 3;
    if (!store->check() || store->newest({}, 0, 0)->total != stored) return 4;
    limit.rlim_cur = before;
    setrlimit(RLIMIT_FSIZE, &limit);
    if (!store->put(long_story(stored))) return 5;
    return store->check() && store->newest({}, 0, 0)->total == stored + 1 ? 0 : 6;
  });
  EXPECT_EQ(child.wait(), 0);
}

TEST(StoreDisk, FindsDamage) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  const auto damaged_by = [&](const char* sql) {
    fs::remove(path);
    {
      auto store = Store::open(path);
      for (int i = 0; i < 5; ++i) EXPECT_TRUE(store->put(long_story(i)));
      EXPECT_TRUE(store->check());
    }
    run_sql(path, sql);
    return !Store::open(path)->check();
  };
  EXPECT_TRUE(damaged_by("UPDATE articles SET dek = 'x' WHERE id = 3"));
  EXPECT_TRUE(damaged_by("UPDATE article_terms SET time = 7 WHERE article = 3"));
  EXPECT_TRUE(damaged_by("UPDATE records SET version = 2 WHERE article = 3"));
  EXPECT_TRUE(damaged_by("UPDATE terms SET articles = 4 WHERE kind = 0"));
  EXPECT_TRUE(damaged_by("DELETE FROM article_terms WHERE article = 2"));
  EXPECT_TRUE(damaged_by("DELETE FROM links WHERE article = 2"));
  EXPECT_TRUE(damaged_by("DELETE FROM search_data WHERE id > 100"));
  EXPECT_TRUE(damaged_by("UPDATE records SET record = '{' WHERE article = 2"));
  EXPECT_TRUE(damaged_by("UPDATE records SET record = replace(record, 'Story 2', 'Tale 2') WHERE article = 3"));
}

TEST(StoreDisk, BacksUpWhileInUse) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(store->put(long_story(i)));
  ASSERT_TRUE(store->backup(folder.file("copy.db")));
  ASSERT_TRUE(store->put(long_story(20)));
  const auto copy = Store::open(folder.file("copy.db"));
  ASSERT_TRUE(copy) << copy.error().to_string();
  EXPECT_EQ(copy->newest({}, 0, 0)->total, 20);
  EXPECT_TRUE(copy->check());
  EXPECT_FALSE(fs::exists(folder.file("copy.db.ortoo-part")));
  EXPECT_TRUE(store->backup(folder.file("copy2.db")));
  EXPECT_EQ(store->backup(folder.file("store.db")).error().code, base::ErrorCode::invalid_argument);
  EXPECT_FALSE(store->backup(folder.file("missing/copy.db")));
}

}  // namespace
}  // namespace ortoo::store
