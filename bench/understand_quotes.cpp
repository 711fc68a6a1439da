// How well it is found who said what, on ../shared/data/quotes (or $ORTOO_SHARED):
//
//   bench_understand_quotes [--names]
//
// The trained model: exact F1 of source, cue and content on PolNeAR's and German Wikinews' dev parts. What the record
// shows: how many quotes are right of those as sure as they say, where right is a source and a cue that meet the
// gold's and a content that shares four fifths of its bytes with the gold's. Then articles a second, one core. With
// --names the record's names are found before its quotes, as `ortoo read` does.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>

#include "base/text.h"
#include "bench/shared_data.h"
#include "models/understand/quotes/corpora.h"
#include "models/understand/quotes/score.h"
#include "understand/names/names.h"
#include "understand/quotes/attribution_table.h"
#include "understand/quotes/quotes.h"

namespace {

using namespace ortoo;
using corpora::Document;

void confidence(const std::string& name, std::vector<Document>& docs, bool names) {
  struct Bin {
    std::size_t right = 0, all = 0;
  };
  Bin bins[10];
  std::map<std::string, Bin> kinds;
  for (auto& doc : docs) {
    const auto analysis = understand::analyse(doc.article);
    if (names) understand::find_names(analysis, doc.article);
    understand::find_quotes(analysis, doc.article);
    for (const auto& quote : doc.article.quotes) {
      const auto begin = doc.starts[quote.place.block] + quote.place.begin,
                 end = doc.starts[quote.place.block] + quote.place.end;
      bool right = false;
      for (const auto& gold : doc.gold) {
        bool cue = false;
        for (const auto& c : gold.cue)
          cue |= base::lower(doc.text.substr(c.begin, c.end - c.begin)).find(base::lower(quote.cue)) !=
                     std::string::npos ||
                 quote.cue.find(doc.text.substr(c.begin, c.end - c.begin)) != std::string::npos;
        std::uint32_t shared = 0, whole = 0;
        for (const auto& c : gold.content) {
          const auto a = std::max(begin, c.begin), b = std::min(end, c.end);
          if (a < b) shared += b - a, whole += c.end - c.begin;
        }
        // A mixed quote is the part in marks of a content.
        const bool content = quote.kind == record::QuoteKind::indirect ? shared * 5 >= std::max(end - begin, whole) * 4
                                                                       : shared * 5 >= (end - begin) * 4;
        right |= content && (cue || gold.cue.empty());
      }
      auto& bin = bins[std::min(9, static_cast<int>(quote.confidence * 10))];
      auto& kind = kinds[std::string(record::name(quote.kind))];
      ++bin.all, ++kind.all;
      bin.right += right, kind.right += right;
    }
  }
  fmt::print("{}: quotes of the record that are right, by how sure they say to be\n", name);
  for (int b = 0; b < 10; ++b)
    if (bins[b].all > 0)
      fmt::print("  {:.1f}–{:.1f}  {:4} of {:4}, {:.0f} %\n", b / 10.0, (b + 1) / 10.0, bins[b].right, bins[b].all,
                 100.0 * static_cast<double>(bins[b].right) / static_cast<double>(bins[b].all));
  for (const auto& [kind, n] : kinds)
    fmt::print("  {:9} {:4} of {:4}, {:.0f} %\n", kind, n.right, n.all,
               100.0 * static_cast<double>(n.right) / static_cast<double>(n.all));
}

}  // namespace

int main(int argc, char** argv) {
  const bool names = argc > 1 && std::string_view(argv[1]) == "--names";
  const auto data = bench::shared_data("quotes");
  auto en = corpora::read_polnear(data / "polnear/dev");
  auto de = corpora::read_wikinews(data / "german_wikinews/dev.jsonl");
  fmt::print("PolNeAR dev        ");
  corpora::evaluate(understand::attribution_table("en"), en, understand::attribution_table("en").classes, true);
  fmt::print("German Wikinews dev ");
  corpora::evaluate(understand::attribution_table("de"), de, understand::attribution_table("de").classes, true);
  confidence("PolNeAR dev", en, names);
  confidence("German Wikinews dev", de, names);

  std::vector<understand::Analysis> analyses;
  for (const auto& doc : en) analyses.push_back(understand::analyse(doc.article));
  std::size_t bytes = 0, articles = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 3; ++round)
    for (std::size_t i = 0; i < en.size(); ++i) {
      understand::find_quotes(analyses[i], en[i].article);
      bytes += en[i].text.size();
      ++articles;
    }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  fmt::print("{:.0f} articles a second of {:.1f} KB\n", static_cast<double>(articles) / seconds,
             static_cast<double>(bytes) / static_cast<double>(articles) / 1000);
}
