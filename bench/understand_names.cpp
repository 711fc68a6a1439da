// How well names are found, on ../shared/data/ner (or $ORTOO_SHARED): precision, recall and F1 of whole names with
// their types, as CoNLL counts them, by type where a set has its own targets.
//
//   bench_understand_names [--errors SET] [--model FILE --tables PREFIX] [SET…]
//
//   bench_understand_names --shown [SET…]
//
// With --shown, of each document's different names how many the site would show, as a sentence a paragraph is read by
// all of find_names: right (a mention is a name of the set, of its type), wrong and not shown.
//
// Without sets, all that were not trained on, and then articles a second. With --model, a model in files instead of
// those in the program.
#include <fmt/format.h>

#include <chrono>
#include <map>

#include "bench/names_sets.h"
#include "base/text.h"
#include "understand/names/lexicon.h"
#include "understand/names/links.h"
#include "understand/names/mentions.h"
#include "understand/names/spans.h"
#include "understand/names/names.h"

namespace {

using namespace ortoo;
using understand::NameSpan;

struct Count {
  std::size_t gold = 0, found = 0, right = 0;
  double f1() const {
    return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What was not trained on, with the language of its reader.
constexpr std::pair<std::string_view, std::string_view> reported[] = {
    {"conll-dev", "en"},     {"conllpp-dev", "en"},   {"ewt-dev", "en"}, {"factrueval", "ru"},
    {"slavic-uk-odd", "uk"}, {"slavic-pl-odd", "pl"}, {"mn-dev", "mn"},  {"de-odd", "de"},
    {"es-odd", "es"},        {"nl-odd", "nl"},        {"zh-dev", "zh"},
};

// Word by word, as naeval counts factRuEval (slovnet's .959, .825, .915 for people, organisations and places).
void count_words(const bench::NamedDocument& doc, const std::vector<NameSpan>& found,
                 std::map<understand::NameType, Count>& counts) {
  if (doc.bare.empty()) return;
  for (const auto type :
       {understand::NameType::person, understand::NameType::organisation, understand::NameType::place}) {
    const auto marked = [&](const std::vector<NameSpan>& names) {
      std::vector<bool> out(doc.text.words.size());
      for (const auto& name : names)
        if (name.type == type)
          for (auto i = name.begin; i < name.end; ++i) out[i] = true;
      return out;
    };
    const auto gold = marked(doc.bare), ours = marked(found);
    for (std::size_t i = 0; i < gold.size(); ++i)
      counts[type].gold += gold[i], counts[type].found += ours[i], counts[type].right += gold[i] && ours[i];
  }
}

// What is wrong with the names of a type: of what was found, by what it meets of the gold; and what nothing met.
struct Wrongs {
  std::size_t type = 0, ends = 0, missed = 0, invented = 0, open = 0;
};
void count_wrongs(const bench::NamedDocument& doc, const std::vector<NameSpan>& found,
                  std::map<understand::NameType, Wrongs>& wrongs) {
  const auto meets = [](const NameSpan& n) {
    return [&n](const NameSpan& g) { return g.begin < n.end && g.end > n.begin; };
  };
  const auto covers = [](const NameSpan& n) {
    return [&n](const NameSpan& g) { return g.begin == n.begin && g.end == n.end; };
  };
  for (const auto& n : found) {
    Wrongs& w = wrongs[n.type];
    if (const auto g = std::ranges::find_if(doc.names, covers(n)); g != doc.names.end()) w.type += g->type != n.type;
    else if (std::ranges::any_of(doc.names, meets(n))) ++w.ends;
    else if (!doc.open.empty() &&
             std::all_of(doc.open.begin() + n.begin, doc.open.begin() + n.end, [](bool b) { return b; }))
      ++w.open;
    else ++w.invented;
  }
  for (const auto& g : doc.names) wrongs[g.type].missed += std::ranges::none_of(found, meets(g));
}

// Whole articles, as `ortoo` reads them: the documents of a set as running text.
void time_articles(const std::string& set) {
  std::vector<record::Article> articles;
  std::size_t size = 0;
  for (const auto& doc : bench::corpus(set)) {
    auto& article = articles.emplace_back();
    article.language = "en";
    for (std::size_t s = 0; s < doc.text.sentences.size(); ++s) {
      std::string& text = article.body.emplace_back().text;
      for (auto i = doc.text.sentences[s]; i < doc.text.end_of(s); ++i)
        text += (text.empty() ? "" : " ") + std::string(doc.text.words[i]);
      size += text.size();
    }
  }
  std::vector<understand::Analysis> laid;
  for (const auto& article : articles) laid.push_back(understand::analyse(article));
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < articles.size(); ++i) understand::find_names(laid[i], articles[i]);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{} articles of {} bytes: {:.0f} a second, one core\n", articles.size(),
             size / std::max<std::size_t>(articles.size(), 1), static_cast<double>(articles.size()) / seconds);
}

// What would be shown of a document: of each type the set's names, those that are shown, and what is shown besides.
struct Shown {
  std::size_t gold = 0, right = 0, wrong = 0;
};
void count_shown(const bench::NamedDocument& doc, std::string_view language, bool list,
                 std::map<record::EntityType, Shown>& counts) {
  constexpr float sure = 0.9F;  // what the site shows
  const auto bare = [](std::string_view text) {
    std::string out;
    for (const char c : text)
      if (c != ' ') out += c;
    return out;
  };
  const bool spaced = language != "zh";
  record::Article article;
  article.language = language;
  for (std::size_t s = 0; s < doc.text.sentences.size(); ++s) {
    std::string& text = article.body.emplace_back().text;
    for (auto i = doc.text.sentences[s]; i < doc.text.end_of(s); ++i) {
      const auto word = doc.text.words[i];
      const bool closes = word == "," || word == "." || word == ":" || word == ";" || word == ")" || word == "»";
      const bool opened = text.ends_with("(") || text.ends_with("«");
      text += (text.empty() || !spaced || closes || opened ? "" : " ") + std::string(word);
    }
  }
  understand::find_names(understand::analyse(article), article);
  std::map<record::EntityType, std::map<std::string, bool>> gold;
  for (const auto& name : doc.names) {
    if (name.type == understand::NameType::other) continue;
    std::string text;
    for (auto i = name.begin; i < name.end; ++i) text += doc.text.words[i];
    gold[name.type == understand::NameType::person  ? record::EntityType::person
         : name.type == understand::NameType::place ? record::EntityType::place
                                                    : record::EntityType::organisation]
        .emplace(bare(text), false);
  }
  for (const auto& entity : article.entities) {
    if (entity.confidence < sure) continue;
    bool right = false;
    for (const auto& at : entity.mentions) {
      const auto text = bare(std::string_view(article.body[at.block].text).substr(at.begin, at.end - at.begin));
      if (const auto name = gold[entity.type].find(text); name != gold[entity.type].end()) right = name->second = true;
    }
    counts[entity.type].wrong += !right;
    if (!right && list) fmt::print("  shown {} {}\n", record::name(entity.type), entity.name);
  }
  for (const auto& [type, names] : gold)
    for (const auto& [name, found] : names) {
      ++counts[type].gold, counts[type].right += found;
      if (!found && list) fmt::print("  not shown {} {}\n", record::name(type), name);
    }
}

// Names of SlavicNER given, which of them across documents and three languages are one: B³ (Bagga, Baldwin 1998) over
// mentions that are called the same within a document. A name of one word takes the id of the fuller one that it ends
// there.
void score_links(bool show) {
  const auto mentions = bench::read_links();
  std::map<std::pair<std::string, std::string>, std::string> ids;  // of a document and words
  std::map<std::string, std::vector<std::string>> full;            // documents' names of several words
  const auto type_of = [](const bench::LinkedMention& m) {
    return m.type == "PER"   ? record::EntityType::person
           : m.type == "ORG" ? record::EntityType::organisation
                             : record::EntityType::place;
  };
  for (const auto& m : mentions)
    if (m.type == "PER" && m.text.find(' ') != std::string::npos) full[m.document].push_back(m.text);
  std::vector<std::string> gold, found;
  for (const auto& m : mentions) {
    auto& id = ids[{m.document, m.type + m.text}];
    if (id.empty()) id = understand::link_name(type_of(m), m.text, m.language);
    if (id.empty() && m.type == "PER") {
      const auto& lexicon = understand::name_lexicon_for(m.language);
      for (const auto& name : full[m.document])
        if (lexicon.same_name(base::lower(m.text), base::lower(name.substr(name.rfind(' ') + 1))))
          id = understand::link_name(type_of(m), name, m.language);
    }
    if (id.empty()) id = m.type + "/" + understand::heard(m.text, m.language);
    gold.push_back(m.id);
    found.push_back(id);
  }
  std::map<std::string, double> in_gold, in_found;
  std::map<std::pair<std::string, std::string>, double> both;
  for (std::size_t i = 0; i < gold.size(); ++i) ++in_gold[gold[i]], ++in_found[found[i]], ++both[{gold[i], found[i]}];
  double p = 0, r = 0;
  for (const auto& [pair, n] : both) p += n * n / in_found[pair.second], r += n * n / in_gold[pair.first];
  p /= static_cast<double>(gold.size()), r /= static_cast<double>(gold.size());
  fmt::print("links: {} mentions of {} entities in Russian, Ukrainian and Polish   B3 P {:.2f}  R {:.2f}  F1 {:.2f}\n",
             gold.size(), in_gold.size(), 100 * p, 100 * r, 200 * p * r / (p + r));
  if (!show) return;
  for (const auto& [pair, n] : both)
    if (n < in_gold[pair.first] / 2 && n > 3)
      fmt::print("SPLIT {:4} of {:4} {} as {}\n", n, in_gold[pair.first], pair.first, pair.second);
}

}  // namespace

int main(int argc, char** argv) {
  bool plain = false, shown = false;
  std::string model_file, prefix, errors;
  std::vector<std::string> sets;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--model") model_file = argv[++i];
    else if (arg == "--tables") prefix = argv[++i];
    else if (arg == "--errors") errors = argv[++i];
    else if (arg == "--plain") plain = true;
    else if (arg == "--shown") shown = true;
    else sets.push_back(arg);
  }
  const std::string classes = file_text(prefix + ".classes"), coarse = file_text(prefix + ".coarse"),
                    phrases = file_text(prefix + ".phrases"), bytes = file_text(model_file);
  const understand::NameReader given{understand::NameTables(classes, coarse, phrases), understand::NameModel(bytes)};
  const bool everything = sets.empty() && errors != "links";
  if (everything)
    for (const auto& [name, language] : reported) sets.emplace_back(name);
  for (const auto& set : sets) {
    std::string_view language = "en";
    for (const auto& [name, of] : reported)
      if (name == set) language = of;
    const understand::NameReader& reader = model_file.empty() ? understand::name_reader_for(language) : given;
    const auto documents = bench::corpus(set);
    if (shown) {
      std::map<record::EntityType, Shown> of;
      for (const auto& doc : documents) count_shown(doc, language, errors == set, of);
      fmt::print("{:14} right, wrong, not shown:", set);
      for (const auto& [type, n] : of)
        fmt::print("   {} {} {} {}", record::name(type), n.right, n.wrong, n.gold - n.right);
      fmt::print("\n");
      continue;
    }
    std::map<understand::NameType, Count> counts;
    bool others = false;
    for (const auto& doc : documents)
      for (const auto& name : doc.names) others |= name.type == understand::NameType::other;
    std::map<int, std::pair<int, int>> calibration;
    std::map<understand::NameType, Count> words;
    std::map<understand::NameType, Wrongs> wrongs;
    understand::KeptSums kept;
    for (const auto& doc : documents) {
      auto found = understand::find_spans(doc.text, reader, understand::name_lexicon_for(language), kept);
      if (!others) std::erase_if(found, [](const NameSpan& n) { return n.type == understand::NameType::other; });
      const auto show = [&](const char* sort, const NameSpan& n) {
        if (errors != set) return;
        std::string line;
        for (std::uint32_t i = n.begin > 5 ? n.begin - 5 : 0;
             i < std::min<std::size_t>(n.end + 5, doc.text.words.size()); ++i)
          line += fmt::format("{}{}{} ", i == n.begin ? "[" : "", doc.text.words[i], i + 1 == n.end ? "]" : "");
        fmt::print("{} {} {:.2f} {}\n", sort, static_cast<int>(n.type), n.confidence, line);
      };
      count_words(doc, found, words);
      count_wrongs(doc, found, wrongs);
      // A name is found when the words found are its own, or lie between them and its widest extent; where a set tells
      // that extent, a quotation mark that closes it belongs to it ("OAO «Gazprom»").
      const auto same = [&](std::size_t g, const NameSpan& f) {
        const NameSpan& core = doc.names[g];
        NameSpan wide = doc.widest.empty() ? core : doc.widest[g];
        if (!doc.widest.empty() && wide.end < doc.text.words.size() &&
            (doc.text.words[wide.end] == "»" || doc.text.words[wide.end] == "“" || doc.text.words[wide.end] == "\""))
          ++wide.end;
        return core.type == f.type && f.begin <= core.begin && f.end >= core.end && f.begin >= wide.begin &&
               f.end <= wide.end;
      };
      std::vector<bool> met(doc.names.size());
      for (const auto& name : found) {
        bool right = false;
        for (std::size_t g = 0; g < doc.names.size(); ++g)
          if (same(g, name)) right = met[g] = true;
        const auto over = [&](const NameSpan& i) {
          return i.type == name.type && i.begin < name.end && i.end > name.begin;
        };
        if (!right && std::any_of(doc.ignored.begin(), doc.ignored.end(), over)) continue;
        const bool open = !doc.open.empty() && std::all_of(doc.open.begin() + name.begin, doc.open.begin() + name.end,
                                                           [](bool b) { return b; });
        if (open && !plain) continue;
        ++counts[name.type].found;
        counts[name.type].right += right;
        auto& bin = calibration[static_cast<int>(name.confidence * 10)];
        ++bin.second;
        bin.first += right;
        if (!right) show("EXTRA", name);
      }
      for (std::size_t g = 0; g < doc.names.size(); ++g) {
        const auto inside = [&](std::size_t o) {
          return o != g && met[o] && doc.names[o].begin <= doc.names[g].begin && doc.names[o].end >= doc.names[g].end;
        };
        bool nested = false;  // in a name that was found: a flat tagger cannot tell both
        for (std::size_t o = 0; o < doc.names.size() && !met[g]; ++o) nested |= inside(o);
        if (nested) continue;
        ++counts[doc.names[g].type].gold;
        if (!met[g]) show("MISS ", doc.names[g]);
      }
    }
    Count all;
    for (const auto& [type, n] : counts) all.gold += n.gold, all.found += n.found, all.right += n.right;
    fmt::print(
        "{:14} {:5} names  P {:5.2f}  R {:5.2f}  F1 {:5.2f}   person {:5.2f}  organisation {:5.2f}  place {:5.2f}  other {:5.2f}\n",
        set, all.gold,
        100.0 * static_cast<double>(all.right) / static_cast<double>(std::max<std::size_t>(all.found, 1)),
        100.0 * static_cast<double>(all.right) / static_cast<double>(std::max<std::size_t>(all.gold, 1)), all.f1(),
        counts[understand::NameType::person].f1(), counts[understand::NameType::organisation].f1(),
        counts[understand::NameType::place].f1(), counts[understand::NameType::other].f1());
    if (!words.empty())
      fmt::print("{:14} word by word, descriptions left out:     person {:5.2f}  organisation {:5.2f}  place {:5.2f}\n",
                 set, words[understand::NameType::person].f1(), words[understand::NameType::organisation].f1(),
                 words[understand::NameType::place].f1());
    constexpr std::string_view types[] = {"person", "organisation", "place", "other"};
    if (errors == set)
      for (const auto& [type, w] : wrongs)
        fmt::print(
            "   {}: of another type {}, with other ends {}, missed {}, invented {}, where the set leaves open {}\n",
            types[static_cast<std::size_t>(type)], w.type, w.ends, w.missed, w.invented, w.open);
    if (!errors.empty())
      for (const auto& [bin, n] : calibration)
        fmt::print("   confidence .{}: right {} of {}\n", bin, n.first, n.second);
  }
  if ((everything && !shown) || errors == "links") score_links(errors == "links");
  if (everything && !shown) time_articles("conll-dev");
  return 0;
}
