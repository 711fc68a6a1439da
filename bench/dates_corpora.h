// Corpora of dates as the bench reads them, from ../shared/data/temporal (or $ORTOO_SHARED): TimeML, WikiWars and rows
// of tokens.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"

namespace ortoo::bench {

namespace fs = std::filesystem;
using base::CivilTime;

inline std::string errors_of;  // sets whose names begin so have their disagreements shown
inline bool shows(std::string_view set) { return !errors_of.empty() && set.starts_with(errors_of); }

inline std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

inline std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> out;
  if (fs::exists(folder))
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().string().ends_with(ending)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

struct Gold {
  std::size_t begin, end;
  std::string value;
};
struct Document {
  std::string text;
  std::string language;
  CivilTime published;
  std::vector<Gold> gold;
};

inline std::string attribute(std::string_view tag, std::string_view name) {
  const auto at = tag.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const auto begin = at + name.size() + 2;
  return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

// "Tue Aug 2 2022", "thursday 13 June 2019"
inline CivilTime date_in_words(std::string_view text) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  CivilTime out;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? static_cast<char>(std::tolower(static_cast<unsigned char>(text[i]))) : ' ';
    if (std::isalnum(static_cast<unsigned char>(c)) || c == ':') {
      word += c;
      continue;
    }
    const int n = std::atoi(word.c_str());
    const auto month = word.size() >= 3 ? months.find(word.substr(0, 3)) : std::string_view::npos;
    if (word.size() == 4 && n > 1000) out.year = n;
    else if (n >= 1 && n <= 31 && word.size() <= 2) out.day = n;
    else if (month != std::string_view::npos && month % 3 == 0) out.month = static_cast<int>(month / 3) + 1;
    word.clear();
  }
  return out;
}

inline CivilTime date_of(std::string_view iso) {
  if (!iso.empty() && std::isalpha(static_cast<unsigned char>(iso[0]))) return date_in_words(iso);
  return base::parse_iso(iso).value_or(base::parse_iso(iso.substr(0, 10)).value_or(CivilTime{}));
}

// TimeML and the WikiWars formats: the text without tags, the TIMEX3 in it.
inline Document read_marked(const std::string& xml, const std::string& language) {
  Document doc;
  doc.language = language;
  const auto head = xml.substr(0, xml.find("<TEXT>"));
  if (const auto at = head.find("<TIMEX3"); at != std::string::npos)
    doc.published = date_of(attribute(head.substr(at, head.find('>', at) - at), "value"));
  const auto begin = xml.find("<TEXT>"), stop = xml.find("</TEXT>");
  if (begin == std::string::npos) return doc;
  std::vector<std::size_t> open;
  for (std::size_t at = begin + 6; at < std::min(stop, xml.size());) {
    if (xml[at] == '<') {
      const auto end = xml.find('>', at);
      const auto tag = xml.substr(at, end - at);
      if (tag.starts_with("<TIMEX3")) {
        open.push_back(doc.gold.size());
        doc.gold.push_back({doc.text.size(), doc.text.size(), attribute(tag, "value")});
      } else if (tag.starts_with("</TIMEX3") && !open.empty()) {
        doc.gold[open.back()].end = doc.text.size();
        open.pop_back();
      }
      at = end + 1;
    } else if (xml[at] == '&') {
      const auto end = xml.find(';', at);
      const auto name = xml.substr(at + 1, end - at - 1);
      doc.text += name == "amp" ? "&" : name == "lt" ? "<" : name == "gt" ? ">" : name == "quot" ? "\"" : "'";
      at = end + 1;
    } else {
      doc.text += xml[at++];
    }
  }
  std::erase_if(doc.gold, [](const Gold& g) { return g.end <= g.begin; });
  // A line break inside a paragraph is a space.
  for (std::size_t i = 1; i + 1 < doc.text.size(); ++i)
    if (doc.text[i] == '\n' && doc.text[i - 1] != '\n' && doc.text[i + 1] != '\n') doc.text[i] = ' ';
  return doc;
}

inline std::vector<Document> read_tokens(const std::string& tsv, const std::string& language) {
  std::vector<Document> docs;
  std::istringstream in(tsv);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("*!-DCTVALUE=")) {
      docs.push_back({});
      docs.back().language = language;
      docs.back().published = date_of(attribute(line, "DCTVALUE"));
      continue;
    }
    if (docs.empty()) continue;
    auto& doc = docs.back();
    std::vector<std::string> columns;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) columns.push_back(cell);
    if (columns.size() < 2) {
      doc.text += '\n';
      continue;
    }
    const bool tight = columns[0] == "," || columns[0] == "." || columns[0].starts_with("'");
    if (!doc.text.empty() && doc.text.back() != '\n' && !tight) doc.text += ' ';
    const auto begin = doc.text.size();
    doc.text += columns[0];
    if (columns[1].starts_with("B-"))
      doc.gold.push_back({begin, doc.text.size(), columns.size() > 2 ? columns[2] : ""});
    else if (columns[1].starts_with("I-") && !doc.gold.empty()) doc.gold.back().end = doc.text.size();
  }
  return docs;
}

}  // namespace ortoo::bench
