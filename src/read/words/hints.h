// What the words in class, id, itemprop, role and data-testid say about an element's purpose.
//
// Authors name parts of pages alike the world over: "article-body", "related", "share". The words are one table
// (hint_words.h); names are cut at everything that is not a letter and at camelCase humps, so "relatedStories",
// "story__related" and "related-stories" all say the same.
// Thread rules: pure functions. Linear in the length of the names.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/document.h"

namespace ortoo::read {

enum Hint : std::uint32_t {
  hint_body = 1U << 0,       // article-body, entry-content
  hint_story = 1U << 1,      // article, post, story: the story or one of many
  hint_content = 1U << 2,    // content, main, text
  hint_headline = 1U << 3,   // headline, title
  hint_dek = 1U << 4,        // lead, standfirst, summary, subtitle
  hint_byline = 1U << 5,     // author, byline
  hint_date = 1U << 6,       // date, time, published
  hint_caption = 1U << 7,    // caption, credit, photo
  hint_media = 1U << 8,      // image, gallery, video, player
  hint_related = 1U << 9,    // related, recommended, more, popular
  hint_share = 1U << 10,     // share, social, follow
  hint_navigation = 1U << 11,  // nav, menu, breadcrumb, pagination
  hint_side = 1U << 12,      // sidebar, aside, widget, rail
  hint_footer = 1U << 13,    // footer, copyright, bottom
  hint_header = 1U << 14,    // header, masthead, top
  hint_comment = 1U << 15,   // comment, disqus, discussion
  hint_promotion = 1U << 16,  // ad, banner, promo, sponsor, newsletter, subscribe
  hint_tags = 1U << 17,      // tag, topic, keyword, category
  hint_overlay = 1U << 18,   // modal, popup, cookie, consent, gdpr
  hint_list = 1U << 19,      // list, feed, teaser, card, grid, item
  hint_quote = 1U << 20,     // quote, pullquote
  hint_meta = 1U << 21,      // meta, info, byline bar
  hint_biography = 1U << 22,  // bio, profile, about
  hint_paywall = 1U << 23,   // paywall, premium, login
  hint_live = 1U << 24,      // live, ticker, update
  hint_print = 1U << 25,     // print, hidden, screen-reader only
  hint_writer = 1U << 26,    // author, auteur, reporter, fn: whoever wrote; no column of the forests
};
constexpr int hint_count = 27;

std::uint32_t hints_of_name(std::string_view name);

// Whether a style attribute says that its element is not to be seen; capitals and white space as CSS allows them.
bool style_hides(std::string_view style);
// What an element's attributes say, noted at the element (html::Node::note) so that they are walked once a page:
std::uint32_t hints_of(html::Node element);        // the hints of all its names
std::uint32_t template_of(html::Node element);     // the same of all elements whose classes differ in digits alone
bool is_hidden(html::Node element);                // hidden, aria-hidden, display: none or visibility: hidden
std::string_view property_of(html::Node element);  // its itemprop; "" without

}  // namespace ortoo::read
