#include "understand/quotes/attribution_table.h"

#include <cstring>

#include "language/tag.h"
#include "understand/large_pages.h"
#include "understand/model_files.h"
#include "understand/names/mentions.h"
#include "understand/quotes/content_forest.h"

namespace ortoo::understand {

AttributionTable open_attribution_table(std::string_view bytes) {
  std::uint32_t head[2];
  if (bytes.size() < sizeof head) return {};
  std::memcpy(head, bytes.data(), sizeof head);
  const std::size_t words = head[1];
  if (head[0] < 2 || head[0] > 24 || bytes.size() != sizeof head + words * 6 + (std::size_t{1} << head[0])) return {};
  const char* at = bytes.data() + sizeof head;
  AttributionTable out;
  out.classes.words = {reinterpret_cast<const std::uint32_t*>(at), words};
  at += words * 4;
  for (auto* list : {&out.classes.parts, &out.classes.saying}) {
    *list = {reinterpret_cast<const std::uint8_t*>(at), words};
    at += words;
  }
  out.weights = {reinterpret_cast<const std::int8_t*>(at), std::size_t{1} << head[0]};
  return out;
}

const AttributionTable& attribution_table(std::string_view language) {
  static const AttributionTable en = [] {
    auto table = open_attribution_table(in_large_pages(model_file("understand/quotes/en.model")));
    table.classes.company = company_of_words("en");
    table.contents = english_contents;
    return table;
  }();
  static const AttributionTable de = open_attribution_table(in_large_pages(model_file("understand/quotes/de.model")));
  static const AttributionTable none;
  const auto primary = language::primary(language);
  return primary == "en" ? en : primary == "de" ? de : none;
}

const NameTables* company_of_words(std::string_view language) {
  return language::primary(language) == "en" ? &name_reader_for("en").tables : nullptr;
}

}  // namespace ortoo::understand
