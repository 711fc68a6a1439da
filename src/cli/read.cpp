// ortoo read: pages in, records out.
#include <malloc.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "cli/command.h"
#include "cli/entry.h"
#include "cli/forms.h"
#include "cli/inputs.h"
#include "cli/line_file.h"
#include "cli/misunderstood.h"
#include "cli/ordered.h"
#include "cli/progress.h"
#include "cli/translating.h"
#include "language/tag.h"
#include "translate/article.h"
#include "work/translate/known_names.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::string format = "json", url, manifest, with, to, into;
  understand::Wanted wanted;
  std::vector<std::string> inputs;
};

struct Answer {
  std::string text;
  std::optional<base::Error> error;
  std::string remark;  // for a person who reads along
};

// What was read is no story, and a plain form does not say so.
std::string remark_on(const record::Article& article, const Entry& entry) {
  using record::Kind;
  if (article.kind != Kind::error && article.kind != Kind::consent_wall && article.kind != Kind::paywall) return {};
  return fmt::format("ortoo: {}: This is no story but {} ({}).\n", entry.file == "-" ? "standard input" : entry.file,
                     article.kind == Kind::error     ? "an error page"
                     : article.kind == Kind::paywall ? "behind a paywall"
                                                     : "a consent page",
                     article.kind_reason);
}

// A page that cannot be read keeps its line, so that answers and manifest stay side by side.
std::string error_line(const Entry& entry, const base::Error& error) {
  nlohmann::ordered_json line;
  if (!entry.id.empty()) line["id"] = entry.id;
  if (!entry.url.empty()) line["url"] = entry.url;
  line["error"] = error.to_string();
  line["code"] = base::name(error.code);
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// Into what a record is put as well, and with what; one call translates at a time.
struct Translating {
  Translating(std::string language, work::Translators who, translate::Glossary terms)
      : to(std::move(language)), translators(std::move(who)), glossary(std::move(terms)) {}
  std::string to;
  work::Translators translators;
  translate::Glossary glossary;
  std::mutex mutex;
};

base::Result<void> translate_too(Translating& translating, record::Article& article) {
  if (language::is_alike(article.language, translating.to)) return {};
  const std::lock_guard lock(translating.mutex);
  const auto translator = translating.translators.find(article.language, translating.to);
  if (!translator) return std::unexpected(translator.error());
  auto translation = translate::translate(article, **translator,
                                          {translating.glossary, work::names_of_tables(article, translating.to)});
  if (!translation) return std::unexpected(translation.error());
  article.translations.push_back(*std::move(translation));
  return {};
}

// Where the answers go: standard output, or a file in which some stand already.
struct Output {
  std::FILE* file = stdout;
  std::string name;
};

// Passes over the inputs whose answers stand in `lines` already.
base::Result<void> go_on_behind(const LineFile& lines, const std::function<std::optional<Entry>()>& next,
                                const std::string& name) {
  std::optional<Entry> last;
  for (std::uint64_t at = 0; at < lines.lines(); ++at) {
    last = next();
    if (!last)
      return base::fail(base::ErrorCode::invalid_argument,
                        fmt::format("{} answers stand here, and only {} pages are named.", grouped(lines.lines()),
                                    grouped(at)),
                        name);
  }
  if (last && last->id != lines.last_id())
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("The last of {} answers is of \"{}\", but that page is \"{}\": these are not the "
                                  "pages that were begun with.",
                                  grouped(lines.lines()), lines.last_id(), last->id),
                      name);
  return {};
}

int read_all(const std::function<std::optional<Entry>()>& next, std::uint64_t total, const Form& form, bool keep_line,
             const understand::Wanted& wanted, Translating* translating, const base::Config& config,
             const Output& output) {
  Progress progress("reading", total);
  std::uint64_t failed = 0, done = 0;
  bool broken = false;
  ordered<Entry, Answer>(
      thread_count(config.integer("read.threads")), next,
      [&]() -> std::function<Answer(const Entry&)> {
        return [&, flow = std::make_shared<work::Flow>(wanted)](const Entry& entry) -> Answer {
          auto article = read_entry(*flow, entry, config);
          std::optional<base::Error> untranslated;  // which is no reason to lose what was read
          if (article && translating != nullptr)
            if (auto done = translate_too(*translating, *article); !done)
              untranslated = base::Error{done.error().code, done.error().sentence, entry.file};
          progress.step();
          if (article)
            return {form.write(*article), untranslated, form.tells_kind ? std::string() : remark_on(*article, entry)};
          return {keep_line ? error_line(entry, article.error()) : std::string(), article.error(), {}};
        };
      },
      [&](Answer answer) {
        ++done;
        fmt::print(stderr, "{}", answer.remark);
        if (answer.error) {
          ++failed;
          complain(*answer.error);
        }
        broken = std::fwrite(answer.text.data(), 1, answer.text.size(), output.file) != answer.text.size();
        return !broken;
      });
  if (std::fflush(output.file) != 0) broken = true;
  if (broken) {
    auto error = not_written();
    if (!output.name.empty()) error.where = output.name;
    return complain(error);
  }
  if (failed > 0 && done > 1)
    fmt::print(stderr, "ortoo: {} of {} pages could not be read{}.\n", grouped(failed), grouped(done),
               translating != nullptr ? " or translated" : "");
  return failed == 0 ? 0 : 1;
}

// glibc takes ever larger pieces from its heap once such have been freed, and the heap keeps the gaps between what
// pages and models left there. What is read for its text alone would wait for the system longer than that is worth.
void give_back_large_pieces() { mallopt(M_MMAP_THRESHOLD, 1 << 20); }

int run(const Options& options, const base::Config& config) {
  if (!options.with.empty()) give_back_large_pieces();
  const Form* form = form_named(options.format);
  const bool lines = options.format == "jsonl";
  if (!options.into.empty() && !lines)
    return complain({base::ErrorCode::invalid_argument, "Only --format jsonl can be gone on with.", "--into"});
  if (const auto checked = check_address(options.url, options.inputs); !checked) return complain(checked.error());
  if (!options.with.empty() && !form->tells_kind)
    fmt::print(stderr, "ortoo: --with adds nothing to this form; json, jsonl and ninjs show what was found.\n");
  std::optional<Translating> translating;
  if (!options.to.empty()) {
    const auto to = language::normal_tag(options.to);
    if (to.empty())
      return complain(
          {base::ErrorCode::invalid_argument, "Name the language by its tag, as en, vi or pt-br.", options.to});
    auto who = translators(config, nullptr);
    if (!who) return complain(who.error());
    auto terms = glossary(config);
    if (!terms) return complain(terms.error());
    translating.emplace(to, *std::move(who), *std::move(terms));
  }
  std::optional<Manifest> manifest;
  if (!options.manifest.empty()) {
    auto opened = Manifest::open(options.manifest);
    if (!opened) return complain(opened.error());
    manifest = *std::move(opened);
  }
  Inputs inputs(options.inputs, options.url);
  const std::function<std::optional<Entry>()> next = [&] {
    auto entry = manifest ? manifest->next() : inputs.next();
    // What goes on must know whose answers stand there.
    if (entry && entry->id.empty() && !options.into.empty()) entry->id = base::scrub_utf8(entry->file);
    return entry;
  };
  auto total = manifest ? manifest->count() : inputs.count();
  Output output;
  std::optional<LineFile> file;
  if (!options.into.empty()) {
    std::error_code ignored;
    if (inputs.hold(options.into) || std::filesystem::equivalent(options.manifest, options.into, ignored))
      return complain({base::ErrorCode::invalid_argument, "This is to be read; name another file.", options.into});
    auto opened = LineFile::open(options.into);
    if (!opened) return complain(opened.error());
    file = *std::move(opened);
    if (const auto behind = go_on_behind(*file, next, options.into); !behind) return complain(behind.error());
    const auto stream = file->go_on();
    if (!stream) return complain(stream.error());
    if (file->lines() > 0)
      fmt::print(stderr, "ortoo: {}: {} answers stand here already.\n", options.into, grouped(file->lines()));
    total -= std::min(total, file->lines());
    output = {*stream, options.into};
  }
  const int code = read_all(next, total, *form, lines, options.wanted, translating ? &*translating : nullptr, config,
                            output);
  inputs.tell_passed_over();
  return code;
}

struct Finding {
  std::string_view name;
  bool understand::Wanted::*member;
};
constexpr Finding findings[] = {{"people", &understand::Wanted::people},
                                {"quotes", &understand::Wanted::quotes},
                                {"dates", &understand::Wanted::dates},
                                {"ties", &understand::Wanted::ties},
                                {"topics", &understand::Wanted::topics}};

// "people,dates" into Wanted; what is wrong with it, or "".
std::string parse_with(std::string_view list, understand::Wanted& wanted) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view name = list.substr(0, comma);
    const auto* found =
        std::find_if(std::begin(findings), std::end(findings), [&](const Finding& f) { return f.name == name; });
    if (found != std::end(findings)) wanted.*found->member = true;
    else if (name == "all") wanted = understand::everything;
    else
      return fmt::format("There is nothing called \"{}\" to look for: people, quotes, dates, ties, topics or all.",
                         name);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return {};
}

}  // namespace

void add_read(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("read", "Read pages and print their records");
  std::string formats;
  for (const auto& form : forms()) formats += fmt::format("\n  {:<9} {}", form.name, form.help);
  sub->add_option("--format", options->format, "How records are written (json unless told)")
      ->type_name("FORM")
      ->check(one_of(form_names()));
  sub->add_option("--url", options->url, "Where the page stands on the web, for links in it")->type_name("URL");
  sub->add_option("--with", options->with,
                  "What to find in the text too, with commas between; json, jsonl and ninjs show it")
      ->type_name("LIST:{people,quotes,dates,ties,topics,all}")
      ->check([options](const std::string& list) { return parse_with(list, options->wanted); });
  sub->add_option("--to", options->to, "Also translate them into this language (`ortoo translate --help`); a record is written all the same where that fails")
      ->type_name("LANGUAGE");
  auto* manifest = sub->add_option("--manifest", options->manifest,
                                   "JSON lines of id, file and url, or - for standard input: one answer each, in the "
                                   "same order")
                       ->type_name("FILE");
  sub->add_option("--into", options->into, "Put JSON lines there; where some stand from before, go on behind them")
      ->type_name("FILE");
  auto* inputs = sub->add_option(
      "PAGE", options->inputs,
      "HTML (also .gz), a page saved as text, a web archive (.warc, .warc.gz), a folder of these, a URL, or - for standard input");
  inputs->excludes(manifest);
  manifest->excludes("--url");  // its lines have their own
  sub->footer("Forms:" + formats + "\n\nA line of a manifest: {\"id\": \"17\", \"file\": \"pages/17.html\", \"url\": \"https://example.org/story\"}. Only file\n"
              "must be there; it is relative to the manifest, or to where one is with -. With jsonl a page that cannot be read has\n"
              "a line, too: id, url, error, code. Of a web archive all answers with 2xx that are HTML or text are read. The exit\n"
              "code is 1 where any page could not be read. The fields of a record: docs/record.md.\n\nExamples:\n  ortoo read page.html --url https://example.org/story\n"
              "  ortoo read --format markdown https://example.org/story\n"
              "  ortoo read --with people,quotes,dates page.html\n"
              "  ortoo read --manifest pages.jsonl --format jsonl > records.jsonl\n"
              "  ortoo read pages/ --format jsonl --into records.jsonl   # stopped, the same again goes on");
  command.run(sub, [options, sub](const base::Config& config) {
    return options->inputs.empty() && options->manifest.empty() ? nothing_named(*sub) : run(*options, config);
  });
}

}  // namespace ortoo::cli
