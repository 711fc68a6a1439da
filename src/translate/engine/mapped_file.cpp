#include "translate/engine/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ortoo::translate::engine {

base::Result<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return base::fail(errno == ENOENT ? base::ErrorCode::not_found : base::ErrorCode::unreadable,
                      std::string("cannot be opened: ") + std::strerror(errno) + ".", path);
  }
  struct stat status{};
  MappedFile mapped;
  std::string problem;
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    problem = "is not a file.";
  } else if (status.st_size > 0) {
    void* at = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) {
      problem = std::string("cannot be read: ") + std::strerror(errno) + ".";
    } else {
      mapped.data_ = static_cast<const std::byte*>(at);
      mapped.size_ = static_cast<std::size_t>(status.st_size);
    }
  }
  ::close(file);
  if (!problem.empty()) return base::fail(base::ErrorCode::unreadable, std::move(problem), path);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace ortoo::translate::engine
