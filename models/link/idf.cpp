// Makes models/link/idf.bin: counts in how many texts each term stands.
//
//   python3 models/link/documents.py SHARED | build/release/link_idf > models/link/idf.bin
//
// Kept are the languages with 60 texts or more, and of their terms those in three texts or more (two, below 1,000
// texts). The form is told in src/link/idf.cpp.

#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>

#include "link/terms.h"

namespace {

void put(std::string& out, std::uint32_t n) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(n >> shift & 255);
}

}  // namespace

int main() {
  std::map<std::string, std::pair<std::uint32_t, std::map<ortoo::link::Term, std::uint32_t>>> languages;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    ortoo::record::Article article;
    article.language = line.substr(0, tab);
    article.body.emplace_back();
    article.body.back().text = line.substr(tab + 1);
    auto& [texts, terms] = languages[article.language];
    ++texts;
    for (const auto& count : ortoo::link::telling_of(article, 0).counts) ++terms[count.term];
  }
  std::string out;
  for (const auto& [language, counted] : languages) {
    const auto& [texts, terms] = counted;
    if (texts < 60) continue;
    const std::uint32_t least = texts < 1000 ? 2 : 3;
    std::string keys, logs;
    std::uint32_t kept = 0;
    for (const auto& [term, n] : terms) {
      if (n < least) continue;
      ++kept;
      put(keys, term);
      logs += static_cast<char>(std::lround(12 * std::log2(n)));
    }
    out += (language + "    ").substr(0, 4);
    put(out, texts);
    put(out, kept);
    out += keys + logs;
    std::fprintf(stderr, "%s: %u texts, %u of %zu terms\n", language.c_str(), texts, kept, terms.size());
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}
