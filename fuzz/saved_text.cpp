// Any bytes that pass for text give a record that its JSON gives back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "read/saved/text.h"
#include "record/json.h"
#include "record/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo;
  const std::string text = base::scrub_utf8({reinterpret_cast<const char*>(data), size});
  const auto article = read::read_saved_text(text, {});
  const auto again = record::from_json(record::to_json(article));
  if (!again || *again != article) std::abort();
  if (record::to_markdown(article).empty() && !article.body.empty()) std::abort();
  return 0;
}
