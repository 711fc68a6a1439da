#include "fetch/warc.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fetch/gzip.h"

namespace ortoo::fetch {
namespace {

namespace fs = std::filesystem;

class Warc : public testing::Test {
 protected:
  Warc() {
    char name[] = "/tmp/ortoo-warc-XXXXXX";
    folder_ = mkdtemp(name);
  }
  ~Warc() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string bytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static base::Result<std::vector<WarcRecord>> read_all(const std::string& path) {
    auto reader = WarcReader::open(path);
    if (!reader) return std::unexpected(reader.error());
    std::vector<WarcRecord> out;
    for (WarcRecord record;;) {
      const auto more = reader->next(record);
      if (!more) return std::unexpected(more.error());
      if (!*more) return out;
      out.push_back(record);
    }
  }
  fs::path folder_;
};

std::string record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2004-01-01T19:48:21Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Here</p>";

TEST_F(Warc, PlainGzippedByRecordAndGzippedAsAWhole) {
  const std::string one = record("warcinfo", "", "software: x\r\n"),
                    two = record("response", "http://example.org/", answer);
  for (const auto& [name, bytes] : {std::pair("a.warc", one + two), std::pair("b.warc.gz", gzip(one) + gzip(two)),
                                    std::pair("c.warc.gz", gzip(one + two))}) {
    const auto records = read_all(put(name, bytes));
    ASSERT_TRUE(records) << name << records.error().to_string();
    ASSERT_EQ(records->size(), 2U) << name;
    EXPECT_EQ((*records)[1].type, "response");
    EXPECT_EQ((*records)[1].url, "http://example.org/");
    const auto response = response_of((*records)[1]);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "<p>Here</p>");
    EXPECT_EQ(response->charset(), "utf-8");
    EXPECT_FALSE(response_of((*records)[0]));
  }
}

TEST_F(Warc, ChunksAndGzipInTheAnswer) {
  const auto body_of = [](const std::string& headers, const std::string& body) {
    WarcRecord r;
    r.type = "response";
    r.block = "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
    const auto response = response_of(r);
    return response ? response->body : response.error().sentence;
  };
  EXPECT_EQ(body_of("Transfer-Encoding: chunked\r\n", "5\r\n<p>He\r\n6;x=y\r\nre</p>\r\n0\r\n\r\n"), "<p>Here</p>");
  EXPECT_EQ(body_of("Transfer-Encoding: chunked\r\n", "<p>Here</p>"), "<p>Here</p>");  // joined by the crawler already
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", gzip("<p>Here</p>")), "<p>Here</p>");
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", "<p>Here</p>"), "<p>Here</p>");  // unpacked by the crawler already
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", gzip(std::string(std::size_t{65} << 20, '0'))),
            "This unpacks to more than can be read.");
}

TEST_F(Warc, DamageIsAnErrorAndTheRecordsBeforeItAreRead) {
  const std::string good = record("response", "http://example.org/", answer);
  for (const std::string& bad : {std::string("garbage"), std::string("WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
                                 std::string("WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nshort"),
                                 std::string("WARC/1.0\r\nContent-Length: -1\r\n\r\n")}) {
    const auto path = put("x.warc", good + bad);
    auto reader = WarcReader::open(path);
    ASSERT_TRUE(reader);
    WarcRecord r;
    EXPECT_TRUE(reader->next(r).value_or(false));
    const auto next = reader->next(r);
    ASSERT_FALSE(next) << bad;
    EXPECT_EQ(next.error().where, path);
  }
  EXPECT_FALSE(read_all(put("cut.warc.gz", gzip(good).substr(0, 80))));
  EXPECT_FALSE(read_all((folder_ / "missing").string()));
}

TEST_F(Warc, WhatIsWrittenIsReadBack) {
  EXPECT_TRUE(rc::check("same", [&](const std::string& body, const std::string& value) {
    const auto path = (folder_ / ("w" + std::to_string(*rc::gen::arbitrary<unsigned>()) + ".warc.gz")).string();
    Response response;
    response.status = 200;
    response.url = "https://example.org/a";
    response.headers = {{"content-type", "text/html"},
                        {"x-value", value},
                        {"content-encoding", "gzip"},
                        {"content-length", "3"}};
    response.body = "<p>" + body;
    {
      auto writer = WarcWriter::append(path, "Ortoo/0.1", "2004-01-01T19:48:21Z");
      RC_ASSERT(writer.has_value());
      RC_ASSERT(writer->write(response, "2004-01-01T19:48:21Z").has_value());
    }
    {
      auto again = WarcWriter::append(path, "Ortoo/0.1", "2004-01-01T19:48:22Z");
      RC_ASSERT(again->write(response, "2004-01-01T19:48:22Z").has_value());
    }
    const auto records = read_all(path);
    RC_ASSERT(records.has_value());
    RC_ASSERT(records->size() == 3U);
    RC_ASSERT((*records)[0].type == "warcinfo");
    RC_ASSERT((*records)[1].id != (*records)[2].id);
    const auto back = response_of((*records)[1]);
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->body == response.body);
    RC_ASSERT(back->url == response.url);
    RC_ASSERT(back->media_type() == "text/html");
    fs::remove(path);
  }));
}

TEST_F(Warc, AFullDiskIsToldAndLeavesWholeRecords) {
  auto writer = WarcWriter::append("/dev/full", "Ortoo", "2004-01-01T19:48:21Z");
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, base::ErrorCode::storage);
}

TEST_F(Warc, ManyMembersAreOneText) {
  EXPECT_EQ(gunzip(gzip("a") + gzip("b"), 10).value_or(""), "ab");
  EXPECT_FALSE(gunzip(gzip("hello").substr(0, 12), 10));
  EXPECT_EQ(gunzip(gzip(std::string(100, 'x')), 99).error().code, base::ErrorCode::too_large);
  EXPECT_EQ(gzip("a"), gzip("a"));
}

}  // namespace
}  // namespace ortoo::fetch
