// Tags lines of text with a model in files: TEXT in, a JSON array of [begin, end, type, confidence] a line out (bytes).
//
//   names_tag LANGUAGE MODEL TABLES-PREFIX < LINES > SPANS
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "understand/names/mentions.h"
#include "understand/names/scores.h"

int main(int argc, char** argv) {
  using namespace ortoo::understand;
  if (argc != 4) return 2;
  const auto bytes_of = [](const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  const std::string prefix = argv[3];
  const std::string model = bytes_of(argv[2]), classes = bytes_of(prefix + ".classes"),
                    coarse = bytes_of(prefix + ".coarse"), phrases = bytes_of(prefix + ".phrases");
  const NameReader reader{NameTables(classes, coarse, phrases), NameModel(model)};
  KeptSums kept;
  for (std::string line; std::getline(std::cin, line);) {
    NameText text;
    const auto words = name_words(line, argv[1]);
    text.sentences = words.sentences;
    for (const auto& w : words.words) text.words.push_back(std::string_view(line).substr(w.begin, w.end - w.begin));
    std::string out;
    constexpr std::string_view types[] = {"PER", "ORG", "LOC", "MISC"};
    for (const auto& span : reader.model.tag(text, score_words(text, reader.tables, reader.model, kept)))
      out += fmt::format("{}[{},{},\"{}\",{:.2f}]", out.empty() ? "" : ",", words.words[span.begin].begin,
                         words.words[span.end - 1].end, types[static_cast<std::size_t>(span.type)], span.confidence);
    fmt::print("[{}]\n", out);
  }
}
