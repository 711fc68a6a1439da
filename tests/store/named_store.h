// A store of stories about one person each, who says something in it; by whom they are listed.
#pragma once

#include <memory>

#include "store/samples.h"
#include "store/store.h"

namespace ortoo::store {

class NamedStore : public ::testing::Test {
 protected:
  Id add(const std::string& person, const std::string& id, const std::string& section) {
    record::Article article;
    article.title = "Story " + std::to_string(++count_);
    article.url = "https://courier.example/" + std::to_string(count_);
    article.section = section;
    article.published = base::parse_iso("2026-11-17T12:00:00Z");
    article.entities = {{record::EntityType::person, person, "", id, {}, 1}};
    record::Quote quote;
    quote.speaker = person;
    quote.text = "Words of " + person;
    article.quotes = {quote};
    return store_->put(article).value().id;
  }
  std::vector<std::string> people() {
    std::vector<std::string> names;
    const auto counts = store_->people(100).value();
    for (const auto& count : counts) names.push_back(count.name + " " + std::to_string(count.articles));
    return names;
  }
  void expect_sound() {
    const auto checked = store_->check();
    EXPECT_TRUE(checked) << checked.error().sentence;
  }

  const TemporaryFolder folder_;
  const std::unique_ptr<Store> store_ = std::make_unique<Store>(Store::open(folder_.file("s.db")).value());

 private:
  int count_ = 0;
};

}  // namespace ortoo::store
