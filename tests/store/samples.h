// Articles and places for the tests of the store.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "record/article.h"

namespace ortoo::store {

// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ortoo-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline record::Article sample(const std::string& url, const std::string& title, const std::string& text = "") {
  record::Article article;
  article.url = url;
  article.title = title;
  article.language = "en";
  article.publisher.name = "The Valley Post";
  if (!text.empty()) {
    record::Block paragraph;
    paragraph.text = text;
    article.body.push_back(paragraph);
  }
  return article;
}

}  // namespace ortoo::store
