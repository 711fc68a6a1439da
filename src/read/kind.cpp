#include "read/kind.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::read {
namespace {

using record::Kind;

struct Phrase {
  Kind kind;
  std::string_view words;  // in lower case
  std::string_view reason;
};

// What pages that are no story say, in their title or as nearly all of their text.
constexpr std::array phrases = {
    Phrase{Kind::error, "404", "the title says 404"}, Phrase{Kind::error, "403 forbidden", "the page says 403 Forbidden"},
    Phrase{Kind::error, "page not found", "the page says that it was not found"}, Phrase{Kind::error, "not found", "the page says that it was not found"},
    Phrase{Kind::error, "access denied", "the page says that access is denied"}, Phrase{Kind::error, "access to this page has been denied", "the page says that access is denied"},
    Phrase{Kind::error, "service unavailable", "the server was not available"}, Phrase{Kind::error, "bad gateway", "the server was not available"},
    Phrase{Kind::error, "internal server error", "the server failed"}, Phrase{Kind::error, "just a moment", "a check of the browser stands before the page"},
    Phrase{Kind::error, "attention required", "a check of the browser stands before the page"}, Phrase{Kind::error, "are you a robot", "a check of the browser stands before the page"},
    Phrase{Kind::error, "enable javascript", "the page shows nothing without JavaScript"}, Phrase{Kind::error, "javascript is disabled", "the page shows nothing without JavaScript"},
    Phrase{Kind::error, "seite nicht gefunden", "the page says that it was not found"}, Phrase{Kind::error, "page introuvable", "the page says that it was not found"},
    Phrase{Kind::error, "página no encontrada", "the page says that it was not found"}, Phrase{Kind::error, "страница не найдена", "the page says that it was not found"},
    Phrase{Kind::error, "không tìm thấy trang", "the page says that it was not found"}, Phrase{Kind::error, "页面不存在", "the page says that it was not found"},
    Phrase{Kind::error, "الصفحة غير موجودة", "the page says that it was not found"}, Phrase{Kind::error, "хуудас олдсонгүй", "the page says that it was not found"},
    Phrase{Kind::consent_wall, "before you continue", "the page asks for consent before it shows anything"},
    Phrase{Kind::consent_wall, "we value your privacy", "the page asks for consent before it shows anything"},
    Phrase{Kind::consent_wall, "accept all cookies", "the page asks for consent before it shows anything"},
    Phrase{Kind::consent_wall, "cookies akzeptieren", "the page asks for consent before it shows anything"},
    Phrase{Kind::consent_wall, "wir benötigen ihre zustimmung", "the page asks for consent before it shows anything"},
    Phrase{Kind::consent_wall, "nous utilisons des cookies", "the page asks for consent before it shows anything"},
};

// The words of its text, as far as they matter: a count of `enough` or more may be any.
std::size_t words_of(const record::Article& article, std::size_t enough) {
  std::size_t words = 0;
  for (const auto& block : article.body) {
    if (words >= enough) break;
    words += block.type == record::BlockType::figure ? 0 : base::count_words(block.text);
  }
  return words;
}

void set(record::Article& article, Kind kind, std::string_view reason) {
  article.kind = kind;
  article.kind_reason = reason;
}

// All that a small page says, in lower case; "" for a page that says more than a notice does.
std::string notice_of(const Page& page, const Scan& scan) {
  if (scan.elements.empty() || scan.elements[0].characters > 1500) return {};
  return base::lower(page.collected.title + " " + page.document.body().clean_text());
}

// Headings that are nothing but links: the headlines of other stories.
std::size_t linked_headlines(const Scan& scan) {
  return static_cast<std::size_t>(std::ranges::count_if(scan.runs, [&](const Run& run) {
    const auto tag = scan.elements[run.element].node.tag();
    const bool heading = tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6;
    return heading && run.words >= 3 && run.link_characters == run.characters;
  }));
}

std::size_t paragraphs_of(const record::Article& article) {
  return static_cast<std::size_t>(std::ranges::count_if(article.body, [](const record::Block& block) {
    return block.type == record::BlockType::paragraph && base::count_words(block.text) >= 20;
  }));
}

bool is_front(const Page& page) {
  const auto url = base::Url::parse(page.input.url);
  return url && (url->path() == "/" || url->path() == "/index.html" || url->path() == "/index.php") && url->query().empty();
}

}  // namespace

void read_kind(const Page& page, const Scan& scan, record::Article& article) {
  const std::size_t words = words_of(article, 250);
  const auto notice = notice_of(page, scan);
  if (words < 120)
    for (const auto& phrase : phrases)
      if (!notice.empty() && notice.find(phrase.words) != notice.npos) return set(article, phrase.kind, phrase.reason);

  const std::string_view type = page.story ? std::string_view(page.story->type) : std::string_view();
  if (type == "LiveBlogPosting") return set(article, Kind::live_blog, "JSON-LD calls it a LiveBlogPosting");
  if (page.story && page.story->free == false && words < 250)
    return set(article, Kind::paywall, "JSON-LD says that it is not free, and only its beginning is there");
  if (is_front(page) && !page.story) return set(article, Kind::front_page, "its address is the site's root");
  const bool declared = page.story && type != "WebPage" && type != "VideoObject";
  const bool says_article = base::icontains_ascii(page.collected.meta("og:type"), "article");
  if (!declared && !says_article && words < 40 && scan.runs.size() > 40) {
    const auto& all = scan.elements[0];
    if (all.link_characters * 10 > all.characters * 6) return set(article, Kind::section, "nearly all of its text is links, and no story stands out");
  }
  if (!declared && !says_article && paragraphs_of(article) < 2 && linked_headlines(scan) >= 8)
    return set(article, Kind::section, "its headlines are links, and no story stands out");
  if ((type == "VideoObject" || base::icontains_ascii(page.collected.meta("og:type"), "video")) && words < 120)
    return set(article, Kind::video, "it declares a video and has little text");
  const auto captioned = static_cast<std::size_t>(std::count_if(article.body.begin(), article.body.end(), [](const auto& b) {
    return b.type == record::BlockType::figure && !b.caption.empty();
  }));
  std::size_t caption_words = 0;
  if (captioned >= 4)
    for (const auto& block : article.body) caption_words += base::count_words(block.caption);
  if (captioned >= 4 && words_of(article, std::max<std::size_t>(caption_words, 60)) < std::max<std::size_t>(caption_words, 60))
    return set(article, Kind::gallery, "it tells its story in captioned pictures");
  if (words == 0 && article.title.empty()) return set(article, Kind::error, "there is no text on the page");
}

}  // namespace ortoo::read
