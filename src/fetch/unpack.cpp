#include "fetch/unpack.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace ortoo::fetch {
namespace {

constexpr std::size_t most_layers = 4;

enum class Coding : std::uint8_t { gzip, deflate, brotli };
struct Name {
  std::string_view name;
  Coding coding;
};
constexpr std::array names = {Name{"gzip", Coding::gzip}, Name{"x-gzip", Coding::gzip},
                              Name{"deflate", Coding::deflate}, Name{"br", Coding::brotli}};

std::optional<Coding> coding_of(std::string_view name) {
  for (const auto& known : names)
    if (base::iequals_ascii(known.name, name)) return known.coding;
  return std::nullopt;
}

constexpr std::string_view gzip_magic = "\x1f\x8b";

// RFC 1950, 2.2: method 8, and a multiple of 31.
bool is_zlib(std::string_view two) {
  const auto first = static_cast<unsigned char>(two[0]), second = static_cast<unsigned char>(two[1]);
  return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
}

}  // namespace

class Unpacker::Layer {
 public:
  Layer(Coding coding, Take take) : coding_(coding), take_(std::move(take)) {}
  ~Layer() {
    if (inflating_) inflateEnd(&stream_);
    if (brotli_ != nullptr) BrotliDecoderDestroyInstance(brotli_);
  }
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  bool write(std::string_view bytes) {
    if (state_ == State::before && coding_ != Coding::brotli) {  // the first two bytes say what it is
      head_ += bytes;
      if (head_.size() < 2) return true;
      begin();
      const auto head = std::exchange(head_, {});
      return go_on(head);
    }
    if (state_ == State::before) begin();
    return go_on(bytes);
  }

  base::Result<void> finish() {
    if (state_ == State::before && !head_.empty()) {
      state_ = State::plain;
      go_on(head_);
    }
    if (state_ == State::broken)
      return base::fail(base::ErrorCode::network, "The page is compressed in a way that cannot be read.");
    if (state_ == State::within)
      return base::fail(base::ErrorCode::network, "The page is cut short: its compressed data has no end.");
    return {};
  }

 private:
  // within: the data has not ended; ended: only checksums, another member, or what is to be passed over can follow.
  enum class State : std::uint8_t { before, plain, within, ended, broken };

  void begin() {
    state_ = State::within;
    if (coding_ == Coding::brotli) {
      brotli_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
      if (brotli_ == nullptr) state_ = State::broken;
      return;
    }
    const bool gzipped = head_.starts_with(gzip_magic);  // whatever it is called
    if (coding_ == Coding::gzip && !gzipped) return void(state_ = State::plain);
    inflating_ = inflateInit2(&stream_, gzipped ? MAX_WBITS + 16 : is_zlib(head_) ? MAX_WBITS : -MAX_WBITS) == Z_OK;
    if (!inflating_) state_ = State::broken;
    members_ = gzipped;
  }

  bool go_on(std::string_view bytes) {
    if (state_ == State::plain) return take_(bytes);
    if (state_ == State::broken || bytes.empty()) return true;
    return coding_ == Coding::brotli ? decode(bytes) : inflate_all(bytes);
  }

  bool inflate_all(std::string_view bytes) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    for (int code = Z_OK; code == Z_OK;) {
      if (between_ && !over_ && stream_.avail_in > 0) begin_member();
      if (over_ || between_) return true;
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      code = inflate(&stream_, Z_BLOCK);
      // zlib.h of data_type: 64, in the last block; 128, right after the end of one. Only checksums follow.
      const bool last_ended = (code == Z_OK || code == Z_BUF_ERROR) && (stream_.data_type & 192) == 192;
      if (last_ended || code == Z_STREAM_END) state_ = State::ended;
      else if (code != Z_OK && code != Z_BUF_ERROR) state_ = State::broken;
      if (!give(out_.size() - stream_.avail_out)) return false;
      if (code != Z_STREAM_END) continue;
      if (members_) between_ = true, code = Z_OK;
      else over_ = true;
    }
    return true;
  }

  // Another member of gzip may follow (RFC 1952, 2.2); what is none is padding. The two bytes that tell may come apart.
  void begin_member() {
    for (; magic_ < gzip_magic.size() && stream_.avail_in > 0; ++magic_, ++stream_.next_in, --stream_.avail_in) {
      over_ = static_cast<char>(*stream_.next_in) != gzip_magic[magic_];
      if (over_) return;
    }
    if (magic_ < gzip_magic.size()) return;
    magic_ = 0;
    between_ = false;
    inflateReset(&stream_);
    state_ = State::within;
    const auto rest = std::pair(stream_.next_in, stream_.avail_in);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip_magic.data()));
    stream_.avail_in = static_cast<uInt>(gzip_magic.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream_.avail_out = static_cast<uInt>(out_.size());
    inflate(&stream_, Z_BLOCK);  // takes both
    std::tie(stream_.next_in, stream_.avail_in) = rest;
  }

  bool decode(std::string_view bytes) {
    const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    while (state_ == State::within) {
      auto* out = reinterpret_cast<std::uint8_t*>(out_.data());
      std::size_t room = out_.size();
      const auto result = BrotliDecoderDecompressStream(brotli_, &left, &in, &room, &out, nullptr);
      if (result == BROTLI_DECODER_RESULT_ERROR) state_ = State::broken;
      if (result == BROTLI_DECODER_RESULT_SUCCESS) state_ = State::ended;
      if (!give(out_.size() - room)) return false;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return true;
    }
    return true;
  }

  bool give(std::size_t bytes) { return bytes == 0 || take_({out_.data(), bytes}); }

  Coding coding_;
  Take take_;
  State state_ = State::before;
  std::string head_;
  bool members_ = false, inflating_ = false;
  bool between_ = false;   // a member has ended
  std::size_t magic_ = 0;  // bytes of the next one's beginning that are there
  bool over_ = false;      // whatever follows is passed over
  z_stream stream_{};
  BrotliDecoderState* brotli_ = nullptr;
  std::array<char, 64 << 10> out_;
};

Unpacker::Unpacker(std::string_view codings, Take take) : take_(std::move(take)) {
  // The first that was applied is the last to be undone: it gives to the taker.
  while (!codings.empty()) {
    const auto comma = std::min(codings.find(','), codings.size());
    const auto coding = coding_of(base::trim(codings.substr(0, comma)));
    codings.remove_prefix(std::min(comma + 1, codings.size()));
    if (coding)
      layers_.push_back(std::make_unique<Layer>(
          *coding, layers_.empty() ? take_ : [inner = layers_.back().get()](std::string_view bytes) {
            return inner->write(bytes);
          }));
    if (layers_.size() == most_layers) break;
  }
}
Unpacker::~Unpacker() = default;

bool Unpacker::write(std::string_view bytes) { return layers_.empty() ? take_(bytes) : layers_.back()->write(bytes); }

base::Result<void> Unpacker::finish() {
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer)
    if (auto ended = (*layer)->finish(); !ended) return ended;
  return {};
}

}  // namespace ortoo::fetch
