// Any bytes as a model or as a shortlist end in an error or in something that translates without harm. The first byte
// says which.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "translate/engine/container.h"
#include "translate/engine/shortlist.h"
#include "translate/engine/transformer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::translate::engine;
  if (size == 0) return 0;
  const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
  if (data[0] % 2 == 0) {
    const auto list = Shortlist::read(bytes, 300);
    if (!list) return 0;
    const std::vector<std::uint32_t> words = {0, 1, 7, 299, 5000};
    const auto allowed = list->allowed(words, true);
    for (const std::uint32_t piece : allowed) {
      if (piece >= 300) std::abort();
    }
    return 0;
  }
  const auto container = read_container(bytes);
  if (!container) return 0;
  const auto weights = Weights::read(*container);
  if (!weights || weights->source.size < 8 || weights->dimension > 256) return 0;
  const std::vector<std::uint32_t> sentence = {3, 4, 5, 0};
  const std::vector<std::span<const std::uint32_t>> sentences = {sentence};
  Transformer transformer(*weights, *usable_kernels().front());
  const auto memories = transformer.encode(sentences);
  Transformer::Row row;
  row.memory = &memories[0];
  row.cells.resize(weights->decoder.size() * weights->dimension);
  Transformer::Row* rows[] = {&row};
  const auto& top = transformer.step(rows);
  const std::vector<std::uint32_t> pieces = {0, 1};
  if (transformer.project(top.data(), 1, output_layer(*weights, pieces)).size() < 2) std::abort();
  return 0;
}
