// Trains the model of ties: understand_ties_train SHARED OUT.
//
// On PLV_train (PLOVER roots, given source and target), with the verb patterns as further examples of less weight. How
// well it does on sentences not trained on, bench/understand_ties.cpp prints by cross-validation.
#include <fmt/format.h>

#include "models/understand/ties/fit.h"

int main(int argc, char** argv) {
  using namespace ortoo;
  if (argc < 3) {
    fmt::print(stderr, "usage: understand_ties_train SHARED OUT\n");
    return 2;
  }
  auto lessons = ties::pattern_examples();
  for (const auto& s : ties::plv_sentences(std::filesystem::path(argv[1]) / "data/events/plover_plv/PLV_train.tsv"))
    lessons.push_back(ties::examples_of(s));
  std::ofstream out(argv[2], std::ios::binary);
  out << ties::written(ties::fit(std::move(lessons), ties::rounds));
  return out.flush() ? 0 : 1;
}
