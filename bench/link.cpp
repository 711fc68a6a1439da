// How well the articles of one story are found, on ../shared/data/clusters (or $ORTOO_SHARED):
//
//   bench_link          B³ of each cluster set as a stream, accuracy on pairs, articles a second
//   bench_link tune     fits the model: for each set on all the others, then on all, which is what ships
//   bench_link errors SET
//
// B³ (Bagga & Baldwin, 1998): mean over articles of the precision and recall of the cluster that each stands in.

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "bench/link_sets.h"
#include "link/stories.h"

namespace {

using namespace ortoo;
using bench::ClusterSet;
using link::Model;

// Where fitting begins: guessed.
const Model start = {-3.0F, {3, 3, 8, 3, 3, -0.5F, 0, 0}};

struct Scores {
  double precision = 0, recall = 0;
  double f1() const { return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0; }
};

Scores b_cubed(const ClusterSet& set, const std::vector<link::StoryId>& found) {
  Scores s;
  const auto n = set.articles.size();
  for (std::size_t i = 0; i < n; ++i) {
    double together = 0, mine = 0, gold = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const bool a = found[i] == found[j], b = set.articles[i].story == set.articles[j].story;
      mine += a;
      gold += b;
      together += a && b;
    }
    s.precision += together / mine / static_cast<double>(n);
    s.recall += together / gold / static_cast<double>(n);
  }
  return s;
}

struct Prepared {
  ClusterSet set;
  std::vector<link::Telling> tellings;
};
Prepared prepare(ClusterSet set) {
  Prepared p{std::move(set), {}};
  for (const auto& t : p.set.articles) p.tellings.push_back(link::telling_of(t.article, t.time));
  return p;
}

// Streams the set; `seen` is told what each article was compared with.
template <class Seen>
std::vector<link::StoryId> stream(const Prepared& p, const Model& model, Seen seen) {
  link::Stories::Options options;
  options.days = 3650;  // the dates of some sets are far from true
  options.model = model;
  link::Stories stories(options);
  std::vector<link::StoryId> found;
  for (std::size_t i = 0; i < p.tellings.size(); ++i) {
    const auto near = stories.near(p.tellings[i]);
    seen(i, near);
    const auto id = static_cast<link::ArticleId>(i);
    found.push_back(link::joined(near).value_or(id));
    stories.add(id, found.back(), p.tellings[i]);
  }
  return found;
}
Scores score(const Prepared& p, const Model& model) {
  return b_cubed(p.set, stream(p, model, [](std::size_t, const auto&) {}));
}

link::Likeness pair_likeness(const bench::Pair& pair) {
  link::Stories stories;
  stories.add(1, 1, link::telling_of(pair.first.article, 0));
  const auto near = stories.near(link::telling_of(pair.second.article, 0));
  return near.empty() ? link::Likeness{} : near[0].likeness;
}

// ── fitting: a walk downhill, one coefficient at a time, from the model that ships. What an article is compared with
// does not depend on the model, so it is computed once. ──

struct Compared {
  const Prepared* p = nullptr;
  std::vector<std::vector<link::Near>> near;
  double weight = 0;
};
Compared compare(const Prepared& p) {
  Compared c{&p, {}, static_cast<double>(p.set.articles.size())};
  if (p.set.name.starts_with("ECB")) c.weight /= 4;  // single sentences: not what comes in
  stream(p, Model::fitted, [&](std::size_t, const auto& near) { c.near.push_back(near); });
  return c;
}
Scores replay(const Compared& c, const Model& model) {
  std::vector<link::StoryId> found;
  for (std::size_t i = 0; i < c.near.size(); ++i) {
    auto near = c.near[i];
    for (auto& n : near) {
      n.evidence = model.evidence(n.likeness);
      n.story = found[static_cast<std::size_t>(n.article)];
    }
    std::ranges::stable_sort(near, [](const auto& a, const auto& b) { return a.evidence > b.evidence; });
    found.push_back(link::joined(near).value_or(static_cast<link::StoryId>(i)));
  }
  return b_cubed(c.p->set, found);
}

Model fit(const std::vector<Compared>& sets, std::size_t left_out) {
  const auto goodness = [&](const Model& model) {
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (i == left_out ||
          (left_out < sets.size() && sets[i].p->set.name.substr(0, 4) == sets[left_out].p->set.name.substr(0, 4) &&
           sets[i].p->set.name.starts_with("ECB")))
        continue;
      sum += replay(sets[i], model).f1() * sets[i].weight;
      weights += sets[i].weight;
    }
    double size = 0;  // of two equally good ones the smaller
    for (const auto c : model.coefficients) size += std::abs(c);
    return sum / weights - 0.0005 * size;
  };
  Model model = start;
  double best = goodness(model);
  for (float step = 1; step > 0.2F; step /= 2)
    for (int round = 0; round < 3; ++round)
      for (std::size_t k = 0; k <= model.coefficients.size(); ++k)
        for (const float by : {-step, step, -step / 2, step / 2}) {
          Model other = model;
          (k == 0 ? other.constant : other.coefficients[k - 1]) += by;
          const double good = goodness(other);
          if (good > best) best = good, model = other;
        }
  return model;
}

void print_model(const Model& m) {
  fmt::print("{{{:.2f}F, {{", m.constant);
  for (std::size_t i = 0; i < m.coefficients.size(); ++i) fmt::print("{}{:.2f}F", i ? ", " : "", m.coefficients[i]);
  fmt::print("}}}}\n");
}

std::vector<Prepared> load() {
  std::vector<Prepared> sets;
  sets.push_back(prepare(bench::giveme5w1h()));
  sets.push_back(prepare(bench::galaxy("handpicked", true)));
  sets.push_back(prepare(bench::galaxy("wikinews", false)));
  sets.push_back(prepare(bench::galaxy("wikinews_medium", false)));
  sets.push_back(prepare(bench::vietnamese()));
  sets.push_back(prepare(bench::ecb("Train")));
  sets.push_back(prepare(bench::ecb("Dev")));
  return sets;
}

void print_score(const Prepared& p, const Scores& s) {
  fmt::print("{:28} {:4} articles   B3 P {:.3f}  R {:.3f}  F1 {:.3f}\n", p.set.name, p.set.articles.size(), s.precision,
             s.recall, s.f1());
}

void print_pairs(const Model& model) {
  for (const auto& [name, language] :
       {std::pair("ru_train", "ru"), std::pair("ru_exam", "ru"), std::pair("en_train", "en")}) {
    const auto pairs = bench::tgcontest(name, language);
    std::size_t right = 0;
    for (const auto& pair : pairs) right += (model.evidence(pair_likeness(pair)) > 0) == pair.same;
    fmt::print("{:28} {:4} pairs      right {:.3f}\n", std::string("tgcontest ") + name, pairs.size(),
               static_cast<double>(right) / static_cast<double>(pairs.size()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  const auto sets = load();
  std::size_t articles = 0;
  for (const auto& p : sets) articles += p.set.articles.size();
  if (what == "tune") {
    std::vector<Compared> compared;
    for (const auto& p : sets) compared.push_back(compare(p));
    fmt::print("each set by a model fitted on the others:\n");
    for (std::size_t i = 0; i < sets.size(); ++i) print_score(sets[i], replay(compared[i], fit(compared, i)));
    const auto model = fit(compared, sets.size());
    fmt::print("fitted on all:\n");
    for (const auto& c : compared) print_score(*c.p, replay(c, model));
    print_pairs(model);
    print_model(model);
    return 0;
  }
  if (what == "errors") {
    for (const auto& p : sets) {
      if (argc < 3 || p.set.name.find(argv[2]) == std::string::npos) continue;
      std::vector<std::vector<link::Near>> nears;
      const auto found = stream(p, Model::fitted, [&](std::size_t, const auto& near) { nears.push_back(near); });
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto gold = [&](std::size_t j) { return p.set.articles[j].story; };
        const auto first = static_cast<std::size_t>(found[i]);
        bool earlier = false;
        for (std::size_t j = 0; j < i; ++j) earlier = earlier || gold(j) == gold(i);
        if (gold(first) == gold(i) && (first != i || !earlier)) continue;
        fmt::print("{} [{}] {}\n", first == i ? "ALONE" : "WRONG", gold(i), p.set.articles[i].article.title);
        for (std::size_t k = 0; k < std::min<std::size_t>(nears[i].size(), 3); ++k) {
          const auto& n = nears[i][k];
          const auto j = static_cast<std::size_t>(n.article);
          const auto& l = n.likeness;
          fmt::print(
              "    {:.2f} [{}] {}  title {:.2f} lead {:.2f} text {:.2f} names {:.2f} across {:.2f} days {:.1f}\n",
              n.evidence, gold(j), p.set.articles[j].article.title, l.title, l.lead, l.text, l.names, l.across, l.days);
        }
      }
    }
    return 0;
  }
  for (const auto& p : sets) print_score(p, score(p, Model::fitted));
  print_pairs(Model::fitted);
  const auto streamed = std::chrono::steady_clock::now();
  for (const auto& p : sets) stream(p, Model::fitted, [](std::size_t, const auto&) {});
  const std::chrono::duration<double> linking = std::chrono::steady_clock::now() - streamed;
  fmt::print("comparing and joining: {:.0f} articles/s\n", static_cast<double>(articles) / linking.count());
}
