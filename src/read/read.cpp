#include "read/read.h"

#include "html/charset.h"
#include "html/document.h"
#include "read/body/body.h"
#include "read/body/ruby.h"
#include "read/itself.h"
#include "read/metadata.h"
#include "read/saved/text.h"

namespace ortoo::read {

std::optional<base::Url> base_of(const html::Document& document, const std::optional<base::Url>& url) {
  constexpr std::size_t longest = 4'000;  // bytes: each of the page's addresses may get them all
  for (html::Node n = document.head(); n; n = n.following(document.head())) {
    if (!n.is(LXB_TAG_BASE)) continue;
    const auto href = n.attribute("href");
    if (href.empty()) continue;
    if (href.size() > longest) return url;  // the first alone counts
    auto declared = url ? base::Url::parse(href, *url) : base::Url::parse(href);
    return declared && declared->is_web() ? std::move(declared) : url;
  }
  return url;
}

struct Reader::State {
  html::Document document;
  Collected collected;
};

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

base::Result<record::Article> Reader::read(const Input& input) {
  if (input.bytes.empty()) return base::fail(base::ErrorCode::malformed, "The input is empty.", input.url);
  std::string_view text = input.bytes;
  base::Result<html::Decoded> decoded;
  if (!html::is_plain_utf8(input.bytes)) {
    decoded = html::decode(input.bytes, input.header_charset);
    if (!decoded) return std::unexpected(decoded.error());
    text = decoded->text;
  }
  if (!has_markup(text)) return read_saved_text(text, input);
  if (auto parsed = state_->document.parse(text, html::Scripts::left_out); !parsed)
    return std::unexpected(parsed.error());
  state_->collected.fill(state_->document);
  if (state_->collected.readings) {
    leave_out_readings(state_->document);
    state_->collected.fill(state_->document);  // names may have them too
  }
  std::vector<std::string> breadcrumb;
  const Itself itself(state_->collected, input.url);
  leave_out_others(state_->collected, itself);
  const auto story = find_story_object(state_->collected, input.url, itself, &breadcrumb);
  const auto url = base::Url::parse(input.url);
  const Page page{state_->document,     input, url, base_of(state_->document, url), state_->collected, story,
                  std::move(breadcrumb),    text};
  record::Article article;
  article.url = input.url;
  read_declared(page, article);
  const StoryPlace place = read_body(page, article);
  read_shown(page, place, article);
  return article;
}

}  // namespace ortoo::read
