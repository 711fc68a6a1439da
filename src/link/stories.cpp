#include "link/stories.h"

#include <algorithm>
#include <cmath>

#include "link/figures.h"
#include "link/idf.h"

namespace ortoo::link {
namespace {

constexpr std::size_t most_asked = 32;      // words of an article by which others are looked for
constexpr std::size_t too_common = 4000;    // words that more articles have find too many
constexpr std::size_t members_counted = 6;  // of a story, the most alike
constexpr std::uint32_t few_texts = 12;  // among which nothing is common
// Where nobody has counted how common the words of a language are (idf.h), its common words make two articles look
// alike.
// A guess: there are no judged pairs of such languages to fit it on.
constexpr float for_uncounted = 1;
constexpr float day = 86400;

float tf(std::uint8_t count) { return count == 0 ? 0 : 1 + std::log(static_cast<float>(count)); }
float cosine(float dot, float a, float b) { return a > 0 && b > 0 ? dot / (a * b) : 0; }

}  // namespace

// By `bench_link tune`.
const Model Model::fitted = {-3.50F, {4.50F, 4.38F, 7.00F, 3.00F, 3.00F, -0.88F, 0.50F, 0.00F}};

std::array<float, likeness_features> features(const Likeness& l) {
  const float days = l.dated ? std::min(l.days, 14.0F) : 0;
  return {l.title,
          l.lead,
          l.text,
          l.names,
          l.across,
          std::log1p(days),
          l.dated ? 0.0F : 1.0F,
          l.one_language ? 0.0F : 1.0F};
}

float Model::evidence(const Likeness& l) const {
  const auto f = features(l);
  float sum = constant;
  for (std::size_t i = 0; i < f.size(); ++i) sum += coefficients[i] * f[i];
  return sum;
}

Stories::Weighed Stories::weigh(const Telling& telling) const {
  Weighed w;
  w.language = telling.language;
  w.time = telling.time;
  w.weights.reserve(telling.counts.size());
  const auto texts = texts_.find(telling.language);
  const float here = texts == texts_.end() ? 0 : static_cast<float>(texts->second);
  for (const auto& c : telling.counts) {
    const auto usual = usual_frequency(c.term, telling.language);
    const auto posted = postings_.find(c.term);
    const float found = posted == postings_.end() ? 0 : static_cast<float>(posted->second.size());
    const float of = usual.of + here + 50;  // 50: with few texts one occurrence is no sign of a common word
    const float idf = std::log((of + 1) / (std::min(usual.texts + found, of) + 0.5F));
    Weight weight{c.term, tf(c.title) * idf, tf(c.lead) * idf, tf(c.all) * idf, tf(c.name) * idf};
    w.title += weight.title * weight.title;
    w.lead += weight.lead * weight.lead;
    w.all += weight.all * weight.all;
    w.name += weight.name * weight.name;
    w.weights.push_back(weight);
  }
  w.title = std::sqrt(w.title);
  w.lead = std::sqrt(w.lead);
  w.all = std::sqrt(w.all);
  w.name = std::sqrt(w.name);
  return w;
}

Likeness Stories::compare(const Weighed& a, const Weighed& b) {
  float title = 0, lead = 0, all = 0, name = 0, title_of_a = 0, title_of_b = 0;
  for (std::size_t i = 0, j = 0; i < a.weights.size() && j < b.weights.size();) {
    const auto &x = a.weights[i], &y = b.weights[j];
    if (x.term < y.term) ++i;
    else if (y.term < x.term) ++j;
    else {
      title += x.title * y.title;
      lead += x.lead * y.lead;
      all += x.all * y.all;
      name += x.name * y.name;
      title_of_a += x.title * x.title;  // how much of the title stands in the other at all
      title_of_b += y.title * y.title;
      ++i, ++j;
    }
  }
  Likeness l;
  l.title = cosine(title, a.title, b.title);
  l.lead = cosine(lead, a.lead, b.lead);
  l.text = cosine(all, a.all, b.all);
  l.names = cosine(name, a.name, b.name);
  const float in_b = a.title > 0 ? title_of_a / (a.title * a.title) : 0,
              in_a = b.title > 0 ? title_of_b / (b.title * b.title) : 0;
  l.across = (in_a + in_b) / 2;
  l.dated = a.time != 0 && b.time != 0;
  if (l.dated) l.days = static_cast<float>(std::abs(a.time - b.time)) / day;
  l.one_language = a.language == b.language;
  return l;
}

std::vector<Near> Stories::near(const Telling& telling) const {
  const auto asked = weigh(telling);
  std::vector<std::pair<float, const std::vector<std::uint32_t>*>> words;
  for (const auto& w : asked.weights) {
    const auto found = postings_.find(w.term);
    if (found != postings_.end() && found->second.size() <= too_common)
      words.emplace_back(w.all * (w.title > 0 ? 2 : 1), &found->second);
  }
  const auto asked_words = std::min(words.size(), most_asked);
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(asked_words),
                            [](const auto& a, const auto& b) { return a.first > b.first; });
  std::unordered_map<std::uint32_t, float> hits;
  for (std::size_t i = 0; i < asked_words; ++i)
    for (const auto place : *words[i].second) hits[place] += words[i].first;
  std::vector<std::pair<float, std::uint32_t>> ranked;
  for (const auto& [place, sum] : hits) {
    const auto& other = articles_[place];
    const bool in_days =
        telling.time == 0 || other.time == 0 || std::abs(telling.time - other.time) <= options_.days * 86400;
    if (in_days) ranked.emplace_back(sum, place);
  }
  const bool counted = usual_frequency(0, telling.language).of > 0;
  const auto looked_at = std::min(ranked.size(), options_.looked_at);
  std::ranges::partial_sort(
      ranked, ranked.begin() + static_cast<std::ptrdiff_t>(looked_at), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : articles_[a.second].article > articles_[b.second].article;
      });
  std::vector<Near> out;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const auto& other = articles_[ranked[i].second];
    Near n{other.article, other.story, compare(asked, other), 0};
    n.evidence = options_.model.evidence(n.likeness);
    if (n.likeness.one_language && !counted) n.evidence -= for_uncounted;
    out.push_back(n);
  }
  std::ranges::stable_sort(out, [](const Near& a, const Near& b) { return a.evidence > b.evidence; });
  return out;
}

std::optional<StoryId> joined(const std::vector<Near>& near) {
  struct Sum {
    float evidence = 0;
    std::size_t members = 0;
  };
  std::unordered_map<StoryId, Sum> sums;
  const auto counts = [](const Near& n) {
    return (!n.likeness.dated || n.likeness.days <= days_joined) && (n.likeness.one_language || n.evidence > 0);
  };
  for (const auto& n : near) {
    if (!counts(n)) continue;
    auto& s = sums[n.story];
    if (s.members == members_counted) continue;
    s.evidence += n.evidence;
    ++s.members;
  }
  std::optional<StoryId> best;
  float most = 0;
  for (const auto& n : near) {  // in this order, so that equals are decided the same way
    if (!counts(n)) continue;
    const auto& s = sums[n.story];
    const float mean = s.evidence / static_cast<float>(s.members);
    if (mean > most) {
      most = mean;
      best = n.story;
    }
  }
  return best;
}

std::optional<StoryId> Stories::told_abroad(const Telling& telling) const {
  if (telling.time == 0) return std::nullopt;
  std::unordered_map<std::uint32_t, std::size_t> hits;
  for (const auto& figure : telling.figures) {
    const auto posted = figured_.find(figure.term);
    if (posted == figured_.end() || posted->second.size() > too_common) continue;
    for (const auto place : posted->second) ++hits[place];
  }
  const Weighed* best = nullptr;
  float most = 0;
  for (const auto& [place, number] : hits) {
    const auto& other = articles_[place];
    if (number < least_shared || other.language == telling.language || other.time == 0) continue;
    if (static_cast<float>(std::abs(telling.time - other.time)) > days_abroad * day) continue;
    const auto shared = shared_figures(telling.figures, other.figures);
    if (!tell_one_story(shared) || shared.share < most) continue;
    if (best != nullptr && shared.share == most && other.article > best->article) continue;  // of equals the first
    most = shared.share;
    best = &other;
  }
  return best == nullptr ? std::nullopt : std::optional(best->story);
}

void Stories::add(ArticleId article, StoryId story, const Telling& telling) {
  if (const auto known = places_.find(article); known != places_.end()) drop(known->second);
  auto weighed = weigh(telling);
  weighed.article = article;
  weighed.story = story;
  weighed.figures = telling.figures;
  std::uint32_t place = static_cast<std::uint32_t>(articles_.size());
  if (free_.empty()) {
    articles_.emplace_back();
  } else {
    place = free_.back();
    free_.pop_back();
  }
  for (const auto& w : weighed.weights) postings_[w.term].push_back(place);
  for (const auto& figure : weighed.figures) figured_[figure.term].push_back(place);
  ++texts_[weighed.language];
  places_[article] = place;
  articles_[place] = std::move(weighed);
}

void Stories::drop(std::uint32_t place) {
  auto& gone = articles_[place];
  const auto take_out = [place](auto& postings, Term term) {
    const auto found = postings.find(term);
    std::erase(found->second, place);
    if (found->second.empty()) postings.erase(found);
  };
  for (const auto& w : gone.weights) take_out(postings_, w.term);
  for (const auto& figure : gone.figures) take_out(figured_, figure.term);
  --texts_[gone.language];
  places_.erase(gone.article);
  gone = {};
  free_.push_back(place);
}

void Stories::forget(ArticleId article) {
  if (const auto known = places_.find(article); known != places_.end()) drop(known->second);
}

// What stands in a quarter of the texts of a language here (the words of a site's frame, "news") says nothing of two.
bool Stories::tells_two_apart(Term term, const std::string& language) const {
  const auto texts = texts_.find(language);
  const auto posted = postings_.find(term);
  return texts == texts_.end() || posted == postings_.end() || posted->second.size() * 4 <= texts->second + few_texts;
}

std::vector<Term> Stories::shared(const Telling& telling, ArticleId article, std::size_t most) const {
  const auto known = places_.find(article);
  if (known == places_.end()) return {};
  const auto a = weigh(telling);
  const auto& b = articles_[known->second];
  std::vector<std::pair<float, Term>> common;
  for (std::size_t i = 0, j = 0; i < a.weights.size() && j < b.weights.size();) {
    const auto &x = a.weights[i], &y = b.weights[j];
    if (x.term < y.term) ++i;
    else if (y.term < x.term) ++j;
    else {
      if (tells_two_apart(x.term, a.language))
        common.emplace_back(x.all * y.all + x.title * y.title + x.name * y.name, x.term);
      ++i, ++j;
    }
  }
  std::ranges::sort(common, std::greater<>());
  common.resize(std::min(common.size(), most));
  std::vector<Term> terms;
  terms.reserve(common.size());
  for (const auto& c : common) terms.push_back(c.second);
  return terms;
}

}  // namespace ortoo::link
