#include "store/content.h"

#include <sodium.h>

#include <array>

#include "record/json.h"

namespace ortoo::store {
namespace {

using record::Article;

// Calls `apply` with every annotation member, in `a` and in `b`.
template <class Other, class Apply>
void for_each_annotation(Article& a, Other& b, Apply apply) {
  apply(a.translations, b.translations);
  apply(a.entities, b.entities);
  apply(a.quotes, b.quotes);
  apply(a.dates, b.dates);
  apply(a.calendar, b.calendar);
  apply(a.ties, b.ties);
}

}  // namespace

std::string content_hash(const Article& article) {
  Article words = article;
  for_each_annotation(words, words, [](auto& annotations, auto&) { annotations.clear(); });
  words.id.clear();
  words.url.clear();
  words.kind_reason.clear();
  words.modified.reset();
  words.alternates.clear();
  words.sections.clear();
  words.comments.reset();
  const std::string json = record::to_json(words);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(json.data()), json.size(), nullptr, 0);
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

void keep_annotations(Article& fresh, const Article& stored) {
  bool bare = true;
  for_each_annotation(fresh, stored, [&](auto& annotations, const auto&) { bare = bare && annotations.empty(); });
  if (bare) for_each_annotation(fresh, stored, [](auto& to, const auto& from) { to = from; });
}

}  // namespace ortoo::store
