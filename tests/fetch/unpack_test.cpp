// Bodies by their Content-Encoding: whole, in pieces of every size, cut at every byte, and with what servers do wrong.
#include "fetch/unpack.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "fetch/gzip.h"

namespace ortoo::fetch {
namespace {

std::string deflated(std::string_view plain, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, plain.size()) + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view plain) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, plain.size(), reinterpret_cast<const std::uint8_t*>(plain.data()),
                        &size, reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

// What comes out of `packed`, given in pieces; or the sentence of the error.
std::string unpacked(std::string_view coding, std::string_view packed, std::size_t piece) {
  std::string out;
  Unpacker unpacker(coding, [&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  for (; !packed.empty(); packed.remove_prefix(std::min(piece, packed.size())))
    if (!unpacker.write(packed.substr(0, piece))) return "refused";
  const auto ended = unpacker.finish();
  return ended ? out : ended.error().sentence;
}

std::string page() {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "<p>Line " + std::to_string(i * 7919) + " of the page.</p>";
  return text;
}

TEST(Unpacker, EveryCodingInPiecesOfEverySize) {
  const auto text = page();
  const std::pair<std::string, std::string> packed[] = {{"gzip", gzip(text)},
                                                        {"X-GZip", gzip(text)},
                                                        {"deflate", deflated(text, 15)},
                                                        {"deflate", deflated(text, -15)},
                                                        {"deflate", gzip(text)},
                                                        {"br", brotli(text)},
                                                        {"gzip, br", brotli(gzip(text))},
                                                        {"gzip,gzip", gzip(gzip(text))},
                                                        {"", text},
                                                        {"utf-8", text},
                                                        {"identity", text},
                                                        {"none, gzip", gzip(text)},
                                                        {"gzip", text},
                                                        {"gzip", gzip(text.substr(0, 100)) + gzip(text.substr(100))},
                                                        {"gzip", gzip(text) + "and more"},
                                                        {"gzip", gzip(text) + std::string(9, '\0')},
                                                        {"gzip", gzip(text) + "\x1f" + "888"},
                                                        {"gzip", gzip(text) + "\x1f"},
                                                        {"gzip", gzip(text) + "~" + gzip(text)},
                                                        {"deflate", deflated(text, 15) + "and more"},
                                                        {"br", brotli(text) + "and more"}};
  for (const auto& [coding, bytes] : packed)
    for (const std::size_t piece : {1, 2, 3, 17, 1000, 1 << 20})
      EXPECT_EQ(unpacked(coding, bytes, piece), text) << coding << " in pieces of " << piece;
}

TEST(Unpacker, ShortBodies) {
  for (const std::string text : {"", "a", "\x1f"})
    for (const auto* coding : {"gzip", "deflate", "", "foo"}) EXPECT_EQ(unpacked(coding, text, 1), text) << coding;
}

TEST(Unpacker, WhatIsCutIsNeverAPage) {
  const auto text = page();
  struct Packed {
    const char* coding;
    std::string bytes;
    std::size_t checksum;  // bytes at the end that may be missing
  };
  for (const auto& [coding, bytes, checksum] :
       {Packed{"gzip", gzip(text), 8}, Packed{"deflate", deflated(text, 15), 4},
        Packed{"deflate", deflated(text, -15), 0}, Packed{"br", brotli(text), 0},
        Packed{"gzip, br", brotli(gzip(text)), 0}})
    for (std::size_t size = 3; size < bytes.size(); ++size) {
      const auto got = unpacked(coding, std::string_view(bytes).substr(0, size), 64);
      if (size + checksum >= bytes.size()) EXPECT_EQ(got, text) << coding << " cut after " << size;
      else EXPECT_EQ(got, "The page is cut short: its compressed data has no end.") << coding << " cut after " << size;
    }
}

TEST(Unpacker, WhatIsBrokenIsSaid) {
  auto broken = gzip(page());
  broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
  EXPECT_EQ(unpacked("gzip", broken, 100), "The page is compressed in a way that cannot be read.");
  EXPECT_EQ(unpacked("br", page(), 100), "The page is compressed in a way that cannot be read.");
}

TEST(Unpacker, TheTakerEndsABomb) {
  const auto bomb = gzip(gzip(std::string(std::size_t{64} << 20, '0')));
  std::size_t got = 0;
  Unpacker unpacker("gzip, gzip", [&](std::string_view bytes) { return (got += bytes.size()) < 1'000'000; });
  EXPECT_FALSE(unpacker.write(bomb));
  EXPECT_LT(got, 1'100'000U);
}

}  // namespace
}  // namespace ortoo::fetch
