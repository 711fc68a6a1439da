// The story of a page that shows none because its script does: in the data that is given to the script as JSON
// (Next's and Nuxt's, Apollo's, Arc's "globalContent", any "window.x = {…}" or JSON.parse("…")).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::read {

struct ScriptStory {
  std::vector<record::Block> paragraphs;
  std::vector<std::string> authors;
  std::string published;  // as written
};

// The text of the innermost object that has the page's title as one of its own, or of a part's, members. `page`: its
// markup as UTF-8. None: no such object, less in it than a story has, or something around it says that it is not for
// all. Pure; linear in the bytes of the scripts, of which 16 MiB are looked at.
std::optional<ScriptStory> story_in_scripts(std::string_view page, std::string_view title);

}  // namespace ortoo::read
