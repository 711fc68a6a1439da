// Pictures that the site serves itself, so that no reader's browser asks a third party.
//
// A folder's files stand in for pictures of the same file name: https://img.example/2026/bridge.svg is bridge.svg.
// Only plain names (letters, digits, - _ .) of known picture types count; links out of the folder are not followed.
// Other pictures come through the relay (pictures/relay.h), where there is one.
// Thread rules: the folder is listed once; read() from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "site/pictures/relay.h"

namespace ortoo::site {

struct Picture {
  std::string path;                     // "/media/bridge.svg", "/picture/960/…"
  std::string sizes;                    // the same in several widths, as srcset has it; "" where there is one alone
  std::uint32_t width = 0, height = 0;  // pixels; 0: unknown
};

class Pictures {
 public:
  Pictures() = default;
  // `folder` "": none. `relay` may be null and must outlive this.
  explicit Pictures(const std::string& folder, const PictureRelay* relay = nullptr);

  // `width`: of the place where it will stand, about, in CSS pixels.
  std::optional<Picture> for_url(std::string_view url, std::uint32_t width) const;
  // not_found, unreadable, too_large (over 16 MiB)
  base::Result<std::string> read(std::string_view name) const;

 private:
  std::string folder_;
  const PictureRelay* relay_ = nullptr;
  std::map<std::string, Picture, std::less<>> by_name_;
};

}  // namespace ortoo::site
