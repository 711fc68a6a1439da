// bench_translate_pieces MODEL SOURCE.spm TARGET.spm [SHORTLIST [BEAM]]: a sentence a line in; its translation's
// score and pieces out, in the form of tools/translate_peer. tools/compare-engine compares the two.
#include <fmt/core.h>

#include <iostream>
#include <string>

#include "translate/engine/engine.h"

int main(int argc, char** argv) {
  using namespace ortoo::translate::engine;
  if (argc < 4) return 2;
  const std::string source = argv[2], target = argv[3], shortlist = argc > 4 ? argv[4] : "";
  const auto model = Model::open({argv[1], source, target == source ? "" : target, shortlist == "-" ? "" : shortlist});
  if (!model) {
    fmt::print(stderr, "{}\n", model.error().to_string());
    return 1;
  }
  std::vector<std::vector<std::uint32_t>> sources;
  for (std::string line; std::getline(std::cin, line);) {
    sources.push_back((*model)->source_vocabulary.pieces(line).ids);
    sources.back().push_back((*model)->source_vocabulary.end());
  }
  Engine engine(*model, {}, {.beam = argc > 5 ? static_cast<std::size_t>(std::atoi(argv[5])) : 1, .threads = 1});
  const auto answers = engine.pieces(sources);
  if (!answers) {
    fmt::print(stderr, "{}\n", answers.error().to_string());
    return 1;
  }
  for (const Found& found : *answers) {
    fmt::print("{:.6f}\t", found.score);
    for (std::size_t i = 0; i < found.pieces.size(); ++i) fmt::print("{}{}", i == 0 ? "" : " ", found.pieces[i]);
    fmt::print("\n");
  }
}
