#include "cli/forms.h"

#include <algorithm>
#include <array>

#include "record/html.h"
#include "record/json.h"
#include "record/jsonld.h"
#include "record/markdown.h"
#include "record/ninjs.h"
#include "record/text.h"

namespace ortoo::cli {
namespace {

constexpr std::array table = {
    Form{"json", "one record as readable JSON", [](const record::Article& a) { return record::to_json_pretty(a); },
         true},
    Form{"jsonl", "one record a line, for many pages",
         [](const record::Article& a) { return record::to_json(a) + "\n"; }, true},
    Form{"ninjs", "IPTC ninjs 3.0", [](const record::Article& a) { return record::to_ninjs(a) + "\n"; }, true},
    Form{"jsonld", "schema.org NewsArticle", [](const record::Article& a) { return record::to_jsonld(a) + "\n"; },
         true},
    Form{"markdown", "CommonMark", record::to_markdown, false},
    Form{"text", "plain text", record::to_text, false},
    Form{"html", "clean HTML of the article alone", record::to_html, false},
};

}  // namespace

std::span<const Form> forms() { return table; }

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  names.reserve(std::size(table));
  for (const auto& form : table) names.emplace_back(form.name);
  return names;
}

const Form* form_named(std::string_view name) {
  const auto it = std::find_if(table.begin(), table.end(), [&](const Form& form) { return form.name == name; });
  return it == table.end() ? nullptr : &*it;
}

}  // namespace ortoo::cli
