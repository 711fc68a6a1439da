#include "site/pictures/relay.h"

#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/hash.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::array<std::uint32_t, 4> allowed_widths = {320, 640, 960, 1440};
constexpr std::uint32_t largest = allowed_widths.back();  // the others are made from it
constexpr std::int64_t pause_after_failure = 600;         // seconds
constexpr std::size_t failures_kept = 4096, signature_bytes = 16, longest_url = 4096;
constexpr auto touch_after = std::chrono::hours(24);  // a file that is used is marked so once a day

std::string sign(std::string_view key, std::string_view url) {
  crypto_auth_hmacsha512256_state state;
  std::array<unsigned char, crypto_auth_hmacsha512256_BYTES> mac;
  crypto_auth_hmacsha512256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha512256_update(&state, reinterpret_cast<const unsigned char*>(url.data()), url.size());
  crypto_auth_hmacsha512256_final(&state, mac.data());
  return base64_url({reinterpret_cast<const char*>(mac.data()), signature_bytes});
}

std::string read_file(const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  std::string bytes;
  std::array<char, 32768> chunk;
  while (bytes.size() < most &&
         (file.read(chunk.data(), static_cast<std::streamsize>(std::min(chunk.size(), most - bytes.size()))),
          file.gcount() > 0))
    bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
  return bytes;
}

std::int64_t steady_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Kept {
  fs::path path;
  std::uint64_t bytes = 0;
  fs::file_time_type used;
};

std::vector<Kept> kept_in(const std::string& folder) {
  std::vector<Kept> files;
  std::error_code error;
  for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored))
      files.push_back({it->path(), it->file_size(ignored), it->last_write_time(ignored)});
  }
  return files;
}

}  // namespace

std::span<const std::uint32_t> PictureRelay::widths() { return allowed_widths; }

PictureRelay::PictureRelay(std::string folder, std::uint64_t bytes, std::string key, PictureFetch fetch)
    : folder_(std::move(folder)), bytes_(bytes), key_(std::move(key)), fetch_(std::move(fetch)) {
  if (!fetch_) return;
  for (const auto& file : kept_in(folder_)) used_ += file.bytes;
}

std::string PictureRelay::path(std::string_view url, std::uint32_t width) const {
  return "/picture/" + std::to_string(width) + "/" + sign(key_, url) + "/" + base64_url(url);
}

std::string PictureRelay::file(std::string_view url, std::uint32_t width) const {
  const auto name = base::fingerprint(url);
  return folder_ + "/" + name.substr(0, 2) + "/" + name + "-" + std::to_string(width) + ".webp";
}

PictureSize PictureRelay::size(std::string_view url) const { return webp_size(read_file(file(url, largest), 32)); }

base::Result<std::string> PictureRelay::picture(std::string_view width, std::string_view signature,
                                                std::string_view address) {
  const auto strange = [] { return base::fail(ErrorCode::not_found, "There is no such picture."); };
  std::uint32_t asked = 0;
  std::from_chars(width.data(), width.data() + width.size(), asked);
  if (!works() || std::ranges::find(allowed_widths, asked) == allowed_widths.end() || width != std::to_string(asked) ||
      address.size() > longest_url)
    return strange();
  const auto url = read_base64_url(address).value_or("");
  const auto right = sign(key_, url);
  if (url.empty() || signature.size() != right.size() ||
      sodium_memcmp(signature.data(), right.data(), right.size()) != 0)
    return strange();
  const auto path = file(url, asked);
  if (auto kept = read_file(path, max_picture_bytes); !kept.empty()) {
    std::error_code ignored;
    const auto now = fs::file_time_type::clock::now();
    if (now - fs::last_write_time(path, ignored) > touch_after) fs::last_write_time(path, now, ignored);
    return kept;
  }
  const Turn turn(*this, url);
  {
    const base::Lock lock(mutex_);
    const auto failed = failed_.find(url);
    if (failed != failed_.end() && failed->second > steady_seconds())
      return base::fail(ErrorCode::network, "The picture could not be had a moment ago.", url);
  }
  auto bytes = made(url, asked);
  if (!bytes) {
    const base::Lock lock(mutex_);
    if (failed_.size() >= failures_kept) failed_.clear();
    failed_[url] = steady_seconds() + pause_after_failure;
  }
  return bytes;
}

PictureRelay::Turn::Turn(PictureRelay& relay, const std::string& url) : relay_(relay), url_(url) {
  base::Lock lock(relay_.mutex_);
  while (!relay_.under_way_.insert(url_).second) lock.wait(relay_.done_);
}

PictureRelay::Turn::~Turn() {
  const base::Lock lock(relay_.mutex_);
  relay_.under_way_.erase(url_);
  relay_.done_.notify_all();
}

// Holds the turn for `url`.
base::Result<std::string> PictureRelay::made(const std::string& url, std::uint32_t width) {
  // by whoever had the turn before
  if (auto kept = read_file(file(url, width), max_picture_bytes); !kept.empty()) return kept;
  auto large = read_file(file(url, largest), max_picture_bytes);
  if (large.empty()) {
    const auto original = fetch_(url);
    if (!original) return std::unexpected(original.error());
    auto converted = convert_picture(*original, largest);
    if (!converted) return std::unexpected(converted.error());
    large = std::move(converted->webp);
    if (auto stored = store(file(url, largest), large); !stored) return std::unexpected(stored.error());
  }
  if (width == largest) return large;
  auto converted = convert_picture(large, width);
  if (!converted) return std::unexpected(converted.error());
  if (auto stored = store(file(url, width), converted->webp); !stored) return std::unexpected(stored.error());
  return std::move(converted->webp);
}

// Whole or not at all: a reader never sees a part, nor do two processes over one folder write one.
base::Result<void> PictureRelay::store(const std::string& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const auto part = path + "." + std::to_string(getpid()) + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!error && out) fs::rename(part, path, error);
  if (error || !out) {
    fs::remove(part, error);
    return base::fail(ErrorCode::storage, "The picture cannot be kept; is the disk full?", path);
  }
  const base::Lock lock(mutex_);
  used_ += bytes.size();
  if (used_ > bytes_) make_room();
  return {};
}

// Down to nine tenths, so that it is not done for every picture.
void PictureRelay::make_room() {
  auto files = kept_in(folder_);
  std::ranges::sort(files, {}, &Kept::used);
  used_ = 0;
  for (const auto& file : files) used_ += file.bytes;
  for (const auto& file : files) {
    if (used_ <= bytes_ / 10 * 9) break;
    std::error_code error;
    if (fs::remove(file.path, error)) used_ -= file.bytes;
  }
}

}  // namespace ortoo::site
