// Random histories of puts, changes and new annotations: the store must list, count, find and keep what the model does.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model.h"
#include "samples.h"
#include "store/page_before.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

template <class T>
T one_of(const std::vector<T>& choices) {
  return *rc::gen::elementOf(choices);
}

// Few names and words, so that they meet.
record::Article any_article() {
  static const std::vector<std::string> words = {"valley", "bridge", "mayor", "river", "train", "snow", "market"};
  const auto sentence = [] {
    std::string text;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) text += (text.empty() ? "" : " ") + one_of(words);
    return text;
  };
  auto article = sample("https://post.example/" + std::to_string(*rc::gen::inRange(1, 9)), sentence(), sentence());
  article.section = one_of<std::string>({"", "Politics", "politics", "Sport"});
  article.language = one_of<std::string>({"en", "vi", ""});
  article.publisher.name = one_of<std::string>({"The Valley Post", "River Herald", ""});
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    article.tags.push_back(one_of<std::string>({"Ở đây", "o day", "Snow"}));
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    article.authors.push_back({one_of<std::string>({"Ann Lee", "Bo Berg", "bo  berg"}), "", ""});
  }
  if (*rc::gen::arbitrary<bool>()) article.url += one_of<std::string>({"?utm_source=x", "#top", "?gclid=1"});
  base::CivilTime time;
  time.year = 2024;
  time.month = 9;
  time.day = *rc::gen::inRange<std::uint8_t>(1, 6);
  if (*rc::gen::arbitrary<bool>()) {
    time.precision = base::Precision::minute;
    time.hour = *rc::gen::inRange<std::uint8_t>(0, 24);
    time.offset_minutes = one_of<std::int16_t>({-720, 0, 420, 840});
  }
  article.published = time;
  if (*rc::gen::arbitrary<bool>()) {
    record::Entity person;
    person.name = one_of<std::string>({"Khurelsukh", "Lê Văn A"});
    article.entities.push_back(person);
  }
  return article;
}

Filter any_filter() {
  Filter filter;
  filter.section = one_of<std::string>({"", "", "", "", "POLITICS", "Sport", "none"});
  filter.tag = one_of<std::string>({"", "", "", "", "ở đây", "Snow"});
  filter.author = one_of<std::string>({"", "", "", "Bo Berg"});
  filter.publisher = one_of<std::string>({"", "", "", "river herald", "post.example"});
  filter.language = one_of<std::string>({"", "", "", "vi"});
  filter.person = one_of<std::string>({"", "", "", "khurelsukh"});
  filter.day_from = one_of<std::string>({"", "", "2024-09-02", "2024-09-03"});
  filter.day_to = one_of<std::string>({"", "", "2024-09-03", "2024-09-04"});
  return filter;
}

std::vector<Id> ids_of(const std::vector<Card>& cards) {
  std::vector<Id> ids;
  for (const auto& card : cards) ids.push_back(card.id);
  return ids;
}

void compare_lists(const Store& store, const Model& model) {
  const Filter filter = any_filter();
  const auto expected = model.newest(filter);
  const auto all = store.newest(filter, 0, 100);
  RC_ASSERT(all.has_value());
  RC_ASSERT(ids_of(all->cards) == expected);
  RC_ASSERT(all->total == static_cast<std::int64_t>(expected.size()));
  // Page by page, both ways.
  std::vector<Id> by_offset, by_cursor;
  std::optional<Cursor> before, at;  // where the page before this one begins, and this one
  auto page = store.newest(filter, 0, 2);
  for (std::int64_t offset = 0; offset < static_cast<std::int64_t>(expected.size()); offset += 2) {
    for (const auto id : ids_of(store.newest(filter, offset, 2)->cards)) by_offset.push_back(id);
    for (const auto id : ids_of(page->cards)) by_cursor.push_back(id);
    if (at) {
      const auto back = page_before(store, filter, *at, 2);
      RC_ASSERT(back.has_value());
      RC_ASSERT(back->has_value() == before.has_value());
      if (before) RC_ASSERT((*back)->time == before->time && (*back)->id == before->id);
    }
    if (!page->next) continue;
    before = at;
    at = page->next;
    page = store.newest_after(filter, *page->next, 2);
  }
  RC_ASSERT(!page->next);
  RC_ASSERT(by_offset == expected);
  RC_ASSERT(by_cursor == expected);
}

void compare_counts(const Store& store, const Model& model) {
  const auto as_map = [](const base::Result<std::vector<Count>>& counts) {
    std::map<std::string, std::int64_t> by_key;
    for (const auto& count : counts.value()) by_key[term_key(count.name)] = count.articles;
    return by_key;
  };
  RC_ASSERT(as_map(store.sections()) == model.counts(Facet::section));
  RC_ASSERT(as_map(store.tags(100)) == model.counts(Facet::tag));
  RC_ASSERT(as_map(store.publishers()) == model.counts(Facet::publisher));
  RC_ASSERT(as_map(store.languages()) == model.counts(Facet::language));
  RC_ASSERT(as_map(store.people(100)) == model.counts(Facet::person));
  RC_ASSERT(as_map(store.days("2024-09")) == model.counts(Facet::day));
}

void compare_articles(const Store& store, const Model& model) {
  for (Id id = 1; id <= static_cast<Id>(model.size()); ++id) {
    const auto versions = store.versions(id);
    RC_ASSERT(versions.has_value());
    auto expected = model.versions(id);
    RC_ASSERT(versions->size() == expected.size());
    for (const auto& version : *versions) {
      RC_ASSERT(version.article == expected.back());
      RC_ASSERT(version.number == static_cast<std::int64_t>(expected.size()));
      expected.pop_back();
    }
    RC_ASSERT(store.article(id).value() == model.versions(id).back());
    RC_ASSERT(store.find_url(model.versions(id).back().url).value() == id);
  }
}

void compare_search(const Store& store, const Model& model) {
  for (const std::string word : {"valley", "bridge", "snow"}) {
    const auto page = store.search("title:" + word, 0, 100);
    RC_ASSERT(page.has_value());
    const auto anywhere = store.search(word, 0, 100);
    auto found = ids_of(anywhere->cards);
    std::ranges::sort(found);
    // The tag "Snow" and the publisher's name count as well as words; the model knows only title and body.
    const auto expected = model.with_word(word);
    RC_ASSERT(std::ranges::includes(found, expected));
    if (word == "bridge") RC_ASSERT(found == expected);
  }
}

TEST(StoreModel, HoldsWhatTheModelHolds) {
  const bool held = rc::check([] {
    TemporaryFolder folder;
    auto store = Store::open(folder.file("store.db"));
    RC_ASSERT(store.has_value());
    Model model;
    for (int round = *rc::gen::inRange(1, 4); round > 0; --round) {
      std::vector<record::Article> articles;
      for (int i = *rc::gen::inRange(1, 8); i > 0; --i) articles.push_back(any_article());
      const auto puts = store->put_all(articles);
      RC_ASSERT(puts.has_value());
      for (std::size_t i = 0; i < articles.size(); ++i) {
        const Put expected = model.put(articles[i]);
        RC_ASSERT((*puts)[i].id == expected.id);
        RC_ASSERT(static_cast<int>((*puts)[i].outcome) == static_cast<int>(expected.outcome));
      }
      for (int i = 0; i < 10; ++i) compare_lists(*store, model);
      compare_counts(*store, model);
      compare_search(*store, model);
      if (*rc::gen::arbitrary<bool>()) RC_ASSERT(extend_lists(*store, 1).has_value());
      compare_search(*store, model);
    }
    compare_articles(*store, model);
    const auto checked = store->check();
    RC_ASSERT(checked.has_value());
  });
  EXPECT_TRUE(held);
}

// Nothing that a reader types is an error, and what it finds is really there.
TEST(StoreModel, AnyQueryIsValid) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->put(sample("https://post.example/1", "Điện 北京 bridge", "AND OR NOT NEAR ( ) * ^ : - +")));
  const bool held = rc::check([&] {
    const auto piece =
        rc::gen::oneOf(rc::gen::element<std::string>(
                           "\"", "“", "title:", "author:", "lang:", "before:2024", "after:", "AND", "OR", "NOT", "(",
                           ")", "*", "^", ":", "-", "NEAR(a b, 2)", "北", "京", "Điện", "dien", " ", "\\", "'", ";",
                           std::string(1, '\0'), "\x01", "\x02", "{title}", "bridge", "\xff\xfe", "rowid"),
                       rc::gen::arbitrary<std::string>());
    std::string query;
    for (const auto& part : *rc::gen::container<std::vector<std::string>>(piece)) query += part;
    const auto page = store->search(query, 0, 10);
    RC_ASSERT(page.has_value());
    RC_ASSERT(page->total == static_cast<std::int64_t>(page->cards.size()));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace ortoo::store
