#include "site/pictures/convert.h"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace ortoo::site {
namespace {

using base::ErrorCode;

constexpr float quality = 78;
constexpr int effort = 3;             // of WebP's 0–6
constexpr int max_side = 16383;       // of WebP
constexpr std::size_t max_chunk = 64 * 1024;  // of EXIF that is looked at

// RGBA, four bytes a pixel, rows without gaps.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

base::Error broken() { return {ErrorCode::malformed, "The picture is damaged.", {}}; }
base::Error too_large() { return {ErrorCode::too_large, "The picture has too many pixels.", {}}; }

bool fits(std::uint64_t width, std::uint64_t height, std::uint64_t limit) {
  return width > 0 && height > 0 && width <= limit && height <= limit / width;
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size, bool little) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + (little ? size - 1 - i : i)]);
  return value;
}

// The orientation, 1–8, of the TIFF in an Exif segment (Exif 2.3, tag 0x0112); 1 where it says none.
int tiff_orientation(std::string_view tiff) {
  if (tiff.size() < 14) return 1;
  const bool little = tiff.starts_with("II");
  const std::size_t directory = number(tiff, 4, 4, little);
  if (directory > tiff.size() - 2) return 1;
  const std::size_t count = number(tiff, directory, 2, little);
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.size()) return 1;
    if (number(tiff, entry, 2, little) != 0x0112) continue;
    const auto value = number(tiff, entry + 8, 2, little);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

int jpeg_orientation(std::string_view jpeg) {
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && static_cast<unsigned char>(jpeg[at]) == 0xFF) {
    const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
    const std::size_t length = number(jpeg, at + 2, 2, false);
    if (marker == 0xDA || length < 2 || at + 2 + length > jpeg.size()) return 1;
    const auto segment = jpeg.substr(at + 4, std::min(length - 2, max_chunk));
    using namespace std::string_view_literals;
    if (marker == 0xE1 && segment.starts_with("Exif\0\0"sv)) return tiff_orientation(segment.substr(6));
    at += 2 + length;
  }
  return 1;
}

// The pixels as one who looks at the picture shall see them.
Pixels turned(Pixels in, int orientation) {
  if (orientation == 1) return in;
  const bool swap = orientation >= 5;
  Pixels out;
  out.width = swap ? in.height : in.width;
  out.height = swap ? in.width : in.height;
  out.rgba.resize(in.rgba.size());
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      int from_x = swap ? y : x, from_y = swap ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) from_x = in.width - 1 - from_x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) from_y = in.height - 1 - from_y;
      const auto from =
          (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(in.width) + static_cast<std::size_t>(from_x)) *
          4;
      const auto to =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) + static_cast<std::size_t>(x)) * 4;
      std::copy_n(in.rgba.begin() + static_cast<std::ptrdiff_t>(from), 4,
                  out.rgba.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
  return out;
}

// Adobe's CMYK is stored inverted: the product with black is the colour.
void cmyk_to_rgba(std::vector<std::uint8_t>& pixels) {
  for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
    const int black = pixels[i + 3];
    for (std::size_t c = 0; c < 3; ++c) pixels[i + c] = static_cast<std::uint8_t>(pixels[i + c] * black / 255);
    pixels[i + 3] = 255;
  }
}

base::Result<Pixels> decode_jpeg(std::string_view bytes, std::uint32_t max_width) {
  const std::unique_ptr<void, int (*)(tjhandle)> handle(tjInitDecompress(), tjDestroy);
  int width = 0, height = 0, sampling = 0, colours = 0;
  const auto size = static_cast<unsigned long>(bytes.size());
  if (tjDecompressHeader3(handle.get(), bytes_of(bytes), size, &width, &height, &sampling, &colours) != 0)
    return std::unexpected(broken());
  if (!fits(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height), max_picture_pixels))
    return std::unexpected(too_large());
  const int orientation = jpeg_orientation(bytes);
  const int needed = static_cast<int>(max_width);
  tjscalingfactor factor{1, 1};
  for (const int denominator : {2, 4, 8})
    if (TJSCALED(orientation >= 5 ? height : width, (tjscalingfactor{1, denominator})) >= needed)
      factor.denom = denominator;
  Pixels out;
  out.width = TJSCALED(width, factor);
  out.height = TJSCALED(height, factor);
  if (!fits(static_cast<std::uint64_t>(out.width), static_cast<std::uint64_t>(out.height), max_decoded_pixels))
    return std::unexpected(too_large());
  out.rgba.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  const bool cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
  if (tjDecompress2(handle.get(), bytes_of(bytes), size, out.rgba.data(), out.width, 0, out.height,
                    cmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS) != 0 &&
      tjGetErrorCode(handle.get()) != TJERR_WARNING)  // a warning: the end is missing, what there is can be seen
    return std::unexpected(broken());
  if (cmyk) cmyk_to_rgba(out.rgba);
  return turned(std::move(out), orientation);
}

base::Result<Pixels> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, void (*)(png_imagep)> guard(&image, png_image_free);
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return std::unexpected(broken());
  if (!fits(image.width, image.height, max_decoded_pixels)) return std::unexpected(too_large());
  image.format = PNG_FORMAT_RGBA;
  Pixels out{static_cast<int>(image.width), static_cast<int>(image.height),
             std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  if (png_image_finish_read(&image, nullptr, out.rgba.data(), 0, nullptr) == 0) return std::unexpected(broken());
  return out;
}

base::Result<Pixels> decode_webp(std::string_view bytes) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes_of(bytes), bytes.size(), &features) != VP8_STATUS_OK) return std::unexpected(broken());
  if (features.has_animation) return base::fail(ErrorCode::unsupported, "The picture moves.");
  const auto width = static_cast<std::uint64_t>(features.width), height = static_cast<std::uint64_t>(features.height);
  if (!fits(width, height, max_decoded_pixels)) return std::unexpected(too_large());
  Pixels out{features.width, features.height, std::vector<std::uint8_t>(width * height * 4)};
  if (WebPDecodeRGBAInto(bytes_of(bytes), bytes.size(), out.rgba.data(), out.rgba.size(), features.width * 4) ==
      nullptr)
    return std::unexpected(broken());
  return out;
}

base::Result<Pixels> decode(std::string_view bytes, std::uint32_t max_width) {
  if (bytes.size() > max_picture_bytes) return base::fail(ErrorCode::too_large, "The picture is over 16 MiB.");
  if (bytes.starts_with("\xFF\xD8\xFF")) return decode_jpeg(bytes, max_width);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return decode_png(bytes);
  if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return decode_webp(bytes);
  return base::fail(ErrorCode::unsupported, "This is no JPEG, PNG or WebP picture.");
}

}  // namespace

base::Result<Converted> convert_picture(std::string_view bytes, std::uint32_t max_width) {
  auto pixels = decode(bytes, max_width);
  if (!pixels) return std::unexpected(pixels.error());
  WebPPicture picture;
  WebPConfig config;
  if (!WebPPictureInit(&picture) || !WebPConfigPreset(&config, WEBP_PRESET_PHOTO, quality))
    return base::fail(ErrorCode::internal, "The picture library does not fit its headers.");
  config.method = effort;
  const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> guard(&picture, WebPPictureFree);
  picture.use_argb = 1;
  picture.width = pixels->width;
  picture.height = pixels->height;
  // What WebP cannot hold is made smaller on the way.
  const int longer = std::max(pixels->width, pixels->height);
  if (longer > max_side && pixels->width <= static_cast<int>(max_width)) return std::unexpected(too_large());
  if (!WebPPictureImportRGBA(&picture, pixels->rgba.data(), pixels->width * 4)) return std::unexpected(too_large());
  pixels->rgba = {};
  if (picture.width > static_cast<int>(max_width) && !WebPPictureRescale(&picture, static_cast<int>(max_width), 0))
    return std::unexpected(too_large());
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  const std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> memory(&writer, WebPMemoryWriterClear);
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  if (!WebPEncode(&config, &picture)) return std::unexpected(too_large());
  return Converted{std::string(reinterpret_cast<const char*>(writer.mem), writer.size),
                   static_cast<std::uint32_t>(picture.width), static_cast<std::uint32_t>(picture.height)};
}

PictureSize webp_size(std::string_view head) {
  int width = 0, height = 0;
  if (!WebPGetInfo(bytes_of(head), head.size(), &width, &height)) return {};
  return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
}

}  // namespace ortoo::site
