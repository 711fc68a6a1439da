#include "cli/forms.h"

#include <algorithm>
#include <array>

#include "record/json.h"

namespace ortoo::cli {
namespace {

constexpr std::array table = {
    Form{"json", "one record as readable JSON", [](const record::Article& a) { return record::to_json_pretty(a); }},
    Form{"jsonl", "one record a line, for many pages", [](const record::Article& a) { return record::to_json(a) + "\n"; }},
};

}  // namespace

std::span<const Form> forms() { return table; }

const Form* form_named(std::string_view name) {
  const auto it = std::find_if(table.begin(), table.end(), [&](const Form& form) { return form.name == name; });
  return it == table.end() ? nullptr : &*it;
}

}  // namespace ortoo::cli
