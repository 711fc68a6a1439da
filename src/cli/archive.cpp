// ortoo archive: pages into a web archive.
#include <fmt/format.h>

#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/ending.h"
#include "cli/fetching.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "fetch/client.h"
#include "fetch/warc.h"
#include "work/archive.h"
#include "work/robots_gate.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> urls;
};

int run(const Options& options, const base::Config& config) {
  for (const auto& url : options.urls)
    if (!is_url(url))
      return complain({base::ErrorCode::invalid_argument, "This is no web address; name one with https://.", url});
  if (!options.file.ends_with(".warc.gz"))
    return complain({base::ErrorCode::invalid_argument,
                     "The name of an archive ends in .warc.gz, by which it is known again.", options.file});
  auto fetching = fetch_options(config);
  if (!fetching) return complain(fetching.error());
  auto archive = fetch::WarcWriter::append(options.file, "Ortoo/0.1", work::warc_date(std::time(nullptr)));
  if (!archive) return complain(archive.error());
  const EndOnSignal ending;
  fetch::Client client(std::move(*fetching), fetch_pace(config));
  work::RobotsGate gate;
  Progress progress("archiving", options.urls.size());
  std::uint64_t kept = 0;
  int failed = 0;
  const auto take = [&](const fetch::Request& request, const base::Result<fetch::Response>& answer) {
    progress.step();
    if (!answer) {
      failed = complain(answer.error());
    } else if (answer->status < 200 || answer->status > 299) {
      failed = complain({base::ErrorCode::network,
                         fmt::format("The server answered {} instead of the page.", answer->status), request.url});
    } else if (const auto written = archive->write(*answer, work::warc_date(std::time(nullptr))); !written) {
      failed = complain(written.error());
    } else {
      ++kept;
    }
  };
  for (const auto& url : options.urls) gate.ask(client, {url, {}, {}}, std::time(nullptr), take);
  client.run(ending.token());
  fmt::print(stderr, "{} of {} pages kept in {}\n", grouped(kept), grouped(options.urls.size()), options.file);
  return kept == options.urls.size() ? failed : 1;
}

}  // namespace

void add_archive(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("archive", "Fetch pages and keep them as they are, in a web archive (WARC)");
  sub->add_option("FILE", options->file, "The archive, .warc.gz; what is in it stays")->required();
  sub->add_option("URL", options->urls, "Pages")->required();
  sub->footer("`ortoo read` and `ortoo add` take archives. With fetch.archive in the configuration, every page that\n"
              "`ortoo follow`, `fetch` and `run` fetch is kept in that folder as well.\n\n"
              "Example:\n  ortoo archive news.warc.gz https://example.org/story && ortoo add news.warc.gz");
  command.run(sub, [options](const base::Config& config) { return run(*options, config); });
}

}  // namespace ortoo::cli
