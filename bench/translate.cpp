// bench_translate: how well a translator does on line-aligned files, as BLEU and chrF2 of sacreBLEU's definition.
//
//   bench_translate SOURCE REFERENCE FROM TO      translates SOURCE with what the configuration names for the pair
//   bench_translate --score TRANSLATION REFERENCE  of a translation that is there
// With OUT=FILE in the environment the translation is written there too. `bench/peers/translate.py` prints sacreBLEU's
// own figures for the same two files.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "bench/translate_scores.h"
#include "cli/translating.h"

namespace {

using namespace ortoo;

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    fmt::print(stderr, "{} cannot be read.\n", path);
    std::exit(1);
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

int score(const std::vector<std::string>& translation, const std::vector<std::string>& reference) {
  if (translation.size() != reference.size()) {
    fmt::print(stderr, "The files have {} and {} lines; they must be aligned.\n", translation.size(), reference.size());
    return 1;
  }
  bench::Corpus corpus;
  for (std::size_t i = 0; i < translation.size(); ++i) corpus.add(translation[i], reference[i]);
  fmt::print("sentences {}\nBLEU {:.2f}\nchrF2 {:.2f}\n", translation.size(), corpus.bleu(), corpus.chrf());
  return 0;
}

int translate_and_score(const std::string& source, const std::string& reference, const std::string& from,
                        const std::string& to) {
  const auto config = base::Config::load("", [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  });
  auto who =
      config ? cli::translators(*config, nullptr) : base::Result<work::Translators>(std::unexpected(config.error()));
  if (!who) return fmt::print(stderr, "{}\n", who.error().to_string()), 1;
  const auto translator = who->find(from, to);
  if (!translator) return fmt::print(stderr, "{}\n", translator.error().to_string()), 1;
  const auto sentences = lines_of(source);
  std::size_t words = 0;
  for (const auto& sentence : sentences) words += base::count_words(sentence);
  std::vector<std::string> out;
  const auto begin = std::chrono::steady_clock::now();
  constexpr std::size_t article = 25;  // sentences at a time, as in work
  for (std::size_t i = 0; i < sentences.size(); i += article) {
    const auto answers =
        (*translator)->translate(std::span(sentences).subspan(i, std::min(article, sentences.size() - i)));
    if (!answers) return fmt::print(stderr, "{}\n", answers.error().to_string()), 1;
    for (const auto& answer : *answers) out.push_back(answer.text);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (const char* place = std::getenv("OUT")) {
    std::ofstream file(place);
    for (const auto& line : out) file << line << '\n';
  }
  const auto& d = (*translator)->description();
  fmt::print("{} {} {}\n{:.0f} words/s\n", d.name, d.version, d.date, static_cast<double>(words) / took.count());
  return score(out, lines_of(reference));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 3 && arguments[0] == "--score") return score(lines_of(arguments[1]), lines_of(arguments[2]));
  if (arguments.size() == 4) return translate_and_score(arguments[0], arguments[1], arguments[2], arguments[3]);
  fmt::print(stderr, "bench_translate SOURCE REFERENCE FROM TO, or bench_translate --score TRANSLATION REFERENCE\n");
  return 2;
}
