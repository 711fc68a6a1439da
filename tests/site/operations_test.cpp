// What those who run the site ask it, and that nobody else may.
#include "fixture.h"
#include "site/accounts/secret.h"
#include "store/accounts.h"

namespace ortoo::site {
namespace {

class Operations : public SiteTest {
 protected:
  std::string token(std::string_view name, store::Role role, store::TokenKind kind = store::TokenKind::api) {
    const store::Accounts accounts(*store_);
    const auto user = accounts.add(name, role, "none", 0).value();
    const auto secret = new_secret();
    EXPECT_TRUE(accounts.add_token(user.id, kind, "t", secret_hash(secret), store::scope_read, 0));
    return secret;
  }
  Response metrics_as(const std::string& secret) { return get("/metrics", {{"authorization", "Bearer " + secret}}); }
};

TEST_F(Operations, MetricsAreForAnOwnersTokenAlone) {
  const auto owner = token("olga", store::Role::owner), editor = token("ed", store::Role::editor);
  const auto other = token("olaf", store::Role::owner, store::TokenKind::greader);
  EXPECT_EQ(get("/metrics").status, 401);
  EXPECT_EQ(find(get("/metrics").headers, "WWW-Authenticate"), "Bearer");
  auto local = request("/metrics", {{"x-forwarded-for", "127.0.0.1"}});
  local.peer = "127.0.0.1";  // where every request comes from behind a proxy
  EXPECT_EQ(site().answer(local).status, 401);
  EXPECT_EQ(metrics_as("guess").status, 401);
  EXPECT_EQ(metrics_as(other).status, 401) << "a token of another kind";
  EXPECT_EQ(metrics_as(editor).status, 403);
  for (const auto& refusal : {get("/metrics"), metrics_as(editor)})
    EXPECT_EQ(refusal.body.find("ortoo_"), std::string::npos);
  const auto shown = metrics_as(owner);
  EXPECT_EQ(shown.status, 200);
  EXPECT_EQ(find(shown.headers, "Cache-Control"), "no-store");
  EXPECT_EQ(get("/metrics").status, 401) << "not even from what was just made for the owner";
}

TEST_F(Operations, MetricsTellTheStoreTheWorkAndTheProcess) {
  const auto owner = token("olga", store::Role::owner);
  add(story("https://courier.example/1", "One"));
  add(story("https://courier.example/2", "Two"));
  const auto text = metrics_as(owner).body;
  for (const auto* line :
       {"\nortoo_articles 2\n", "\n# TYPE ortoo_http_request_seconds histogram\n", "\nortoo_sources 0\n",
        "\nortoo_http_refused_total{reason=\"slow\"} 0\n", "\nprocess_resident_memory_bytes "})
    EXPECT_NE(text.find(line), text.npos) << line << text;
}

TEST_F(Operations, EveryLineIsAsTheTextFormatHasIt) {
  const auto owner = token("olga", store::Role::owner);
  options.traffic->answered(request("/api/v1/articles"), 200, 10, std::chrono::microseconds(300));
  options.traffic->answered(request("/nothing"), 404, 10, std::chrono::microseconds(2'000'000));
  const auto text = metrics_as(owner).body;
  EXPECT_NE(text.find("ortoo_http_requests_total{kind=\"api\",status=\"2xx\"} 1\n"), text.npos) << text;
  EXPECT_NE(text.find("ortoo_http_requests_total{kind=\"page\",status=\"4xx\"} 1\n"), text.npos);
  EXPECT_NE(text.find("ortoo_http_request_seconds_bucket{le=\"0.000250\"} 0\n"), text.npos);
  EXPECT_NE(text.find("ortoo_http_request_seconds_bucket{le=\"0.000500\"} 1\n"), text.npos);
  EXPECT_NE(text.find("ortoo_http_request_seconds_bucket{le=\"1.000000\"} 1\n"), text.npos);
  EXPECT_NE(text.find("ortoo_http_request_seconds_bucket{le=\"+Inf\"} 2\n"), text.npos);
  EXPECT_NE(text.find("ortoo_http_request_seconds_sum 2.0003\n"), text.npos);
  std::string current;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    ASSERT_NE(end, text.npos) << "the last line ends as well";
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("# TYPE ")) current = line.substr(7, line.find(' ', 7) - 7);
    if (line.starts_with("#")) continue;
    EXPECT_TRUE(line.starts_with(current)) << line;
    EXPECT_NO_THROW(static_cast<void>(std::stod(line.substr(line.rfind(' ') + 1)))) << line;
  }
}

TEST_F(Operations, ReadyWhileTheStoreCanBeUsed) {
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_EQ(get("/readyz").body, "ready\n");
  std::filesystem::remove(store_path());
  const auto gone = get("/readyz");
  EXPECT_EQ(gone.status, 503);
  EXPECT_EQ(gone.body, "The store may not be written to.\n");
}

}  // namespace
}  // namespace ortoo::site
