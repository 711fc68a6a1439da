// How well dates are found and valued, on ../shared/data/temporal (or $ORTOO_SHARED):
//
//   bench_understand_dates [--errors SET]   each disagreement of the sets whose names begin so
//
// Corpora: F1 of spans (strict: the same bytes; relaxed: overlapping) and of values (overlapping with the same value),
// as TempEval-3 counts; the date of the document itself is not counted. Case collections: the share of supported cases
// agreed with, and of all. Supported is: a calendar date, week, month, quarter, year, a range of them, a duration or
// set (Recognizers: date, daterange, duration, set, where its README's flags do not say that its first implementation
// declines it and a reference date is given; duckling: instants of a day or coarser; chrono: dates), or nothing to
// find. Left out, whatever we find in them: times of day; what has no day by any calendar (a school year, 29 February
// 2019); a case that states no reference day nor year, whose weekday is not its date's, or that calls a year alone
// nothing; a case that reads 10/1 in the order that the language, by CLDR, does not write; duckling's first weeks of a
// month, whole ones, where ISO 8601 has another; what chrono's strict parsers decline; chrono's times of day, told by
// their words where it says that nothing is to be found. Then articles a second of the TimeBank texts, one core.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bench/dates_chrono.h"
#include "bench/dates_corpora.h"
#include "bench/dates_duckling.h"
#include "bench/dates_recognizers.h"
#include "bench/shared_data.h"
#include "understand/timex/timex.h"

namespace {

using namespace ortoo::bench;

std::string plain(std::string value) {  // "2000-W2" and "2000-W02" are one week, "T10:35" and "T10:35:00" one minute
  if (const auto w = value.find("-W"); w != std::string::npos && w + 3 == value.size()) value.insert(w + 2, "0");
  if (value.size() > 3 && value.find('T') != std::string::npos && value.ends_with(":00") &&
      std::count(value.begin(), value.end(), ':') == 2)
    value.resize(value.size() - 3);
  return value;
}

void score(const std::string& name, const std::vector<Document>& docs) {
  std::size_t gold = 0, found = 0, strict = 0, relaxed = 0, valued = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> sorts;  // right and all, by what `ortoo` shows them as
  const auto sort_of = [](const Timex& t) {
    if (t.value.ends_with("_REF")) return std::string("reference");
    if (t.type == TimexType::duration || t.type == TimexType::set) return std::string("duration or set");
    return std::string(t.stated ? "date with its year" : t.full ? "date by its words" : "date by tense");
  };
  for (std::size_t at = 0; at < docs.size(); ++at) {
    const auto& doc = docs[at];
    const std::string_view text = doc.text;
    const auto timexes = ortoo::understand::find_timexes({&text, 1}, doc.language, doc.published);
    gold += doc.gold.size();
    found += timexes.size();
    for (const auto& t : timexes) ++sorts[sort_of(t)].second;
    std::vector<bool> used(timexes.size());
    const auto show = [&](std::string_view sort, std::size_t begin, std::size_t end, std::string_view more) {
      if (!shows(name)) return;
      const auto from = begin > 50 ? begin - 50 : 0;
      std::string around = doc.text.substr(from, begin - from) + "[" + doc.text.substr(begin, end - begin) + "]" +
                           doc.text.substr(end, 40);
      std::replace(around.begin(), around.end(), '\n', ' ');
      fmt::print("{}\t{}\t{}\t{}\t({})\n", at % 2 == 0 ? "even" : "odd", sort, more, around,
                 doc.published.day_string());
    };
    for (const auto& g : doc.gold) {
      std::size_t best = timexes.size();
      for (std::size_t i = 0; i < timexes.size(); ++i) {
        if (used[i] || timexes[i].begin >= g.end || timexes[i].end <= g.begin) continue;
        if (best == timexes.size() || (timexes[i].begin == g.begin && timexes[i].end == g.end)) best = i;
      }
      if (best == timexes.size()) {
        show("MISS", g.begin, g.end, g.value);
        continue;
      }
      used[best] = true;
      ++relaxed;
      const auto& t = timexes[best];
      if (t.begin == g.begin && t.end == g.end) ++strict;
      else show("SPAN", t.begin, t.end, "gold " + doc.text.substr(g.begin, g.end - g.begin));
      if (plain(t.value) == plain(g.value)) ++valued, ++sorts[sort_of(t)].first;
      else show("VALUE", t.begin, t.end, g.value + " not " + t.value);
    }
    for (std::size_t i = 0; i < timexes.size(); ++i)
      if (!used[i]) show("EXTRA", timexes[i].begin, timexes[i].end, timexes[i].value);
  }
  const auto f1 = [&](std::size_t hits) {
    return gold + found == 0 ? 0.0 : 2.0 * static_cast<double>(hits) / static_cast<double>(gold + found);
  };
  fmt::print("{:24} {:5} gold {:5} found   strict {:.3f}  relaxed {:.3f}  value {:.3f}\n", name, gold, found,
             f1(strict), f1(relaxed), f1(valued));
  for (const auto& [sort, n] : sorts)
    fmt::print("    {:20} right {:4} of {:4}, {:.1f} %\n", sort, n.first, n.second,
               100.0 * static_cast<double>(n.first) / static_cast<double>(n.second));
}

std::vector<Document> odd(const std::vector<Document>& docs) {
  std::vector<Document> out;
  for (std::size_t i = 1; i < docs.size(); i += 2) out.push_back(docs[i]);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--errors") errors_of = argv[2];
  const auto data = shared_data("temporal");
  std::vector<Document> tbaq, timebank, aquaint, wikiwars, ukrainian;
  for (const auto& f : files_in(data / "tbaq_cleaned/TimeBank", ".tml"))
    timebank.push_back(read_marked(read_file(f), "en"));
  for (const auto& f : files_in(data / "tbaq_cleaned/AQUAINT", ".tml"))
    aquaint.push_back(read_marked(read_file(f), "en"));
  tbaq = timebank;
  tbaq.insert(tbaq.end(), aquaint.begin(), aquaint.end());
  for (const auto& f : files_in(data / "wikiwars_train", ".tml")) wikiwars.push_back(read_marked(read_file(f), "en"));
  for (const auto& f : files_in(data / "wikiwars_uk", ".xml")) ukrainian.push_back(read_marked(read_file(f), "uk"));
  score("TimeBank+AQUAINT", tbaq);
  score("TimeBank", timebank);
  score("AQUAINT", aquaint);
  score("WikiWars train", wikiwars);
  score("WikiWarsUA", ukrainian);
  const auto spanish = read_tokens(read_file(data / "xtn_timebank_es_train.tsv"), "es");
  score("XTN es", spanish);
  // Every other document apart, to see that what the rest taught serves others.
  score("odd of TimeBank+AQUAINT", odd(tbaq));
  score("odd of WikiWars train", odd(wikiwars));
  score("odd of WikiWarsUA", odd(ukrainian));
  score("odd of XTN es", odd(spanish));
  Tally d, r, c;
  recognizers(data / "recognizers_text", r);
  print("recognizers together", r);
  duckling(data / "duckling_cases", d);
  print("duckling together", d);
  chrono(data / "chrono_cases", c);
  print("chrono together", c);

  const auto begin = std::chrono::steady_clock::now();
  std::size_t articles = 0, bytes = 0;
  for (int round = 0; round < 5; ++round)
    for (const auto& doc : timebank) {
      const std::string_view text = doc.text;
      articles += !ortoo::understand::find_timexes({&text, 1}, doc.language, doc.published).empty() || true;
      bytes += text.size();
    }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  fmt::print("{:.0f} articles a second of {:.1f} KB\n", static_cast<double>(articles) / seconds,
             static_cast<double>(bytes) / static_cast<double>(articles) / 1000);
}
