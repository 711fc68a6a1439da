// How well edited copies are found, on articles of ../shared/data/clusters (or $ORTOO_SHARED), and how fast:
//
//   bench_link_duplicates [MILLIONS]
//
// Of each article a copy is made in seven ways at 5, 10, 20, 30, 40 and 50 % of its words, always with a byline added:
// sentences cut here and there, the end cut, sentences of another article put in, sentences rewritten (replaced by
// such), phrases of 3 to 8 words rewritten, single words rewritten here and there (to 20 %), and all of these in equal
// parts.
// The copy is looked up among all articles. Found: its own original is called a near-duplicate. False: another is, that
// is no near-duplicate of the original itself by all of its shingles (a fifth shared), nor of the one that was put in.
// Then a million synthetic articles (or MILLIONS): time a look-up, memory.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include "bench/link_sets.h"
#include "base/text.h"
#include "language/sentences.h"
#include "language/tokens.h"
#include "link/sketch.h"

namespace {

using namespace ortoo;
using link::Sketch;
using Random = std::mt19937_64;

// The index as a program would keep it: sorted pairs of hash and article. 8 bytes an entry.
class Index {
 public:
  void add(std::uint32_t article, Sketch sketch) {
    for (const auto hash : link::index_of(sketch)) entries_.push_back(std::uint64_t{hash} << 32 | article);
    if (sketches_.size() <= article) sketches_.resize(article + 1);
    sketches_[article] = std::move(sketch);
  }
  void finish() {
    std::ranges::sort(entries_);
    starts_.assign((1 << 22) + 1, 0);
    for (const auto e : entries_) ++starts_[(e >> 42) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  }
  std::vector<std::pair<std::uint32_t, float>> find(const Sketch& sketch) const {
    std::vector<std::uint32_t> hits;
    for (const auto hash : sketch) {
      std::size_t at = starts_[hash >> 10], here = 0;
      while (at < entries_.size() && entries_[at] >> 32 < hash) ++at;
      for (; at < entries_.size() && entries_[at] >> 32 == hash && here < link::most_hits; ++at, ++here)
        hits.push_back(static_cast<std::uint32_t>(entries_[at]));
    }
    std::ranges::sort(hits);
    std::vector<std::pair<std::uint32_t, float>> out;
    for (std::size_t i = 0; i < hits.size();) {
      std::size_t j = i;
      while (j < hits.size() && hits[j] == hits[i]) ++j;
      if (j - i >= link::least_hits) {
        const auto share = link::containment(sketch, sketches_[hits[i]]);
        if (share >= link::near_duplicate) out.emplace_back(hits[i], share);
      }
      i = j;
    }
    return out;
  }
  double megabytes() const {
    double bytes = static_cast<double>(entries_.capacity() * 8 + starts_.capacity() * 4);
    for (const auto& s : sketches_) bytes += static_cast<double>(sizeof s + s.capacity() * 4);
    return bytes / 1e6;
  }
  std::size_t entries() const { return entries_.size(); }

 private:
  std::vector<std::uint64_t> entries_;
  std::vector<std::uint32_t> starts_;
  std::vector<Sketch> sketches_;
};

std::vector<std::string> sentences_of(const record::Article& article) {
  std::vector<std::string> out;
  for (const auto& block : article.body)
    for (const auto& s : language::sentences(block.text, article.language))
      out.push_back(block.text.substr(s.begin, s.end - s.begin));
  return out;
}
std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}
std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : " ") + p;
  return out;
}
std::size_t count_of(const std::vector<std::string>& sentences) {
  std::size_t n = 0;
  for (const auto& s : sentences) n += words_of(s).size();
  return n;
}

enum Edit { cut, cut_end, put_in, rewrite, phrases, single, mixed };
constexpr std::array<std::string_view, 7> edit_names = {"cut",     "end cut", "put in", "rewritten",
                                                        "phrases", "words",   "mixed"};

std::vector<std::string> edited(std::vector<std::string> s, Edit edit, double share,
                                const std::vector<std::string>& foreign, Random& random) {
  const auto any = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  const auto all = static_cast<double>(count_of(s));
  double changed = 0;
  if (edit == mixed) {
    for (const Edit one : {cut, put_in, rewrite, phrases}) s = edited(std::move(s), one, share / 4, foreign, random);
    return s;
  }
  if (edit == phrases || edit == single) {
    auto words = words_of(joined(s));
    const auto other = words_of(joined(foreign));
    std::vector<bool> done(words.size());
    for (int tries = 0; tries < 100'000 && changed < share * all; ++tries) {
      const auto length = edit == single ? 1 : 3 + any(6), at = any(words.size());
      for (std::size_t i = at; i < std::min(at + length, words.size()); ++i) {
        if (done[i]) continue;
        words[i] = other[any(other.size())];
        done[i] = true;
        ++changed;
      }
    }
    return {joined(words)};
  }
  const double goal = edit == put_in ? share * all / (1 - share) : share * all;  // `share` of what comes out
  std::unordered_set<std::string> put;
  for (int tries = 0; tries < 10'000 && !s.empty(); ++tries) {
    const auto at = edit == cut_end ? s.size() - 1 : any(s.size());
    const auto& other = foreign[any(foreign.size())];
    if (edit == rewrite && put.contains(s[at])) continue;
    const auto size = static_cast<double>(words_of(edit == put_in ? other : s[at]).size());
    if (changed + size / 2 > goal) break;
    changed += size;
    if (edit == cut || edit == cut_end) s.erase(s.begin() + static_cast<std::ptrdiff_t>(at));
    else if (edit == put_in) s.insert(s.begin() + static_cast<std::ptrdiff_t>(at), other);
    else put.insert(s[at] = other);
  }
  return s;
}

record::Article article_of(const std::vector<std::string>& sentences, const std::string& language) {
  record::Article article;
  article.language = language;
  for (const auto& s : sentences) {
    article.body.emplace_back();
    article.body.back().text = s;
  }
  return article;
}

// All shingles: for what is a near-duplicate in truth.
std::unordered_set<std::string> shingles_of(const record::Article& article) {
  std::vector<std::string> all;
  for (const auto& block : article.body)
    for (const auto& t : language::tokens(block.text, article.language))
      if (t.kind == language::TokenKind::word || t.kind == language::TokenKind::number)
        all.push_back(base::lower(std::string_view(block.text).substr(t.begin, t.end - t.begin)));
  std::unordered_set<std::string> out;
  for (std::size_t i = 0; i + 4 <= all.size(); ++i)
    out.insert(all[i] + " " + all[i + 1] + " " + all[i + 2] + " " + all[i + 3]);
  return out;
}

void measure() {
  std::vector<record::Article> articles;
  for (const auto& set : {bench::giveme5w1h(), bench::galaxy("handpicked", true), bench::galaxy("wikinews", false),
                          bench::galaxy("wikinews_medium", false), bench::vietnamese()})
    for (const auto& t : set.articles)
      if (auto s = sentences_of(t.article); count_of(s) >= 80) articles.push_back(article_of(s, t.article.language));
  Index index;
  std::vector<std::unordered_set<std::string>> shingles;
  for (const auto& a : articles) {
    index.add(static_cast<std::uint32_t>(shingles.size()), link::sketch_of(a));
    shingles.push_back(shingles_of(a));
  }
  index.finish();
  const auto alike = [&](std::size_t a, std::size_t b) {
    const auto &x = shingles[a], &y = shingles[b];
    const auto& less = x.size() < y.size() ? x : y;
    const auto& more = x.size() < y.size() ? y : x;
    const auto both = std::ranges::count_if(less, [&](const auto& s) { return more.contains(s); });
    return static_cast<double>(both) >= 0.2 * static_cast<double>(less.size());
  };
  std::vector<std::vector<std::string>> sentences;
  for (const auto& a : articles) sentences.push_back(sentences_of(a));
  Random random(1);
  fmt::print("{} articles of 80 words or more; copies found, and false among what was found\n", articles.size());
  std::size_t all_copies = 0, all_found = 0, all_false = 0;
  for (std::size_t e = 0; e < edit_names.size(); ++e) {
    for (const double share : {0.05, 0.1, 0.2, 0.3, 0.4, 0.5}) {
      if (e == single && share > 0.2) continue;
      std::size_t found = 0, wrong = 0;
      for (std::size_t i = 0; i < articles.size(); ++i) {
        std::size_t other = i;
        while (other == i || articles[other].language != articles[i].language || alike(i, other))
          other = random() % articles.size();
        auto copy = edited(sentences[i], static_cast<Edit>(e), share, sentences[other], random);
        copy.insert(copy.begin(), "By our correspondent in the capital, with agencies");
        for (const auto& [article, how_much] : index.find(link::sketch_of(article_of(copy, articles[i].language)))) {
          if (article == i) ++found;
          else if (!alike(i, article) && !(e != cut && e != cut_end && (article == other || alike(other, article))))
            ++wrong;
        }
      }
      fmt::print("  {:10} {:3.0f} %   recall {:.3f}  precision {:.3f}\n", edit_names[e], 100 * share,
                 static_cast<double>(found) / static_cast<double>(articles.size()),
                 static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(found + wrong, 1)));
      all_copies += articles.size();
      all_found += found;
      all_false += wrong;
    }
  }
  fmt::print("all: recall {:.4f}  precision {:.4f}\n", static_cast<double>(all_found) / static_cast<double>(all_copies),
             static_cast<double>(all_found) / static_cast<double>(all_found + all_false));
}

void time_look_ups(std::size_t many) {
  // Words as in text: Zipf over 200,000; 150 to 900 an article.
  Random random(2);
  std::vector<double> weights;
  for (int i = 1; i <= 200'000; ++i) weights.push_back(1.0 / i);
  std::discrete_distribution<std::uint32_t> zipf(weights.begin(), weights.end());
  std::vector<std::uint32_t> stream(1 << 22);
  for (auto& w : stream) w = zipf(random);
  const auto sketch = [&](Random& r) {  // straight from shingles: the text itself is not what is measured here
    const auto words = 150 + r() % 750;
    Sketch hashes;
    const auto from = r() % stream.size(), step = 1 + 2 * (r() % 1000);
    for (std::size_t i = 0; i < words; ++i) {
      std::uint64_t h = 0;
      for (std::size_t k = 0; k < 4; ++k) h = link::mix(h * 31 + stream[(from + (i + k) * step) % stream.size()]);
      hashes.push_back(static_cast<std::uint32_t>(h >> 32));
    }
    std::ranges::sort(hashes);
    hashes.resize(std::min<std::size_t>(hashes.size(), 64 + r() % 64));
    hashes.shrink_to_fit();
    return hashes;
  };
  Index index;
  for (std::size_t i = 0; i < many; ++i) index.add(static_cast<std::uint32_t>(i), sketch(random));
  index.finish();
  std::vector<Sketch> asked;
  for (int i = 0; i < 2000; ++i) asked.push_back(sketch(random));
  std::vector<double> times;
  std::size_t found = 0;
  for (const auto& s : asked) {
    const auto begin = std::chrono::steady_clock::now();
    found += index.find(s).size();
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(times);
  fmt::print(
      "{} synthetic articles in memory: {:.0f} MB ({:.1f} index entries each); a look-up {:.0f} µs, 99 of 100 below {:.0f} µs ({} found)\n",
      many, index.megabytes(), static_cast<double>(index.entries()) / static_cast<double>(many),
      times[times.size() / 2], times[times.size() * 99 / 100], found);
}

}  // namespace

int main(int argc, char** argv) {
  measure();
  time_look_ups(static_cast<std::size_t>(1e6 * (argc > 1 ? std::atof(argv[1]) : 1)));
}
