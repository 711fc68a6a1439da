// What the owner of a site decides about it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/accounts/openid.h"
#include "site/http/traffic.h"
#include "site/outgoing/message.h"
#include "site/pictures/relay.h"

namespace ortoo::site {

struct Options {
  std::string title = "Ortoo";
  std::string language = "en";  // of the site's own words, for a reader who asks for none of the six
  std::string url;              // "https://news.example": what others call this site; "": it sends nothing by itself
  std::string contact;          // of its owner, mailto: or https:; told to push services
  std::string pictures;         // folder whose files stand in for pictures of the same name; "": none

  std::string backups;             // folder in which an owner has backups made; "": none are

  std::string comments = "open";   // "held": each waits for a moderator; "closed": none can be written
  std::function<std::int64_t()> clock;  // Unix seconds; none: the system's

  OpenIdProvider openid;           // whose accounts are let in as well
  OpenIdFetch ask_openid;          // how it is asked; none: it is not offered

  PictureFetch fetch_picture;      // how other pictures are had; none: they are linked to and not shown
  std::string picture_cache;       // folder in which they are kept
  std::uint64_t picture_cache_bytes = 512 * 1024 * 1024;

  // whether the guard lets this be fetched, as far as its address alone tells; none: all may
  std::function<bool(const std::string& url)> may_fetch;
  Send send;                       // how messages go out; none: none do
  // What hubs (WebSub) say to /websub/TOKEN: the challenge to answer with, and whether such a subscription there is.
  // None: there is no such place.
  std::function<std::optional<std::string>(std::string_view token, std::string_view query)> confirm_hub;
  std::function<bool(std::string_view token, std::string_view signature, std::string_view body)> take_hub_notice;

  std::chrono::milliseconds page_age{1000};  // how long a page that was made is given to others as it is; 0: not at all
  std::size_t page_capacity = 16 * 1024 * 1024;  // bytes of such pages

  std::string listen = "127.0.0.1:8480";  // ADDRESS:PORT, "[::1]:8480"; port 0: any free one
  int socket = -1;  // one that listens already takes the place of `listen`; whoever serves owns it then
  std::vector<std::string> hosts;         // names it answers to besides localhost and IP addresses
  std::vector<std::string> proxies;       // addresses and networks whose X-Forwarded-For and -Proto count (proxies.h)
  unsigned threads = 0;                   // 0: one a core

  std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>();  // counts what is answered; never null

  std::size_t header_limit = 16 * 1024;  // bytes
  std::size_t body_limit = 64 * 1024;    // bytes
  std::size_t upload_limit = 1024 * 1024;  // bytes, where a form takes a file
  std::size_t connection_limit = 4096;   // open at once; more wait in the system's queue
  std::chrono::seconds read_timeout{15};   // for a whole request to arrive, however slowly it drips
  std::chrono::seconds write_timeout{30};  // for a whole response to leave
};

}  // namespace ortoo::site
