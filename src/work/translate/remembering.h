// A translator with the translation memory in front of it: what it has translated once it is not asked for again.
#pragma once

#include <cstdint>
#include <string>

#include "store/translations.h"
#include "translate/translator.h"

namespace ortoo::work {

store::Translator remembered_as(const translate::Description& description);

// An alignment as the memory keeps it: "0-4:0-3 5-9:4-7", source and target of each; and back (what is no such text:
// none).
std::string written_alignment(const std::vector<translate::Aligned>& alignment);
std::vector<translate::Aligned> read_alignment(std::string_view text);

// Thread rules: that of `inner`. Errors: those of `inner`, and storage.
class Remembering : public translate::Translator {
 public:
  // `inner` and `store` must outlive it. `now`: Unix seconds, when what is new counts as made.
  Remembering(translate::Translator& inner, const store::Store& store, std::int64_t now)
      : inner_(inner), memory_(store), now_(now) {}
  base::Result<std::vector<translate::Translated>> translate(std::span<const std::string> sentences) override;
  const translate::Description& description() const override { return inner_.description(); }

  std::size_t recalled() const { return recalled_; }
  std::size_t asked() const { return asked_; }  // of `inner`

 private:
  translate::Translator& inner_;
  store::Translations memory_;
  std::int64_t now_;
  std::size_t recalled_ = 0, asked_ = 0;
};

}  // namespace ortoo::work
