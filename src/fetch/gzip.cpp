#include "fetch/gzip.h"

#include <zlib.h>

#include "fetch/unpack.h"

namespace ortoo::fetch {

using base::ErrorCode;
using base::fail;

base::Result<std::string> gunzip(std::string_view zipped, std::size_t limit) {
  const auto broken = fail(ErrorCode::malformed, "This gzip data is broken or cut short.");
  if (!zipped.starts_with("\x1f\x8b")) return broken;
  std::string out;
  Unpacker unpacker("gzip", [&](std::string_view bytes) {
    out += bytes;
    return out.size() <= limit;
  });
  if (!unpacker.write(zipped)) return fail(ErrorCode::too_large, "This unpacks to more than can be read.");
  if (!unpacker.finish()) return broken;
  return out;
}

std::string gzip(std::string_view plain) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace ortoo::fetch
