// Forms with files: the content type is the first line, the body the rest. What is read lies within the body, in order.
#include <cstdlib>
#include <string_view>

#include "site/http/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto end = text.find('\n');
  if (end == text.npos) return 0;
  const auto body = text.substr(end + 1);
  const auto fields = ortoo::site::read_multipart(text.substr(0, end), body);
  if (!fields) return 0;
  std::size_t at = 0;
  for (const auto& [name, value] : *fields) {
    at = body.find(value, at);
    if (at == body.npos) std::abort();
    at += value.size();
  }
  return 0;
}
