// How well dates are found and valued, on ../shared/data/temporal (or $ORTOO_SHARED):
//
//   bench_understand_dates [--errors SET]   each disagreement of the sets whose names begin so
//
// Corpora: F1 of spans (strict: the same bytes; relaxed: overlapping) and of values (overlapping with the same value), as
// TempEval-3 counts; the date of the document itself is not counted. Case collections: the share of supported cases agreed
// with, and of all. Supported is: a calendar date, week, month, quarter, year, a range of them, a duration or set
// (Recognizers: date, daterange, duration, set, where its README's flags do not say that its first implementation
// declines it and a reference date is given; duckling: instants of a day or coarser; chrono: dates), or nothing to
// find. Left out, whatever we find in them: times of day; what has no day by any calendar (a school year, 29 February
// 2019); a case that states no reference day nor year, whose weekday is not its date's, or that calls a year alone
// nothing; a case that reads 10/1 in the order that the language, by CLDR, does not write; duckling's first weeks of a
// month, whole ones, where ISO 8601 has another; what chrono's strict parsers decline; chrono's times of day, told by
// their words where it says that nothing is to be found. Then articles a second of the TimeBank texts, one core.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "understand/timex.h"

namespace {

namespace fs = std::filesystem;
using ortoo::base::CivilTime;
using ortoo::understand::Day;
using ortoo::understand::Lean;
using ortoo::understand::Timex;
using ortoo::understand::TimexType;
using json = nlohmann::json;

std::string errors_of;  // sets whose names begin so have their disagreements shown
bool shows(std::string_view set) { return !errors_of.empty() && set.starts_with(errors_of); }

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
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

std::string attribute(std::string_view tag, std::string_view name) {
  const auto at = tag.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const auto begin = at + name.size() + 2;
  return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

// "Tue Aug 2 2022", "thursday 13 June 2019"
CivilTime date_in_words(std::string_view text) {
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

CivilTime date_of(std::string_view iso) {
  if (!iso.empty() && std::isalpha(static_cast<unsigned char>(iso[0]))) return date_in_words(iso);
  return ortoo::base::parse_iso(iso).value_or(ortoo::base::parse_iso(iso.substr(0, 10)).value_or(CivilTime{}));
}

// TimeML and the WikiWars formats: the text without tags, the TIMEX3 in it.
Document read_marked(const std::string& xml, const std::string& language) {
  Document doc;
  doc.language = language;
  const auto head = xml.substr(0, xml.find("<TEXT>"));
  if (const auto at = head.find("<TIMEX3"); at != std::string::npos) doc.published = date_of(attribute(head.substr(at, head.find('>', at) - at), "value"));
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

std::vector<Document> read_tokens(const std::string& tsv, const std::string& language) {
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
    if (columns[1].starts_with("B-")) doc.gold.push_back({begin, doc.text.size(), columns.size() > 2 ? columns[2] : ""});
    else if (columns[1].starts_with("I-") && !doc.gold.empty()) doc.gold.back().end = doc.text.size();
  }
  return docs;
}

std::string plain(std::string value) {  // "2000-W2" and "2000-W02" are one week, "T10:35" and "T10:35:00" one minute
  if (const auto w = value.find("-W"); w != std::string::npos && w + 3 == value.size()) value.insert(w + 2, "0");
  if (value.size() > 3 && value.find('T') != std::string::npos && value.ends_with(":00") && std::count(value.begin(), value.end(), ':') == 2) value.resize(value.size() - 3);
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
      std::string around = doc.text.substr(from, begin - from) + "[" + doc.text.substr(begin, end - begin) + "]" + doc.text.substr(end, 40);
      std::replace(around.begin(), around.end(), '\n', ' ');
      fmt::print("{}\t{}\t{}\t{}\t({})\n", at % 2 == 0 ? "even" : "odd", sort, more, around, doc.published.day_string());
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
  const auto f1 = [&](std::size_t hits) { return gold + found == 0 ? 0.0 : 2.0 * static_cast<double>(hits) / static_cast<double>(gold + found); };
  fmt::print("{:24} {:5} gold {:5} found   strict {:.3f}  relaxed {:.3f}  value {:.3f}\n", name, gold, found, f1(strict), f1(relaxed), f1(valued));
  for (const auto& [sort, n] : sorts) fmt::print("    {:20} right {:4} of {:4}, {:.1f} %\n", sort, n.first, n.second, 100.0 * static_cast<double>(n.first) / static_cast<double>(n.second));
}

std::vector<Document> odd(const std::vector<Document>& docs) {
  std::vector<Document> out;
  for (std::size_t i = 1; i < docs.size(); i += 2) out.push_back(docs[i]);
  return out;
}

// ── cases ──

// The first day that a value means, and the first after it; false where it means no days.
bool days_of(const Timex& t, Day& first, Day& after) {
  const auto& v = t.value;
  if (v.size() == 2 && std::isdigit(static_cast<unsigned char>(v[0])) && std::isdigit(static_cast<unsigned char>(v[1]))) {  // a century
    first = {std::max(1, std::atoi(v.c_str()) * 100), 1, 1};
    after = plus_months(first, 1200);
    return true;
  }
  if (!t.dated) return false;
  first = t.first;
  if (v.find("-WE") != std::string::npos) after = plus_days(first, 2);
  else if (v.find("-W") != std::string::npos) after = plus_days(first, 7);
  else if (v.find("-Q") != std::string::npos) after = plus_months(first, 3);
  else if (v.find("-H") != std::string::npos) after = plus_months(first, 6);
  else if (v.size() == 7 && std::isalpha(static_cast<unsigned char>(v[5]))) after = plus_months(first, 3);
  else if (v.size() == 7) after = plus_months(first, 1);
  else if (v.size() == 4) after = plus_months(first, 12);
  else if (v.size() == 3) after = plus_months(first, 120);
  else after = plus_days(first, 1);
  return true;
}

// A duration in months and seconds ("PT1.5H" and "PT1H30M", "P3M" and "P1Q" are one); false where it is none.
bool length_of(std::string_view value, double& months, double& seconds) {
  if (!value.starts_with('P')) return false;
  bool clock = false;
  months = seconds = 0;
  for (std::size_t at = 1; at < value.size();) {
    if (value[at] == 'T') {
      clock = true;
      ++at;
      continue;
    }
    char* end = nullptr;
    const std::string rest(value.substr(at));
    const double n = std::strtod(rest.c_str(), &end);
    if (end == rest.c_str() || *end == 0) return false;
    at += static_cast<std::size_t>(end - rest.c_str());
    switch (value[at++]) {
      case 'Y': months += 12 * n; break;
      case 'Q': months += 3 * n; break;
      case 'M': (clock ? seconds : months) += clock ? 60 * n : n; break;
      case 'W': seconds += 7 * 86400 * n; break;
      case 'D': seconds += 86400 * n; break;
      case 'H': seconds += 3600 * n; break;
      case 'S': seconds += n; break;
      default: return false;
    }
  }
  return true;
}
bool same_value(const std::string& ours, std::string theirs) {
  if (ours == theirs) return true;
  double a = 0, b = 0, c = 0, d = 0;
  if (length_of(ours, a, b) && length_of(theirs, c, d)) return std::abs(a - c) < 1e-9 && std::abs(b - d) < 1e-6;
  // "A few hours" are three in Recognizers and PTXH in TIMEX3.
  if (const auto x = ours.find('X'); ours.starts_with('P') && x != std::string::npos && theirs.size() == ours.size() && theirs[x] == '3' && theirs.substr(x + 1) == ours.substr(x + 1)) return true;
  if (const auto business = theirs.find("BD"); business != std::string::npos) theirs.erase(business, 1);  // working days
  if (theirs.starts_with("FY") && theirs.substr(2) == ours) return true;
  if (theirs.size() == 2 && ours.size() == 7 && ours.ends_with("-" + theirs)) return true;  // "the summer" is SU
  if (theirs.starts_with("T")) theirs = "XXXX-XX-XX" + theirs;  // each day's evening
  if (theirs == "XXXX-WXX-WE") theirs = "P1WE";
  if (theirs == ours) return true;
  return theirs.size() > 3 && theirs.find('T') != std::string::npos && theirs.find(':') == std::string::npos && ours == theirs + ":00";  // T16 and T16:00
}

// Whether a range "(2019-01-01,2019-07-01,P6M)" is as long as our duration "P2Q".
bool ends_with_length(const std::string& range, const std::string& ours) {
  const auto comma = range.rfind(',');
  return comma != std::string::npos && range.ends_with(')') && same_value(ours, range.substr(comma + 1, range.size() - comma - 2));
}

bool same(const Day& d, const CivilTime& c) { return d.year == c.year && d.month == c.month && d.day == c.day; }

struct Tally {
  std::size_t supported = 0, agreed = 0, all = 0, all_agreed = 0;
};
void count(Tally& tally, const std::string& set, bool supported, bool agreed, std::string_view text, const CivilTime& reference, std::string_view wanted, const std::vector<Timex>& got) {
  ++tally.all;
  tally.all_agreed += agreed;
  if (!supported) return;
  ++tally.supported;
  tally.agreed += agreed;
  if (agreed || !shows(set)) return;
  std::string values;
  for (const auto& t : got) values += fmt::format("{}={} ", text.substr(t.begin, t.end - t.begin), t.value);
  fmt::print("CASE\t{}\t{}\t({})\twant {}\tgot {}\n", set, text, reference.day_string(), wanted, values);
}
void print(const std::string& name, const Tally& t) {
  fmt::print("{:22} {:5} of {:5} supported cases {:.1f} %   (of all {}: {:.1f} %)\n", name, t.agreed, t.supported, t.supported ? 100.0 * static_cast<double>(t.agreed) / static_cast<double>(t.supported) : 0.0,
             t.all, t.all ? 100.0 * static_cast<double>(t.all_agreed) / static_cast<double>(t.all) : 0.0);
}

// A duration said to lie ahead or behind ("the next two weeks") reaches the day, week, month or year that the case has.
bool reaches(const Timex& t, const CivilTime& from, const Day& want, std::string_view grain) {
  double months = 0, seconds = 0;
  if (t.type != TimexType::duration || t.direction == 0 || !length_of(t.value, months, seconds)) return false;
  using ortoo::understand::plus_days, ortoo::understand::plus_months;
  const Day end = plus_days(plus_months({from.year, from.month, from.day}, t.direction * static_cast<int>(months)), t.direction * static_cast<std::int64_t>(seconds / 86400));
  const auto distance = number_of(end) - number_of(want);
  if (distance == 0) return true;
  return distance > 0 && ((grain == "Week" && distance < 7) || (grain == "Month" && distance < 31) || (grain == "Quarter" && distance < 92) || (grain == "Year" && distance < 366));
}

CivilTime case_date(std::string iso) {
  if (iso.size() >= 10 && iso.substr(8, 2) == "00") iso.replace(8, 2, "01");
  if (iso.size() >= 7 && iso.substr(5, 2) == "00") iso.replace(5, 2, "01");
  return date_of(iso);
}

// A figure of one or two digits that is not the month's.
bool states_a_day(const std::string& text, int month) {
  static const std::regex figure("(^|[^0-9])([0-9]{1,2})($|[^0-9])");
  for (std::sregex_iterator it(text.begin(), text.end(), figure), end; it != end; ++it)
    if (std::stoi((*it)[2]) != month) return true;
  return false;
}

void duckling(const fs::path& folder, Tally& whole) {
  for (const auto& file : files_in(folder, ".json")) {
    std::string language = file.stem().string();
    std::transform(language.begin(), language.end(), language.begin(), [](unsigned char c) { return c == '_' ? '-' : static_cast<char>(std::tolower(c)); });
    Tally tally;
    const auto set = "duckling " + language;
    const auto cases = json::parse(read_file(file));
    // The English file names another day than the one that its answers count from: that of its own "now".
    std::string now;
    for (const auto& c : cases)
      if (c["text"] == "now" && c.contains("dates") && !c["dates"].empty()) now = c["dates"][0];
    for (const auto& c : cases) {
      const std::string kind = c["kind"], text = c["text"];
      const std::string grain = c.contains("grain") && c["grain"].is_string() ? c["grain"].get<std::string>() : "";
      const std::string_view view = text;
      const auto reference = date_of(now.empty() ? c.value("ref", "2013-02-12") : now);
      auto got = ortoo::understand::find_timexes({&view, 1}, language, reference, Lean::future);
      for (auto& t : got)  // "at this moment" is the day
        if (t.value == "PRESENT_REF") t.dated = true, t.first = {reference.year, reference.month, reference.day}, t.value = reference.day_string();
      const bool calendar = grain == "Day" || grain == "Week" || grain == "Month" || grain == "Quarter" || grain == "Year";
      bool agreed = false;
      if (kind == "negative") {
        agreed = got.empty();
        count(tally, set, true, agreed, text, reference, "nothing", got);
        continue;
      }
      Day first, after;
      if (got.size() == 1 && kind == "datetime" && c.contains("dates") && !c["dates"].empty()) {
        const auto want = case_date(c["dates"][0]);
        agreed = reaches(got[0], reference, {want.year, want.month, want.day}, grain);
        // "The end of the month" is the instant in which it is over.
        if (got[0].edge == ortoo::understand::Edge::end && calendar && days_of(got[0], first, after)) agreed = agreed || same(after, want);
      }
      if (!agreed && !got.empty() && c.contains("dates") && !c["dates"].empty() && days_of(got[0], first, after)) {
        const auto want = case_date(c["dates"][0]);
        const Day want_day{want.year, want.month, want.day};
        agreed = same(first, want);
        // A step of years or months that duckling gives to the month or day lies in ours.
        if (!agreed) agreed = number_of(first) <= number_of(want_day) && number_of(want_day) < number_of(after) && kind == "datetime" &&
                              ((got[0].value.size() == 4 && grain == "Month") || (got[0].value.size() == 7 && grain == "Day") || (got[0].value.find("-W") != std::string::npos && grain == "Day"));
        if (!calendar && agreed) {
          const auto hour = got[0].value.find('T') == std::string::npos ? -1 : std::atoi(got[0].value.c_str() + got[0].value.find('T') + 1);
          agreed = hour == want.hour;
        }
        if (agreed && kind.starts_with("datetimeInterval") && c["dates"].size() > 1) {
          const auto end = case_date(c["dates"][1]);
          Day a = first, b = after;
          if (got.size() > 1) days_of(got.back(), a, b);
          agreed = same(b, end);
        }
      }
      bool supported = calendar && (kind == "datetime" || kind == "datetimeHoliday") && !c["dates"].empty();
      // The first week of a month is here the first whole one, by ISO 8601 and Recognizers-Text that of its first Thursday:
      // another one where the first Monday is the 5th to the 7th. "The week of October 6th" is neither's.
      if (supported && grain == "Week") {
        const auto week = case_date(c["dates"][0]);
        const auto ahead = number_of(Day{week.year, week.month, week.day}) - number_of(Day{reference.year, reference.month, reference.day});
        constexpr int far = 100;  // "next week" is no week of a month
        supported = !(week.day >= 5 && week.day <= 7 && std::abs(ahead) > far && !states_a_day(text, week.month));
      }
      count(tally, set, supported, agreed, text, reference, c["dates"].dump() + " " + grain, got);
    }
    print(set, tally);
    whole.supported += tally.supported; whole.agreed += tally.agreed; whole.all += tally.all; whole.all_agreed += tally.all_agreed;
  }
}

// Of "10/1" the collection wants the day and the month that the language, by CLDR, writes "1/10".
bool is_swapped(const std::string& text, const std::string& language, const json& results) {
  static const std::regex pair(R"((^|[^0-9/.-])([0-9]{1,2}) ?[/-] ?([0-9]{1,2})($|[^0-9]))");
  const bool month_first = language == "en" || language == "zh" || language == "ja";
  for (std::sregex_iterator it(text.begin(), text.end(), pair), end; it != end; ++it) {
    const int first = std::stoi((*it)[2]), second = std::stoi((*it)[3]);
    if (first == second || first > 12 || second > 12) continue;
    for (const auto& r : results) {
      if (!r.contains("Resolution") || !r["Resolution"].is_object() || !r["Resolution"].contains("values")) continue;
      for (const auto& v : r["Resolution"]["values"])
        for (const auto* key : {"value", "start", "end"}) {
          const auto day = v.value(key, "");
          if (day.size() < 10 || day[4] != '-' || day[7] != '-') continue;
          const int month = std::atoi(day.c_str() + 5), of_month = std::atoi(day.c_str() + 8);
          if (month == (month_first ? second : first) && of_month == (month_first ? first : second)) return true;
        }
    }
  }
  return false;
}

void recognizers(const fs::path& folder, Tally& whole) {
  const std::map<std::string, std::string> languages = {{"Chinese", "zh"}, {"English", "en"}, {"EnglishOthers", "en-GB"}, {"French", "fr"}, {"German", "de"},
    {"Hindi", "hi"}, {"Italian", "it"}, {"Japanese", "ja"}, {"Portuguese", "pt"}, {"Spanish", "es"}};
  for (const auto& [name, language] : languages) {
    Tally tally;
    const auto set = "recognizers " + name;
    const auto file = folder / name / "DateTimeModel.json";
    if (!fs::exists(file)) continue;
    for (const auto& c : json::parse(read_file(file))) {
      const std::string text = c["Input"];
      const std::string_view view = text;
      const auto reference = c.contains("Context") ? c["Context"].value("ReferenceDateTime", "2016-11-07T00:00:00") : "2016-11-07T00:00:00";
      auto got = ortoo::understand::find_timexes({&view, 1}, language, date_of(reference), Lean::future);
      for (std::size_t i = 0; i < got.size(); ++i)  // "from March to now"
        if (got[i].value == "PRESENT_REF" && (got[i].range || (i > 0 && got[i - 1].range))) {
          const auto day = date_of(reference);
          got[i].dated = true, got[i].first = {day.year, day.month, day.day}, got[i].value = day.day_string();
        }
      const bool wants_now = c["Results"].dump().find("\"PRESENT_REF\"") != std::string::npos;
      std::erase_if(got, [&](const Timex& t) { return t.value.ends_with("_REF") && !(wants_now && t.value == "PRESENT_REF"); });
      // What its own first implementation answers, and says from which day.
      const auto declines = [&](const char* key) { return c.contains(key) && c[key].is_string() && c[key].get<std::string>().find("dotnet") != std::string::npos; };
      bool supported = !declines("NotSupported") && !declines("NotSupportedByDesign") && c.contains("Context"), agreed = true;
      supported = supported && !is_swapped(text, language, c["Results"]);
      std::string wanted;
      std::size_t at = 0;
      for (const auto& r : c["Results"]) {
        const std::string type = r.value("TypeName", "");
        supported = supported && (type.ends_with("V2.date") || type.ends_with("V2.daterange") || type.ends_with("V2.duration") || type.ends_with("V2.set"));
        bool one = false;
        if (!r.contains("Resolution") || !r["Resolution"].is_object() || !r["Resolution"].contains("values")) continue;
        for (const auto& v : r["Resolution"]["values"]) {
          const std::string timex = v.value("timex", ""), value = v.value("value", ""), start = v.value("start", ""), end = v.value("end", "");
          wanted += timex + "|" + (start.empty() ? value : start) + " ";
          // A school or fiscal year that nobody says the beginning of, and a range from or to a day that no calendar has.
          if (value == "not resolved" && (timex.starts_with("SY") || timex.starts_with("FYX") || timex.find(",PX") != std::string::npos)) supported = false;
          // A day that no calendar has.
          if (value == "not resolved" && type.ends_with("V2.date") && got.empty()) one = true;
          for (std::size_t i = at; i < got.size() && !one; ++i) {
            Day first, after;
            // Its range of "the next five days" ends with our duration.
            one = same_value(got[i].value, timex) || (got[i].type == TimexType::duration && ends_with_length(timex, got[i].value));
            // The middle and end of a month or year are that month or year, of a modifier.
            if (!one && timex.size() == 7 && timex.starts_with("XXXX-") && got[i].value.size() == 7 && got[i].value.substr(4) == timex.substr(4)) one = start.substr(0, 4) == got[i].value.substr(0, 4) || end.substr(0, 4) == got[i].value.substr(0, 4);
            if (!one && days_of(got[i], first, after)) {
              if (!start.empty() || !end.empty()) {
                Day last_first = first, last_after = after;
                if (i + 1 < got.size() && got[i].range) days_of(got[i + 1], last_first, last_after);
                const bool begins = start.empty() || same(first, case_date(start));
                // Its ranges leave out the last day or not, by sort.
                const bool stops = end.empty() || same(last_after, case_date(end)) || same(last_first, case_date(end));
                one = begins && stops;
                // "before 2010" has an end only, "since 2010" a start only.
                if (!one && start.empty()) one = same(first, case_date(end));
              } else if (type.ends_with("V2.date")) {
                // "In two months" is a month of ours and a day of theirs, within it.
                const auto want = case_date(value);
                const auto n = number_of(Day{want.year, want.month, want.day});
                one = same(first, want) || (got[i].value.size() < 9 && timex.find("XXXX") == std::string::npos && number_of(first) <= n && n < number_of(after));
              }
            }
          }
        }
        agreed = agreed && one;
      }
      if (c["Results"].empty()) agreed = got.empty();
      count(tally, set, supported, agreed, text, date_of(reference), wanted, got);
    }
    print(set, tally);
    whole.supported += tally.supported; whole.agreed += tally.agreed; whole.all += tally.all; whole.all_agreed += tally.all_agreed;
  }
}

// A time of day: neither noon, which it fills in, nor midnight of a day without one, nor that of its reference day.
bool is_time_of_day(const json& start, const std::string& iso, const CivilTime& reference) {
  const auto said = [&](const char* field, int otherwise) { return start.contains(field) && start[field].is_number() ? start[field].get<int>() : otherwise; };
  const auto day = iso.empty() ? CivilTime{} : date_of(iso);
  const int hour = said("hour", iso.empty() ? 12 : day.hour), minute = said("minute", day.minute);
  if (minute == 0 && (hour == 12 || (hour == 0 && !start.contains("hour")))) return false;
  return !(hour == reference.hour && minute == reference.minute);
}

// "Tuesday, 10 January" said to be of a year in which that is a Thursday.
bool is_other_weekday(const json& start, const std::string& iso) {
  if (iso.empty() || iso[0] == '-' || !start.contains("weekday") || !start["weekday"].is_number()) return false;
  const auto day = date_of(iso);
  return ortoo::understand::weekday_of({day.year, day.month, day.day}) % 7 != start["weekday"].get<int>();
}

// Of "a few days ago" and "in some months"; 0: it is not of that kind.
int vague_direction(const Timex& t) {
  if (t.value == "PAST_REF") return -1;
  if (t.value == "FUTURE_REF") return 1;
  return t.type == TimexType::duration && t.value.find('X') != std::string::npos ? t.direction : 0;
}

void chrono(const fs::path& folder, Tally& whole) {
  for (const auto& file : files_in(folder, ".json")) {
    const std::string stem = file.stem().string();
    Tally tally;
    const auto set = "chrono " + stem;
    for (const auto& c : json::parse(read_file(file))) {
      const std::string text = c["text"];
      const std::string_view view = text;
      std::string language = c.value("lang", stem);
      const std::string parser = c.value("parser", "");
      if (parser.find("GB") != std::string::npos || parser.find("en.uk") != std::string::npos) language = "en-GB";
      if (language == "misc") language = "en";
      const bool has_ref = c.contains("ref") && c["ref"].is_string();
      const auto reference = date_of(has_ref ? c["ref"].get<std::string>() : "2012-08-10");
      const bool forward = c.contains("options") && c["options"].is_string() && c["options"].get<std::string>().find("forwardDate: true") != std::string::npos;
      if (parser.find("LittleEndian") != std::string::npos) language = "en-GB";
      auto got = ortoo::understand::find_timexes({&view, 1}, language, reference, forward ? Lean::future : Lean::nearest);
      // It knows no durations and sets but as instants: "for five minutes" ends in five minutes, "now" is the day.
      if (c.value("negative", false) || got.size() > 1) std::erase_if(got, [](const Timex& t) { return t.direction == 0 && (t.type == TimexType::duration || t.type == TimexType::set); });
      for (auto& t : got) {
        if (t.type == TimexType::duration && t.direction == 0) t.direction = 1;
        if (t.value == "PRESENT_REF") t.dated = true, t.first = {reference.year, reference.month, reference.day}, t.value = reference.day_string();
      }
      bool agreed = true, supported = parser.find("strict") == std::string::npos;
      if (c.value("negative", false)) {
        agreed = got.empty();
        // Of a year alone the other collections say that it is a date.
        const auto from = text.find_first_not_of(' ');
        supported = supported && !(from != std::string::npos && text.find_last_not_of(' ') - from == 3 && text.find_first_not_of("0123456789 ") == std::string::npos);
        static const std::regex time_of_day("[0-9１-９](時|:|h[0-9]| ?(uur|am|pm))");
        supported = supported && !std::regex_search(text, time_of_day);
      } else {
        const auto& expect = c["expect"];
        const auto start = expect.contains("start") ? expect["start"] : json::object();
        const bool dated = start.contains("date") || start.contains("day") || start.contains("month") || start.contains("year");
        std::string iso = start.contains("date") && start["date"].is_string() ? start["date"].get<std::string>() : "";
        const int year = start.contains("year") && start["year"].is_number() ? start["year"].get<int>() : iso.empty() ? 0 : std::atoi(iso.c_str());
        if (iso.empty() && year > 0 && start.contains("month") && start.contains("day"))
          iso = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", year, start["month"].get<int>(), start["day"].get<int>(), start.value("hour", 12), start.value("minute", 0));
        supported = supported && dated && (has_ref || text.find(fmt::format("{:02}", std::abs(year) % 100)) != std::string::npos);
        supported = supported && !is_time_of_day(start, iso, reference) && !is_other_weekday(start, iso);
        agreed = false;
        for (const auto& t : got) {
          Day first, after;
          // "10 August 234 BC" is the year −234.
          if (t.value.starts_with("BC") && t.value.size() >= 12 && start.contains("year") && start["year"].is_number() && start["year"].get<int>() == -std::atoi(t.value.c_str() + 2)) {
            agreed = std::atoi(t.value.c_str() + 7) == start.value("month", 0) && std::atoi(t.value.c_str() + 10) == start.value("day", 0);
            break;
          }
          if (!agreed && start.contains("day") && start.contains("month") && start.contains("year") &&
              reaches(t, reference, {start["year"].get<int>(), start["month"].get<int>(), start["day"].get<int>()}, "Day")) {
            agreed = true;
            break;
          }
          if (const auto day = date_of(iso); !agreed && !iso.empty() && iso[0] != '-' && reaches(t, reference, {day.year, day.month, day.day}, "Day")) {
            agreed = true;
            break;
          }
          // "A few days ago" has no number in TIMEX3: its direction counts.
          if (const auto vague = vague_direction(t); vague != 0 && !agreed && !iso.empty() && iso[0] != '-') {
            const auto day = date_of(iso);
            const auto ahead = number_of(Day{day.year, day.month, day.day}) - number_of(Day{reference.year, reference.month, reference.day});
            agreed = vague < 0 ? ahead < 0 : ahead > 0;
            break;
          }
          if (agreed || !days_of(t, first, after)) continue;
          agreed = true;
          if (!iso.empty() && iso[0] != '-') agreed = same(first, date_of(iso));
          // Where it states no day, or fills one in, being within is agreeing.
          if (!agreed && !iso.empty()) {
            const auto d = date_of(iso);
            const auto n = number_of(Day{d.year, d.month, d.day});
            agreed = (t.value.size() <= 8 || t.value.ends_with("-WE")) && number_of(first) <= n && n < number_of(after);
          }
          const bool whole = !iso.empty();  // its fields are those of the date that was compared
          if (!whole && start.contains("year")) agreed = agreed && first.year == start["year"].get<int>();
          if (!whole && start.contains("month") && t.value.size() != 4) agreed = agreed && first.month == start["month"].get<int>();
          if (!whole && start.contains("day") && t.value.size() >= 10) agreed = agreed && first.day == start["day"].get<int>();
          if (expect.contains("end") && expect["end"].contains("date") && expect["end"]["date"].is_string()) {
            Day last, last_after;
            agreed = agreed && days_of(got.back(), last, last_after) && (same(last, date_of(expect["end"]["date"].get<std::string>())) || got.back().value.size() < 10);
          }
        }
      }
      count(tally, set, supported, agreed, text, reference, c["expect"].dump(), got);
    }
    print(set, tally);
    whole.supported += tally.supported; whole.agreed += tally.agreed; whole.all += tally.all; whole.all_agreed += tally.all_agreed;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--errors") errors_of = argv[2];
  const char* shared = std::getenv("ORTOO_SHARED");
  const fs::path data = fs::path(shared ? shared : "../shared") / "data/temporal";
  if (!fs::exists(data)) {
    fmt::print("No data at {}; set ORTOO_SHARED.\n", data.string());
    return 1;
  }
  std::vector<Document> tbaq, timebank, aquaint, wikiwars, ukrainian;
  for (const auto& f : files_in(data / "tbaq_cleaned/TimeBank", ".tml")) timebank.push_back(read_marked(read_file(f), "en"));
  for (const auto& f : files_in(data / "tbaq_cleaned/AQUAINT", ".tml")) aquaint.push_back(read_marked(read_file(f), "en"));
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
  fmt::print("{:.0f} articles a second of {:.1f} KB\n", static_cast<double>(articles) / seconds, static_cast<double>(bytes) / static_cast<double>(articles) / 1000);
}
