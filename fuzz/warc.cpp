// Any bytes as a web archive: every record that is read is taken apart.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "fetch/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::fetch;
  const int file = memfd_create("warc", 0);
  if (write(file, data, size) == static_cast<ssize_t>(size)) {
    if (auto reader = WarcReader::open("/proc/self/fd/" + std::to_string(file))) {
      for (WarcRecord record; reader->next(record).value_or(false);) (void)response_of(record);
    }
  }
  close(file);
  return 0;
}
