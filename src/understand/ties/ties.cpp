#include "understand/ties/ties.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "language/tag.h"
#include "understand/ties/actors.h"
#include "understand/ties/frames.h"
#include "understand/ties/plain.h"
#include "understand/ties/sentence.h"

namespace ortoo::understand {
namespace {

using Actors = std::vector<TieActor>;
constexpr std::size_t most_actors = 8;      // of a sentence, to be weighed two by two
constexpr std::uint32_t reach = 60;         // bytes between a deed and its actors
constexpr float least_sure = 0.3F;          // of what the model alone tells
constexpr float not_plain = 0.6F;           // of other languages' frames
constexpr std::uint32_t noun_reach = 25;    // "Putin's visit to": a noun is of who stands right before it

language::Range range_of(const TieActor& a) { return {a.begin, a.end}; }

// The tie of words [begin, end) of a sentence, without who and whom: its stance, date and who states it.
record::Tie tie_at(const record::Article& article, const Passage& passage, const language::Range& sentence,
                   std::uint8_t root, const language::Range& words, const language::Range& actors) {
  record::Tie tie;
  tie.stance = is_cooperative(root) ? "cooperative" : "conflictual";
  tie.place = passage.place(words.begin, words.end);
  for (const auto& date : article.dates)
    if (tie.date.empty() && date.place.part == passage.part && date.place.block == passage.block &&
        date.place.begin >= sentence.begin && date.place.end <= sentence.end && date.value.starts_with('2'))
      tie.date = date.value;
  for (const auto& quote : article.quotes)
    if (quote.place.part == passage.part && quote.place.block == passage.block && quote.place.begin <= actors.begin &&
        actors.end <= quote.place.end)
      tie.stated_by = quote.speaker;
  return tie;
}

struct Finder {
  const Passage& passage;
  const record::Article& article;
  const TieModel& model;
  std::vector<FoundTie>& out;
  const TieTable& table;

  void add(const language::Range& sentence, const TieActor& source, const TieActor& target, const TieDeed* deed,
           std::uint8_t root) {
    FoundTie found;
    found.source = range_of(source);
    found.target = range_of(target);
    found.root = root;
    found.by_words = deed != nullptr;
    found.plain = deed != nullptr && is_plain_tie(table, passage, sentence, source, target, *deed);
    const auto begin = std::min(source.begin, target.begin), end = std::max(source.end, target.end);
    found.tie = tie_at(article, passage, sentence, root,
                       {deed != nullptr ? std::min(begin, deed->begin) : begin,
                        deed != nullptr ? std::max(end, deed->end) : end},
                       {begin, end});
    found.tie.source = source.name;
    found.tie.target = target.name;
    found.tie.relation = deed != nullptr ? deed->entry->name : tie_table().relation_of(root);
    out.push_back(std::move(found));
  }

  // "His official visit": whose it is stands further on.
  bool is_owned(const TieDeed& deed) const {
    const auto lead =
        passage.text.substr(deed.begin > noun_reach ? deed.begin - noun_reach : 0, std::min(deed.begin, noun_reach));
    return lead.find(" his ") != lead.npos || lead.find(" her ") != lead.npos || lead.find(" their ") != lead.npos ||
           lead.find(" its ") != lead.npos;
  }

  // "During his visit to China, Putin …"; "During his visit to the neighbouring country, Putin was received by
  // Khurelsukh".
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

  // By the table: a deed with the named actors next to it ("an official visit to the country" is no tie of an
  // official).
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
      if (deed.begin - before->end > (entry.sort == TieSort::noun ? noun_reach : reach) ||
          (behind->begin > deed.end && behind->begin - deed.end > reach))
        continue;
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

  // "declined to comment to": the first does nothing to the other.
  static bool is_idle(const TieReading& reading, const TieActor& a, const TieActor& b) {
    const auto between = [&](const auto& range) {
      return range.begin >= std::min(a.end, b.end) && range.end <= std::max(a.begin, b.begin);
    };
    return std::any_of(reading.idle.begin(), reading.idle.end(), between) &&
           std::none_of(reading.deeds.begin(), reading.deeds.end(), between);
  }

  // By the model: of all two of the sentence those that are likely enough to be the ones tied; the surest first, each
  // two names once.
  void by_model(const language::Range& sentence, const TieReading& reading, const Actors& actors,
                std::size_t by_words) {
    struct Pair {
      std::size_t source, target;
    };
    if (std::all_of(actors.begin(), actors.end(), [&](const TieActor& a) { return a.name == actors.front().name; }))
      return;
    const auto words = tie_words_of(passage, sentence);
    TieFeatures features;
    const auto look = [&](const Pair& p) {
      tie_features(words, range_of(actors[p.source]), range_of(actors[p.target]),
                   place_of(reading, actors, p.source, p.target, passage.text), features);
    };
    std::vector<Pair> pairs;
    std::vector<float> shares;
    // the scores of pairs the other way round, from where they are weighed first
    std::array<std::array<float, most_actors>, most_actors> back{};
    for (std::size_t i = 0; i < actors.size(); ++i)
      for (std::size_t j = 0; j < actors.size(); ++j) {
        if (actors[i].name == actors[j].name || is_idle(reading, actors[i], actors[j])) continue;
        pairs.push_back({i, j});
        if (i < j) {
          const auto both =
              pair_scores(model, words, range_of(actors[i]), range_of(actors[j]),
                          place_of(reading, actors, i, j, passage.text), place_of(reading, actors, j, i, passage.text));
          shares.push_back(both[0]);
          back[i][j] = both[1];
        } else {
          shares.push_back(back[j][i]);
        }
      }
    share_between(shares);
    for (auto i = by_words; i < out.size(); ++i) {
      auto& found = out[i];
      const auto at = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& p) {
        return range_of(actors[p.source]) == found.source && range_of(actors[p.target]) == found.target;
      });
      if (at == pairs.end()) continue;
      look(*at);
      const auto guess = tie_guess(tie_scores(model, features));
      found.is_tie = shares[static_cast<std::size_t>(at - pairs.begin())];
      found.of_root = guess.root == found.root ? guess.of_root : 0;
    }
    std::vector<std::size_t> surest(pairs.size());
    std::iota(surest.begin(), surest.end(), std::size_t{0});
    std::erase_if(surest, [&](std::size_t i) { return shares[i] < least_sure; });
    std::stable_sort(surest.begin(), surest.end(), [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    for (const auto i : surest) {
      const TieActor &source = actors[pairs[i].source], &target = actors[pairs[i].target];
      const bool known =
          std::any_of(out.begin() + static_cast<std::ptrdiff_t>(by_words), out.end(), [&](const FoundTie& f) {
            return (f.tie.source == source.name && f.tie.target == target.name) ||
                   (f.tie.source == target.name && f.tie.target == source.name);
          });
      if (known) continue;
      look(pairs[i]);
      const auto guess = tie_guess(tie_scores(model, features));
      if (shares[i] * guess.of_root < least_sure) continue;
      add(sentence, source, target, nullptr, guess.root);
      out.back().is_tie = shares[i];
      out.back().of_root = guess.of_root;
    }
  }
};

// The share that is right of what is as sure, as bench_understand_ties prints it. Its sentences are news of nations: of
// pages of all kinds only what is told plainly is right as often (docs/understanding/ties.md).
float measured(const FoundTie& found) {
  const float sure = found.is_tie * found.of_root;
  if (found.by_words)
    return sure >= 0.7F ? (found.plain ? 0.92F : 0.6F) : sure >= 0.5F ? 0.84F : sure >= 0.1F ? 0.75F : 0.25F;
  return sure >= 0.9F ? 0.78F : sure >= 0.8F ? 0.67F : sure >= 0.5F ? 0.6F : 0.45F;
}

bool in_text_order(const FoundTie& a, const FoundTie& b) { return a.tie.place.begin < b.tie.place.begin; }

bool is_read(const Passage& passage) {
  return passage.part != record::Part::title && passage.part != record::Part::caption;
}

// What of a passage, in the order of its text, stands in the sentence.
template <class Stands>
std::vector<Stands> within(const std::vector<Stands>& all, const language::Range& sentence) {
  const auto first =
      std::partition_point(all.begin(), all.end(), [&](const Stands& a) { return a.begin < sentence.begin; });
  std::vector<Stands> out;
  for (auto at = first; at != all.end() && at->begin < sentence.end; ++at)
    if (at->end <= sentence.end) out.push_back(*at);
  return out;
}

std::vector<FoundTie> english_ties(const Analysis& analysis, const record::Article& article, const TieModel& model) {
  std::vector<FoundTie> out;
  const auto acting = acting_for(article);
  for (const auto& passage : analysis.passages) {
    if (!is_read(passage)) continue;
    const auto reading = read_actors(passage, article, acting);
    if (reading.actors.size() < 2) continue;
    Finder finder{passage, article, model, out, tie_table()};
    for (const auto& sentence : passage.sentences) {
      auto actors = within(reading.actors, sentence);
      if (actors.size() < 2) continue;
      actors.resize(std::min(actors.size(), most_actors));
      const TieReading here{{}, within(reading.deeds, sentence), within(reading.blows, sentence),
                            within(reading.idle, sentence)};
      const auto before = out.size();
      finder.by_deeds(sentence, here, actors);
      if (!model.weights.empty()) finder.by_model(sentence, here, actors, before);
      std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), in_text_order);
    }
  }
  for (auto& found : out) found.tie.confidence = measured(found);
  return out;
}

// What was done years before is told as history, not as news: a date of the sentence says so.
bool is_of_other_years(const record::Article& article, const Passage& passage, const language::Range& sentence) {
  constexpr int of_old = 2000;  // where nothing tells when the article was written
  const int least = article.published ? article.published->year - 1 : of_old;
  return std::any_of(article.dates.begin(), article.dates.end(), [&](const record::DateMention& date) {
    int year = 0;
    std::from_chars(date.value.data(), date.value.data() + std::min<std::size_t>(4, date.value.size()), year);
    return date.place.part == passage.part && date.place.block == passage.block &&
           date.place.begin >= sentence.begin && date.place.end <= sentence.end && year > 0 && year < least;
  });
}

// A sentence ends as one; what is cut short is the headline of another story.
bool is_whole(std::string_view sentence) {
  static constexpr std::string_view ends[] = {".", "!", "。", "！", "\"", "”", "»", "」", ")", "؟", "।"};
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view e) { return sentence.ends_with(e); });
}

std::vector<FoundTie> ties_of_frames(const Analysis& analysis, const record::Article& article,
                                     const TieFrames& table) {
  std::vector<FoundTie> out;
  bool read_roles = false;
  std::vector<std::string> acting;
  for (const auto& passage : analysis.passages) {
    if (passage.part == record::Part::title && is_of_other_matters(table, passage)) return {};
    if (!is_read(passage) || !names_states(table, passage) || is_of_other_matters(table, passage)) continue;
    if (!read_roles) acting = states_of_people(article, table);
    read_roles = true;
    for (const auto& sentence : passage.sentences) {
      const auto before = out.size();
      const auto text = passage.text.substr(sentence.begin, sentence.end - sentence.begin);
      for (auto& told : ties_told(table, passage, sentence, article, acting)) {
        FoundTie found;
        found.source = told.source;
        found.target = told.target;
        found.root = told.frame->root;
        found.by_words = true;
        found.tie = tie_at(article, passage, sentence, found.root, told.whole, told.whole);
        found.tie.source = std::move(told.source_name);
        found.tie.target = std::move(told.target_name);
        found.tie.relation = told.frame->relation;
        found.plain = told.plain && passage.type == record::BlockType::paragraph && is_whole(text) &&
                      text.find('?') == text.npos && !is_of_other_years(article, passage, sentence);
        found.tie.confidence = found.plain ? table.share_right() : not_plain;
        out.push_back(std::move(found));
      }
      std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), in_text_order);
    }
  }
  return out;
}

}  // namespace

std::vector<FoundTie> find_ties(const Analysis& analysis, const record::Article& article, const TieModel& model) {
  if (language::primary(analysis.language) == "en") return english_ties(analysis, article, model);
  const auto& table = tie_frames(analysis.language);
  return table.empty() ? std::vector<FoundTie>() : ties_of_frames(analysis, article, table);
}

void find_ties(const Analysis& analysis, record::Article& article) {
  std::vector<record::Tie> ties;
  for (auto& found : find_ties(analysis, article, tie_model())) {
    const auto& tie = found.tie;
    const bool twice = std::any_of(ties.begin(), ties.end(), [&](const record::Tie& t) {
      return t.source == tie.source && t.target == tie.target && t.relation == tie.relation && t.date == tie.date;
    });
    if (!twice) ties.push_back(std::move(found.tie));
  }
  article.ties = std::move(ties);
}

}  // namespace ortoo::understand
