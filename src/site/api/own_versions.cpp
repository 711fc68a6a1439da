#include "site/api/own_versions.h"

#include <algorithm>

#include "record/json.h"
#include "site/api/json.h"
#include "site/api/shown.h"
#include "site/pages/difference.h"

namespace ortoo::site {
namespace {

std::string_view name(Change change) {
  return change == Change::removed ? "removed" : change == Change::added ? "added" : "same";
}

}  // namespace

Response versions(const Call& call) {
  const auto found = call.visit.store.versions(call.id(3));
  if (!found) return refuse(own_face(), found.error());
  Json json;
  json.object().array("items");
  for (const auto& version : *found)
    json.object()
        .number("number", version.number)
        .text("stored", iso_utc(version.stored))
        .name("record")
        .raw(record::to_json(version.article))
        .end_object();
  return current_json(json.end_array().end_object().take());
}

Response changes(const Call& call) {
  const auto found = call.visit.store.versions(call.id(3));
  if (!found) return refuse(own_face(), found.error());
  const auto before = std::ranges::find(*found, call.id(5), &store::Version::number);
  if (before == found->end()) return own_face().refuse(404, "There is no version with this number.");
  if (before == found->begin()) return own_face().refuse(404, "This is the newest version.");
  const auto& after = *std::prev(before);
  Json json;
  json.object()
      .number("from", before->number)
      .number("to", after.number)
      .text("stored", iso_utc(after.stored))
      .array("paragraphs");
  for (const auto& paragraph : changes_between(before->article, after.article)) {
    json.array();
    for (const auto& piece : paragraph)
      json.object().text("change", name(piece.change)).text("text", piece.text).end_object();
    json.end_array();
  }
  return current_json(json.end_array().end_object().take());
}

}  // namespace ortoo::site
