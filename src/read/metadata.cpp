#include "read/metadata.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline/byline.h"
#include "read/byline/person_names.h"
#include "read/dates/dates.h"
#include "read/entities.h"
#include "read/head/dek.h"
#include "read/head/publisher.h"
#include "read/head/site_name.h"
#include "read/head/title.h"
#include "read/head/topic_words.h"
#include "read/head/topics.h"
#include "read/next_page.h"
#include "read/pictures/address.h"
#include "read/pictures/credit.h"
#include "read/pictures/videos.h"
#include "read/surroundings.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

// "en_US" → "en-us"; what is no language tag → "".
std::string language_tag(std::string_view text) {
  std::string tag(base::trim(text.substr(0, text.find_first_of(",; "))));
  if (tag.size() < 2 || tag.size() > 20) return {};
  for (char& c : tag) {
    c = c == '_' ? '-' : base::ascii_lower(c);
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return {};
  }
  return tag.find('-') == 1 || tag == "und" || tag == "xx" ? std::string() : tag;
}

void read_language(const Page& page, record::Article& article) {
  const auto html = page.document.html();
  for (const auto candidate :
       {html ? html.attribute("lang") : std::string_view(), html ? html.attribute("xml:lang") : std::string_view(),
        page.story ? std::string_view(page.story->language) : std::string_view(), page.collected.meta("og:locale"),
        page.collected.meta("content-language"), page.collected.meta("language"), page.collected.meta("dc.language")})
    if (article.language = language_tag(candidate); !article.language.empty()) return;
}

void read_links(const Page& page, record::Article& article) {
  constexpr std::size_t most = 400;  // alternates: a site of the world has a hundred and more
  for (const auto& link : page.collected.links) {
    if (article.canonical_url.empty() && base::iequals_ascii(link.rel, "canonical"))
      article.canonical_url = base::resolve_web(link.href, page.base);
    if (article.alternates.size() < most && base::iequals_ascii(link.rel, "alternate") && !link.hreflang.empty() &&
        !base::iequals_ascii(link.hreflang, "x-default")) {
      record::Alternate alternate{language_tag(link.hreflang), base::resolve_web(link.href, page.base)};
      if (!alternate.url.empty() && !alternate.language.empty() &&
          std::find(article.alternates.begin(), article.alternates.end(), alternate) == article.alternates.end())
        article.alternates.push_back(std::move(alternate));
    }
  }
  if (article.canonical_url.empty())
    article.canonical_url = base::resolve_web(page.collected.meta("og:url"), page.base);
  // A page whose only alternate is itself has no other language.
  std::erase_if(article.alternates,
                [&](const auto& a) { return a.url == article.canonical_url || a.url == article.url; });
}

// The trail above the story, ending in its headline: "Start › City › Ferry kept". It is of links, or begins with
// "Start".
void take_out_trail(record::Article& article) {
  constexpr std::size_t most = 80;  // bytes before the headline
  if (article.body.size() < 2 || article.title.empty()) return;
  const auto& first = article.body.front();
  const std::string_view text = first.text;
  if (first.type != record::BlockType::paragraph || text.size() <= article.title.size() ||
      text.size() > article.title.size() + most || !text.ends_with(article.title))
    return;
  const auto before = text.size() - article.title.size();
  std::size_t linked = 0;
  for (const auto& span : first.spans)
    if (span.mark == record::Mark::link && span.begin < before)
      linked += std::min<std::size_t>(span.end, before) - span.begin;
  if (linked * 2 > before || begins_at_front_page(text)) article.body.erase(article.body.begin());
}

// Lines that say no more than that an advertisement follows.
void take_out_advertising_labels(record::Article& article) {
  std::erase_if(article.body, [](const record::Block& block) {
    return block.type == record::BlockType::paragraph && is_phrase(block.text, Phrase::advertisement);
  });
}

// "A post shared by Anna Lind (@annalind)": what stands below a picture of a network that the page shows by its script.
void take_out_shared_posts(record::Article& article) {
  static constexpr std::array<std::string_view, 20> invitations = {"view this post on instagram",
                                                                   "view this photo on instagram",
                                                                   "sieh dir diesen beitrag auf instagram an",
                                                                   "voir cette publication sur instagram",
                                                                   "ver esta publicación en instagram",
                                                                   "ver essa foto no instagram",
                                                                   "visualizza questo post su instagram",
                                                                   "dit bericht bekijken op instagram",
                                                                   "bekijk dit bericht op instagram",
                                                                   "wyświetl ten post na instagramie",
                                                                   "lihat postingan ini di instagram",
                                                                   "посмотреть эту публикацию в instagram",
                                                                   "bu gönderiyi instagram'da gör",
                                                                   "visa det här inlägget på instagram",
                                                                   "se dette innlegget på instagram",
                                                                   "xem bài viết này trên instagram",
                                                                   "zobrazit příspěvek na instagramu",
                                                                   "δείτε αυτή τη δημοσίευση στο instagram",
                                                                   "この投稿をinstagramで見る",
                                                                   "instagram에서 이 게시물 보기"};
  static constexpr std::array<std::string_view, 14> openings = {"a post shared by ",
                                                                "a photo posted by ",
                                                                "a video posted by ",
                                                                "ein beitrag geteilt von ",
                                                                "une publication partagée par ",
                                                                "una publicación compartida de ",
                                                                "una publicación compartida por ",
                                                                "um post compartilhado por ",
                                                                "uma publicação compartilhada por ",
                                                                "un post condiviso da ",
                                                                "een bericht gedeeld door ",
                                                                "post udostępniony przez ",
                                                                "публикация от ",
                                                                "ett inlägg delat av "};
  constexpr std::size_t longest = 120;  // bytes
  std::erase_if(article.body, [](const record::Block& block) {
    if ((block.type != record::BlockType::quote && block.type != record::BlockType::paragraph) ||
        block.text.size() > longest)
      return false;
    const bool account = block.text.find("(@") != std::string::npos;
    if (!account && block.text.find("nstagram") == std::string::npos) return false;
    const auto small = base::lower(block.text);
    if (!account) return std::ranges::find(invitations, small) != invitations.end();
    return std::ranges::any_of(openings, [&](auto words) { return small.starts_with(words); });
  });
}

// The last lines where they are no more than a link to another story, or the credit of a picture that is gone.
void take_out_last_lines(record::Article& article) {
  constexpr std::size_t most_words = 20, of_credit = 10, least_blocks = 4;
  auto& body = article.body;
  const auto is_link = [](const record::Block& block) {
    return std::ranges::any_of(block.spans, [&](const record::Span& span) {
      return span.mark == record::Mark::link && span.begin == 0 && span.end >= block.text.size();
    });
  };
  while (body.size() > least_blocks) {
    const auto& last = body.back();
    const auto words = base::count_words(last.text);
    const auto credit = after_label(last.text, Label::photo);
    const auto announced = std::string_view(last.text).substr(0, last.text.size() - (last.text.ends_with(':') ? 1 : 0));
    const bool is_credit = credit && credit->size() < last.text.size() && words <= of_credit &&
                           !last.text.ends_with('.') &&
                           (last.text.find(':') != std::string::npos || last.text.starts_with("©"));
    if (last.type != record::BlockType::paragraph ||
        !((words <= most_words && is_link(last)) || is_credit || is_label(announced, Label::rail)))
      return;
    body.pop_back();
  }
}

// A tab that has the first line and then its site's parts: "渡轮再开十年-文娱-海鸥网" over "渡轮再开十年".
void take_title_from_first_line(record::Article& article) {
  constexpr std::size_t shortest = 8;  // characters
  if (article.body.empty() || article.body.front().type == record::BlockType::figure) return;
  const std::string_view first = article.body.front().text, title = article.title;
  if (first.size() >= title.size() || base::count_code_points(first) < shortest || !title.starts_with(first)) return;
  const auto rest = base::trim(title.substr(first.size()));
  if (std::ranges::any_of(std::array<std::string_view, 6>{"-", "_", "|", "–", "—", "｜"},
                          [&](auto mark) { return rest.starts_with(mark); }))
    article.title = std::string(first);
}

// A page that declares nothing but its site's name, and shows its headline in no heading: a short first line that no
// sentence ends is it.
void take_first_line_for_site_name(const Page& page, record::Article& article) {
  constexpr std::size_t least = 3, most = 20, least_blocks = 3;  // words; blocks
  constexpr std::size_t longest_name = 60;  // bytes
  if (article.body.size() < least_blocks || !page.url || article.title.size() > longest_name ||
      !(article.title.empty() || names_host(article.title, page.url->host()) ||
        page.url->host().ends_with(base::lower(article.title))))  // "kestrel.example"
    return;
  const auto first = std::ranges::find_if(
      article.body, [](const record::Block& block) { return block.type != record::BlockType::figure; });
  if (first == article.body.end() ||
      (first->type != record::BlockType::heading && first->type != record::BlockType::paragraph))
    return;
  const auto words = base::count_words(first->text);
  if (words < least || words > most || first->text.ends_with('.')) return;
  article.title = first->text;
  std::erase_if(article.body, [&](const record::Block& block) {
    return block.type != record::BlockType::figure && block.text == article.title;
  });
}

// "■ Ferry kept": marks that open an entry; those of "★★★ The Old Ferry" and "»We stay«" are the headline's.
void leave_out_bullet(std::string& title) {
  for (const std::string_view mark : {"■", "◆", "●", "▼", "★", "◇", "□", "▲", "▶", "»"}) {
    if (!title.starts_with(mark)) continue;
    const auto rest = std::string_view(title).substr(mark.size());
    if (rest.starts_with(' ') && !(mark == "»" && rest.find("«") != rest.npos)) title = std::string(base::trim(rest));
    return;
  }
}

// True of a headline in which an element of its own begins with a colon.
bool has_line_above(html::Node headline) {
  for (html::Node n = headline; n; n = n.following(headline))
    if (n.is_text() && n.parent() != headline && n.parent().first_child() == n && base::trim(n.data()).starts_with(':'))
      return true;
  return false;
}

// "<span>Notice of the harbour office </span><span>:Ferry kept</span>": a line above the headline. Within one text a
// speaker may stand there ("speaker :words", as some write).
void leave_out_line_above(html::Node headline, std::string& title) {
  const auto colon = title.find(" :");
  if (colon == title.npos || colon == 0 || colon + 2 >= title.size() || title[colon + 2] == ' ' ||
      title[colon + 2] == ':' || base::count_words(title.substr(colon + 2)) < 3)
    return;
  if (headline && has_line_above(headline)) title.erase(0, colon + 2);
}

// "The old ferry. (Nils Aro/Kestrel)" on a page of the Kestrel.
void take_own_credits(const Page& page, record::Article& article) {
  const auto publisher = bare_name(article.publisher.name),
             host = page.url ? name_of_host(page.url->host()) : std::string();
  for (auto& block : article.body)
    for (const auto& site : {publisher, host})
      if (block.type == record::BlockType::figure && block.credit.empty())
        split_own_credit(site, block.caption, block.credit);
}

// A caption that a system made of the headline.
void take_out_headline_captions(record::Article& article) {
  for (auto& block : article.body)
    if (block.type == record::BlockType::figure && !block.caption.empty() && block.caption == article.title)
      block.caption.clear();
}

// Of those who signed, agencies are credited, unless they are the publisher.
void credit_agencies(record::Article& article) {
  const auto is_agency = [](const record::Author& author) { return !agency_named(author.name).empty(); };
  if (article.authors.empty() || std::ranges::none_of(article.authors, is_agency)) return;
  const auto publisher = bare_name(article.publisher.name);
  for (const auto& author : article.authors)
    if (const auto name = agency_named(author.name); !name.empty() && !publisher.starts_with(bare_name(name)) &&
                                                     std::ranges::find(article.credits, name) == article.credits.end())
      article.credits.emplace_back(name);
}

// A stamp that is called after whoever wrote, and no more. A larger picture is the story's, maybe about them.
void take_out_portraits(record::Article& article) {
  constexpr std::uint32_t widest = 160;  // pixels
  std::erase_if(article.body, [&](const record::Block& block) {
    if (block.type != record::BlockType::figure || !block.caption.empty() || block.alt.empty()) return false;
    const auto wide = std::max(block.width, width_in(block.src));
    return wide > 0 && wide <= widest && std::ranges::any_of(article.authors, [&](const auto& author) {
             return base::fold(author.name) == base::fold(block.alt);
           });
  });
}

// A heading that nothing stands under: what it was over was none of the story's.
void take_out_last_heading(record::Article& article) {
  constexpr std::size_t most_words = 12, least_blocks = 4;
  auto& body = article.body;
  if (body.size() < least_blocks || body.back().type != record::BlockType::heading ||
      base::count_words(body.back().text) > most_words)
    return;
  if (body[body.size() - 2].type != record::BlockType::heading) body.pop_back();
}

}  // namespace

void read_declared(const Page& page, record::Article& article) {
  read_language(page, article);
  read_links(page, article);
  read_declared_publisher(page, article);
  article.title = declared_title(page, article.publisher.name);
  read_declared_dek(page, article);
  read_declared_dates(page, article);
  article.authors = declared_authors(page, article);
  read_topics(page, article);
  if (page.story) {
    article.videos = page.story->videos;
    if (page.story->comments) article.comments = record::Comments{*page.story->comments};
    if (!page.story->based_on.url.empty())
      if (auto url = base::resolve_web(page.story->based_on.url, page.base);
          !url.empty() && url != article.url && url != article.canonical_url)
        article.source = record::Source{std::move(url), {}, page.story->based_on.name, {}};
  }
}

void read_shown(const Page& page, const StoryPlace& place, record::Article& article) {
  const auto declared_title = article.title;
  settle_title(page, place, article);
  take_out_trail(article);
  if (!place.headline) take_title_from_first_line(article);
  take_first_line_for_site_name(page, article);
  leave_out_bullet(article.title);
  leave_out_line_above(place.headline, article.title);
  take_out_advertising_labels(article);
  take_out_shared_posts(article);
  take_out_last_lines(article);
  take_out_last_heading(article);
  if (article.title.empty()) article.title = page.collected.title;  // whose page it is, at least
  read_shown_dates(page, place, article);
  read_surroundings(page, place, article);
  read_shown_authors(page, place, article);
  take_out_bylines(article);
  take_out_portraits(article);
  read_shown_publisher(page, place, declared_title, article);
  take_own_credits(page, article);
  take_out_headline_captions(article);
  credit_agencies(article);
  settle_dek(page, place, article);
  leave_out_accounts(article);
  std::erase(article.credits, article.publisher.name);  // "Source: " and the paper itself credits nobody
  read_shown_topics(page, place, article);
  read_shown_videos(page, place, article);
  read_next_page(page, place, article);
}

}  // namespace ortoo::read
