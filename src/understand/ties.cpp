#include "understand/ties.h"

#include <algorithm>

#include "language/tag.h"
#include "understand/tie_actors.h"

namespace ortoo::understand {
namespace {

using Actors = std::vector<TieActor>;
constexpr std::size_t most_actors = 8;      // of a sentence, to be weighed two by two
constexpr std::uint32_t reach = 60;         // bytes between a deed and its actors
constexpr std::uint32_t noun_reach = 25;    // "Putin's visit to": a noun is of who stands right before it

language::Range range_of(const TieActor& a) { return {a.begin, a.end}; }

// "was warmly welcomed by": the deed is done by who stands behind.
bool is_passive(std::string_view text, const TieDeed& deed) { return text.substr(deed.end, 4) == " by "; }

struct Finder {
  const Passage& passage;
  const record::Article& article;
  const TieModel& model;
  std::vector<FoundTie>& out;

  void add(const language::Range& sentence, const TieActor& source, const TieActor& target, const TieDeed* deed, std::uint8_t root) {
    FoundTie found;
    found.source = range_of(source);
    found.target = range_of(target);
    found.root = root;
    found.by_words = deed != nullptr;
    auto& tie = found.tie;
    tie.source = source.name;
    tie.target = target.name;
    tie.relation = deed != nullptr ? deed->entry->name : tie_table().relation_of(root);
    tie.stance = is_cooperative(root) ? "cooperative" : "conflictual";
    const auto begin = std::min(source.begin, target.begin), end = std::max(source.end, target.end);
    tie.place = passage.place(deed != nullptr ? std::min(begin, deed->begin) : begin, deed != nullptr ? std::max(end, deed->end) : end);
    for (const auto& date : article.dates)
      if (tie.date.empty() && date.place.part == passage.part && date.place.block == passage.block && date.place.begin >= sentence.begin && date.place.end <= sentence.end && date.value.starts_with("2")) tie.date = date.value;
    for (const auto& quote : article.quotes)
      if (quote.place.part == passage.part && quote.place.block == passage.block && quote.place.begin <= begin && end <= quote.place.end) tie.stated_by = quote.speaker;
    out.push_back(std::move(found));
  }

  // "His official visit": whose it is stands further on.
  bool is_owned(const TieDeed& deed) const {
    const auto lead = passage.text.substr(deed.begin > noun_reach ? deed.begin - noun_reach : 0, std::min(deed.begin, noun_reach));
    return lead.find(" his ") != lead.npos || lead.find(" her ") != lead.npos || lead.find(" their ") != lead.npos || lead.find(" its ") != lead.npos;
  }

  // "During his visit to China, Putin …"; "During his visit to the neighbouring country, Putin was received by Khurelsukh".
  void add_announced(const language::Range& sentence, const TieDeed& deed, const Actors& actors) {
    constexpr std::uint32_t right_behind = 5;  // " to "
    const TieActor *one = nullptr, *other = nullptr;
    for (const auto& a : actors) {
      if (a.sort != ActorSort::named || a.begin < deed.end) continue;
      if (one == nullptr) one = &a;
      else if (other == nullptr && a.name != one->name) other = &a;
    }
    if (one == nullptr || other == nullptr || one->begin - deed.end > reach) return;
    const bool names_target = one->begin - deed.end <= right_behind;
    add(sentence, names_target ? *other : *one, names_target ? *one : *other, &deed, deed.entry->root);
  }

  // By the table: a deed with the named actors next to it ("an official visit to the country" is no tie of an official).
  void by_deeds(const language::Range& sentence, const TieReading& reading, const Actors& actors) {
    for (const auto& deed : reading.deeds) {
      if (deed.begin < sentence.begin || deed.end > sentence.end) continue;
      const auto& entry = *deed.entry;
      const TieActor *before = nullptr, *behind = nullptr, *first = nullptr;
      for (const auto& a : actors) {
        if (a.sort != ActorSort::named) continue;
        if (a.end <= deed.begin) {
          if (first == nullptr) first = &a;
          before = &a;
        } else if (a.begin >= deed.end && behind == nullptr) {
          behind = &a;
        }
      }
      if (before == nullptr && entry.sort == TieSort::noun && is_owned(deed)) {
        add_announced(sentence, deed, actors);
        continue;
      }
      // A charge that Moscow denies: of whom the sentence tells first.
      if (entry.name == "denies" && behind == nullptr) behind = first;
      if (before == nullptr || behind == nullptr || before->name == behind->name) continue;
      if (deed.begin - before->end > (entry.sort == TieSort::noun ? noun_reach : reach) || (behind->begin > deed.end && behind->begin - deed.end > reach)) continue;
      if (entry.sort == TieSort::verb && is_passive(passage.text, deed)) std::swap(before, behind);
      add(sentence, *before, *behind, &deed, entry.root);
    }
    // A called B's decision "a heavy blow".
    for (const auto& blow : reading.blows) {
      if (blow.begin < sentence.begin || blow.end > sentence.end) continue;
      const auto called = passage.text.substr(sentence.begin, blow.begin - sentence.begin).find(" called ");
      if (called == std::string_view::npos) continue;
      const auto at = sentence.begin + static_cast<std::uint32_t>(called);
      const TieActor *before = nullptr, *behind = nullptr;
      for (const auto& a : actors) {
        if (a.sort != ActorSort::named) continue;
        if (a.end <= at) before = &a;
        else if (a.begin > at && a.end < blow.begin && behind == nullptr) behind = &a;
      }
      if (before == nullptr || behind == nullptr || before->name == behind->name) continue;
      add(sentence, *before, *behind, &blow, blow.entry->root);
      break;
    }
  }

  // By the model: every two of the sentence that are more likely tied than not; the surest first, each two names once.
  void by_model(const language::Range& sentence, const Actors& actors, std::size_t by_words) {
    struct Pair {
      const TieActor *source, *target;
      TieGuess guess;
    };
    const auto words = tie_words_of(passage.text, sentence);
    TieFeatures features;
    const auto guess = [&](const TieActor& source, const TieActor& target, bool only_ties) {
      const auto s = static_cast<std::size_t>(&source - actors.data()), t = static_cast<std::size_t>(&target - actors.data());
      tie_features(words, range_of(source), range_of(target), std::max(s, t) - std::min(s, t) - 1, s == 0, features);
      if (only_ties && pair_score(model, features) < 0) return TieGuess{};
      return tie_guess(tie_scores(model, features));
    };
    for (auto i = by_words; i < out.size(); ++i) {
      auto& found = out[i];
      const auto at = [&](const language::Range& r) { return std::find_if(actors.begin(), actors.end(), [&](const TieActor& a) { return range_of(a) == r; }); };
      const auto source = at(found.source), target = at(found.target);
      if (source == actors.end() || target == actors.end()) continue;
      const auto g = guess(*source, *target, false);
      found.is_tie = g.is_tie;
      found.of_root = g.root == found.root ? g.of_root : 0;
    }
    std::vector<Pair> pairs;
    for (const auto& source : actors)
      for (const auto& target : actors) {
        if (source.name == target.name) continue;
        const auto g = guess(source, target, true);
        if (g.root != no_root) pairs.push_back({&source, &target, g});
      }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.guess.is_tie > b.guess.is_tie; });
    for (const auto& p : pairs) {
      const bool known = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(by_words), out.end(), [&](const FoundTie& f) {
        return (f.tie.source == p.source->name && f.tie.target == p.target->name) || (f.tie.source == p.target->name && f.tie.target == p.source->name);
      });
      if (known) continue;
      add(sentence, *p.source, *p.target, nullptr, p.guess.root);
      out.back().is_tie = p.guess.is_tie;
      out.back().of_root = p.guess.of_root;
    }
  }
};

// The share that is right of what is as sure, as bench_understand_ties prints it.
float measured(const FoundTie& found) {
  const float sure = found.is_tie * found.of_root;
  if (found.by_words) return sure >= 0.9F ? 0.9F : sure >= 0.5F ? 0.85F : sure >= 0.1F ? 0.55F : 0.2F;
  return sure >= 0.9F ? 0.78F : sure >= 0.8F ? 0.68F : sure >= 0.6F ? 0.58F : sure >= 0.3F ? 0.39F : 0.28F;
}

}  // namespace

std::vector<FoundTie> find_ties(const Analysis& analysis, const record::Article& article, const TieModel& model) {
  std::vector<FoundTie> out;
  if (language::primary(analysis.language) != "en") return out;
  const auto acting = acting_for(article);
  for (const auto& passage : analysis.passages) {
    if (passage.part == record::Part::title || passage.part == record::Part::caption) continue;
    const auto reading = read_actors(passage, article, acting);
    if (reading.actors.size() < 2) continue;
    Finder finder{passage, article, model, out};
    for (const auto& sentence : passage.sentences) {
      Actors actors;
      for (const auto& a : reading.actors)
        if (a.begin >= sentence.begin && a.end <= sentence.end && actors.size() < most_actors) actors.push_back(a);
      if (actors.size() < 2) continue;
      const auto before = out.size();
      finder.by_deeds(sentence, reading, actors);
      if (!model.weights.empty()) finder.by_model(sentence, actors, before);
      std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), [](const FoundTie& a, const FoundTie& b) { return a.tie.place.begin < b.tie.place.begin; });
    }
  }
  for (auto& found : out) found.tie.confidence = measured(found);
  return out;
}

void find_ties(const Analysis& analysis, record::Article& article) {
  std::vector<record::Tie> ties;
  for (auto& found : find_ties(analysis, article, tie_model())) {
    const auto& tie = found.tie;
    const bool twice = std::any_of(ties.begin(), ties.end(), [&](const record::Tie& t) { return t.source == tie.source && t.target == tie.target && t.relation == tie.relation && t.date == tie.date; });
    if (!twice) ties.push_back(std::move(found.tie));
  }
  article.ties = std::move(ties);
}

}  // namespace ortoo::understand
