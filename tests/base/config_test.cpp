#include "base/config.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <tuple>
#include <vector>

namespace ortoo::base {
namespace {

Config::Environment environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto it = variables.find(name);
    return it == variables.end() ? std::nullopt : std::optional(it->second);
  };
}

struct File {
  std::string path = ::testing::TempDir() + "ortoo-config-test.toml";
  explicit File(const std::string& text) { std::ofstream(path) << text; }
  ~File() { std::remove(path.c_str()); }
};

TEST(Config, EnvironmentWinsOverFileOverDefault) {
  const File file(
      "[serve]\nlisten = \"0.0.0.0:80\"\nhosts = [\"a.example\", \"b.example\"]\n[site]\ntitle = \"News\"\n");
  const auto config = Config::load(file.path, environment({{"ORTOO_SITE_TITLE", "Relay"}, {"HOME", "/home/x"}}));
  ASSERT_TRUE(config) << config.error().to_string();
  EXPECT_EQ(config->text("serve.listen"), "0.0.0.0:80");
  EXPECT_EQ(config->list("serve.hosts"), (std::vector<std::string>{"a.example", "b.example"}));
  EXPECT_EQ(config->text("site.title"), "Relay");
  EXPECT_EQ(config->text("store.path"), "/home/x/.local/share/ortoo/ortoo.db");
  const auto toml = to_toml(*config);
  EXPECT_NE(toml.find("(ORTOO_SITE_TITLE)"), std::string::npos);
  EXPECT_NE(toml.find("ortoo-config-test.toml:2)"), std::string::npos);
  EXPECT_NE(toml.find("(default)"), std::string::npos);
}

TEST(Config, WhatItPrintsItReadsBack) {
  const auto first =
      Config::load("", environment({{"ORTOO_SERVE_HOSTS", "a,b"}, {"ORTOO_SITE_TITLE", "A \"B\" \\ C"}}));
  ASSERT_TRUE(first);
  const File file(to_toml(*first));
  const auto second = Config::load(file.path, environment({}));
  ASSERT_TRUE(second) << second.error().to_string();
  for (std::size_t i = 0; i < first->values().size(); ++i)
    EXPECT_EQ(first->values()[i].value, second->values()[i].value) << first->values()[i].key->name;
}

TEST(Config, SaysWhatIsWrongAndWhere) {
  for (const auto& [text, sentence] : std::map<std::string, std::string>{
           {"[serve]\nlisen = \"x\"\n", ":2: There is no key \"serve.lisen\""},
           {"[serve]\nlisten = 8480\n", ":2: \"serve.listen\" must be a text"},
           {"listen = 1\n", "outside a [section]"},
           {"[serve\n", ":1: This is not valid TOML"}}) {
    const File file(text);
    const auto config = Config::load(file.path, environment({}));
    ASSERT_FALSE(config) << text;
    EXPECT_NE(config.error().to_string().find(sentence), std::string::npos) << config.error().to_string();
  }
  EXPECT_FALSE(Config::load("/nowhere/ortoo.toml", environment({})));
  EXPECT_FALSE(Config::load("", environment({{"ORTOO_READ_THREADS", "many"}})));
}

TEST(Config, RefusesWhatTheTableDoesNotAllow) {
  for (const auto& [variable, value, sentence] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"ORTOO_SERVE_THREADS", "-3", "\"serve.threads\" must be a whole number from 0 to 1024, not \"-3\"."},
           {"ORTOO_SERVE_THREADS", "100000", "from 0 to 1024"},
           {"ORTOO_READ_THREADS", "99999999999999999999", "from 0 to 1024"},
           {"ORTOO_FETCH_TIMEOUT", "0", "from 1 to 3600"},
           {"ORTOO_COMMENTS_MODE", "closedd", "\"comments.mode\" must be open, held or closed, not \"closedd\"."},
           {"ORTOO_COMMENTS_MODE", "open|held", "must be open, held or closed"},
           {"ORTOO_SITE_LANGUAGE", "xx", "en, vi, mn, ru, zh or ar"},
           {"ORTOO_SITE_URL", "foo", "\"site.url\" must be an address with https://"},
           {"ORTOO_SITE_URL", "ftp://news.example", "must be an address"},
           {"ORTOO_LOG_LEVEL", "loud", "debug, info, warning or error"},
           {"ORTOO_LOG_FORM", "xml", "text or json"},
           {"ORTOO_FETCH_PAGES", "maybe", "yes or no"},
           {"ORTOO_OPENID_JOIN", "", "yes or no"}}) {
    const auto config = Config::load("", environment({{variable, value}}));
    ASSERT_FALSE(config) << variable << "=" << value;
    EXPECT_EQ(config.error().where, variable);
    EXPECT_NE(config.error().sentence.find(sentence), std::string::npos) << config.error().to_string();
  }
  const File file("[comments]\nmode = \"shut\"\n");
  const auto config = Config::load(file.path, environment({}));
  ASSERT_FALSE(config);
  EXPECT_NE(config.error().to_string().find(":2: \"comments.mode\" must be"), std::string::npos)
      << config.error().to_string();
  EXPECT_TRUE(Config::load(file.path, environment({{"ORTOO_COMMENTS_MODE", "held"}})));  // the environment wins
  EXPECT_TRUE(Config::load("", environment({{"ORTOO_SITE_URL", "https://news.example/"},
                                            {"ORTOO_SERVE_THREADS", "1024"},
                                            {"ORTOO_FETCH_PAGES", "no"}})));
}

}  // namespace
}  // namespace ortoo::base
