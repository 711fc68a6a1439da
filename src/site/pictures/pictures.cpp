#include "site/pictures/pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "site/assets.h"
#include "site/pages/markup.h"

namespace ortoo::site {
namespace {

constexpr std::size_t max_bytes = 16 * 1024 * 1024;
constexpr std::size_t head_bytes = 1024;  // where a picture says its size

bool is_plain_name(std::string_view name) {
  return !name.empty() && name[0] != '.' && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// width="1200" of the root element.
std::uint32_t svg_attribute(std::string_view head, std::string_view name) {
  const auto root = head.find("<svg");
  if (root == head.npos) return 0;
  head = head.substr(root, head.find('>', root) - root);
  const auto at = head.find(" " + std::string(name) + "=\"");
  if (at == head.npos) return 0;
  std::uint32_t value = 0;
  std::from_chars(head.data() + at + name.size() + 3, head.data() + head.size(), value);
  return value;
}

void measure(std::string_view head, Picture& picture) {
  if (head.starts_with("\x89PNG") && head.size() >= 24) {
    picture.width = big_endian(head.substr(16, 4));
    picture.height = big_endian(head.substr(20, 4));
  } else {
    picture.width = svg_attribute(head, "width");
    picture.height = svg_attribute(head, "height");
  }
}

}  // namespace

Pictures::Pictures(const std::string& folder, const PictureRelay* relay) : folder_(folder), relay_(relay) {
  if (folder.empty()) return;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec)) {
    const auto name = entry.path().filename().string();
    std::error_code ignored;
    if (!is_plain_name(name) || !media_type(name).starts_with("image/") || entry.is_symlink(ignored) ||
        !entry.is_regular_file(ignored))
      continue;
    Picture picture;
    picture.path = "/media/" + name;
    std::string head(head_bytes, '\0');
    std::ifstream file(entry.path(), std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    measure(head, picture);
    by_name_.emplace(name, std::move(picture));
  }
}

std::optional<Picture> Pictures::for_url(std::string_view url, std::uint32_t width) const {
  const auto path = url.substr(0, url.find_first_of("?#"));
  const auto it = by_name_.find(path.substr(path.rfind('/') + 1));
  if (it != by_name_.end()) return it->second;
  if (relay_ == nullptr || !relay_->works()) return std::nullopt;
  const auto address = web_url(url);
  if (address.empty()) return std::nullopt;
  Picture picture;
  const auto widths = PictureRelay::widths();
  // One that is sharp on a plain screen; srcset has the others.
  const auto fitting = std::find_if(widths.begin(), widths.end(), [&](auto each) { return each >= width; });
  picture.path = relay_->path(address, fitting == widths.end() ? widths.back() : *fitting);
  for (const auto each : widths)
    if (each >= width / 2)
      picture.sizes +=
          (picture.sizes.empty() ? "" : ", ") + relay_->path(address, each) + " " + std::to_string(each) + "w";
  const auto size = relay_->size(address);
  picture.width = size.width;
  picture.height = size.height;
  return picture;
}

base::Result<std::string> Pictures::read(std::string_view name) const {
  if (!by_name_.contains(name))
    return base::fail(base::ErrorCode::not_found, "There is no such picture.", std::string(name));
  std::ifstream file(folder_ + "/" + std::string(name), std::ios::binary);
  if (!file) return base::fail(base::ErrorCode::unreadable, "The picture cannot be read.", std::string(name));
  std::string bytes;
  std::array<char, 65536> chunk;
  while (file.read(chunk.data(), chunk.size()), file.gcount() > 0) {
    bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes)
      return base::fail(base::ErrorCode::too_large, "The picture is over 16 MiB.", std::string(name));
  }
  return bytes;
}

}  // namespace ortoo::site
