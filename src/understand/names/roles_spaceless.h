// Roles in scripts without spaces, where an office stands on either side of a name without a mark: "北京大学教授李明远",
// "高市早苗首相", "監督の森本健".
//
// Thread rules: pure. Linear in the mentions before the name.
#pragma once

#include <optional>

#include "understand/names/roles.h"

namespace ortoo::understand {

// The role of the person at mention `m`, where one is told.
std::optional<Role> spaceless_role(const Analysis&, const MentionedNames&, std::uint32_t m, const NameLexicon&);

}  // namespace ortoo::understand
