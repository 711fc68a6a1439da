// Which ties of an article are told.
#include "record/ties.h"

#include <gtest/gtest.h>

namespace ortoo::record {
namespace {

Tie tie(const char* source, const char* relation, const char* target, const char* stated_by = "",
        float confidence = 1) {
  Tie out;
  out.source = source, out.relation = relation, out.target = target, out.stated_by = stated_by,
  out.confidence = confidence;
  return out;
}

TEST(ShownTies, AreSureAndToldOnce) {
  Article article;
  Entity entity;
  entity.type = EntityType::organisation, entity.name = "Harbour", entity.id = "organisation/Harbour Board";
  article.entities = {entity};
  article.ties = {tie("Harbour", "rebukes", "Ferries", "", 0.89F),
                  tie("Harbour", "rebukes", "Ferries"),
                  tie("Harbour Board", "Rebukes", "ferries"),
                  tie("Ferries", "rebukes", "Harbour"),
                  tie("Harbour", "thanks", "Ferries"),
                  tie("Harbour", "rebukes", "Ferries", "Ada Kranz")};
  std::vector<std::ptrdiff_t> told;
  for (const auto* one : shown_ties(article)) told.push_back(one - article.ties.data());
  EXPECT_EQ(told, (std::vector<std::ptrdiff_t>{1, 3, 4, 5}));
}

}  // namespace
}  // namespace ortoo::record
