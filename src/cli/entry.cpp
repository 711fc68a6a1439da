#include "cli/entry.h"

#include <chrono>
#include <thread>

#include "cli/fetching.h"
#include "cli/input.h"
#include "fetch/get.h"

namespace ortoo::cli {

namespace {

base::Result<record::Article> read_record(work::Flow& flow, const fetch::WarcRecord& record) {
  const auto response = fetch::response_of(record);
  if (!response) return std::unexpected(response.error());
  return flow.run({response->body, record.url, response->charset(), base::parse_iso(record.date)});
}

base::Result<record::Article> read_input(work::Flow& flow, const Entry& entry, const base::Config& config) {
  const auto input = open_input(entry.file, config);
  if (!input) return std::unexpected(input.error());
  const read::Input page{input->bytes, input->url.empty() ? entry.url : input->url, input->header_charset,
                         std::nullopt};
  if (!is_url(entry.file)) return flow.run(page);
  const auto options = fetch_options(config);
  if (!options) return std::unexpected(options.error());
  return flow.run(page, [&](const std::string& url) {
    std::this_thread::sleep_for(std::chrono::milliseconds(fetch_pace(config).delay_ms));
    return fetch::get(url, *options);
  });
}

}  // namespace

base::Result<record::Article> read_entry(work::Flow& flow, const Entry& entry, const base::Config& config) {
  if (entry.error) return std::unexpected(*entry.error);
  auto article = entry.record ? read_record(flow, *entry.record) : read_input(flow, entry, config);
  if (!article) {
    article.error().where = entry.file == "-" ? "standard input" : entry.file;
    return article;
  }
  article->id = entry.id;
  return article;
}

}  // namespace ortoo::cli
