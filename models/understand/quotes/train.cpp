// Trains the model of attributions: understand_quotes_train LANGUAGE SHARED OUT [ROUNDS [SILVER]]. Where OUT ends in
// ".rows" it writes what content.py learns from instead: what two looks that have not learnt from a passage say of each
// content in it, and whether it is right.
//
// en: PolNeAR's train part, with parts of speech from the words of CoNLL-2003's train part. de: German Wikinews' train
// part. SHARED is the folder of the shared data. Writes OUT (attribution_table.h tells the form) and prints exact F1 on
// the dev part. SILVER is what a teacher marked, with how sure it is of each cue and span (teach.py): the first look
// learns from three quarters of it before it learns from what people marked, the second look from the last quarter,
// too, at half the weight. The second look learns from what the first one finds in a quarter of the text by what it
// learnt from the others. Weights are of log-linear models, by AdaGrad over a few rounds, drawn to nothing by their
// size (L1; truncated gradient, Langford et al. 2009) so that rare features say nothing, in whole numbers of 1/64.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <cmath>
#include <functional>
#include <random>

#include "base/text.h"
#include "models/understand/quotes/corpora.h"
#include "models/understand/quotes/score.h"
#include "understand/analysis.h"
#include "understand/quotes/attribution_model.h"
#include "understand/quotes/attribution_table.h"

namespace {

using namespace ortoo;
using namespace ortoo::understand;
using corpora::Document;

std::uint32_t bits = 21;  // log2 of the weights
constexpr float rate = 0.12F;
float cue_pull = 0.02F, span_pull = 0.002F;  // towards nothing, beside the gradient
constexpr std::size_t folds = 4;
constexpr int again_rounds = 5, silver_rounds = 2;
constexpr float silver_trust = 0.5F;  // of a lesson of the second look
// a cue whose spans are learnt; how much of what is told of a span must be among those tried
constexpr float least_sure = 0.3F;
constexpr float again_rate = 0.05F, again_pull = 0.01F;
float first_square = 0.1F;                   // of gradients: the larger, the less a feature that was seen once says

struct Weights {
  std::vector<float> w = std::vector<float>(1U << bits), g = std::vector<float>(1U << bits);
  float at(std::uint32_t i) const { return w[i & ((1U << bits) - 1)]; }
  void step(std::uint32_t i, float gradient) {
    i &= (1U << bits) - 1;
    gradient *= trust;
    g[i] += gradient * gradient;
    const float size = step_size / std::sqrt(g[i] + first_square), moved = w[i] - size * gradient;
    w[i] = std::copysign(std::max(0.0F, std::abs(moved) - size * pull), moved);
  }
  float step_size = rate, pull = 0, trust = 1;
};

struct Rounded {
  const std::vector<std::int8_t>& w;
  float at(std::uint32_t i) const { return static_cast<float>(w[i & ((1U << bits) - 1)]) * weight_unit; }
};

// What the model ships of words: parts of speech as CoNLL-2003 has them, and which are mostly cues.
struct Lexicon {
  std::vector<std::uint32_t> words;
  std::vector<std::uint8_t> parts, saying;
  const NameTables* company = nullptr;
  WordClasses view() const { return {words, parts, saying, company}; }
};

// How often words are the last of a cue, and how often anywhere in one.
struct CueCounts {
  std::map<std::uint32_t, std::uint32_t> last, any;
};
CueCounts cue_words(const std::vector<Document>& docs) {
  CueCounts out;
  for (const auto& doc : docs)
    for (const auto& gold : doc.gold) {
      if (gold.cue.empty()) continue;
      const auto cue = base::lower(doc.text.substr(gold.cue[0].begin, gold.cue[0].end - gold.cue[0].begin));
      const auto tokens = language::tokens(cue, doc.article.language);
      for (const auto& t : tokens) ++out.any[word_hash(std::string_view(cue).substr(t.begin, t.end - t.begin))];
      if (!tokens.empty())
        ++out.last[word_hash(
            std::string_view(cue).substr(tokens.back().begin, tokens.back().end - tokens.back().begin))];
    }
  return out;
}

Lexicon make_lexicon(const std::string& conll, const std::vector<Document>& train) {
  std::map<std::uint32_t, std::map<std::string, int>> counts;
  std::istringstream in(conll);
  for (std::string line; std::getline(in, line);) {
    std::istringstream cells(line);
    std::string word, part;
    if (!(cells >> word >> part) || !base::is_letter(static_cast<unsigned char>(word[0]))) continue;
    ++counts[word_hash(base::lower(word))][part];
  }
  static const std::vector<std::string> parts = {"NN",  "NNS", "NNP", "NNPS", "VB", "VBD", "VBG",  "VBN", "VBP",
                                                 "VBZ", "MD",  "IN",  "TO",   "DT", "PRP", "PRP$", "JJ",  "JJR",
                                                 "JJS", "RB",  "RBR", "RBS",  "RP", "CC",  "CD",   "WP",  "WDT",
                                                 "WRB", "WP$", "EX",  "PDT",  "UH", "POS"};
  std::map<std::uint32_t, std::uint8_t> known;
  for (const auto& [word, of] : counts) {
    int total = 0;
    const auto best =
        std::max_element(of.begin(), of.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [part, n] : of) total += n;
    const auto at = std::find(parts.begin(), parts.end(), best->first);
    if (total >= 2 && at != parts.end()) known[word] = static_cast<std::uint8_t>(at - parts.begin() + 1);
  }
  const auto cues = cue_words(train);
  std::map<std::uint32_t, std::uint32_t> seen;
  for (const auto& doc : train)
    for (const auto& passage : analyse(doc.article).passages)
      for (const auto& w : model_words(passage, {})) ++seen[w.word];
  for (const auto& [word, n] : seen)
    if (n >= 3) known.try_emplace(word);
  Lexicon out;
  for (const auto& [word, part] : known) {
    out.words.push_back(word);
    out.parts.push_back(part);
    const auto said = cues.last.find(word);
    const bool mostly = said != cues.last.end() && said->second >= 5 && said->second * 2 > seen[word];
    out.saying.push_back(mostly ? 1 : seen[word] >= 3 && !cues.any.contains(word) ? 2 : 0);
  }
  return out;
}

std::string unpacked(const std::filesystem::path& file) {
  auto* pipe = popen(("zcat -f '" + file.string() + "'").c_str(), "r");
  std::string out;
  char buffer[65536];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  pclose(pipe);
  return out;
}

// A span with how sure whoever marked it is: people are, a teacher says so.
struct Told {
  WordSpan span;
  float sure = 1;
};
struct ToldFrame {
  Told cue;
  std::array<std::vector<Told>, 3> spans;  // of each role, given the cue; what they lack to 1 is that there is none
  const std::vector<Told>& of(SpanRole role) const { return spans[static_cast<std::size_t>(role)]; }
  WordSpan best(SpanRole role) const {
    float none = 1;
    Told out{{}, 0};
    for (const auto& t : of(role)) {
      none -= t.sure;
      if (t.sure > out.sure) out = t;
    }
    return out.sure > none ? out.span : WordSpan{};
  }
};
struct Example {  // a passage
  std::vector<ModelWord> words;
  std::vector<ToldFrame> frames;
  bool silver = false;
};

WordSpan span_of(const std::vector<ModelWord>& words, const Range& r, std::uint32_t start) {
  std::size_t begin = 0;
  while (begin < words.size() && words[begin].begin + start < r.begin) ++begin;
  std::size_t end = begin;
  while (end < words.size() && words[end].end + start <= r.end) ++end;
  return {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)};
}

std::size_t lost = 0, kept = 0;

std::vector<Example> examples_of(const Document& doc, const WordClasses& classes) {
  std::vector<Example> out;
  const auto analysis = analyse(doc.article);
  for (std::size_t p = 0; p < analysis.passages.size(); ++p) {
    Example e;
    e.silver = doc.silver;
    e.words = model_words(analysis.passages[p], classes);
    const auto start = doc.starts[p];
    const auto stop = start + analysis.passages[p].text.size();
    const auto here = [&](const Range& r) { return r.begin >= start && r.end <= stop; };
    for (const auto& gold : doc.gold) {
      if (gold.cue.empty() || !here(gold.cue[0])) continue;
      ToldFrame f;
      f.cue = {span_of(e.words, gold.cue[0], start), gold.sure};
      const auto& cue = f.cue.span;
      if (cue.none()) {
        ++lost;
        continue;
      }
      const bool taught = doc.silver;
      const auto put = [&](SpanRole role, const WordSpan& span, float sure) {
        auto& into = f.spans[static_cast<std::size_t>(role)];
        const auto same = std::ranges::find(into, span, &Told::span);
        if (same != into.end()) same->sure += sure;
        else if (taught || into.empty()) into.push_back({span, sure});
        else if (role != SpanRole::source && span.end - span.begin > into[0].span.end - into[0].span.begin)
          into[0].span = span;
      };
      for (std::size_t i = 0; i < (taught ? gold.source.size() : std::min<std::size_t>(1, gold.source.size())); ++i)
        if (const auto span = span_of(e.words, gold.source[i], start); here(gold.source[i]) && !span.none())
          put(SpanRole::source, span, taught ? gold.source_sure[i] : 1);
      for (std::size_t i = 0; i < gold.content.size(); ++i) {
        if (!here(gold.content[i])) continue;
        const auto span = span_of(e.words, gold.content[i], start);
        if (span.none() || (span.end > cue.begin && span.begin < cue.end)) ++lost;
        else put(span.end <= cue.begin ? SpanRole::before : SpanRole::after, span, taught ? gold.content_sure[i] : 1);
      }
      ++kept;
      e.frames.push_back(f);
    }
    out.push_back(std::move(e));
  }
  return out;
}

void learn_cues(Weights& weights, const Example& e) {
  std::vector<std::uint8_t> labels(e.words.size());
  std::vector<float> begins(e.words.size());  // how sure a cue begins there
  for (const auto& f : e.frames) {
    const auto& cue = f.cue.span;
    begins[cue.begin] = std::min(1.0F, begins[cue.begin] + f.cue.sure);
    if (f.cue.sure < 0.5F) continue;
    for (std::size_t i = cue.begin; i < cue.end; ++i) labels[i] = i == cue.begin ? 1 : 2;
  }
  std::uint32_t previous = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    Features features;
    cue_features(e.words, i, previous, features);
    float s[3] = {0, 0, 0};
    cue_scores(weights, features, s);
    if (previous == 0) s[2] = -1e9F;
    const float top = std::max({s[0], s[1], s[2]});
    float sum = 0;
    for (float& x : s) sum += x = std::exp(x - top);
    const bool inside = labels[i] == 2;
    const float told[3] = {inside ? 0 : 1 - begins[i], inside ? 0 : begins[i], inside ? 1.0F : 0.0F};
    for (std::uint32_t label = 0; label < 3; ++label) {
      const float gradient = s[label] / sum - told[label];
      if (std::abs(gradient) < 1e-3F || (label == 2 && previous == 0)) continue;
      for (std::uint32_t k = 0; k < features.count; ++k) weights.step((features.of[k] & ~3U) + label, gradient);
    }
    previous = labels[i];
  }
}

void learn_span(Weights& weights, const CuedWords& cued, const CueFrame& frame, SpanRole role, const ToldFrame& gold) {
  static SpanCandidates candidates;
  static std::vector<ScoredSpan> spans;
  const WordSpan best = gold.best(role);
  score_spans(weights, cued, frame, role, &best, candidates, spans);
  float none = 1;
  for (const auto& t : gold.of(role)) none -= t.sure;
  const auto told = [&](const WordSpan& span) {
    if (span.none()) return std::max(none, 0.0F);
    const auto found = std::ranges::find(gold.of(role), span, &Told::span);
    return found == gold.of(role).end() ? 0.0F : found->sure;
  };
  float top = -1e9F, sum = 0, there = 0;  // there: how much of what is told is among the spans
  for (const auto& s : spans) top = std::max(top, s.score), there += told(s.span);
  if (there < least_sure) return;
  for (auto& s : spans) sum += s.score = std::exp(s.score - top);
  std::map<std::uint16_t, float> begins, ends;
  const auto apply = [&](const Features& features, float gradient) {
    for (std::uint32_t k = 0; k < features.count; ++k) weights.step(features.of[k], gradient);
  };
  for (const auto& s : spans) {
    const float gradient = s.score / sum - told(s.span) / there;
    if (std::abs(gradient) < 1e-3F) continue;
    Features features;
    if (s.span.none()) {
      none_features(cued, frame, role, features);
    } else {
      whole_features(cued, frame, role, s.span, features);
      begins[s.span.begin] += gradient;
      ends[s.span.end] += gradient;
    }
    apply(features, gradient);
  }
  for (const bool end : {false, true})
    for (const auto& [at, gradient] : end ? ends : begins) {
      if (std::abs(gradient) < 1e-3F) continue;
      Features features;
      boundary_features(cued, frame, role, end, at, features);
      apply(features, gradient);
    }
}

// What is known already, and what the examples add to it.
Weights first_look(Weights weights, std::vector<const Example*> examples, int rounds) {
  std::mt19937 random(7);
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(examples.begin(), examples.end(), random);
    weights.step_size = rate / (1 + 0.3F * static_cast<float>(round));
    for (const auto* e : examples) {
      weights.pull = cue_pull;
      learn_cues(weights, *e);
      weights.pull = span_pull;
      const CuedWords cued(e->words);
      for (const auto& gold : e->frames) {
        if (gold.cue.sure < least_sure) continue;
        weights.trust = gold.cue.sure;
        CueFrame frame;
        frame.cue = gold.cue.span;
        learn_span(weights, cued, frame, SpanRole::source, gold);
        frame.source = gold.best(SpanRole::source);
        learn_span(weights, cued, frame, SpanRole::before, gold);
        frame.before = gold.best(SpanRole::before);
        learn_span(weights, cued, frame, SpanRole::after, gold);
        weights.trust = 1;
      }
    }
  }
  return weights;
}

struct Lesson {
  const Example* example;
  std::vector<Sighting> sightings;
  // How sure they are right by whoever marked the text.
  float right(const WordSpan& cue) const {
    float out = 0;
    for (const auto& f : example->frames)
      if (f.cue.span == cue) out = std::max(out, f.cue.sure);
    return out;
  }
  float right(SpanRole role, const WordSpan& span) const {
    float out = 0;
    for (const auto& f : example->frames)
      for (const auto other : span_roles)
        if ((role == SpanRole::source) == (other == SpanRole::source))
          for (const auto& t : f.of(other))
            if (t.span == span) out = std::max(out, f.cue.sure * t.sure);
    return out;
  }
};

Lesson lesson_of(const Weights& weights, const Example& e) {
  return {&e, sight_frames(
                  weights, CuedWords(e.words), corpora::looked_at, [](std::size_t) { return true; },
                  [](const WordSpan&) { return true; })};
}

void learn_again(Weights& weights, const Lesson& lesson) {
  if (lesson.sightings.empty()) return;
  weights.trust = lesson.example->silver ? silver_trust : 1;
  const CuedWords cued(lesson.example->words);
  const auto learn = [&](const Features& features, float right) {
    const float gradient = 1 / (1 + std::exp(-score(weights, features))) - right;
    if (std::abs(gradient) < 1e-3F) return;
    for (std::uint32_t k = 0; k < features.count; ++k) weights.step(features.of[k], gradient);
  };
  for (std::size_t at = 0; at < lesson.sightings.size(); ++at) {
    const auto& sighting = lesson.sightings[at];
    Features features;
    cue_again_features(cued, lesson.sightings, at, features);
    learn(features, lesson.right(sighting.frame.cue));
    for (const auto role : span_roles)
      for (std::size_t rank = 0; rank < sighting.of(role).size(); ++rank) {
        const WordSpan span = sighting.of(role)[rank].span;
        if (span.none()) continue;
        Features of_span;
        span_again_features(cued, lesson.sightings, at, role, rank, of_span);
        learn(of_span, lesson.right(role, span));
      }
  }
}

// The second look, from lessons.
Weights look_twice(Weights weights, std::vector<const Lesson*> lessons, std::mt19937& random,
                   const std::function<void(int, const Weights&)>& after_round) {
  weights.pull = again_pull;
  for (int round = 0; round < again_rounds; ++round) {
    std::shuffle(lessons.begin(), lessons.end(), random);
    weights.step_size = again_rate / (1 + 0.5F * static_cast<float>(round));
    for (const auto* lesson : lessons) learn_again(weights, *lesson);
    after_round(round, weights);
  }
  return weights;
}

void write_rows(const std::vector<Lesson>& lessons, std::mt19937& random, std::ostream& out) {
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Lesson*> others;
    for (std::size_t i = 0; i < lessons.size(); ++i)
      if (i % folds != fold) others.push_back(&lessons[i]);
    const Weights weights = look_twice({}, others, random, [](int, const Weights&) {});
    for (std::size_t i = fold; i < lessons.size(); i += folds) {
      const auto& sightings = lessons[i].sightings;
      const CuedWords cued(lessons[i].example->words);
      const auto looks = look_again(weights, cued, sightings);
      for (std::size_t at = 0; at < sightings.size(); ++at)
        for (const auto role : {SpanRole::before, SpanRole::after})
          for (std::size_t rank = 0; rank < sightings[at].of(role).size(); ++rank) {
            const auto& choice = sightings[at].of(role)[rank];
            if (choice.span.none() || choice.probability < worth_a_look) continue;
            ContentRow row;
            content_row(cued, sightings, looks, at, role, rank, row);
            out << lessons[i].right(role, choice.span);
            for (const float x : row) out << ' ' << x;
            out << '\n';
          }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: understand_quotes_train en|de SHARED OUT [ROUNDS [SILVER]]\n");
    return 2;
  }
  const std::string language = argv[1];
  const std::filesystem::path data = std::filesystem::path(argv[2]) / "data";
  if (language == "en") bits = 22;
  // a tenth of the examples: rare features are nearly all there is
  if (language != "en") cue_pull = span_pull = 0, first_square = 1e-3F;
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 3;
  auto train = language == "en" ? corpora::read_polnear(data / "quotes/polnear/train")
                                : corpora::read_wikinews(data / "quotes/german_wikinews/train.jsonl");
  const auto dev = language == "en" ? corpora::read_polnear(data / "quotes/polnear/dev")
                                    : corpora::read_wikinews(data / "quotes/german_wikinews/dev.jsonl");
  if (argc > 5)
    for (auto& doc : corpora::read_silver(argv[5])) train.push_back(std::move(doc));
  auto lexicon = make_lexicon(language == "en" ? unpacked(data / "ner/conll2003_en/eng.train.gz") : "", train);
  lexicon.company = company_of_words(language);
  const auto classes = lexicon.view();
  std::vector<Example> examples;
  for (const auto& doc : train)
    for (auto& e : examples_of(doc, classes))
      if (!e.words.empty() && e.words.size() < 4000) examples.push_back(std::move(e));
  fmt::print("{} words known, {} passages, {} frames, {} not aligned\n", lexicon.words.size(), examples.size(), kept,
             lost);
  // What the first look finds in each part of the text, having learnt from the others: the second look's lessons.
  std::vector<Lesson> lessons;
  std::mt19937 random(7);
  std::shuffle(examples.begin(), examples.end(), random);
  const auto silver =
      std::stable_partition(examples.begin(), examples.end(), [](const Example& e) { return !e.silver; });
  const auto gold = static_cast<std::size_t>(silver - examples.begin()),
             aside = examples.size() - (examples.size() - gold) / folds;
  const auto pick = [&](std::size_t begin, std::size_t end, std::size_t without) {
    std::vector<const Example*> out;
    for (std::size_t i = begin; i < end; ++i)
      if (i % folds != without) out.push_back(&examples[i]);
    return out;
  };
  const Weights taught = first_look({}, pick(gold, aside, folds), silver_rounds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const Weights first = first_look(taught, pick(0, gold, fold), rounds);
    for (std::size_t i = fold; i < gold; i += folds) lessons.push_back(lesson_of(first, examples[i]));
    fmt::print("fold {} of {}\n", fold + 1, folds);
    std::fflush(stdout);
  }
  if (std::string_view(argv[3]).ends_with(".rows")) {
    std::ofstream rows(argv[3]);
    write_rows(lessons, random, rows);
    return rows.flush() ? 0 : 1;
  }
  Weights weights = first_look(taught, pick(0, gold, folds), rounds);
  for (std::size_t i = aside; i < examples.size(); ++i) lessons.push_back(lesson_of(weights, examples[i]));
  fmt::print("first look ");
  corpora::evaluate(weights, dev, classes, false);
  std::vector<const Lesson*> all;
  for (const auto& lesson : lessons) all.push_back(&lesson);
  weights = look_twice(std::move(weights), all, random, [&](int round, const Weights& so_far) {
    fmt::print("second look {} ", round + 1);
    corpora::evaluate(so_far, dev, classes, true);
  });
  std::vector<std::int8_t> rounded(weights.w.size());
  for (std::size_t i = 0; i < rounded.size(); ++i)
    rounded[i] = static_cast<std::int8_t>(std::clamp(std::lround(weights.w[i] / weight_unit), -127L, 127L));
  fmt::print("rounded ");
  corpora::evaluate(Rounded{rounded}, dev, classes, true);
  std::ofstream out(argv[3], std::ios::binary);
  const auto write = [&](const auto& values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(values[0])));
  };
  const std::vector<std::uint32_t> head = {bits, static_cast<std::uint32_t>(lexicon.words.size())};
  write(head);
  write(lexicon.words);
  write(lexicon.parts);
  write(lexicon.saying);
  write(rounded);
  return out.flush() ? 0 : 1;
}
