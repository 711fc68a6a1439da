#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/text.h"
#include "fetch/gzip.h"
#include "fetch/unpack.h"
#include "fetch/warc.h"

namespace ortoo::fetch {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t max_block = std::size_t{64} << 20;
constexpr std::size_t max_line = 64 << 10;
constexpr int max_headers = 1'000;

template <class Number>
std::optional<Number> number(std::string_view text, int base = 10) {
  Number value{};
  text = base::trim(text);
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return status == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

// Takes the next line off `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The chunks of a chunked body, joined; `body` itself where it is not chunked after all (crawlers often keep the
// header and join the chunks).
std::string joined_chunks(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const auto size = number<std::size_t>(take_line(rest), 16);
    if (!size || *size > rest.size()) return std::string(body);
    if (*size == 0) return out;
    out += rest.substr(0, *size);
    rest.remove_prefix(*size);
    take_line(rest);
  }
  return out.empty() ? std::string(body) : out;
}

// None: it is no brotli, or too much.
std::optional<std::string> from_brotli(std::string_view packed) {
  std::string plain;
  Unpacker unpacker("br", [&plain](std::string_view bytes) {
    plain += bytes;
    return plain.size() <= max_block;
  });
  const bool whole = unpacker.write(packed) && unpacker.finish();
  return whole ? std::optional(std::move(plain)) : std::nullopt;
}

}  // namespace

struct WarcReader::State {
  std::string path;
  gzFile file = nullptr;
  std::string line;
  bool has_begun = false;  // a record was read

  ~State() {
    if (file) gzclose(file);
  }

  // False at the end of the file.
  bool read_line() {
    line.clear();
    char buffer[4096];
    while (line.size() < max_line && gzgets(file, buffer, sizeof buffer) != nullptr) {
      line += buffer;
      if (line.ends_with('\n')) break;
    }
    if (line.empty()) return false;
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    return true;
  }

  bool broken() const {
    int code = Z_OK;
    gzerror(file, &code);
    return code != Z_OK && code != Z_STREAM_END;
  }
};

WarcReader::WarcReader() : state_(std::make_unique<State>()) {}
WarcReader::~WarcReader() = default;
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader& WarcReader::operator=(WarcReader&&) noexcept = default;

base::Result<WarcReader> WarcReader::open(const std::string& path) {
  WarcReader reader;
  if (path == "-") {
    reader.state_->path = "standard input";
    const int own = dup(STDIN_FILENO);
    reader.state_->file = own < 0 ? nullptr : gzdopen(own, "rb");
    if (!reader.state_->file) {
      if (own >= 0) close(own);
      return fail(ErrorCode::unreadable, std::string("This cannot be opened: ") + std::strerror(errno) + ".",
                  reader.state_->path);
    }
    gzbuffer(reader.state_->file, 256 << 10);
    return reader;
  }
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return fail(ErrorCode::not_found, "There is no such file.", path);
  if (std::filesystem::is_directory(path, error))
    return fail(ErrorCode::unreadable, "This is a folder, not a web archive (WARC).", path);
  reader.state_->path = path;
  reader.state_->file = gzopen(path.c_str(), "rb");
  if (!reader.state_->file)
    return fail(ErrorCode::unreadable, std::string("This cannot be opened: ") + std::strerror(errno) + ".", path);
  gzbuffer(reader.state_->file, 256 << 10);
  return reader;
}

base::Result<bool> WarcReader::next(WarcRecord& record) {
  State& state = *state_;
  do {
    if (!state.read_line()) {
      if (state.broken()) return fail(ErrorCode::malformed, "This archive is broken or cut short.", state.path);
      return false;
    }
  } while (state.line.empty());
  if (!state.line.starts_with("WARC/"))
    return fail(ErrorCode::malformed,
                state.has_begun ? "A record of this web archive is damaged." : "This is no web archive (WARC).",
                state.path);
  std::string block = std::move(record.block);
  record = {};
  record.block = std::move(block);
  record.block.clear();
  const std::pair<std::string_view, std::string*> members[] = {{"warc-type", &record.type},
                                                               {"warc-record-id", &record.id},
                                                               {"warc-target-uri", &record.url},
                                                               {"warc-date", &record.date},
                                                               {"content-type", &record.content_type}};
  std::optional<std::uint64_t> length;
  for (int headers = 0; state.read_line() && !state.line.empty(); ++headers) {
    if (headers > max_headers)
      return fail(ErrorCode::malformed, "A record of this archive has too many headers.", state.path);
    const auto colon = state.line.find(':');
    if (colon == std::string::npos) continue;
    const auto name = std::string_view(state.line).substr(0, colon);
    const auto value = base::trim(std::string_view(state.line).substr(colon + 1));
    if (base::iequals_ascii(name, "content-length")) length = number<std::uint64_t>(value);
    for (const auto& [known, member] : members) {
      if (base::iequals_ascii(known, name)) *member = std::string(value);
    }
  }
  if (!length)
    return fail(ErrorCode::malformed,
                state.has_begun ? "A record of this web archive does not say how long it is."
                                : "This is no web archive (WARC): it begins as one, but not with a record.",
                state.path);
  state.has_begun = true;
  // WARC 1.0 was read by many as wanting "<http://…>".
  if (record.url.starts_with('<') && record.url.ends_with('>'))
    record.url = record.url.substr(1, record.url.size() - 2);
  record.too_large = *length > max_block;
  char skipped[1 << 16];
  for (std::uint64_t left = *length; left > 0;) {
    const auto want = static_cast<unsigned>(std::min<std::uint64_t>(left, sizeof skipped));
    char* into = skipped;
    if (!record.too_large) {
      // Grown as it comes: a length that lies costs no memory.
      const auto used = record.block.size();
      record.block.resize(used + want);
      into = record.block.data() + used;
    }
    const int got = gzread(state.file, into, want);
    if (got != static_cast<int>(want))
      return fail(ErrorCode::malformed, "This archive is broken or cut short.", state.path);
    left -= want;
  }
  return true;
}

bool holds_page(const WarcRecord& record) {
  const auto is_page = [](std::string_view type) {
    return base::icontains_ascii(type, "html") || base::icontains_ascii(type, "text/plain");
  };
  if (record.type == "resource" || record.type == "conversion") return is_page(record.content_type);
  if (record.type != "response") return false;
  std::string_view rest = record.block;
  const auto status_line = take_line(rest);
  const auto gap = status_line.find(' ');
  if (!status_line.starts_with("HTTP/") || gap == std::string_view::npos ||
      !status_line.substr(gap + 1).starts_with('2'))
    return false;
  for (int headers = 0; headers < max_headers && !rest.empty(); ++headers) {
    const auto line = take_line(rest);
    if (line.empty()) return false;
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && base::iequals_ascii(base::trim(line.substr(0, colon)), "content-type"))
      return is_page(line.substr(colon + 1));
  }
  return false;
}

base::Result<Response> response_of(const WarcRecord& record) {
  if (record.too_large) return fail(ErrorCode::too_large, "The page is larger than 64 MiB.", record.url);
  Response response;
  response.url = record.url;
  if (record.type == "resource" || record.type == "conversion") {
    response.status = 200;
    response.headers = {{"content-type", record.content_type}};
    response.body = record.block;
    return response;
  }
  if (record.type != "response") return fail(ErrorCode::unsupported, "This record holds no page.", record.url);
  std::string_view rest = record.block;
  const auto status_line = take_line(rest);
  const auto gap = status_line.find(' ');
  const auto status = gap == std::string_view::npos ? std::nullopt : number<int>(status_line.substr(gap + 1));
  if (!status_line.starts_with("HTTP/") || !status)
    return fail(ErrorCode::malformed, "This record holds no HTTP answer.", record.url);
  response.status = *status;
  while (!rest.empty()) {
    const auto line = take_line(rest);
    if (line.empty()) break;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || response.headers.size() >= max_headers) continue;
    response.headers.push_back(
        {base::lower(base::trim(line.substr(0, colon))), std::string(base::trim(line.substr(colon + 1)))});
  }
  response.received_bytes = rest.size();
  response.body =
      base::icontains_ascii(response.header("transfer-encoding"), "chunked") ? joined_chunks(rest) : std::string(rest);
  if (response.body.starts_with("\x1f\x8b")) {
    auto plain = gunzip(response.body, max_block);
    if (!plain) return fail(plain.error().code, plain.error().sentence, record.url);
    response.body = std::move(*plain);
  } else if (base::iequals_ascii(response.header("content-encoding"), "br")) {
    // crawlers often keep the header of what they unpacked
    if (auto plain = from_brotli(response.body)) response.body = *std::move(plain);
  }
  return response;
}

}  // namespace ortoo::fetch
