#include "record/kept_name.h"

namespace ortoo::record {

std::string_view kept_name(const Entity& entity) {
  const std::string_view id = entity.id;
  const auto slash = id.find('/');
  const bool named = slash != std::string_view::npos && slash + 1 < id.size() && id[slash + 1] != '~' &&
                     entity_type_named(id.substr(0, slash)) == entity.type;
  return named ? id.substr(slash + 1) : std::string_view(entity.name);
}

std::string_view kept_name(const Article& article, std::string_view name) {
  for (const auto& entity : article.entities)
    if (entity.name == name) return kept_name(entity);
  return name;
}

}  // namespace ortoo::record
