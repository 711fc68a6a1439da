// The translation stage: a record and someone who translates; out comes the article in another language.
//
// Each target sentence knows its source sentence (Translation::sentences). Links and emphasis come back at the words
// that say what was marked (project.h); addresses, handles, code, names and the owner's terms come through
// (kept.h); numbers and units are checked (figures.h); sentences with words of a direct quotation are marked, and so is
// whatever a check or the translator itself doubts. Nothing doubtful is left out.
// Pure but for the translator: no clock (`made` stays empty for the caller), no store. Errors: those of the translator;
// unsupported: the article does not say its language, or is in that language already.
// Thread rules: those of the translator. Linear in the text beside the translator's own time.
#pragma once

#include "base/result.h"
#include "record/article.h"
#include "translate/glossary.h"
#include "translate/kept.h"
#include "translate/segments.h"
#include "translate/translator.h"

namespace ortoo::translate {

// Under it a translator's confidence in a sentence (the exponential of its score) counts as low.
inline constexpr float low_confidence = 0.35F;

// What the translator is held to.
struct Terms {
  const Glossary& glossary;  // the owner's, which win
  KnownNames names;          // of the article's entities
};

// The article into the language that `translator` translates into.
base::Result<record::Translation> translate(const record::Article& article, Translator& translator, const Terms& terms,
                                            Scope scope = Scope::whole);

// "Firefox Translations vi-en tiny 1.0 (2024-03-01)".
std::string engine_name(const Description& description);

}  // namespace ortoo::translate
