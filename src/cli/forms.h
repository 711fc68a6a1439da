// The written forms of a record that `ortoo read --format` offers, as one table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::cli {

struct Form {
  std::string_view name;
  std::string_view help;
  std::string (*write)(const record::Article&);
  bool tells_kind;  // and what was found: a record, not a text
};

std::span<const Form> forms();  // in the order in which --help lists them
std::vector<std::string> form_names();
const Form* form_named(std::string_view name);  // null where there is none

}  // namespace ortoo::cli
