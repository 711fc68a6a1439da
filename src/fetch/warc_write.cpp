#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "fetch/gzip.h"
#include "fetch/warc.h"

namespace ortoo::fetch {
namespace {

using base::ErrorCode;
using base::fail;

// Headers that described the bytes on the wire, which are not the bytes that are kept.
constexpr std::string_view of_the_wire[] = {"content-encoding", "transfer-encoding", "content-length",
                                            "connection",       "keep-alive",        "trailer"};

// A URN of its own kind for these texts together (UUID version 8, RFC 9562).
std::string record_id(std::initializer_list<std::string_view> parts) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  for (const auto part : parts) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(""), 1);
  }
  unsigned char b[16];
  crypto_generichash_final(&state, b, sizeof b);
  b[6] = static_cast<unsigned char>((b[6] & 0x0F) | 0x80);
  b[8] = static_cast<unsigned char>((b[8] & 0x3F) | 0x80);
  return fmt::format(
      "<urn:uuid:{:02x}{:02x}{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}>",
      b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

std::string sha256(std::string_view text) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return base::hexadecimal(digest);
}

// A header value on one line, whatever it holds.
std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
  return out;
}

std::string http_block(const Response& response) {
  std::string out = fmt::format("HTTP/1.1 {}\r\n", response.status);
  for (const auto& header : response.headers) {
    const bool wire = std::find(std::begin(of_the_wire), std::end(of_the_wire), header.name) != std::end(of_the_wire);
    out += fmt::format("{}{}: {}\r\n", wire ? "X-Wire-" : "", one_line(header.name), one_line(header.value));
  }
  out += fmt::format("Content-Length: {}\r\n\r\n", response.body.size());
  return out + response.body;
}

// Whether records may follow what is in the file `path`, if it is there.
base::Result<void> is_to_go_on(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || std::filesystem::file_size(path, error) == 0) return {};
  char magic[2] = {};
  std::ifstream(path, std::ios::binary).read(magic, sizeof magic);
  WarcRecord first;
  auto archive = WarcReader::open(path);
  const bool is_gzip = magic[0] == '\x1f' && magic[1] == '\x8b';
  if (is_gzip && archive && archive->next(first).value_or(false)) return {};
  return fail(ErrorCode::unsupported,
              "This file is no gzipped web archive (WARC), so no page was added to it; name another file.", path);
}

}  // namespace

struct WarcWriter::State {
  std::string path;
  int file = -1;

  ~State() {
    if (file >= 0) close(file);
  }

  base::Result<void> write_record(std::string_view headers, std::string_view block) {
    const std::string member =
        gzip(fmt::format("WARC/1.1\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n", headers, block.size(), block));
    const off_t begin = lseek(file, 0, SEEK_END);
    for (std::size_t written = 0; written < member.size();) {
      const auto count = ::write(file, member.data() + written, member.size() - written);
      if (count < 0 && errno == EINTR) continue;
      if (count > 0) {
        written += static_cast<std::size_t>(count);
        continue;
      }
      const int code = errno;
      // Half a record would make all after it unreadable.
      const bool mended = ftruncate(file, begin) == 0;
      return fail(ErrorCode::storage,
                  fmt::format("The archive cannot be written: {}{}.", std::strerror(code),
                              mended ? "" : "; its last record is damaged"),
                  path);
    }
    return {};
  }
};

WarcWriter::WarcWriter() : state_(std::make_unique<State>()) {}
WarcWriter::~WarcWriter() = default;
WarcWriter::WarcWriter(WarcWriter&&) noexcept = default;
WarcWriter& WarcWriter::operator=(WarcWriter&&) noexcept = default;

base::Result<WarcWriter> WarcWriter::append(const std::string& path, std::string_view software, std::string_view date) {
  if (const auto fits = is_to_go_on(path); !fits) return std::unexpected(fits.error());
  WarcWriter writer;
  writer.state_->path = path;
  writer.state_->file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (writer.state_->file < 0)
    return fail(ErrorCode::storage, std::string("The archive cannot be opened: ") + std::strerror(errno) + ".", path);
  struct stat status {};
  if (fstat(writer.state_->file, &status) == 0 && status.st_size > 0) return writer;
  const std::string block = fmt::format("software: {}\r\nformat: WARC File Format 1.1\r\n", one_line(software));
  const auto begun = writer.state_->write_record(
      fmt::format(
          "WARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\nContent-Type: application/warc-fields\r\n",
          record_id({"warcinfo", path, date}), date),
      block);
  if (!begun) return std::unexpected(begun.error());
  return writer;
}

base::Result<void> WarcWriter::write(const Response& response, std::string_view date) {
  return state_->write_record(
      fmt::format(
          "WARC-Type: response\r\nWARC-Record-ID: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: {}\r\nWARC-Payload-Digest: sha-256:{}\r\n"
          "Content-Type: application/http;msgtype=response\r\n",
          record_id({response.url, date, response.body}), one_line(response.url), date, sha256(response.body)),
      http_block(response));
}

}  // namespace ortoo::fetch
