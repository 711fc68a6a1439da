// ortoo add: pages in, articles in the store.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/entry.h"
#include "cli/inputs.h"
#include "cli/ordered.h"
#include "cli/progress.h"
#include "cli/roles.h"
#include "cli/stored.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ortoo::cli {
namespace {

constexpr std::size_t batch_size = 64;  // articles a transaction

struct Options {
  std::string url, manifest;
  std::vector<std::string> inputs;
  bool quiet = false;
};

// What is worth keeping: stories, however told. The others are named in the complaint.
bool is_story(record::Kind kind) {
  switch (kind) {
    case record::Kind::article: case record::Kind::gallery: case record::Kind::live_blog:
    case record::Kind::video: case record::Kind::paywall: return true;
    case record::Kind::front_page: case record::Kind::section: case record::Kind::consent_wall:
    case record::Kind::error: return false;
  }
  return false;
}

base::Result<record::Article> read_story(work::Flow& flow, const Entry& entry, const base::Config& config) {
  auto article = read_entry(flow, entry, config);
  if (!article) return article;
  using base::ErrorCode;
  if (!is_story(article->kind))
    return base::fail(ErrorCode::unsupported,
                      fmt::format("This is no story but a page of the kind \"{}\" ({}); it was not stored.",
                                  record::name(article->kind), article->kind_reason),
                      entry.file);
  if (article->title.empty() && article->body.empty())
    return base::fail(ErrorCode::malformed, "No story was found on this page; it was not stored.", entry.file);
  if (article->url.empty()) article->url = article->canonical_url;
  if (article->url.empty() && article->source) article->url = article->source->url;
  if (article->url.empty())
    return base::fail(ErrorCode::invalid_argument,
                      "The page does not say where it stands; name its address with --url.", entry.file);
  return article;
}

class Adding {
 public:
  explicit Adding(const base::Config& config) : config_(config) {}

  // Opens the store, which is made if it is not there.
  base::Result<void> open() {
    auto opened = store::Store::open(config_.text("store.path"));
    if (!opened) return std::unexpected(opened.error());
    store_ = *std::move(opened);
    return {};
  }

  bool take(base::Result<record::Article> article) {
    if (!article) {
      ++failed_;
      complain(article.error());
      return true;
    }
    cut_ += article->kind == record::Kind::paywall ? 1 : 0;
    batch_.push_back(std::move(*article));
    return batch_.size() < batch_size || flush();
  }

  bool flush() {
    if (batch_.empty()) return true;
    if (const auto opened = store_ ? base::Result<void>() : open(); !opened) return stop(opened.error());
    const auto puts = store_->put_all(batch_);
    batch_.clear();
    if (!puts) return stop(puts.error());
    for (const auto& put : *puts) ++outcomes_[static_cast<std::size_t>(put.outcome)];
    return true;
  }

  // Compares the articles that are new or have changed, and has searches find them as quickly as the others.
  base::Result<void> compare() {
    if (!store_) return {};
    const auto compared = compare_waiting(*store_, outcomes_[0] + outcomes_[1]);
    return compared ? extend_waiting(*store_, store::worth_a_step) : compared;
  }

  int report(bool quiet) const {
    const auto done = outcomes_[0] + outcomes_[1] + outcomes_[2] + outcomes_[3];
    if (done > 0 ? !quiet : failed_ > 1)
      fmt::print(stderr, "{} added, {} changed, {} refreshed, {} unchanged, {} failed\n", grouped(outcomes_[0]),
                 grouped(outcomes_[1]), grouped(outcomes_[2]), grouped(outcomes_[3]), grouped(failed_));
    if (cut_ > 0 && !quiet)
      fmt::print(stderr, "Behind a paywall, so that only their beginning is there: {}\n", grouped(cut_));
    return failed_ == 0 && !stopped_ ? 0 : 1;
  }

 private:
  bool stop(const base::Error& error) {
    complain(error);
    stopped_ = true;
    return false;
  }

  const base::Config& config_;
  std::optional<store::Store> store_;
  std::vector<record::Article> batch_;
  std::array<std::uint64_t, 4> outcomes_{};  // by store::PutOutcome
  std::uint64_t failed_ = 0, cut_ = 0;
  bool stopped_ = false;
};

int run(const Options& options, const base::Config& config) {
  if (const auto checked = check_address(options.url, options.inputs); !checked) return complain(checked.error());
  std::optional<Manifest> manifest;
  if (!options.manifest.empty()) {
    auto opened = Manifest::open(options.manifest);
    if (!opened) return complain(opened.error());
    manifest = std::move(*opened);
  }
  // What can be refused is refused before a store is made; one that is there is looked at before anything is read.
  Adding adding(config);
  if (const auto opened = is_store_there(config) ? adding.open() : base::Result<void>(); !opened)
    return complain(opened.error());
  Inputs inputs(options.inputs, options.url);
  const auto next = [&] { return manifest ? manifest->next_with_address() : inputs.next(); };
  {
    Progress progress("adding", manifest ? manifest->count() : inputs.count());
    ordered<Entry, base::Result<record::Article>>(
        thread_count(config.integer("read.threads")), next,
        [&]() -> std::function<base::Result<record::Article>(const Entry&)> {
          return [&, flow = std::make_shared<work::Flow>(understand::everything)](const Entry& entry) {
            auto article = read_story(*flow, entry, config);
            progress.step();
            return article;
          };
        },
        [&](base::Result<record::Article> article) { return adding.take(std::move(article)); });
    adding.flush();
  }
  inputs.tell_passed_over();
  if (const auto compared = adding.compare(); !compared) return complain(compared.error());
  return adding.report(options.quiet);
}

}  // namespace

void add_add(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("add", "Read pages and put them into the store");
  sub->add_option("--url", options->url, "Where the page stands on the web")->type_name("URL");
  auto* manifest =
      sub->add_option("--manifest", options->manifest, "JSON lines of id, file and url")->type_name("FILE");
  sub->add_flag("--quiet", options->quiet, "Say nothing when all went well");
  auto* inputs = sub->add_option(
      "PAGE", options->inputs,
      "HTML (also .gz), a page saved as text, a web archive (.warc, .warc.gz), a folder of these, a URL, or - for standard input");
  inputs->excludes(manifest);
  manifest->excludes("--url");  // its lines have their own
  sub->footer(
      "A page that was added before is recognised by its address. The same again changes nothing (\"unchanged\"), other words\n"
      "become a new version (\"changed\"); where the words are the same and only what stands around them or was found in\n"
      "them is new, the article is renewed as it is (\"refreshed\"). A story that an editor has withdrawn stays so\n"
      "(\"unchanged\"). Each article is stored whole or not at all.\n\n"
      "Examples:\n  ortoo add page.html --url https://example.org/story\n  ortoo add --manifest samples/newswire/manifest.jsonl");
  command.run(sub, [options, sub](const base::Config& config) {
    return options->inputs.empty() && options->manifest.empty() ? nothing_named(*sub) : run(*options, config);
  });
}

}  // namespace ortoo::cli
