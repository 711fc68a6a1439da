// How well it is found what articles are about, on the dev sites of models/understand/topics/corpora.h:
//
//   bench_understand_topics [--errors]
//
// Right is what labels.tsv names as a topic of the article, the main one or another. Then how far a second reader
// agrees with the first, and the program with the second; and articles a second, one core.
#include <fmt/format.h>

#include <chrono>

#include "models/understand/topics/corpora.h"
#include "understand/topics/model.h"
#include "understand/topics/topics.h"

namespace {

using namespace ortoo;
using understand::topic_count;

struct Tally {
  std::size_t all = 0, text = 0, right = 0, shown = 0, shown_right = 0, silent = 0, silent_shown = 0, silent_right = 0;

  void print(const std::string& name) const {
    const auto share = [](std::size_t a, std::size_t b) {
      return b == 0 ? std::string("–") : fmt::format("{:.3f}", static_cast<double>(a) / static_cast<double>(b));
    };
    fmt::print("{:22} {:5}   {:5}  {:5}   {:5} of {:5}   {:5} of {:5} ({})\n", name, all, share(text, all),
               share(right, all), share(shown_right, shown), share(shown, all), share(silent_right, silent_shown),
               share(silent_shown, silent), silent);
  }
};

// Two readers of one page and the program: how often each says what another has among its topics.
struct Readers {
  std::size_t pages = 0, second_first = 0, first_second = 0, found_second = 0, found_main = 0, shown = 0,
              shown_second = 0;

  void add(const topics::Labelled& l, std::size_t found, bool is_shown) {
    const auto has = [](const std::vector<std::size_t>& topics, std::size_t topic) {
      return std::count(topics.begin(), topics.end(), topic) > 0;
    };
    ++pages, second_first += has(l.topics, l.second[0]), first_second += has(l.second, l.topics[0]),
        found_second += has(l.second, found), found_main += l.second[0] == found;
    shown += is_shown, shown_second += is_shown && has(l.second, found);
  }
  void print() const {
    const auto share = [](std::size_t a, std::size_t b) {
      return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
    };
    fmt::print(
        "of {} pages: a second reader's main topic is one of the first's {:.3f}, the first's one of the second's {:.3f}; found is one of the second's {:.3f}, the second's main one {:.3f}; shown is one of the second's {:.3f}\n",
        pages, share(second_first, pages), share(first_second, pages), share(found_second, pages),
        share(found_main, pages), share(shown_second, shown));
  }
};

bool is_right(const topics::Labelled& l, std::size_t topic) {
  return std::count(l.topics.begin(), l.topics.end(), topic) > 0;
}
std::size_t topic_of(const record::Topic& topic) {
  return static_cast<std::size_t>(std::stoul(topic.code.substr(7, 2))) - 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool errors = argc > 1 && std::string_view(argv[1]) == "--errors";
  const auto labels = topics::read_labels("models/understand/topics/labels.tsv");
  auto labelled = topics::read_pages(labels);
  for (auto& l : topics::read_corpora(labels)) labelled.push_back(std::move(l));
  std::erase_if(labelled, [](const topics::Labelled& l) { return !l.dev; });
  const auto* model = understand::topic_model();
  if (model == nullptr) return fmt::print(stderr, "The program has no model of topics.\n"), 1;
  Tally all_pages, sections;
  Readers readers;
  std::map<std::string, Tally> languages;
  for (auto& l : labelled) {
    const auto analysis = understand::analyse(l.article);
    auto features = understand::topic_features(analysis, l.article);
    understand::weigh_classes(model->rarity, features);
    const auto best = [](const understand::TopicValues& v) {
      return static_cast<std::size_t>(std::max_element(v.begin(), v.end()) - v.begin());
    };
    const bool text = features.any_words && is_right(l, best(understand::text_scores(*model, features)));
    understand::find_topics(analysis, l.article);
    const bool found = !l.article.topics.empty(), right = found && is_right(l, topic_of(l.article.topics[0]));
    const bool shown = found && l.article.topics[0].confidence >= 0.9F;
    const auto& named = features.named.section;
    if (*std::max_element(named.begin(), named.end()) == 1) ++sections.all, sections.right += is_right(l, best(named));
    const auto language = l.page ? l.article.language.substr(0, 2) : "vi, other happenings";
    for (auto* tally : {&languages[language], &all_pages}) {
      if (tally == &all_pages && !l.page) continue;
      ++tally->all, tally->text += text, tally->right += right, tally->shown += shown,
          tally->shown_right += shown && right;
      if (!features.named.any) ++tally->silent, tally->silent_shown += shown, tally->silent_right += shown && right;
    }
    if (!l.second.empty()) readers.add(l, found ? topic_of(l.article.topics[0]) : topic_count, shown);
    if (errors && found && !right)
      fmt::print("{:.2f} {} {} {}\n", l.article.topics[0].confidence, l.article.topics[0].code, l.site,
                 l.article.title);
  }
  fmt::print(
      "                       pages   text   all     shown: right of pages  shown where the publisher names none\n");
  all_pages.print("all dev sites");
  for (const auto& [language, tally] : languages)
    if (tally.all >= 8) tally.print(language);
  fmt::print("the publisher's section alone: {} of {} right\n", sections.right, sections.all);
  readers.print();

  std::vector<understand::Analysis> analyses;
  for (const auto& l : labelled) analyses.push_back(understand::analyse(l.article));
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 3; ++round)
    for (std::size_t i = 0; i < labelled.size(); ++i) understand::find_topics(analyses[i], labelled[i].article);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  fmt::print("{:.0f} articles a second\n", 3 * static_cast<double>(labelled.size()) / seconds);
}
