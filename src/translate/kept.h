// What must come through a translation: addresses, handles, code, names, and the owner's terms.
//
// Before: terms of the glossary are written into the sentence in their form of the other language, which translators
// copy. After: whatever is not there is put where the alignment says that it belongs; where it says nothing, the
// sentence is doubtful. A name whose form in the other language is known may stand there in any of its forms, and with
// any ending; a person by any word of their name. Only what has a capital, or no capitals to have, gives way to it.
// Thread rules: pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "translate/glossary.h"
#include "translate/translator.h"

namespace ortoo::translate {

// How someone or something is called in the other language.
struct NameForms {
  std::string written;              // what is put where none of them is; empty: nothing is
  std::vector<std::string> others;  // that will do as well
};
using KnownNames = std::map<std::string, NameForms, std::less<>>;  // by Entity::id

struct Kept {
  language::Range at;  // in the sentence
  std::string form;    // how it is said in the other language
  enum class Why : std::uint8_t { opaque, name, term, known_person, known_name } why = Why::opaque;
  std::vector<std::string> others;  // of a known name: that will do as well
};

// Web addresses, e-mail addresses, domains, @handles and #tags of a text.
std::vector<language::Range> opaque_stretches(std::string_view text);

// Languages written in Latin letters, in which a person's name is written alike.
bool is_written_in_latin(std::string_view language);

// A sentence as it is given to a translator. `kept` in order, without overlaps.
class Prepared {
 public:
  Prepared(std::string_view sentence, std::vector<Kept> kept);

  const std::string& text() const { return text_; }
  // Puts what was kept into the answer, whose alignment from then on is to the sentence itself, not to text().
  // What could not be put in its place, as words of SentencePair::doubts.
  std::vector<std::string> mend(Translated& answer) const;

 private:
  language::Range to_sentence(language::Range at) const;

  std::string text_;
  std::vector<Kept> kept_;
  std::vector<language::Range> places_;  // of kept_, in text_
};

}  // namespace ortoo::translate
