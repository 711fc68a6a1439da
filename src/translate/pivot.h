// Two translators one after the other, for a pair without a direct one: Vietnamese to English, English to Mongolian.
#pragma once

#include <memory>

#include "translate/translator.h"

namespace ortoo::translate {

// Scores add up, alignments are followed through the language in between, whose name the description tells. `first`
// translates into what `second` translates from. Thread rules and errors: those of the two.
class Pivot : public Translator {
 public:
  Pivot(std::unique_ptr<Translator> first, std::unique_ptr<Translator> second);
  base::Result<std::vector<Translated>> translate(std::span<const std::string> sentences) override;
  const Description& description() const override { return description_; }

 private:
  std::unique_ptr<Translator> first_, second_;
  Description description_;
};

}  // namespace ortoo::translate
