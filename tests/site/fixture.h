// A site over a store in a temporary folder, and requests to it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "site/site.h"
#include "store/store.h"

namespace ortoo::site {

inline record::Block paragraph(std::string text) {
  record::Block block;
  block.text = std::move(text);
  return block;
}

class SiteTest : public ::testing::Test {
 protected:
  SiteTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("ortoo-site-" + std::string(info->name()) + "-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_ / "pictures");
    options.page_age = std::chrono::milliseconds(0);
    options.pictures = folder_ / "pictures";
    store_ = std::make_unique<store::Store>(store::Store::open(folder_ / "site.db").value());
  }
  ~SiteTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  static record::Article story(std::string url, std::string title) {
    record::Article article;
    article.url = std::move(url);
    article.title = std::move(title);
    article.language = "en";
    article.publisher = {"The Kestrel Courier", "https://courier.example/"};
    article.published = base::parse_iso("2026-11-17T15:42:00+05:00");
    article.section = "Science";
    article.body = {paragraph("The first paragraph.")};
    return article;
  }

  store::Id add(const record::Article& article) { return store_->put(article).value().id; }
  void add_picture(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / "pictures" / name) << bytes;
  }

  static Request request(std::string target, Fields headers = {}) {
    Request request;
    EXPECT_TRUE(read_target(target, request)) << target;
    request.headers = std::move(headers);
    if (find(request.headers, "host").empty()) request.headers.emplace_back("host", "localhost:8480");
    return request;
  }
  Site& site() {
    if (!site_) site_ = std::make_unique<Site>(*store_, options);
    return *site_;
  }
  std::string store_path() const { return folder_ / "site.db"; }
  Response get(std::string target, Fields headers = {}) {
    return site().answer(request(std::move(target), std::move(headers)));
  }
  Response post(std::string target, std::string body) { return post_with(std::move(target), std::move(body), {}); }
  Response post_with(std::string target, std::string body, Fields headers) {
    auto posted = request(std::move(target), std::move(headers));
    posted.method = Method::post;
    posted.body = std::move(body);
    return site().answer(posted);
  }

  Options options;
  std::unique_ptr<store::Store> store_;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Site> site_;
};

}  // namespace ortoo::site
