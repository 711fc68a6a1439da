// Any bytes are refused or become a record that its own JSON gives back; their text alone can be asked for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "record/json.h"
#include "record/json_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::record;
  text_of_json({reinterpret_cast<const char*>(data), size});
  const auto article = from_json({reinterpret_cast<const char*>(data), size});
  if (!article) return 0;
  const auto again = from_json(to_json(*article));
  if (!again || *again != *article) std::abort();
  return 0;
}
