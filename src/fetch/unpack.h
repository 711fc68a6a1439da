// A body as it comes over the wire, without its Content-Encoding (RFC 9110, 8.4): gzip, deflate (with and without the
// header of zlib) and br, also several one upon the other. What names no coding that we know is taken for what it is,
// and what is called gzip and is not, too: both are told wrongly by many servers. As browsers do, it bears a missing
// checksum at the end and what follows the end, but not data that is cut: that would be half a page.
//
// Memory: 64 KiB a coding and what the codings need (gzip 40 KiB, br up to 16 MiB), whatever comes. How much comes out
// is the taker's to bound.
// Thread rules: one thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ortoo::fetch {

// What may be asked for in Accept-Encoding.
inline constexpr const char* known_codings = "gzip, deflate, br";

class Unpacker {
 public:
  // Takes the next bytes; false: wants no more.
  using Take = std::function<bool(std::string_view)>;

  // `codings`: of Content-Encoding, with commas, in the order in which they were applied; no more than four are undone.
  Unpacker(std::string_view codings, Take take);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // The next bytes of the body. False: the taker wants no more.
  bool write(std::string_view bytes);
  // After the last one. Errors: network (cut short, or not what it says it is).
  base::Result<void> finish();

 private:
  class Layer;
  Take take_;
  std::vector<std::unique_ptr<Layer>> layers_;  // the outermost last
};

}  // namespace ortoo::fetch
