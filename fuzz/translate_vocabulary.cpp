// Any bytes as a vocabulary end in an error, or in pieces that are the vocabulary's and lie in the text one after the
// other.
// The model ends where the last 0xFF byte is; what follows is the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "base/text.h"
#include "translate/engine/vocabulary.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::translate::engine;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(all.rfind('\xFF'), all.size());
  const auto vocabulary = Vocabulary::read(std::as_bytes(std::span(all.substr(0, cut))));
  if (!vocabulary) return 0;
  for (const std::string& text :
       {ortoo::base::scrub_utf8(all.substr(std::min(cut + 1, size))), std::string("Hà Nội  ½ 5 55\u3000<br>🚢")}) {
    const Pieces found = vocabulary->pieces(text);
    if (found.ids.size() != found.sources.size()) std::abort();
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < found.ids.size(); ++i) {
      const auto& [from, to] = found.sources[i];
      if (found.ids[i] >= vocabulary->size() || from < begin || to < from || to > text.size()) std::abort();
      begin = from;
    }
    const Spelt spelt = vocabulary->spell(found.ids);
    if (spelt.ranges.size() != found.ids.size() || !ortoo::base::is_valid_utf8(spelt.text)) std::abort();
  }
  return 0;
}
