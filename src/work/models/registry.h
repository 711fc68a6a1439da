// A registry of translation models: which pairs there are, and where their files lie.
//
// Two forms are read, both Mozilla's: db/models.json ({"baseUrl", "models": {"vi-en": [{"architecture",
// "releaseStatus", "files": {"model", "lexicalShortlist", "vocab" or "srcVocab" and "trgVocab": {"path",
// "uncompressedSize", "uncompressedHash"}}}]}}, files gzipped), and the records of Remote Settings ({"data":
// [{"fileType", "version", languages, "decompressedHash", "decompressedSize", "attachment": {"hash", "size",
// "filename", "location"}}]}, a record a file, packed by zstd or not). A model without the SHA-256 of each of
// its files is left out: what cannot be checked is not run.
// Errors: malformed. Thread rules: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ortoo::work {

struct ModelFile {
  std::string role;    // "model", "vocab", "srcvocab", "trgvocab", "lex"
  std::string name;    // "model.vien.intgemm.alphas.bin", without .gz or .zst
  std::string source;  // URL or path
  std::int64_t size = 0;  // bytes, unpacked; 0: not told
  std::string sha256;     // of the file unpacked, lower-case hexadecimal
  bool operator==(const ModelFile&) const = default;
};

struct Model {
  std::string from, to;       // BCP 47
  std::string architecture;   // "tiny", "base", "base-memory"
  std::string version;        // as told, else the beginning of the model file's SHA-256
  std::string date;           // ISO 8601, as told; "" otherwise
  std::string status;         // "Release", "Nightly", …
  std::vector<ModelFile> files;
  std::int64_t size() const;  // bytes
  bool operator==(const Model&) const = default;
};

// `place`: the URL or file that `json` was read from; what it names relatively is beside it.
base::Result<std::vector<Model>> read_registry(std::string_view json, const std::string& place);

// The best of a pair: released before others, then newest version, then the larger architecture; null where there is
// none.
const Model* best_model(const std::vector<Model>& models, std::string_view from, std::string_view to);

}  // namespace ortoo::work
