// ortoo translate: pages in, the article in another language out.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/entry.h"
#include "cli/forms.h"
#include "cli/inputs.h"
#include "cli/misunderstood.h"
#include "cli/progress.h"
#include "cli/stored.h"
#include "cli/translating.h"
#include "language/tag.h"
#include "record/translation.h"
#include "store/translations.h"
#include "translate/article.h"
#include "work/translate/known_names.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::string to, format = "markdown", url;
  std::vector<std::string> inputs;
  bool doubts = false, stored = false;
};

// What a check doubts, a line each.
void tell_doubts(const record::Article& article, const record::Translation& translation) {
  for (const auto& pair : translation.sentences) {
    if (pair.doubts.empty()) continue;
    std::string doubts;
    for (const auto& doubt : pair.doubts) doubts += (doubts.empty() ? "" : ", ") + doubt;
    fmt::print(stderr, "doubtful ({}): {}\n  {}\n", doubts, record::translated_words(translation, pair),
               record::original_words(article, pair));
  }
}

// All translations in the store are made anew; what the same translator has said before comes from its memory.
int renew(const std::string& to, const base::Config& config) {
  const auto store = open_existing(config);
  if (!store) return complain(store.error());
  const store::Translations translations(*store);
  const auto targets = translations.targets();
  if (!targets) return complain(targets.error());
  if (std::ranges::find(*targets, to) == targets->end())
    return complain({base::ErrorCode::invalid_argument,
                     "Stories are not put into this language; name it in translate.to and start `ortoo work`.", to});
  const auto count = translations.renew(to, "", std::time(nullptr));
  if (!count) return complain(count.error());
  fmt::print(stderr, "{} stories wait to be translated anew; `ortoo work` does it.\n",
             grouped(static_cast<std::uint64_t>(*count)));
  return 0;
}

// An error in the page's name, which goes before the file, model or server that it is about.
base::Error of_page(base::Error error, const std::string& page) {
  error.where = error.where.empty() || error.where == page ? page : page + ": " + error.where;
  return error;
}

bool print(const record::Article& article, const std::string& form) {
  const auto text = form_named(form)->write(article);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

int run(const Options& options, const base::Config& config) {
  const auto to = language::normal_tag(options.to);
  if (to.empty())
    return complain(
        {base::ErrorCode::invalid_argument, "Name the language by its tag, as en, vi or pt-br.", options.to});
  if (const auto checked = check_address(options.url, options.inputs); !checked) return complain(checked.error());
  if (options.stored) return renew(std::string(language::primary(to)), config);
  auto who = translators(config, nullptr);
  if (!who) return complain(who.error());
  const auto terms = glossary(config);
  if (!terms) return complain(terms.error());
  work::Flow flow(understand::everything);
  Inputs inputs(options.inputs, options.url);
  int failed = 0;
  while (const auto entry = inputs.next()) {
    const auto article = read_entry(flow, *entry, config);
    if (!article) {
      failed = complain(article.error());
      continue;
    }
    if (language::is_alike(article->language, to)) {
      // As `read --to` has it: what is in that language already needs nobody.
      if (!print(*article, options.format)) return complain(not_written());
      fmt::print(stderr, "{}: This page is in that language already; it is printed as it is.\n", entry->file);
      continue;
    }
    auto translator = who->find(article->language, to);
    if (!translator) {
      failed = complain(of_page(translator.error(), entry->file));
      continue;
    }
    const auto translation =
        translate::translate(*article, **translator, {*terms, work::names_of_tables(*article, to)});
    if (!translation) {
      failed = complain(of_page(translation.error(), entry->file));
      continue;
    }
    if (options.doubts) tell_doubts(*article, *translation);
    if (!print(record::in_translation(*article, *translation), options.format)) return complain(not_written());
    fmt::print(stderr, "translated from {} by {}{}\n", article->language, translation->engine,
               translation->through.empty() ? "" : ", through " + translation->through);
  }
  inputs.tell_passed_over();
  return failed;
}

}  // namespace

void add_translate(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("translate", "Translate pages and print them");
  sub->add_option("--to", options->to, "The language to put them into, as en or vi")->type_name("LANGUAGE")->required();
  sub->add_option("--format", options->format,
                  "How the article is written (markdown unless told; `ortoo read --help` lists the forms)")
      ->type_name("FORM")
      ->check(one_of(form_names()));
  sub->add_option("--url", options->url, "Where the page stands on the web")->type_name("URL");
  sub->add_flag("--doubts", options->doubts, "Also list the sentences that a check doubts, beside the original");
  auto* stored = sub->add_flag("--stored", options->stored,
                               "Translate all stories of the store anew, after a better model was added");
  auto* pages = sub->add_option(
      "PAGE", options->inputs,
      "HTML (also .gz), a page saved as text, a web archive (.warc, .warc.gz), a URL, or - for standard input");
  stored->excludes(pages);
  sub->footer(
      "Models come from `ortoo model add`; translate.with in the configuration names servers for pairs without one.\n"
      "`ortoo read --to LANGUAGE` keeps original and translation in one record.\n\n"
      "Examples:\n  ortoo translate --to en page.html\n  ortoo translate --to en --format html --doubts https://example.org/story > story.html");
  command.run(sub, [options, sub](const base::Config& config) {
    return options->inputs.empty() && !options->stored ? nothing_named(*sub) : run(*options, config);
  });
}

}  // namespace ortoo::cli
