// Which articles tell the same story: each is compared once, as it comes, with those of the days around it.
//
// Two articles are alike by the cosines of their words (tf-idf) in title, lead, whole text and names, and by how far
// apart in time they are; a logistic function of these, fitted on pairs (bench/link.cpp tune), gives the evidence for
// one story. An article joins the story whose six most alike members give the most evidence, or begins one
// (Miranda, Znotiņš, Cohen & Barzdins, Multilingual Clustering of Streaming News, 2018, with stories instead of
// centroids). What has been decided stays.
//
// Across languages, where words cannot be compared, figures are: an article joins the story of one from the same days
// that tells the same numbers (figures.h).
//
// Stories is a plain value in memory: about 3 kB an article. Its owner adds what a store remembers in the order in
// which it was decided, and so goes on after a restart. Thread rules: one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "link/terms.h"

namespace ortoo::link {

using ArticleId = std::int64_t;
using StoryId = std::int64_t;

// How alike two tellings are: cosines from 0 to 1, days apart.
struct Likeness {
  float title = 0, lead = 0, text = 0, names = 0;
  float across = 0;  // the title of either in the text of the other
  float days = 0;
  bool dated = false;         // both
  bool one_language = true;
};
inline constexpr std::size_t likeness_features = 8;
std::array<float, likeness_features> features(const Likeness& likeness);

// From features to the log odds that both tell one story; the default is what was fitted.
struct Model {
  static const Model fitted;
  float constant = 0;
  std::array<float, likeness_features> coefficients{};
  float evidence(const Likeness& likeness) const;
};

// An article among those that are alike.
struct Near {
  ArticleId article = 0;
  StoryId story = 0;
  Likeness likeness;
  float evidence = 0;
};

// A story goes on for a week after each telling.
inline constexpr float days_joined = 7;
inline constexpr float days_abroad = 2;

// The story that an article joins by what near() found, the most evidence first; none: nothing speaks for one. Of
// tellings in another language only those count that are alike: that two languages share no words says nothing.
std::optional<StoryId> joined(const std::vector<Near>& near);

class Stories {
 public:
  struct Options {
    std::int64_t days = 30;       // articles further apart in time are not compared
    std::size_t looked_at = 40;   // of the articles that share the most telling words
    Model model = Model::fitted;
  };
  Stories() = default;
  explicit Stories(const Options& options) : options_(options) {}

  // Those that are most alike, the most evidence first; nothing is kept.
  std::vector<Near> near(const Telling& telling) const;
  // The story of the article in another language, at most `days_abroad` apart, whose figures are most like those of
  // this one; none where none are alike enough (tell_one_story).
  std::optional<StoryId> told_abroad(const Telling& telling) const;
  // Keeps the article as a telling of the story. An article that is there already is replaced.
  void add(ArticleId article, StoryId story, const Telling& telling);
  void forget(ArticleId article);
  // The terms that this telling and an article here have in common, the most telling first, at most `most`.
  std::vector<Term> shared(const Telling& telling, ArticleId article, std::size_t most) const;
  std::size_t size() const { return places_.size(); }

 private:
  struct Weight {
    Term term = 0;
    float title = 0, lead = 0, all = 0, name = 0;
  };
  struct Weighed {
    ArticleId article = 0;
    StoryId story = 0;
    std::string language;
    std::int64_t time = 0;
    std::vector<Weight> weights;  // sorted by term
    std::vector<Figure> figures;
    float title = 0, lead = 0, all = 0, name = 0;  // lengths
  };
  Weighed weigh(const Telling& telling) const;
  static Likeness compare(const Weighed& a, const Weighed& b);
  bool tells_two_apart(Term term, const std::string& language) const;
  void drop(std::uint32_t place);

  Options options_;
  std::vector<Weighed> articles_;         // by place; places are used again
  std::vector<std::uint32_t> free_;
  std::unordered_map<ArticleId, std::uint32_t> places_;
  std::unordered_map<Term, std::vector<std::uint32_t>> postings_;
  std::unordered_map<Term, std::vector<std::uint32_t>> figured_;  // the same by figures
  std::unordered_map<std::string, std::uint32_t> texts_;  // of each language
};

}  // namespace ortoo::link
