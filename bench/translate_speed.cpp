// bench_translate_speed MODEL SOURCE.spm TARGET.spm SHORTLIST SENTENCES [THREADS [ARTICLES]]: articles of 25 sentences
// through the engine, as tools/compare-speed runs it beside others. Prints one line: words, seconds, processor seconds,
// processor milliseconds to open, megabytes at most, milliseconds to open by the clock.
#include <fmt/core.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <string>

#include "translate/engine/engine.h"

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double most_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ortoo::translate;
  using Clock = std::chrono::steady_clock;
  if (argc < 6) return 2;
  std::vector<std::vector<std::string>> articles;
  std::size_t words = 0;
  std::ifstream in(argv[5]);
  const std::size_t most = argc > 7 ? static_cast<std::size_t>(std::atoi(argv[7])) : 40;
  for (std::string line; std::getline(in, line);) {
    if (articles.empty() || articles.back().size() == 25) {
      if (articles.size() == most) break;
      articles.emplace_back();
    }
    for (std::size_t i = 0; i < line.size(); ++i) words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
    articles.back().push_back(line);
  }
  const double started = processor_seconds();
  const auto begin = Clock::now();
  const std::string source = argv[2], target = argv[3];
  auto opened =
      engine::Engine::open({argv[1], source, target == source ? "" : target, argv[4]}, {},
                           {.beam = 1, .threads = argc > 6 ? static_cast<std::size_t>(std::atoi(argv[6])) : 1});
  const auto open = Clock::now();
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().to_string());
    return 1;
  }
  const double opened_by = processor_seconds();
  for (const auto& article : articles) {
    if (!(*opened)->translate(article)) return 1;
  }
  const auto done = Clock::now();
  fmt::print("{} {:.3f} {:.3f} {:.1f} {:.1f} {:.1f}\n", words, std::chrono::duration<double>(done - open).count(),
             processor_seconds() - opened_by, 1000 * (opened_by - started), most_megabytes(),
             std::chrono::duration<double, std::milli>(open - begin).count());
}
