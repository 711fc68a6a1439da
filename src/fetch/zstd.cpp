#include "fetch/zstd.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace ortoo::fetch {

using base::ErrorCode;
using base::fail;

base::Result<std::string> unpack_zstd(std::string_view packed, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
  if (stream == nullptr) return fail(ErrorCode::internal, "zstd could not be started.");
  std::string out;
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  for (;;) {
    const std::size_t used = out.size();
    out.resize(used + std::max<std::size_t>(1 << 16, used));
    ZSTD_outBuffer room{out.data() + used, out.size() - used, 0};
    const std::size_t left = ZSTD_decompressStream(stream.get(), &room, &in);
    out.resize(used + room.pos);
    if (out.size() > limit) return fail(ErrorCode::too_large, "This unpacks to more than can be read.");
    if (left == 0 && in.pos == in.size) return out;
    const bool stuck = room.pos < room.size && in.pos == in.size;  // it had room, and waits for more than there is
    if (ZSTD_isError(left) != 0U || stuck) return fail(ErrorCode::malformed, "This zstd data is broken or cut short.");
  }
}

}  // namespace ortoo::fetch
