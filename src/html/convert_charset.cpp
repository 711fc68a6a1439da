#include "html/convert_charset.h"

#include <iconv.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace ortoo::html {
namespace {

// Through the C library, which knows encodings that ICU does not (VISCII, TCVN); none when it does not either. What is
// no text in the encoding becomes U+FFFD.
std::string convert_by_iconv(std::string_view bytes, const std::string& encoding) {
  const auto opened = iconv_open("UTF-8", encoding.c_str());
  if (reinterpret_cast<std::intptr_t>(opened) == -1) return {};
  std::string out(bytes.size() * 4 + 16, '\0');
  char* source = const_cast<char*>(bytes.data());
  char* target = out.data();
  std::size_t left = bytes.size(), room = out.size();
  while (left > 0 && iconv(opened, &source, &left, &target, &room) == static_cast<std::size_t>(-1) && room >= 3) {
    target = std::copy_n("\xEF\xBF\xBD", 3, target);
    room -= 3;
    ++source;
    --left;
  }
  iconv(opened, nullptr, nullptr, &target, &room);
  iconv_close(opened);
  out.resize(out.size() - room);
  return out;
}

}  // namespace

std::string convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) return convert_by_iconv(bytes, encoding);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("utf-8", &status), ucnv_close);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  std::array<UChar, 2048> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(),
                 pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), true, true, &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

}  // namespace ortoo::html
