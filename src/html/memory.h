// Memory for nodes and their text, from lexbor's own store of a document.
//
// A piece lives until the document is cleaned; lexbor may make it longer or take it back like one of its own.
// Thread rules: as of the document. Constant time.
#pragma once

#include <lexbor/core/mraw.h>

#include <cstddef>

namespace ortoo::html {

// Not cleared; null when there is no memory.
inline void* allocate(lexbor_mraw_t* memory, std::size_t bytes) {
#if !defined(LEXBOR_HAVE_ADDRESS_SANITIZER) && !defined(__SANITIZE_ADDRESS__)
  // From the chunk at hand, as lexbor does when it has nothing to use again.
  auto* chunk = memory->mem->chunk;
  const std::size_t size = lexbor_mem_align(bytes), whole = size + lexbor_mraw_meta_size();
  if (chunk->size - chunk->length >= whole) {
    auto* out = chunk->data + chunk->length + lexbor_mraw_meta_size();
    chunk->length += whole;
    ++memory->ref_count;
    lexbor_mraw_data_size_set(out, size);
    return out;
  }
#endif
  return lexbor_mraw_alloc(memory, bytes);
}

}  // namespace ortoo::html
