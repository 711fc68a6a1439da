// What is known of each run of text, as numbers, for the forest that decides which runs are the story.
//
// feature_names lists them in the order of the columns; docs/reading/body.md explains them. The same code serves
// training (models/read/runs.cpp) and reading, so they cannot drift apart.
// Thread rules: pure. Linear in the runs (times their depth, cut at 12 levels).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "read/collect.h"
#include "read/json_ld.h"
#include "read/scan.h"

namespace ortoo::read {

std::span<const std::string_view> feature_names();

// What the page declares about its text: the description and, where there is one, JSON-LD's articleBody.
struct Declared {
  std::string_view description;
  std::string_view article_body;
};

Declared declared_text(const Collected& collected, const std::optional<StoryObject>& story);

// One row of feature_names().size() numbers a run, row after row. `rows` grows, and never shrinks.
void describe(const Scan& scan, const Declared& declared, std::vector<float>& rows);

// The second look: what the first forest said of each run (`p`, 0–1), of its neighbours, of the runs laid out alike and
// of the elements around it. One row of second_feature_names().size() numbers a run; the first row's follow them.
std::span<const std::string_view> second_feature_names();
void describe_again(const Scan& scan, std::span<const float> p, std::vector<float>& rows);

}  // namespace ortoo::read
