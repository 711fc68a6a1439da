// MappedFile: the bytes of a file, read by the system when they are touched.
//
// The bytes stay where they are while the object lives, also when it is moved. Whoever replaces a model must put a new
// file in place of the old one (rename), never write into it. Errors: not_found, unreadable. Any thread may read.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"

namespace ortoo::translate::engine {

class MappedFile {
 public:
  static base::Result<MappedFile> open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace ortoo::translate::engine
