#include <array>
#include <string>

#include "read/body/features.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 26> hint_names = {
    "body",    "story", "content",    "headline", "dek",       "byline",  "date",    "caption",   "media",
    "related", "share", "navigation", "side",     "footer",    "header",  "comment", "promotion", "tags",
    "overlay", "list",  "quote",      "meta",     "biography", "paywall", "live",    "print"};

constexpr std::array own_names = {
    std::string_view("characters"),
    std::string_view("words"),
    std::string_view("link_density"),
    std::string_view("punctuation"),
    std::string_view("commas"),
    std::string_view("enders"),
    std::string_view("ends_sentence"),
    std::string_view("starts_high"),
    std::string_view("digits"),
    std::string_view("capitals"),
    std::string_view("han"),
    std::string_view("emphasis"),
    std::string_view("after_br"),
    std::string_view("prose"),
    std::string_view("tag"),
    std::string_view("depth"),
    std::string_view("hidden"),
    std::string_view("in_nav"),
    std::string_view("in_header"),
    std::string_view("in_footer"),
    std::string_view("in_aside"),
    std::string_view("in_form"),
    std::string_view("in_figure"),
    std::string_view("in_table"),
    std::string_view("in_list"),
    std::string_view("in_article"),
    std::string_view("in_main"),
    std::string_view("in_quote"),
    std::string_view("in_address"),
    std::string_view("in_link"),
    // its template: all runs laid out alike
    std::string_view("template_runs"),
    std::string_view("template_characters"),
    std::string_view("template_share"),
    std::string_view("template_links"),
    // the elements around it: their share of the page's prose, their links, how many runs
    std::string_view("share_0"),
    std::string_view("share_1"),
    std::string_view("share_2"),
    std::string_view("share_3"),
    std::string_view("links_0"),
    std::string_view("links_1"),
    std::string_view("links_2"),
    std::string_view("links_3"),
    std::string_view("runs_0"),
    std::string_view("runs_1"),
    // the best container: the smallest element that holds most of the prose
    std::string_view("in_best"),
    std::string_view("below_best"),
    std::string_view("best_share"),
    // place on the page
    std::string_view("place"),
    std::string_view("text_before"),
    std::string_view("prose_before"),
    std::string_view("prose_after"),
    std::string_view("from_headline"),
    std::string_view("has_headline"),
    std::string_view("since_prose"),
    std::string_view("until_prose"),
    // what it says
    std::string_view("described"),
    std::string_view("in_article_body"),
    std::string_view("has_article_body"),
    std::string_view("phrase"),
    std::string_view("same_text"),
    std::string_view("same_before"),
    std::string_view("heading_phrase"),
    std::string_view("since_heading"),
    std::string_view("since_comments"),
    std::string_view("since_related"),
    // whether it is one of many alike: siblings of the same template around it
    std::string_view("repeat"),
    std::string_view("repeat_prose"),
    std::string_view("repeat_levels"),
    // how far up this run and the headline meet, and how much of the page that is
    std::string_view("to_headline"),
    std::string_view("headline_share"),
    std::string_view("headline_runs"),
    std::string_view("headline_first"),
    // the page
    std::string_view("page_prose"),
    std::string_view("page_runs"),
};

constexpr std::array neighbour_names = {std::string_view("before1_characters"), std::string_view("before1_links"),
                                        std::string_view("before1_prose"),      std::string_view("before1_same"),
                                        std::string_view("after1_characters"),  std::string_view("after1_links"),
                                        std::string_view("after1_prose"),       std::string_view("after1_same"),
                                        std::string_view("before2_characters"), std::string_view("before2_links"),
                                        std::string_view("before2_prose"),      std::string_view("before2_same"),
                                        std::string_view("after2_characters"),  std::string_view("after2_links"),
                                        std::string_view("after2_prose"),       std::string_view("after2_same"),
                                        std::string_view("around_prose")};

constexpr std::size_t columns = own_names.size() + hint_names.size() + neighbour_names.size();

// The names of the columns, in order.
const std::array<std::string_view, columns>& names() {
  static const auto all = [] {
    static std::array<std::string, hint_names.size()> hints;
    std::array<std::string_view, columns> out;
    std::size_t at = 0;
    for (const auto name : own_names) out[at++] = name;
    for (std::size_t i = 0; i < hint_names.size(); ++i) {
      hints[i] = "hint_" + std::string(hint_names[i]);
      out[at++] = hints[i];
    }
    for (const auto name : neighbour_names) out[at++] = name;
    return out;
  }();
  return all;
}

}  // namespace

std::span<const std::string_view> feature_names() { return names(); }

}  // namespace ortoo::read
