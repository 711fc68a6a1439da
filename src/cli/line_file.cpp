#include "cli/line_file.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace ortoo::cli {
namespace {

using base::ErrorCode;
using base::fail;

std::unexpected<base::Error> because(ErrorCode code, const char* what, const std::string& path) {
  return fail(code, std::string(what) + std::strerror(errno) + ".", path);
}

// Where lines end in a file: how many there are, the begin and end of the last whole one, and the end of the file.
struct Lines {
  std::uint64_t count = 0;
  off_t last = 0, end = 0, size = 0;
};

base::Result<Lines> lines_of(std::FILE* file, const std::string& path) {
  Lines lines;
  std::string bytes(1 << 20, '\0');
  off_t at = 0;
  for (;;) {
    const auto got = std::fread(bytes.data(), 1, bytes.size(), file);
    for (const char* from = bytes.data(); from < bytes.data() + got;) {
      const auto* end =
          static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(bytes.data() + got - from)));
      if (end == nullptr) break;
      lines.last = lines.end;
      lines.end = at + (end + 1 - bytes.data());
      ++lines.count;
      from = end + 1;
    }
    lines.size = at += static_cast<off_t>(got);
    if (got < bytes.size()) break;
  }
  if (std::ferror(file) != 0) return because(ErrorCode::unreadable, "This cannot be read: ", path);
  return lines;
}

bool read_part(int file, off_t from, off_t to, std::string& bytes) {
  bytes.resize(static_cast<std::size_t>(to - from));
  return pread(file, bytes.data(), bytes.size(), from) == static_cast<ssize_t>(bytes.size());
}

bool may_be_cut_record(std::string_view rest) {
  constexpr std::string_view beginning = "{\"";
  return rest.starts_with(beginning) || beginning.starts_with(rest);
}

}  // namespace

base::Result<LineFile> LineFile::open(const std::string& path) {
  LineFile out;
  out.path_ = path;
  const int number = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (number < 0) return because(ErrorCode::unreadable, "This cannot be written to: ", path);
  out.file_.reset(fdopen(number, "r+b"));
  struct stat status {};
  if (!out.file_ || fstat(number, &status) != 0 || !S_ISREG(status.st_mode))
    return fail(ErrorCode::unsupported, "Only a file can be gone on with.", path);
  if (flock(number, LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorCode::conflict, "Another process writes into this file.", path);
  const auto lines = lines_of(out.file_.get(), path);
  if (!lines) return std::unexpected(lines.error());
  out.lines_ = lines->count;
  out.end_ = lines->end;
  std::string last, rest;
  if (!read_part(number, lines->last, lines->end, last) || !read_part(number, lines->end, lines->size, rest))
    return because(ErrorCode::unreadable, "This cannot be read: ", path);
  auto object = nlohmann::json::parse(rest, nullptr, false);
  if (object.is_object()) {  // whole, but for what ends a line
    ++out.lines_;
    out.end_ = lines->size;
    out.ends_in_line_ = false;
  } else {
    object = nlohmann::json::parse(last, nullptr, false);
    if ((lines->count > 0 && !object.is_object()) || !may_be_cut_record(rest))
      return fail(ErrorCode::malformed, "This file holds something else than records; it was left as it is.", path);
  }
  if (const auto id = object.find("id"); id != object.end() && id->is_string()) out.last_id_ = id->get<std::string>();
  return out;
}

base::Result<std::FILE*> LineFile::go_on() {
  if (ftruncate(fileno(file_.get()), end_) != 0 || std::fseek(file_.get(), 0, SEEK_END) != 0 ||
      (!ends_in_line_ && std::fputc('\n', file_.get()) == EOF))
    return because(ErrorCode::storage, "This cannot be written to: ", path_);
  ends_in_line_ = true;
  return file_.get();
}

}  // namespace ortoo::cli
