// Who may act or be acted upon in an English passage, and the words of words.tsv that tell a deed.
//
// An actor is a nation by its name, its people or its capital ("Dutch police" is the Netherlands), an organisation, a
// person for the nation that the text gives as the role, else by name, another place by name, and police, rebels and
// the like by these words.
// Thread rules: pure. Linear in the passage.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "understand/analysis.h"
#include "understand/ties/model.h"
#include "understand/ties/table.h"

namespace ortoo::understand {

enum class ActorSort : std::uint8_t { named, common, place };

struct TieActor {
  std::uint32_t begin = 0, end = 0;  // bytes of the passage
  std::string name;
  ActorSort sort = ActorSort::named;  // common: by a common word ("police")
  bool known = false;   // a nation of the table, a person with an office, or a name that a table of known names has
  bool person = false;  // acts in the person's own name, and the text tells no office
};
struct TieDeed {
  std::uint32_t begin = 0, end = 0;
  const TieEntry* entry = nullptr;
};
bool is_passive(std::string_view text, const TieDeed&);
struct TieReading {
  std::vector<TieActor> actors;  // in the order of the text
  std::vector<TieDeed> deeds, blows;
  std::vector<language::Range> idle;  // words that tie nobody, though they begin like a verb
};

// For each of article.entities, for whom it acts: of a person the nation of the role or else the name.
std::vector<std::string> acting_for(const record::Article& article);
// What two of `actors`, those of one sentence in their order, are to each other.
PairPlace place_of(const TieReading&, std::span<const TieActor> actors, std::size_t source, std::size_t target,
                   std::string_view text);
TieReading read_actors(const Passage& passage, const record::Article& article, const std::vector<std::string>& acting);

}  // namespace ortoo::understand
