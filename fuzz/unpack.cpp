// Any bytes as a body with a Content-Encoding (the first byte says which), whole and in pieces: both come out the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>

#include "fetch/unpack.h"

namespace {

std::pair<bool, std::string> unpacked(std::string_view coding, std::string_view bytes, std::size_t piece) {
  std::string out;
  ortoo::fetch::Unpacker unpacker(coding, [&out](std::string_view part) {
    out += part;
    return out.size() < (std::size_t{1} << 20);
  });
  bool going = true;
  for (; going && !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
    going = unpacker.write(bytes.substr(0, piece));
  const bool whole = going && unpacker.finish();
  return {whole, whole ? out : std::string()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* codings[] = {"gzip", "deflate", "br", "gzip, br", "gzip,gzip", "foo"};
  const auto* coding = codings[data[0] % std::size(codings)];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (unpacked(coding, bytes, bytes.size() + 1) != unpacked(coding, bytes, 3)) std::abort();
  return 0;
}
