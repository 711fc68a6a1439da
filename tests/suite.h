// Conformance suites of others, which are not in the tree: ../shared/data/pages/suites, or below $ORTOO_SHARED.
#pragma once

#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "source_dir.h"

namespace ortoo::tests {

inline std::filesystem::path suite_path(const std::string& name) {
  const char* shared = std::getenv("ORTOO_SHARED");
  const std::filesystem::path root = shared ? shared : source_dir() / ".." / "shared";
  return root / "data/pages/suites" / (name + ".tar.gz");
}

inline std::string read_gzip(const std::filesystem::path& path) {
  gzFile in = gzopen(path.c_str(), "rb");
  std::string bytes;
  if (in == nullptr) return bytes;
  char buffer[1 << 16];
  for (int got = 0; (got = gzread(in, buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<std::size_t>(got));
  gzclose(in);
  return bytes;
}

// `bytes` without gzip, where they are gzipped.
inline std::string unzipped(const std::string& bytes) {
  if (!bytes.starts_with("\x1f\x8b")) return bytes;
  std::string out(std::size_t{1} << 20, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

// The regular files of a tar.gz (ustar, with GNU long names) by path; none when the archive is not there.
inline std::optional<std::map<std::string, std::string>> load_suite(const std::string& name) {
  const auto path = suite_path(name);
  if (!std::filesystem::exists(path)) return std::nullopt;
  const std::string tar = read_gzip(path);
  std::map<std::string, std::string> files;
  std::string long_name;
  for (std::size_t at = 0; at + 512 <= tar.size() && tar[at] != '\0';) {
    const std::string size_field = tar.substr(at + 124, 11);
    const std::size_t size = std::strtoul(size_field.c_str(), nullptr, 8);
    const char type = tar[at + 156];
    std::string file = long_name.empty() ? std::string(tar.c_str() + at, strnlen(tar.c_str() + at, 100)) : long_name;
    const std::string prefix(tar.c_str() + at + 345, strnlen(tar.c_str() + at + 345, 155));
    if (long_name.empty() && !prefix.empty() && tar.compare(at + 257, 6, std::string("ustar\0", 6)) == 0)
      file = prefix + "/" + file;
    long_name.clear();
    std::string content = tar.substr(at + 512, size);
    if (type == 'L') long_name = content.c_str();
    else if (type == '0' || type == '\0') files[file.starts_with("./") ? file.substr(2) : file] = std::move(content);
    at += 512 + (size + 511) / 512 * 512;
  }
  return files;
}

}  // namespace ortoo::tests
