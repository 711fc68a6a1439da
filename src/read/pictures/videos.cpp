#include "read/pictures/videos.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

struct Player {
  std::string_view host, path;  // of the frame; a video's name follows the path
  std::string_view shown;       // where a reader sees it, {} for its name; "": at the frame's own address
};
constexpr std::array<Player, 15> players = {{
    {"youtube.com", "/embed/", "https://www.youtube.com/watch?v={}"},
    {"youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v={}"},
    {"player.vimeo.com", "/video/", "https://vimeo.com/{}"},
    {"dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/{}"},
    {"geo.dailymotion.com", "/player", ""},
    {"rutube.ru", "/play/embed/", "https://rutube.ru/video/{}/"},
    {"vk.com", "/video_ext.php", ""},
    {"vkvideo.ru", "/video_ext.php", ""},
    {"ok.ru", "/videoembed/", "https://ok.ru/video/{}"},
    {"facebook.com", "/plugins/video.php", ""},
    {"tiktok.com", "/embed/", ""},
    {"player.bilibili.com", "/player.html", ""},
    {"player.twitch.tv", "/", ""},
    {"players.brightcove.net", "/", ""},
    {"streamable.com", "/e/", "https://streamable.com/{}"},
}};
static_assert(std::ranges::all_of(players, [](const Player& player) {
  return player.shown.empty() || player.shown.find("{}") != player.shown.npos;
}));

constexpr std::uint32_t hints_against = hint_related | hint_share | hint_navigation | hint_side | hint_footer |
                                        hint_comment | hint_promotion | hint_overlay;

bool is_name(std::string_view text) {
  return !text.empty() && text != "videoseries" && std::ranges::all_of(text, [](char c) {
    const char lower = base::ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// Where the player at this address shows its video to who goes there; "": it is no player's.
std::string shown_at(const std::string& address) {
  const auto url = base::Url::parse(address);
  if (!url) return {};
  std::string_view host = url->host();
  if (host.starts_with("www.")) host.remove_prefix(4);
  for (const auto& player : players) {
    if (host != player.host || !url->path().starts_with(player.path)) continue;
    const auto rest = url->path().substr(player.path.size());
    const auto name = rest.substr(0, rest.find('/'));
    if (player.shown.empty() || !is_name(name)) return address;
    std::string shown(player.shown);
    return shown.replace(shown.find("{}"), 2, name);
  }
  return {};
}

record::Video video_of(Node frame, const Page& page) {
  record::Video video;
  for (const auto address : {frame.attribute("src"), frame.attribute("data-src"), frame.attribute("data-lazy-src")})
    if (video.url.empty() && !address.empty()) video.url = shown_at(base::resolve_web(address, page.base));
  // What players call themselves ("YouTube video player") names no video.
  const auto title = base::nfc(base::collapse_spaces(frame.attribute("title")));
  if (!base::icontains_ascii(title, "player")) video.title = title;
  return video;
}

// The element around the story with its head: a video often stands above the text.
Node story_element(Node container) {
  for (Node e = container; e && e.is_element() && !e.is(LXB_TAG_BODY); e = e.parent())
    if (e.is(LXB_TAG_ARTICLE)) return e;
  return container;
}

bool is_in_story(Node node, Node story) {
  for (Node e = node; e && e.is_element(); e = e.parent()) {
    if (e == story) return true;
    if (e.is(LXB_TAG_ASIDE) || e.is(LXB_TAG_ARTICLE) || is_hidden(e) || (hints_of(e) & hints_against)) return false;
  }
  return false;
}

}  // namespace

void read_shown_videos(const Page& page, const StoryPlace& place, record::Article& article) {
  if (!place.container) return;
  const auto story = story_element(place.container);
  constexpr std::size_t most = 60;
  std::vector<std::string> known;  // what the page declares may be the same, at the frame's address or at the other
  for (const auto& video : article.videos) {
    known.push_back(video.url);
    known.push_back(shown_at(video.url));
  }
  for (const auto node : page.collected.videos) {
    if (article.videos.size() >= most) return;
    if (!node.is(LXB_TAG_IFRAME) || !is_in_story(node, story)) continue;
    auto video = video_of(node, page);
    if (video.url.empty() || std::ranges::find(known, video.url) != known.end()) continue;
    known.push_back(video.url);
    article.videos.push_back(std::move(video));
  }
}

}  // namespace ortoo::read
