// Who did what to whom: ties between nations, organisations and people, each with its relation, date and place.
//
// A verb or noun of models/understand/ties/words.tsv ties the actor before it to the one behind it ("was … by": the
// other way round). Where no such word stands, a trained model (ties/model.h) says whether two actors of a sentence are
// tied, who acts, and by which PLOVER root. The stance follows from the root. Who states it is the speaker of the quote
// that the tie stands in. In other languages frames tell (ties/frames.h), of states and alliances by their English
// names. Thread rules: pure. Linear in the text but for the actors of a sentence.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"
#include "understand/ties/model.h"

namespace ortoo::understand {

// Sets article.ties, in the order of the text, one for each source, relation, target and date. Uses article.entities,
// article.dates and article.quotes where they were found before.
void find_ties(const Analysis&, record::Article& article);

// The same by another model, with what the record does not keep: for measuring.
struct FoundTie {
  language::Range source, target;  // bytes of the passage
  std::uint8_t root = no_root;
  bool by_words = false;  // by an entry of words.tsv or a frame
  bool plain = false;     // as ties/plain.h or ties/sentence.h says
  float is_tie = 0, of_root = 0;
  record::Tie tie;
};
std::vector<FoundTie> find_ties(const Analysis&, const record::Article& article, const TieModel& model);

}  // namespace ortoo::understand
