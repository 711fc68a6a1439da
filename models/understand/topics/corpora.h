// The labelled articles of ../shared/data (or $ORTOO_SHARED) for train.cpp and bench/understand_topics.cpp: labels.tsv
// says what each is about. Sites are held out whole: three in ten, by their name, are the dev part, which nothing is
// trained on.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/url.h"
#include "bench/shared_data.h"
#include "language/article.h"
#include "read/read.h"
#include "record/article.h"
#include "understand/names/text.h"

namespace ortoo::topics {

namespace fs = std::filesystem;

struct Labelled {
  record::Article article;
  std::vector<std::size_t> topics;  // 0–16, the main one first
  std::vector<std::size_t> second;  // of most pages of the dev part, a second reader's
  std::string site;                 // of a page; of other articles their set and cluster
  bool page = false, dev = false;
  float weight = 1;  // articles of one happening count less
};
struct Label {
  std::vector<std::size_t> topics, second;
};
using Labels = std::map<std::string, std::map<std::string, Label>>;

inline fs::path data() {
  return bench::shared_data("");
}

// The bytes of a file, unzipped.
inline std::string bytes_of(const fs::path& file) {
  std::string bytes;
  gzFile in = gzopen(file.c_str(), "rb");
  if (in == nullptr) return bytes;
  char buffer[1 << 16];
  for (int got; (got = gzread(in, buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<std::size_t>(got));
  gzclose(in);
  return bytes;
}

inline Labels read_labels(const fs::path& file) {
  Labels out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    std::string set, article;
    if (line.starts_with('#') || !std::getline(cells, set, '\t') || !std::getline(cells, article, '\t')) continue;
    auto& label = out[set][article];
    for (auto* topics : {&label.topics, &label.second}) {
      std::string cell;
      std::getline(cells, cell, '\t');
      std::istringstream numbers(cell);
      for (std::size_t n; numbers >> n;) topics->push_back(n - 1);
    }
  }
  return out;
}

// The part of a host that its owner registered, near enough: "bbc.co.uk" of "news.bbc.co.uk".
inline std::string site_of(const std::string& host) {
  static const std::set<std::string> second = {"com", "co", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "gr"};
  std::vector<std::string> labels;
  std::istringstream in(host);
  for (std::string label; std::getline(in, label, '.');) labels.push_back(label);
  const std::size_t keep = labels.size() > 2 && second.contains(labels[labels.size() - 2]) ? 3 : 2;
  std::string out;
  for (std::size_t i = labels.size() - std::min(keep, labels.size()); i < labels.size(); ++i)
    out += (out.empty() ? "" : ".") + labels[i];
  return out;
}

inline std::uint64_t place_of(const std::string& site) { return understand::hash_of(site) >> 16; }

inline record::Article article_of(std::string title, const std::string& text, std::string language) {
  record::Article article;
  article.title = std::move(title);
  article.language = std::move(language);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) article.body.emplace_back().text = line;
  return article;
}

inline void add_page(std::vector<Labelled>& out, read::Reader& reader, const fs::path& file, const std::string& url,
                     const std::string& site, const Label& label) {
  const auto bytes = bytes_of(file);
  auto article = reader.read({bytes, url, {}, {}});
  if (!article) return;
  language::name_languages(*article);
  Labelled l;
  const auto parsed = base::Url::parse(!url.empty() ? url : article->canonical_url);
  l.site = !site.empty() ? site_of(site) : parsed ? site_of(std::string(parsed->host())) : "";
  l.article = *std::move(article);
  l.topics = label.topics;
  l.second = label.second;
  l.page = true;
  l.dev = !l.site.empty() && place_of(l.site) % 10 < 3;
  out.push_back(std::move(l));
}

inline std::vector<Labelled> read_pages(const Labels& labels) {
  std::vector<Labelled> out;
  read::Reader reader;
  const auto find = [&](const std::string& set, const std::string& id) -> const Label* {
    const auto& known = labels.at(set);
    const auto at = known.find(id.size() <= 40 ? id : id.substr(id.size() - 12));
    return at == known.end() ? nullptr : &at->second;
  };
  for (const std::string set :
       {"zyte-181", "fundus-dev", "daniel-dev", "trafilatura-htmldate", "wcxb-dev-articles", "postlight-parser"}) {
    std::ifstream gold(data() / "pages" / set / "gold.jsonl");
    for (std::string line; std::getline(gold, line);) {
      const auto entry = nlohmann::json::parse(line);
      if (const auto* label = find(set, entry["id"]))
        add_page(out, reader, data() / "pages" / set / entry["file"].get<std::string>(), entry.value("url", ""),
                 entry.value("site", ""), *label);
    }
  }
  for (const auto& entry : fs::directory_iterator(data() / "pages/newspaper4k/html"))
    if (const auto* label = find("newspaper4k", entry.path().filename()))
      add_page(out, reader, entry.path(), "", "", *label);
  for (const auto& folder : fs::directory_iterator(data() / "pages/readability-130"))
    if (const auto* label = folder.is_directory() ? find("readability-130", folder.path().filename()) : nullptr)
      for (const auto& file : fs::directory_iterator(folder.path()))
        if (file.path().filename().string().starts_with("source")) add_page(out, reader, file.path(), "", "", *label);
  return out;
}

// Articles of clusters and corpora; all train but the Vietnamese clusters of even number.
inline std::vector<Labelled> read_corpora(const Labels& labels) {
  std::vector<Labelled> out;
  const auto add = [&](const std::string& set, const std::string& key, float weight, record::Article article) {
    const auto& known = labels.at(set);
    const auto at = known.find(key);
    if (at == known.end()) return;
    Labelled l;
    l.article = std::move(article);
    l.topics = at->second.topics;
    l.site = set + "/" + key;
    l.weight = weight;
    l.dev = set == "vietnamese_mds" && std::stoi(key) % 2 == 0;
    out.push_back(std::move(l));
  };
  const auto each_line = [](const fs::path& file, const auto& take) {
    std::istringstream in(bytes_of(file));
    for (std::string line; std::getline(in, line);) take(line);
  };
  each_line(data() / "clusters/vietnamese_mds/clusters_001_100.jsonl", [&](const std::string& line) {
    const auto entry = nlohmann::json::parse(line);
    std::string info = entry["info"], body = entry["body"], title;
    for (auto* text : {&info, &body}) std::replace(text->begin(), text->end(), '_', ' ');
    if (const auto at = info.find("TITLE:"); at != std::string::npos)
      title = info.substr(at + 6, info.find('\n', at) - at - 6);
    const int cluster = entry["cluster"].get<int>();
    add("vietnamese_mds", std::to_string(cluster), 0.5F, article_of(title, body, "vi"));
  });
  each_line(data() / "clusters/giveme5w1h_news_cluster/articles.jsonl", [&](const std::string& line) {
    const auto entry = nlohmann::json::parse(line);
    const auto& event = entry["newsCluster"]["EventId"];
    add("giveme5w1h", event.is_string() ? event.get<std::string>() : event.dump(), 0.3F,
        article_of(entry["title"], entry["text"], "en"));
  });
  for (const std::string part : {"handpicked", "wikinews", "wikinews_medium"}) {
    const auto root = nlohmann::json::parse(bytes_of(data() / "clusters/wikinews_galaxy" / (part + ".json")));
    const auto& events = root.is_array() ? root : root["events"];
    for (std::size_t e = 0; e < events.size(); ++e)
      for (const auto& article : events[e]["articles"])
        add("galaxy_" + part, std::to_string(e), 0.5F, article_of(article["title"], article["text"], "en"));
  }
  std::map<std::string, std::string> documents;
  for (const std::string part : {"Train", "Dev"})
    each_line(data() / "clusters/ecbplus" / ("ECB_" + part + "_corpus.txt"), [&](const std::string& line) {
      std::istringstream cells(line);
      std::string document, sentence, number, word;
      if (std::getline(cells, document, '\t') && std::getline(cells, sentence, '\t') &&
          std::getline(cells, number, '\t') && std::getline(cells, word, '\t'))
        documents[document] += word + " ";
    });
  for (const auto& [name, text] : documents)
    add("ecbplus", name.substr(0, name.find('_')), 0.15F, article_of("", text, "en"));
  std::size_t number = 0;
  each_line(data() / "quotes/german_wikinews/train.jsonl", [&](const std::string& line) {
    add("german_wikinews", std::to_string(number++), 1, article_of("", nlohmann::json::parse(line)["text"], "de"));
  });
  for (const auto& file : fs::directory_iterator(data() / "ner/factrueval_ru/devset"))
    if (file.path().extension() == ".txt")
      add("factrueval", file.path().stem().string().substr(5), 1, article_of("", bytes_of(file.path()), "ru"));
  for (const auto& file : fs::directory_iterator(data() / "ner/nerel_ru/dev")) {
    const auto name = file.path().filename().string();
    if (file.path().extension() == ".txt")
      add("nerel", name.substr(0, name.find('_')), 1, article_of("", bytes_of(file.path()), "ru"));
  }
  for (const std::string language : {"ru", "uk", "pl"}) {
    std::map<std::string, int> taken;
    each_line(data() / "ner/slavicner" / (language + "_train.jsonl.gz"), [&](const std::string& line) {
      const auto entry = nlohmann::json::parse(line);
      const std::string topic = entry["topic"];
      if (++taken[topic] <= 30) add("slavicner", topic, 0.3F, article_of("", entry["raw"], language));
    });
  }
  return out;
}

}  // namespace ortoo::topics
