// Translator: who turns sentences of one language into another. There are several: the engine in this process
// (engine/), servers elsewhere (the work room), two of them one after the other (pivot.h), and those of the tests.
//
// A Translator is for one pair of languages. Sentences and their translations are UTF-8 in NFC, one sentence each,
// without line feeds; an empty sentence is answered with an empty one. Offsets are bytes, half open, on character
// borders.
// The call may take long (a batch of a hundred sentences a second or two); it never answers for some sentences only.
// Errors: not_found (no model), malformed (the model), network, denied and too_large (a server, a budget), in a
// sentence for a person.
// Thread rules: one thread at a time for one Translator; several, also of one model, may work at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "language/sentences.h"

namespace ortoo::translate {

// The words at `target` say what the words at `source` say.
struct Aligned {
  language::Range source, target;
  bool operator==(const Aligned&) const = default;
};

struct Translated {
  std::string text;
  std::optional<float> score;      // mean natural log-probability a piece (≤ 0); none where the translator tells none
  std::vector<Aligned> alignment;  // in order of the target; empty where the translator tells none
  bool operator==(const Translated&) const = default;
};

// Who translates, as a reader is told and as the translation memory tells translators apart.
struct Description {
  std::string from, to;  // languages, BCP 47 in lower case
  std::string name;      // "Firefox Translations vi-en tiny", "DeepL"
  std::string version;   // of the model; "" where a server tells none
  std::string date;      // ISO 8601 day on which the model was made; "" unknown
  std::string through;   // the language in between, where two models work one after the other; "" otherwise
  bool operator==(const Description&) const = default;
};

class Translator {
 public:
  virtual ~Translator() = default;
  // One answer a sentence, in their order.
  virtual base::Result<std::vector<Translated>> translate(std::span<const std::string> sentences) = 0;
  virtual const Description& description() const = 0;
};

}  // namespace ortoo::translate
