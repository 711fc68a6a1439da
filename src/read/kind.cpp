#include "read/kind.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/body/run_words.h"
#include "read/unspaced.h"
#include "read/words/labels.h"
#include "read/words/notices.h"

namespace ortoo::read {
namespace {

using record::BlockType;
using record::Kind;

constexpr std::size_t notice_words = 60;      // a page that tells no more than this may be a notice
constexpr std::size_t beginning_words = 250;  // what a paywall shows of a story
constexpr std::size_t few_words = 120;        // beside a video

// First bytes of scripts that put no spaces between words are from 0xE0 on; those of punctuation and signs begin with
// 0xE2.
bool may_be_unspaced(std::string_view text) {
  unsigned char highest = 0;  // without a way out, so that the compiler looks at sixteen at once
  for (const char c : text) highest = std::max(highest, static_cast<unsigned char>(c == '\xE2' ? 0 : c));
  return highest >= 0xE0;
}

// Han, kana, Thai, Lao, Burmese and Khmer are written without spaces: two characters count as a word, or five letters.
std::size_t words_in(std::string_view text, std::size_t enough) {
  std::size_t words = base::count_words(text), han = 0, letters = 0;
  if (words >= enough || !may_be_unspaced(text)) return words;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    han += base::is_han_or_kana(c) ? 1 : 0;
    letters += is_unspaced(c) ? 1 : 0;
  }
  return words + han / 2 + letters / 5;
}

// The words of its text, as far as they matter: a count of `enough` or more may be any.
std::size_t words_of(const record::Article& article, std::size_t enough) {
  std::size_t words = 0;
  for (const auto& block : article.body) {
    if (words >= enough) break;
    words += block.type == BlockType::figure ? 0 : words_in(block.text, enough);
  }
  return words;
}

struct Sign {
  Notice notice;
  Kind kind;
  std::string_view reason;
};
constexpr std::array signs = {
    Sign{Notice::not_found, Kind::error, "the page says that it was not found"},
    Sign{Notice::gone, Kind::error, "the page says that the story is no longer there"},
    Sign{Notice::denied, Kind::error, "the page says that access is denied"},
    Sign{Notice::broken, Kind::error, "the server failed or was not available"},
    Sign{Notice::checked, Kind::error, "a check of the browser stands before the page"},
    Sign{Notice::no_script, Kind::error, "the page shows nothing without JavaScript"},
    Sign{Notice::consent, Kind::consent_wall, "the page asks for consent before it shows anything"},
};

// What kind the words name, where they are all that there is.
const Sign* sign_in(std::string_view words) {
  for (const auto& sign : signs)
    if (find_notice(words, sign.notice)) return &sign;
  return nullptr;
}

// A title that says nothing else: "Page not found | The Kestrel", "404".
const Sign* sign_of_title(std::string_view title) {
  constexpr std::size_t longest = 90, other = 10;  // bytes
  if (title.empty() || title.size() > longest) return nullptr;
  auto low = base::lower(title);
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " :: "})
    if (const auto at = low.find(separator); at != low.npos && at >= 3) low.resize(at);
  if (low == "404" || low == "403" || low == "error" || low == "404 error") return signs.data();
  for (const auto& sign : signs)
    if (sign.kind == Kind::error && find_notice(low, sign.notice, low.size() - std::min(low.size(), other)))
      return &sign;
  return nullptr;
}

// What was read, and with a page that shows little else all of it.
std::string told_by(const Page& page, const Scan& scan, const record::Article& article) {
  constexpr std::uint32_t small_page = 1500, nearly_nothing = 200;  // characters
  std::string text = page.collected.title + '\n' + article.title;
  for (const auto& block : article.body) text += '\n' + block.text;
  if (article.body.empty() && !scan.elements.empty() && scan.elements[0].characters <= small_page) {
    const html::Node body = page.document.body();
    text += '\n' + body.clean_text();
    // What a browser without JavaScript would show stands in <noscript>.
    for (html::Node n = scan.elements[0].characters <= nearly_nothing ? body : html::Node();
         n && text.size() <= small_page; n = n.following(body))
      if (n.is(LXB_TAG_NOSCRIPT)) text += '\n' + n.text();
  }
  return base::lower(text);
}

// The text of the runs right behind the story, where a paywall stands.
std::string behind(const Scan& scan, std::uint32_t last) {
  constexpr std::uint32_t reach = 6;
  std::string text;
  if (last == none) return text;
  for (std::uint32_t i = last + 1; i < scan.runs.size() && i <= last + reach; ++i) {
    const Run& run = scan.runs[i];
    if (run.characters > 300) break;
    add_text(scan, run, text);
    text += '\n';
  }
  return base::lower(text);
}

// Headings that are nothing but links: the headlines of other stories.
std::size_t linked_headlines(const Scan& scan) {
  return static_cast<std::size_t>(std::ranges::count_if(scan.runs, [&](const Run& run) {
    const auto tag = scan.elements[run.element].tag;
    const bool heading = tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6;
    return heading && run.words >= 3 && run.link_characters == run.characters;
  }));
}

// The same among what was taken for the story.
std::size_t linked_headings(const record::Article& article) {
  return static_cast<std::size_t>(std::ranges::count_if(article.body, [](const record::Block& block) {
    return block.type == BlockType::heading && std::ranges::any_of(block.spans, [&](const record::Span& span) {
             return span.mark == record::Mark::link && span.begin == 0 && span.end >= block.text.size();
           });
  }));
}

// The items of lists in it that are little but a link to a story.
std::size_t linked_items(const record::Article& article) {
  constexpr std::size_t headline = 4;  // words
  const auto is_headline = [](const record::Block& item) {
    return base::count_words(item.text) >= headline && std::ranges::any_of(item.spans, [&](const record::Span& span) {
             return span.mark == record::Mark::link && (span.end - span.begin) * 3 >= item.text.size() * 2;
           });
  };
  std::size_t items = 0;
  for (const auto& block : article.body)
    items += static_cast<std::size_t>(std::ranges::count_if(block.items, is_headline));
  return items;
}

// Paragraphs that say something; a story may be told in the items of a list.
std::size_t paragraphs_of(const record::Article& article) {
  constexpr std::size_t least = 20;  // words
  std::size_t paragraphs = 0;
  for (const auto& block : article.body) {
    paragraphs += block.type == BlockType::paragraph && words_in(block.text, least) >= least ? 1 : 0;
    for (const auto& item : block.items) {
      const bool link = std::ranges::any_of(item.spans, [&](const record::Span& span) {
        return span.mark == record::Mark::link && (span.end - span.begin) * 2 >= item.text.size();
      });
      paragraphs += !link && words_in(item.text, least) >= least ? 1 : 0;
    }
  }
  return paragraphs;
}

// Lines that are a time of the day and little else, as each entry of a live blog has one.
std::size_t times_within(const Scan& scan, std::uint32_t last) {
  std::size_t times = 0;
  for (std::uint32_t i = 0; i < scan.runs.size() && i <= last; ++i) {
    const Run& run = scan.runs[i];
    times +=
        run.characters <= 28 && run.digits >= 3 && run.digits <= 12 && run.link_characters < run.characters ? 1 : 0;
  }
  return times;
}

// The site's root, in a language ("/en/", "/zh-hans") or by its file's name; what is counted of a visit does not
// matter.
bool is_front(const Page& page) {
  const auto& url = page.url;
  if (!url) return false;
  if (!url->query().empty() && !url->query().starts_with("utm_") && !url->query().starts_with("ref")) return false;
  auto path = url->path();
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty() || path.starts_with("/index.") || path.starts_with("/default.") || path == "/home" ||
      path == "/index" || path == "/home.html")
    return path.find('/', 1) == path.npos;
  path.remove_prefix(1);
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return (path.size() == 2 || (path.size() >= 5 && path.size() <= 7 && (path[2] == '-' || path[2] == '_'))) &&
         small(path[0]) && small(path[1]);
}

// The same whatever is asked of it: "/?edition=world".
bool is_root(const Page& page) {
  const auto& url = page.url;
  return url && url->path() == "/";
}

// An address of lists: "/tag/ferry", "/category/city/", "/search?q=".
bool names_list(const Page& page) {
  static constexpr std::array<std::string_view, 24> folders = {
      "/tag/",     "/tags/",      "/category/",  "/categories/", "/topic/",    "/topics/", "/search",    "/author/",
      "/authors/", "/archive",    "/archives/",  "/section/",    "/sections/", "/thema/",  "/themen/",   "/rubric/",
      "/rubrics/", "/kategorie/", "/categoria/", "/categorie/",  "/suche",     "/buscar",  "/recherche", "/tim-kiem"};
  const auto& url = page.url;
  return url && std::ranges::any_of(folders, [&](auto folder) {
           return (std::string(url->path()) + '/').find(folder) != std::string::npos;
         });
}

class Judge {
 public:
  Judge(const Page& page, const Scan& scan, std::uint32_t last, record::Article& article)
      : page_(page),
        scan_(scan),
        last_(last),
        article_(article),
        words_(words_of(article, beginning_words)),
        title_(base::lower(page.collected.title + '\n' + article.title)) {
    if (page.story) type_ = page.story->type;
    og_type_ = page.collected.meta("og:type");
    declared_ = (page.story && type_ != "WebPage" && type_ != "VideoObject" && type_ != "WebSite" &&
                 type_ != "CollectionPage") ||
                base::icontains_ascii(og_type_, "article");
  }

  void judge() {
    if (is_notice() || is_live() || is_paywalled() || is_declared_video() || is_list() || is_video() || is_gallery())
      return;
    if (words_ == 0 && article_.title.empty()) set(Kind::error, "there is no text on the page");
  }

 private:
  bool set(Kind kind, std::string_view reason) {
    article_.kind = kind;
    article_.kind_reason = reason;
    return true;
  }

  bool is_notice() {
    const Sign* sign = sign_of_title(page_.collected.title);
    if (sign == nullptr) sign = sign_of_title(article_.title);
    if (sign == nullptr && words_ < notice_words) sign = sign_in(told_by(page_, scan_, article_));
    return sign != nullptr ? set(sign->kind, sign->reason) : is_long_consent_wall();
  }

  // One that tells at length what it asks for: a story about such walls says one of their sentences, not three.
  bool is_long_consent_wall() {
    constexpr std::size_t least = 3;                // sentences of such walls
    constexpr std::uint32_t most_characters = 1600;  // of the page: nothing else is on it
    return words_ < beginning_words && !page_.story && !declared_ && !scan_.elements.empty() &&
           scan_.elements[0].characters <= most_characters &&
           count_notices(told_by(page_, scan_, article_), Notice::consent) >= least &&
           set(Kind::consent_wall, "the page asks for consent before it shows anything");
  }

  bool is_live() {
    if (type_ == "LiveBlogPosting") return set(Kind::live_blog, "JSON-LD calls it a LiveBlogPosting");
    constexpr std::size_t least = 4;
    if (last_ == none || (page_.collected.times.size() < least && times_within(scan_, last_) < least)) return false;
    const bool named = find_notice(title_, Notice::live) || find_notice(base::lower(page_.input.url), Notice::live);
    return named && times_within(scan_, last_) >= least &&
           set(Kind::live_blog, "its title or address says that it is live, and its entries have times");
  }

  bool is_paywalled() {
    if (words_ >= beginning_words || words_ == 0) return false;
    if (page_.story && page_.story->free == false)
      return set(Kind::paywall, "JSON-LD says that it is not free, and only its beginning is there");
    std::string end = behind(scan_, last_);
    for (std::size_t i = article_.body.size() > 3 ? article_.body.size() - 3 : 0; i < article_.body.size(); ++i)
      end += '\n' + base::lower(article_.body[i].text);
    return find_notice(end, Notice::subscribers) && set(Kind::paywall, "the page keeps the rest for subscribers");
  }

  bool is_list() {
    const bool story = page_.story && declared_;
    if (is_front(page_) && !story) return set(Kind::front_page, "its address is the site's root");
    if (declared_) return false;
    return lists_stories() && (!is_root(page_) || set(Kind::front_page, "it lists stories at the site's root"));
  }

  bool lists_stories() {
    constexpr std::size_t many = 8, some = 5;
    if (words_ < 40 && scan_.runs.size() > 40 &&
        scan_.elements[0].link_characters * 10 > scan_.elements[0].characters * 6)
      return set(Kind::section, "nearly all of its text is links, and no story stands out");
    const auto headlines = linked_headlines(scan_), paragraphs = paragraphs_of(article_),
               headings = linked_headings(article_);
    if (headlines >= many && paragraphs < 2)
      return set(Kind::section, "its headlines are links, and no story stands out");
    if (linked_items(article_) >= many && paragraphs < 2) return set(Kind::section, "it is a list of links to stories");
    if (headings >= some && headings * 2 >= paragraphs)
      return set(Kind::section, "each of its paragraphs stands under a headline that is a link");
    return type_ == "CollectionPage" || (headlines >= some && names_list(page_))
               ? set(Kind::section, "it lists stories, and its address or JSON-LD says so")
               : false;
  }

  // Open Graph's type is the page's own; JSON-LD may tell of each video in a list.
  bool is_declared_video() {
    return words_ < few_words && base::icontains_ascii(og_type_, "video") && !is_front(page_) &&
           set(Kind::video, "it declares a video and has little text");
  }

  bool is_video() {
    if (words_ >= few_words) return false;
    if (type_ == "VideoObject" || base::icontains_ascii(og_type_, "video"))
      return set(Kind::video, "it declares a video and has little text");
    const auto title = std::string_view(title_);
    const auto end = title.find_first_of(":|]");
    const auto label = base::trim(
        title.substr(title.starts_with('[') ? 1 : 0, end == title.npos || !title.starts_with('[') ? end : end - 1));
    if (!page_.collected.videos.empty() && end != title.npos && is_label(label, Label::video))
      return set(Kind::video, "its title says video, and beside one it has little text");
    return !page_.collected.videos.empty() && find_notice(base::lower(page_.input.url), Notice::video) &&
           set(Kind::video, "its address says video, and beside one it has little text");
  }

  bool is_gallery() {
    std::size_t figures = 0, captioned = 0, caption_words = 0;
    std::string_view last;  // pictures side by side share a caption
    for (const auto& block : article_.body) {
      if (block.type != BlockType::figure) continue;
      ++figures;
      if (block.caption.empty() || block.caption == last) continue;
      last = block.caption;
      ++captioned;
      caption_words += words_in(block.caption, SIZE_MAX);
    }
    constexpr std::size_t least = 4;
    if (figures < least) return false;
    const auto most = std::max<std::size_t>(caption_words, 60);
    if (captioned >= least && words_of(article_, most) < most)
      return set(Kind::gallery, "it tells its story in captioned pictures");
    constexpr std::size_t of_a_picture = 40;  // words
    const bool named =
        find_notice(title_, Notice::pictures) || find_notice(base::lower(page_.input.url), Notice::pictures);
    return named && words_of(article_, figures * of_a_picture) < figures * of_a_picture &&
           set(Kind::gallery, "its title or address says pictures, and it has little text beside them");
  }

  const Page& page_;
  const Scan& scan_;
  std::uint32_t last_;
  record::Article& article_;
  std::size_t words_;
  std::string title_;
  std::string_view type_, og_type_;
  bool declared_ = false;
};

}  // namespace

void read_kind(const Page& page, const Scan& scan, std::uint32_t last, record::Article& article) {
  Judge(page, scan, last, article).judge();
}

}  // namespace ortoo::read
