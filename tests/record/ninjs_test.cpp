#include "record/ninjs.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "record/any_article.h"
#include "source_dir.h"

namespace ortoo::record {
namespace {

using Json = nlohmann::json;

// The standard's structure, as tests/cases/record/ninjs-3.0.structure.json describes it.
class Structure {
 public:
  Structure() {
    description_ = Json::parse(std::ifstream(tests::source_dir() / "tests/cases/record/ninjs-3.0.structure.json"));
  }

  // What is wrong with `value` as an object of this name; "" when nothing is.
  std::string wrong(const Json& value, const std::string& name) const {
    if (!value.is_object()) return name + " is not an object";
    Json members = description_.at(name);
    if (members.contains("extends")) members.update(description_.at(members["extends"].get<std::string>()));
    for (const auto& [member, inside] : value.items()) {
      if (!members.contains(member) || member == "extends") return name + " has no " + member;
      if (auto found = wrong_member(inside, members[member]); !found.empty()) return name + "." + member + ": " + found;
    }
    for (const auto& [member, kind] : members.items())
      if (kind.is_string() && kind.get<std::string>().ends_with('!') && member != "extends" && !value.contains(member))
        return name + " lacks " + member;
    return "";
  }

 private:
  std::string wrong_member(const Json& value, const Json& kind) const {
    if (kind.is_array()) {
      if (!value.is_array() || value.empty()) return "not a list with something in it";
      for (const Json& item : value)
        if (auto found = wrong_member(item, kind[0]); !found.empty()) return found;
      return "";
    }
    std::string word = kind.get<std::string>();
    if (word.ends_with('!')) word.pop_back();
    if (description_.contains(word)) return wrong(value, word);
    if (word == "integer") return value.is_number_integer() ? "" : "not an integer";
    if (word == "number") return value.is_number() ? "" : "not a number";
    if (!value.is_string()) return "not a string";
    const auto text = value.get<std::string>();
    if (word == "uri") return text.empty() ? "empty" : "";
    if (word == "time") {
      const auto time = base::parse_iso(text);
      return time && time->precision == base::Precision::second && time->offset_minutes ? ""
                                                                                        : "not a full time: " + text;
    }
    if (word == "string") return "";
    return ("|" + word + "|").find("|" + text + "|") != std::string::npos ? "" : "not one of " + word;
  }

  Json description_;
};

RC_GTEST_PROP(Ninjs, AnyArticleHasTheStandardsStructure, (const Article& article)) {
  static const Structure structure;
  RC_ASSERT(structure.wrong(Json::parse(to_ninjs(article)), "item") == "");
}

TEST(Ninjs, TheStructureRefusesWhatIsNotNinjs) {
  const Structure structure;
  EXPECT_EQ(structure.wrong(Json::parse(R"({"uri":"u:1"})"), "item"), "");
  EXPECT_EQ(structure.wrong(Json::parse(R"({"type":"text"})"), "item"), "item lacks uri");
  EXPECT_EQ(structure.wrong(Json::parse(R"({"uri":"u:1","headline":"x"})"), "item"), "item has no headline");
  EXPECT_NE(structure.wrong(Json::parse(R"({"uri":"u:1","headlines":[{"role":"main"}]})"), "item"), "");
  EXPECT_NE(structure.wrong(Json::parse(R"({"uri":"u:1","firstCreated":"2024-09-04"})"), "item"), "");
  EXPECT_NE(structure.wrong(Json::parse(R"({"uri":"u:1","associations":[{"uri":"u:2"}]})"), "item"), "");
}

TEST(Ninjs, ARecordWithoutAddressStillHasAUri) {
  Article article;
  article.title = "Đèo mở lại";
  EXPECT_EQ(Json::parse(to_ninjs(article))["uri"], "urn:x-ortoo:%C4%90%C3%A8o%20m%E1%BB%9F%20l%E1%BA%A1i");
  article.id = "a-1";
  EXPECT_EQ(Json::parse(to_ninjs(article))["uri"], "urn:x-ortoo:a-1");
}

TEST(Ninjs, TopicsThatAreSureAreSubjects) {
  Article article;
  article.title = "Rovers win";
  article.topics = {{"medtop:15000000", "sport", 0.95F}, {"medtop:11000000", "politics and government", 0.6F}};
  const Json subjects = Json::parse(to_ninjs(article))["subjects"];
  EXPECT_EQ(
      subjects,
      Json::parse(R"([{"name": "sport", "rel": "about", "uri": "http://cv.iptc.org/newscodes/mediatopic/15000000"}])"));
}

}  // namespace
}  // namespace ortoo::record
