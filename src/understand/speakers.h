// Who it is that a phrase stands for: "Mr Peskov", "the spokesman", "she".
//
// Knows the people and organisations of article.entities; where there are none, the names it sees in capitals. Speakers
// are asked for in the order of reading, since a pronoun or an office means who spoke or was named last: of those who
// can be meant, "she" is no man, and "they" no single person.
// Thread rules: one thread at a time. The Analysis, the article and the quotations must outlive it. A question costs
// the number of names, the first about a pronoun or an office the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/attribution.h"
#include "understand/quotation_marks.h"
#include "understand/speaker_sex.h"
#include "understand/speech_words.h"

namespace ortoo::understand {

class Speakers {
 public:
  // `quotations`: of analysis.passages, by quoted_in; whom words within them name is not who speaks.
  Speakers(const Analysis&, const record::Article&, const std::vector<Quoted>& quotations);

  struct Answer {
    std::string name;  // the fullest name, or the phrase that stands for it; "" where no one can be told
    bool sure = true;  // named, not guessed from a pronoun or an office
    bool doubtful = false;  // guessed, and another may be meant as well
  };
  // Who says it: `source` in the passage; an empty one means who spoke last. `cue`: the verb, which tells a man from a
  // woman in some languages.
  Answer speaker(std::uint32_t passage, const Range& source, std::string_view cue);
  // The name in a phrase for whom something is told ("the Mongolian newspaper Unuudur"); "" where it has none.
  std::string addressee(std::uint32_t passage, const Range& to) const;

 private:
  struct Known {
    std::string name;
    std::string office;  // in lower case: "kremlin spokesman"
    bool person = false;
    std::uint32_t passage = 0, begin = 0;  // where first named
    Sex sex = Sex::unknown;
    bool several = false;  // "the sources"
  };
  struct Named {  // a person outside quotations: who "she" of the next sentence may be
    std::size_t known;
    std::uint32_t passage, begin;
    bool first;  // of the sentence
  };
  void learn_names();
  void prepare();
  void learn_sexes();
  void learn_subjects();
  bool is_of_office(std::uint32_t passage, std::uint32_t begin, std::uint32_t end) const;
  std::string office_before(std::uint32_t passage, std::uint32_t begin) const;
  void learn_sex(const std::string& name, Sex sex);
  Answer pronoun(std::uint32_t passage, const Range& source, std::string_view phrase, std::uint32_t sorts,
                 std::string_view cue);
  bool is_doubtful(std::uint32_t passage, std::uint32_t begin, const std::string& who, Sex) const;
  bool is_person(const std::string& name) const;
  bool is_of_another(std::uint32_t passage, const Range&, const record::Entity& who, std::uint32_t begin,
                     std::uint32_t end) const;
  bool is_sort_behind(std::uint32_t passage, const Range&, std::uint32_t begin) const;
  bool are_several(std::uint32_t passage, const Range&) const;
  std::string name_by_part(std::uint32_t passage, const Range&) const;
  std::string name_in(std::uint32_t passage, const Range&, bool* is_office) const;
  const Known* fullest(std::string_view name) const;

  const Analysis& analysis_;
  const record::Article& article_;
  const std::vector<Quoted>& quotations_;
  const SpeechWords& words_;
  std::vector<Known> known_;
  std::vector<Named> named_;  // in order
  bool prepared_ = false;
  std::vector<Known> spoke_;  // in order
};

}  // namespace ortoo::understand
