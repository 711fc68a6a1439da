#include "cli/beginning.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "fetch/unpack.h"

namespace ortoo::cli {
namespace {

constexpr std::size_t looked_at = 4096;  // enough for the header of a gzip file and its first word
constexpr std::string_view first_word = "WARC/";

std::string read_at(int file, off_t at) {
  std::string bytes(looked_at, '\0');
  const auto got = pread(file, bytes.data(), bytes.size(), at);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

// What waits in the pipe that is standard input, without taking it: tee(2) into a pipe of our own.
std::string waiting_in_pipe() {
  int copy[2];
  if (pipe2(copy, O_CLOEXEC) != 0) return {};
  const auto teed = tee(STDIN_FILENO, copy[1], looked_at, 0);
  std::string bytes(teed > 0 ? static_cast<std::size_t>(teed) : 0, '\0');
  const auto got = bytes.empty() ? 0 : read(copy[0], bytes.data(), bytes.size());
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  close(copy[0]);
  close(copy[1]);
  return bytes;
}

std::string beginning_of(const std::string& name) {
  struct stat status {};
  if (name == "-") {
    if (fstat(STDIN_FILENO, &status) != 0) return {};
    if (S_ISFIFO(status.st_mode)) return waiting_in_pipe();
    return S_ISREG(status.st_mode) ? read_at(STDIN_FILENO, lseek(STDIN_FILENO, 0, SEEK_CUR)) : std::string();
  }
  if (stat(name.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  auto bytes = read_at(file, 0);
  close(file);
  return bytes;
}

}  // namespace

bool begins_as_web_archive(const std::string& name) {
  const auto bytes = beginning_of(name);
  if (!bytes.starts_with("\x1f\x8b")) return bytes.starts_with(first_word);
  std::string plain;
  fetch::Unpacker unpacker("gzip", [&plain](std::string_view more) {
    plain += more.substr(0, first_word.size());
    return plain.size() < first_word.size();
  });
  unpacker.write(bytes);
  return plain.starts_with(first_word);
}

}  // namespace ortoo::cli
