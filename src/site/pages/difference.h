// What changed between two versions of a text, so that a person can read it: paragraph by paragraph, and within a
// changed paragraph word by word (longest common subsequence).
//
// Pure function; any thread. Paragraphs or words beyond a bound are shown as all new instead: memory stays under 8 MiB.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::site {

enum class Change { same, removed, added };

struct Piece {
  Change change = Change::same;
  std::string text;
  bool operator==(const Piece&) const = default;
};
using ChangedParagraph = std::vector<Piece>;

std::vector<ChangedParagraph> difference(const std::vector<std::string>& before, const std::vector<std::string>& after);
// Of their paragraphs and captions, and of their titles and standfirsts where these are not the same.
std::vector<ChangedParagraph> changes_between(const record::Article& before, const record::Article& after);

}  // namespace ortoo::site
