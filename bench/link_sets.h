// The cluster sets of ../shared/data/clusters (or $ORTOO_SHARED), as articles with the story that people gave them.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "bench/shared_data.h"
#include "link/hash.h"
#include "record/article.h"

namespace ortoo::bench {

struct Told {
  record::Article article;
  std::int64_t time = 0;
  std::string story;
};
struct ClusterSet {
  std::string name;
  std::vector<Told> articles;  // in the order in which they come
};
struct Pair {
  Told first, second;
  bool same = false;
};

inline std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::filesystem::path clusters_folder() {
  return bench::shared_data("clusters");
}

inline Told told(std::string title, const std::string& text, std::string language, std::int64_t time,
                 std::string story) {
  Told t;
  t.article.title = std::move(title);
  t.article.language = std::move(language);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    t.article.body.emplace_back();
    t.article.body.back().text = line;
  }
  t.time = time;
  t.story = std::move(story);
  return t;
}

// By time; those without, in an order that has nothing to do with the stories.
inline void put_in_order(ClusterSet& set) {
  const auto key = [](const Told& t) {
    return std::pair(t.time, link::word_hash(t.article.title + (t.article.body.empty() ? "" : t.article.body[0].text)));
  };
  std::ranges::sort(set.articles, [&](const Told& a, const Told& b) { return key(a) < key(b); });
}

inline std::int64_t unix_of(const std::string& iso) {
  auto time = base::parse_iso(iso);
  if (!time) time = base::parse_iso(iso.substr(0, 10));
  return time ? time->to_unix() : 0;
}

inline std::vector<nlohmann::json> json_lines(const std::filesystem::path& path) {
  std::vector<nlohmann::json> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) out.push_back(nlohmann::json::parse(line));
  return out;
}

// Undated: most of its dates are of the day when a page was changed or fetched, up to a year from the event.
inline ClusterSet giveme5w1h() {
  ClusterSet set{"giveme5w1h (en)", {}};
  for (const auto& a : json_lines(clusters_folder() / "giveme5w1h_news_cluster/articles.jsonl")) {
    const auto text = [&](const char* name) {
      return a.contains(name) && a[name].is_string() ? a[name].get<std::string>() : std::string();
    };
    set.articles.push_back(told(text("title"), text("text"), "en", 0, a["newsCluster"]["EventId"].dump()));
  }
  put_in_order(set);
  return set;
}

// `dated`: its dates are those of the articles and not of when they were fetched.
inline ClusterSet galaxy(const std::string& name, bool dated) {
  ClusterSet set{"galaxy " + name + " (en)", {}};
  int number = 0;
  for (const auto& event :
       nlohmann::json::parse(text_of_file(clusters_folder() / "wikinews_galaxy" / (name + ".json")))) {
    ++number;
    for (const auto& a : event["articles"]) {
      const auto date = a["created_at"]["$date"].get<std::string>();
      set.articles.push_back(told(a["title"].get<std::string>(), a["text"].get<std::string>(), "en",
                                  dated ? unix_of(date.substr(0, 10)) : 0, std::to_string(number)));
    }
  }
  put_in_order(set);
  return set;
}

inline ClusterSet vietnamese() {
  ClusterSet set{"VietnameseMDS (vi)", {}};
  for (const auto& a : json_lines(clusters_folder() / "vietnamese_mds/clusters_001_100.jsonl")) {
    const auto info = a["info"].get<std::string>();
    const auto line = [&](std::string_view key) {
      const auto at = info.find(key);
      if (at == std::string::npos) return std::string();
      auto text = info.substr(at + key.size(), info.find('\n', at) - at - key.size());
      std::ranges::replace(text, '_', ' ');
      return text;
    };
    const auto time = line("TIME: ");  // 23/10/2013 11:39
    std::string iso;
    int day = 0, month = 0, year = 0, hour = 0, minute = 0;
    if (std::sscanf(time.c_str(), "%d/%d/%d %d:%d", &day, &month, &year, &hour, &minute) >= 3) {
      char buffer[80];
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:00+07:00", year, month, day, hour, minute);
      iso = buffer;
    }
    set.articles.push_back(told(line("TITLE: "), line("SUMMARY: ") + "\n" + a["body"].get<std::string>(), "vi",
                                iso.empty() ? 0 : unix_of(iso), a["cluster"].dump()));
  }
  put_in_order(set);
  return set;
}

// ECB+: the annotated sentences of each document; its stories are the subtopics.
inline ClusterSet ecb(const std::string& part) {
  ClusterSet set{"ECB+ " + part + " (en)", {}};
  std::map<std::string, std::string> texts;
  std::istringstream in(text_of_file(clusters_folder() / ("ecbplus/ECB_" + part + "_corpus.txt")));
  std::string last;
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    std::string doc, sentence, token, word;
    if (!(cells >> doc >> sentence >> token >> word)) continue;
    auto& text = texts[doc];
    if (!text.empty()) text += sentence == last ? " " : "\n";
    text += word;
    last = sentence;
  }
  for (const auto& [doc, text] : texts) {
    const auto topic = doc.substr(0, doc.find('_'));
    set.articles.push_back(told("", text, "en", 0, topic + (doc.ends_with("plus") ? " plus" : "")));
  }
  put_in_order(set);
  return set;
}

inline std::vector<Pair> tgcontest(const std::string& name, const std::string& language) {
  std::vector<Pair> pairs;
  std::istringstream in(text_of_file(clusters_folder() / "tgcontest_pairs" / (name + "_pool.tsv")));
  std::vector<std::string> header;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const auto tab = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (header.empty()) {
      header = cells;
      continue;
    }
    const auto cell = [&](std::string_view column) {
      const auto at = static_cast<std::size_t>(std::ranges::find(header, column) - header.begin());
      return at < cells.size() ? cells[at] : std::string();
    };
    pairs.push_back({told(cell("INPUT:first_title"), cell("INPUT:first_text"), language, 0, ""),
                     told(cell("INPUT:second_title"), cell("INPUT:second_text"), language, 0, ""),
                     cell("GOLDEN:quality") == "OK"});
  }
  return pairs;
}

}  // namespace ortoo::bench
