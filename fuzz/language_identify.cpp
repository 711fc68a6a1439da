// Any bytes have a language or none, with a confidence from 0 to 1.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/identify.h"
#include "language/tag.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::language;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto found = identify(text);
  if (!(found.confidence >= 0 && found.confidence <= 1.001F)) std::abort();
  if (found.language.empty() != (found.confidence == 0) && found.language.empty()) std::abort();
  if (!found.language.empty() && normal_tag(found.language) != found.language) std::abort();
  const auto tag = normal_tag(text);
  if (normal_tag(tag) != tag) std::abort();
  return 0;
}
