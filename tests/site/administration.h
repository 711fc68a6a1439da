// The administration in a test: whoever is signed in sees its pages and sends its forms.
#pragma once

#include <algorithm>
#include <string>

#include "signed_in.h"
#include "store/desk.h"

namespace ortoo::site {

class AdminTest : public SignedInTest {
 protected:
  AdminTest() : desk(*store_) {
    options.clock = [this] { return now; };
  }
  void sign_in(const std::string& name = "ada") {
    session = session_of(name);
    csrf = csrf_of(session);
  }
  Response see(const std::string& target) { return get(target, {{"cookie", session}}); }
  Response act(const std::string& target, const std::string& form) {
    return send(target, "csrf=" + csrf + "&" + form, session);
  }
  // What the page's form for all of its list says of it.
  std::string mark_on(const std::string& target) {
    const auto body = see(target).body;
    const std::string_view before = "name=\"mark\" value=\"";
    const auto at = body.find(before);
    if (at == std::string::npos) return "";
    const auto from = at + before.size();
    return body.substr(from, body.find('"', from) - from);
  }
  store::Id follow(const std::string& url) {
    act("/admin/sources", "addresses=" + percent_encode(url));
    const auto sources = desk.sources().value();
    for (const auto& source : sources)
      if (source.url == url) return source.id;
    return 0;
  }
  store::Id quarantine(const std::string& url, const std::string& reason) {
    store::Batch batch;
    store::Job job;
    job.key = job.url = url;
    job.host = "courier.example";
    job.quarantined = true;
    job.reason = reason;
    job.told = R"({"title": "What the feed said"})";
    batch.jobs = {job};
    EXPECT_TRUE(desk.apply(batch, now));
    return desk.jobs(true, 10).value().back().id;
  }

  std::int64_t now = 1'800'000'000;
  store::Desk desk;
  std::string session, csrf;
};

// A form that sends a file.
inline std::string upload(const std::string& csrf, const std::string& file) {
  return "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf +
         "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.opml\"\r\nContent-Type: text/xml\r\n\r\n" +
         file + "\r\n--x--\r\n";
}

inline std::string letters(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "ж";
  return text;
}

}  // namespace ortoo::site
