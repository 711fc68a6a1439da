// The corpora of attributions on ../shared/data/quotes, as articles of paragraphs with gold spans.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "record/article.h"
#include "understand/quotes/attribution.h"

namespace ortoo::corpora {

using understand::Range;

struct Gold {
  std::vector<Range> source, cue, content;  // bytes of the text
  // How sure a teacher is of the cue and, given it, of each source and content; people are.
  float sure = 1;
  std::vector<float> source_sure, content_sure;
};
struct Document {
  record::Article article;            // a paragraph a block
  std::vector<std::uint32_t> starts;  // where each block begins in the text
  std::string text;
  std::vector<Gold> gold;
  bool silver = false;                // marked by a teacher (teach.py), not by people
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline Document document(std::string text, const std::string& language) {
  Document out;
  out.article.language = language;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      out.article.body.emplace_back().text = text.substr(at, end - at);
      out.starts.push_back(static_cast<std::uint32_t>(at));
    }
    at = end + 1;
  }
  out.text = std::move(text);
  return out;
}

// Offsets in code points to bytes.
inline std::vector<std::uint32_t> byte_of(const std::string& text) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80) out.push_back(i);
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

inline std::vector<Document> read_polnear(const std::filesystem::path& folder) {
  std::vector<Document> out;
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(folder / "attributions")) files.push_back(e.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const auto stem = file.stem().string();
    auto text = read_file(folder / "text" / (stem.substr(0, stem.size() - 5) + ".txt"));
    if (text.empty()) continue;
    const auto bytes = byte_of(text);
    auto doc = document(std::move(text), "en");
    std::map<std::string, std::pair<std::string, std::vector<Range>>> spans;
    std::istringstream in(read_file(file));
    for (std::string line; std::getline(in, line);) {
      const auto tab = line.find('\t');
      if (tab == std::string::npos || line.size() < tab + 2) continue;
      std::istringstream rest(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
      if (line[0] == 'T') {
        std::string type;
        rest >> type;
        auto& [kind, ranges] = spans[line.substr(0, tab)];
        kind = type;
        std::uint32_t a = 0, b = 0;
        char mark = ';';
        while (rest >> a >> b && b < bytes.size()) {
          ranges.push_back({bytes[a], bytes[b]});
          rest >> mark;
        }
      } else if (line[0] == 'E') {
        Gold gold;
        for (std::string part; rest >> part;) {
          const auto colon = part.find(':');
          const auto found = spans.find(part.substr(colon + 1));
          if (found == spans.end()) continue;
          auto& into = part.starts_with("Source") ? gold.source : part.starts_with("Cue") ? gold.cue : gold.content;
          if (!part.starts_with("Attribution"))
            into.insert(into.end(), found->second.second.begin(), found->second.second.end());
        }
        doc.gold.push_back(std::move(gold));
      }
    }
    out.push_back(std::move(doc));
  }
  return out;
}

// What a file calls the list of what is said, and in each the ranges of speaker, cue and content.
struct Members {
  const char *list, *source, *cue, *content;
};

// A line {"text", LIST: [{SOURCE, CUE, CONTENT: [[begin, end], …]}, …]}, in code points; behind an end may stand how
// sure it is.
inline std::vector<Document> read_lines(const std::filesystem::path& file, const std::string& language,
                                        const Members& members) {
  std::vector<Document> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    const std::string text = json["text"];
    const auto bytes = byte_of(text);
    auto doc = document(text, language);
    for (const auto& a : json[members.list]) {
      std::vector<float> sure;
      const auto ranges = [&](const char* name) {
        std::vector<Range> into;
        sure.clear();
        for (const auto& r : a[name]) {
          into.push_back({bytes[r[0].get<std::size_t>()], bytes[r[1].get<std::size_t>()]});
          sure.push_back(r.size() > 2 ? r[2].get<float>() : 1.0F);
        }
        return into;
      };
      auto& gold = doc.gold.emplace_back();
      gold.cue = ranges(members.cue);
      if (!sure.empty()) gold.sure = sure[0];
      gold.source = ranges(members.source);
      gold.source_sure = sure;
      gold.content = ranges(members.content);
      gold.content_sure = sure;
    }
    out.push_back(std::move(doc));
  }
  return out;
}

inline std::vector<Document> read_wikinews(const std::filesystem::path& file) {
  return read_lines(file, "de", {"annotations", "speaker", "cue", "quote"});
}

// What the teacher marked.
inline std::vector<Document> read_silver(const std::filesystem::path& file) {
  auto out = read_lines(file, "en", {"attributions", "source", "cue", "content"});
  for (auto& doc : out) doc.silver = true;
  return out;
}

}  // namespace ortoo::corpora
