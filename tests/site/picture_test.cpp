// Pictures of others: real encoded ones, and ones made to hurt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <atomic>
#include <new>
#include <thread>
#include <utility>

#include "fixture.h"
#include "site/pictures/convert.h"
#include "site/pictures/relay.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::string_literals;

// Left half red, right half blue, and the upper left quarter white.
std::vector<std::uint8_t> pattern(int width, int height) {
  std::vector<std::uint8_t> rgb;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool white = x < width / 2 && y < height / 2, red = x < width / 2;
      for (const int value : {white || red ? 255 : 0, white ? 255 : 0, white || !red ? 255 : 0})
        rgb.push_back(static_cast<std::uint8_t>(value));
    }
  return rgb;
}

std::string jpeg(int width, int height) {
  auto* handle = tjInitCompress();
  unsigned char* out = nullptr;
  unsigned long size = 0;
  EXPECT_EQ(
      tjCompress2(handle, pattern(width, height).data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_444, 95, 0),
      0);
  std::string bytes(reinterpret_cast<char*>(out), size);
  tjFree(out);
  tjDestroy(handle);
  return bytes;
}

std::string with_orientation(std::string bytes, char orientation) {
  const auto exif =
      "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + orientation + "\0\0\0\0\0\0"s + "GPS 47.9 N 106.9 E";
  const auto length = exif.size() + 2;
  return bytes.insert(2, "\xFF\xE1"s + static_cast<char>(length >> 8) + static_cast<char>(length & 255) + exif);
}

std::string png(std::uint32_t width, std::uint32_t height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  const auto pixels = pattern(static_cast<int>(width), static_cast<int>(height));
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
  std::string bytes(size, '\0');
  EXPECT_NE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr), 0);
  bytes.resize(size);
  return bytes;
}

// The colour in the middle of a quarter, as R, G or B or W for the nearest of these.
char colour_at(const std::string& webp, bool right, bool lower) {
  int width = 0, height = 0;
  auto* rgba = WebPDecodeRGBA(reinterpret_cast<const std::uint8_t*>(webp.data()), webp.size(), &width, &height);
  const int x = width / 4 + (right ? width / 2 : 0), y = height / 4 + (lower ? height / 2 : 0);
  const auto* at = rgba + (y * width + x) * 4;
  const char colour = at[1] > 128 ? 'W' : at[0] > 128 ? 'R' : 'B';
  WebPFree(rgba);
  return colour;
}

std::string corners(const std::string& webp) {
  return {colour_at(webp, false, false), colour_at(webp, true, false), colour_at(webp, false, true),
          colour_at(webp, true, true)};
}

TEST(PictureConvert, EveryKindComesOutAsWebPNoWiderThanAskedFor) {
  const auto from_jpeg = convert_picture(jpeg(800, 400), 320);
  ASSERT_TRUE(from_jpeg) << from_jpeg.error().sentence;
  EXPECT_EQ(from_jpeg->width, 320u);
  EXPECT_EQ(from_jpeg->height, 160u);
  EXPECT_EQ(corners(from_jpeg->webp), "WBRB");
  EXPECT_TRUE(from_jpeg->webp.starts_with("RIFF"));
  const auto from_png = convert_picture(png(300, 200), 640);
  ASSERT_TRUE(from_png);
  EXPECT_EQ(from_png->width, 300u) << "a small picture is not blown up";
  EXPECT_EQ(corners(from_png->webp), "WBRB");
  const auto from_webp = convert_picture(from_jpeg->webp, 100);
  ASSERT_TRUE(from_webp);
  EXPECT_EQ(webp_size(from_webp->webp.substr(0, 32)).width, 100u);
}

TEST(PictureConvert, PicturesAreTurnedAsTheCameraSaysAndLoseWhatItWrote) {
  const std::string turns[] = {"WBRB", "BWBR", "BRBW", "RBWB", "WRBB", "RWBB", "BBRW", "BBWR"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto tagged = with_orientation(jpeg(160, 80), static_cast<char>(orientation));
    ASSERT_THAT(tagged, HasSubstr("GPS"));
    const auto out = convert_picture(tagged, 640);
    ASSERT_TRUE(out) << orientation;
    EXPECT_EQ(corners(out->webp), turns[orientation - 1]) << orientation;
    EXPECT_EQ(out->width, orientation > 4 ? 80u : 160u);
    EXPECT_THAT(out->webp, Not(HasSubstr("GPS")));
    EXPECT_THAT(out->webp, Not(HasSubstr("Exif")));
  }
}

TEST(PictureConvert, WhatIsNoPictureOrTooMuchIsRefused) {
  auto bomb = png(16, 16);  // says that it has 60,000 × 60,000 pixels
  for (const std::size_t at : {16, 20}) bomb.replace(at, 4, "\0\0\xEA\x60"s);
  auto jpeg_bomb = jpeg(16, 16);
  const auto frame = jpeg_bomb.find("\xFF\xC0");
  jpeg_bomb.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF");
  for (const auto& [what, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"nothing", ""},
           {"svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
           {"html", "<!DOCTYPE html><script>alert(1)</script>"},
           {"gif", "GIF89a\1\0\1\0\0\0\0;"s},
           {"png bomb", bomb},
           {"jpeg bomb", jpeg_bomb},
           {"half a png", png(64, 64).substr(0, 60)},
           {"a jpeg's head", jpeg(64, 64).substr(0, 100)},
           {"only a signature", "\x89PNG\r\n\x1A\n"},
           {"riff", "RIFF\xFF\xFF\xFF\xFFWEBPVP8 "},
           {"too many bytes", "\xFF\xD8\xFF" + std::string(max_picture_bytes, 'x')}})
    EXPECT_FALSE(convert_picture(bytes, 640)) << what;
  // A wrong Exif segment changes nothing.
  for (const auto orientation : {'\0', '\x09', '\x7F'})
    EXPECT_TRUE(convert_picture(with_orientation(jpeg(16, 16), orientation), 640));
}

class PictureRelayTest : public SiteTest {
 protected:
  PictureRelayTest() {
    cache_ = std::filesystem::path(options.pictures).parent_path() / "cache";
    options.picture_cache = cache_;
    options.fetch_picture = [this](const std::string& url) -> base::Result<std::string> {
      ++fetched;
      if (url.ends_with("gone.jpg")) return base::fail(base::ErrorCode::network, "gone", url);
      if (url.ends_with("evil.svg")) return "<svg onload='alert(1)'/>";
      return jpeg(1600, 900);
    };
  }
  record::Article with_picture(const std::string& url) {
    auto article = story("https://courier.example/" + std::to_string(url.size()), "A title");
    record::Block figure;
    figure.type = record::BlockType::figure;
    figure.src = url;
    article.body.push_back(figure);
    return article;
  }
  std::string shown(const std::string& page) {
    const auto at = page.find("/picture/");
    return at == page.npos ? "" : page.substr(at, page.find('"', at) - at);
  }
  std::filesystem::path cache_;
  std::atomic<int> fetched = 0;
};

TEST_F(PictureRelayTest, APictureComesThroughUsOnceAndThenFromTheFolder) {
  const auto page = "/article/" + std::to_string(add(with_picture("https://img.example/a.jpg?w=9")));
  const auto before = get(page).body;
  EXPECT_THAT(before, Not(HasSubstr("src=\"https://img.example")));
  EXPECT_THAT(before, HasSubstr("class=\"framed\""));
  const auto path = shown(before);
  const auto picture = get(path);
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.type, "image/webp");
  EXPECT_THAT(std::string(find(picture.headers, "Content-Security-Policy")), HasSubstr("sandbox; default-src 'none'"));
  EXPECT_EQ(get(path, {{"if-none-match", std::string(find(picture.headers, "ETag"))}}).status, 304);
  EXPECT_EQ(get("/picture/320" + path.substr(path.find('/', 9))).status, 200) << "smaller, without another fetch";
  EXPECT_EQ(fetched, 1);
  const auto after = get(page).body;
  EXPECT_THAT(after, HasSubstr("width=\"1440\" height=\"810\""));
  EXPECT_THAT(after, Not(HasSubstr("framed")));
}

TEST_F(PictureRelayTest, OnlyWhatWeSignedIsFetched) {
  const auto path = shown(get("/article/" + std::to_string(add(with_picture("https://img.example/a.jpg")))).body);
  auto other = path;
  other.back() = other.back() == 'A' ? 'B' : 'A';
  auto unsigned_path = path;
  unsigned_path[13] = unsigned_path[13] == 'A' ? 'B' : 'A';
  for (const auto& target : {other, unsigned_path, "/picture/961" + path.substr(12), "/picture/0960" + path.substr(12),
                             "/picture/960/x/aHR0cDovLzEyNy4wLjAuMS8"s, "/picture/960//"s})
    EXPECT_EQ(get(target).status, 404) << target;
  EXPECT_EQ(fetched, 0);
}

TEST_F(PictureRelayTest, WhatCannotBeShownIsNotAskedForAgainSoon) {
  for (const auto* url : {"https://img.example/gone.jpg", "https://img.example/long/evil.svg"}) {
    fetched = 0;
    const auto path = shown(get("/article/" + std::to_string(add(with_picture(url)))).body);
    for (int i = 0; i < 3; ++i) {
      const auto answer = get(path);
      EXPECT_EQ(answer.status, 502);
      EXPECT_THAT(answer.body, Not(HasSubstr("script")));
    }
    EXPECT_EQ(fetched, 1) << url;
  }
}

TEST_F(PictureRelayTest, ManyWhoAskAtOnceCauseOneFetch) {
  const auto path = shown(get("/article/" + std::to_string(add(with_picture("https://img.example/a.jpg")))).body);
  std::vector<std::thread> readers;
  std::atomic<int> fine = 0;
  for (int i = 0; i < 6; ++i) readers.emplace_back([&] { fine += get(path).status == 200; });
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(fine, 6);
  EXPECT_EQ(fetched, 1);
}

TEST_F(PictureRelayTest, TheFolderStaysUnderItsBound) {
  options.picture_cache_bytes = 40'000;
  for (int i = 0; i < 12; ++i) {
    const auto path =
        shown(get("/article/" + std::to_string(add(with_picture(
                                    "https://img.example/" + std::string(static_cast<std::size_t>(i), 'x') + ".jpg"))))
                  .body);
    EXPECT_EQ(get(path).status, 200);
    std::uint64_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(cache_))
      if (file.is_regular_file()) bytes += file.file_size();
    EXPECT_LE(bytes, 40'000u);
  }
}

TEST_F(PictureRelayTest, AFetchThatThrowsLetsGoOfItsTurn) {
  bool first = true;
  PictureRelay relay(cache_.string(), 1'000'000, "key", [&first](const std::string&) -> base::Result<std::string> {
    if (std::exchange(first, false)) throw std::bad_alloc();
    return jpeg(400, 300);
  });
  const auto path = relay.path("https://img.example/a.jpg", 320);
  const auto signature = path.substr(13, path.find('/', 13) - 13), address = path.substr(path.rfind('/') + 1);
  EXPECT_THROW((void)relay.picture("320", signature, address), std::bad_alloc);
  EXPECT_TRUE(relay.picture("320", signature, address).has_value());
}

}  // namespace
}  // namespace ortoo::site
