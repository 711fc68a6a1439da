#include "cli/input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/fetching.h"
#include "fetch/get.h"
#include "fetch/gzip.h"

namespace ortoo::cli {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t limit = std::size_t{64} << 20;

std::unexpected<base::Error> too_large(const std::string& name) {
  return fail(ErrorCode::too_large, "This is larger than 64 MiB; Ortoo reads pages up to that size.", name);
}

base::Result<std::string> read_all(std::FILE* file, const std::string& name) {
  std::string bytes;
  std::size_t used = 0;
  for (;;) {
    if (bytes.size() - used < 65536) bytes.resize(bytes.size() * 2 + 65536);
    const auto got = std::fread(bytes.data() + used, 1, bytes.size() - used, file);
    used += got;
    if (used > limit) return too_large(name);
    if (got == 0 || std::feof(file)) break;
  }
  if (std::ferror(file))
    return fail(ErrorCode::unreadable, std::string("This cannot be read: ") + std::strerror(errno) + ".", name);
  bytes.resize(used);
  return bytes;
}

}  // namespace

base::Result<std::string> read_file(const std::string& name) {
  std::error_code error;
  const auto status = std::filesystem::status(name, error);
  if (!std::filesystem::exists(status)) return fail(ErrorCode::not_found, "There is no such file.", name);
  if (std::filesystem::is_directory(status))
    return fail(ErrorCode::unreadable, "This is a folder; name a file in it.", name);
  if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(name, error) > limit)
    return too_large(name);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name.c_str(), "rb"), std::fclose);
  if (!file)
    return fail(ErrorCode::unreadable, std::string("This cannot be opened: ") + std::strerror(errno) + ".", name);
  return read_all(file.get(), name);
}

namespace {

base::Result<Bytes> fetch_page(const std::string& url, const base::Config& config) {
  auto options = fetch_options(config);
  if (!options) return std::unexpected(options.error());
  options->limits.body_bytes = limit;
  auto response = fetch::get(url, *options);
  if (!response) return std::unexpected(response.error());
  return Bytes{std::move(response->body), response->url, response->charset()};
}

}  // namespace

bool is_url(const std::string& name) { return name.starts_with("http://") || name.starts_with("https://"); }

base::Result<Bytes> open_input(const std::string& name, const base::Config& config) {
  if (is_url(name)) return fetch_page(name, config);
  if (const auto scheme = name.find("://"); scheme < 12 && name.find('/') > scheme)
    return fail(ErrorCode::unsupported, "Ortoo fetches pages by http and https alone.", name);
  auto bytes = name == "-" ? read_all(stdin, "standard input") : read_file(name);
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->starts_with("\x1f\x8b")) bytes = fetch::gunzip(*bytes, limit);
  if (!bytes)
    return bytes.error().code == ErrorCode::too_large ? too_large(name)
                                                      : fail(bytes.error().code, bytes.error().sentence, name);
  // Where many pages can come, inputs.h takes them out of it.
  if (bytes->starts_with("WARC/"))
    return fail(ErrorCode::unsupported, "This is a web archive (WARC), not a page; name it on the command line.", name);
  return Bytes{std::move(*bytes), {}, {}};
}

}  // namespace ortoo::cli
