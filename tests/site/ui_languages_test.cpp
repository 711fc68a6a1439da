// A language of the interface has its words in web/locales/ and its name in two tables of two rooms: they agree.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/config.h"
#include "site/locale.h"

namespace ortoo::site {
namespace {

TEST(UiLanguages, AreThoseOfTheConfiguration) {
  std::string tags;
  const Locales locales;
  for (const Locale& locale : locales.all()) tags += (tags.empty() ? "" : "|") + std::string(locale.tag());
  const auto key = std::ranges::find(base::config_keys(), "site.language", &base::ConfigKey::name);
  ASSERT_NE(key, base::config_keys().end());
  EXPECT_EQ(key->allowed, tags);
}

}  // namespace
}  // namespace ortoo::site
