#include "feed/subject.h"

namespace ortoo::feed {

Subject subject_of(Feed& f) {
  return {f.id, f.url, f.language, f.rights, f.links, f.title, f.description, f.image, f.authors, f.contributors,
          f.categories, f.published, f.updated, &f, nullptr, {}, Subject::no_media, 0, {}, {}, 0};
}

Subject subject_of(Item& i) {
  return {i.id, i.url, i.language, i.rights, i.links, i.title, i.summary, i.image, i.authors, i.contributors,
          i.categories, i.published, i.updated, nullptr, &i, {}, Subject::no_media, 0, {}, {}, 0};
}

bool takes(Subject& subject, Meaning meaning, bool again) {
  auto& rank = subject.ranks[static_cast<std::size_t>(meaning.field)];
  const auto offered = static_cast<std::uint8_t>(meaning.rank + 1);
  if (rank != 0 && (offered > rank || (offered == rank && !again))) return false;
  rank = offered;
  return true;
}

void skip(Scope& scope) {
  each_child(scope, [](std::string_view) {});
}

}  // namespace ortoo::feed
