// Forms that send files.
#include <gtest/gtest.h>

#include "administration.h"
#include "site/http/multipart.h"

namespace ortoo::site {
namespace {

TEST(Multipart, IsTakenApartOrRefused) {
  const std::string type = "multipart/form-data; boundary=\"x\"";
  const auto form = read_multipart(type, upload("token", "one\r\ntwo"));
  ASSERT_TRUE(form);
  EXPECT_EQ(find(*form, "csrf"), "token");
  EXPECT_EQ(find(*form, "file"), "one\r\ntwo");
  EXPECT_TRUE(find(*read_multipart(type, "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"), "").size() == 1);
  for (const auto* body : {"", "--x", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off",
                           "--x\r\n\r\n\r\n--x", "other"})
    EXPECT_FALSE(read_multipart(type, body)) << body;
  for (const auto* other : {"", "text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary="})
    EXPECT_FALSE(read_multipart(other, "--x--")) << other;
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "--x\r\n\r\n\r\n\r\n";
  EXPECT_FALSE(read_multipart(type, many + "--x--"));
}

}  // namespace
}  // namespace ortoo::site
