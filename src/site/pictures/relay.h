// PictureRelay: the pictures of others, fetched by us, encoded anew, kept on disk, so that no reader's browser asks a
// third party and no third party's bytes reach a browser.
//
// A picture's address here carries its own and a signature (HMAC-SHA-512-256 with the site's key): only pictures that
// this site itself has shown can be asked for. Each is fetched once, however many ask at the same time; what could not
// be had is not asked for again for ten minutes. The folder is kept under `bytes`; the files used longest ago go first.
// Thread rules: any thread. picture() blocks while it fetches; the others take microseconds.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"
#include "site/pictures/convert.h"

namespace ortoo::site {

// The bytes at a URL. Whoever gives one sees to it that nothing private is asked (src/fetch's guard).
using PictureFetch = std::function<base::Result<std::string>(const std::string& url)>;

class PictureRelay {
 public:
  // `key`: any bytes, the same at each start, known to nobody else. `fetch` empty: nothing is relayed.
  PictureRelay(std::string folder, std::uint64_t bytes, std::string key, PictureFetch fetch);

  bool works() const { return fetch_ != nullptr; }
  static std::span<const std::uint32_t> widths();  // those that may be asked for
  // "/picture/960/SIGNATURE/ADDRESS"; `url` is an http(s) URL.
  std::string path(std::string_view url, std::uint32_t width) const;
  // As far as it is known from an earlier look; else 0.
  PictureSize size(std::string_view url) const;
  // The WebP picture that such a path names. not_found: not ours, or not signed by us; else as the fetch or
  // convert_picture() says.
  base::Result<std::string> picture(std::string_view width, std::string_view signature, std::string_view address);

 private:
  // Holds the turn for a URL, however its work ends: the others who ask for it wait.
  class Turn {
   public:
    Turn(PictureRelay&, const std::string& url);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    PictureRelay& relay_;
    const std::string& url_;
  };
  base::Result<std::string> made(const std::string& url, std::uint32_t width);
  std::string file(std::string_view url, std::uint32_t width) const;
  base::Result<void> store(const std::string& path, const std::string& bytes);
  void make_room() ORTOO_REQUIRES(mutex_);

  const std::string folder_;
  const std::uint64_t bytes_;
  const std::string key_;
  const PictureFetch fetch_;
  base::Mutex mutex_;
  std::condition_variable done_;
  std::set<std::string> under_way_ ORTOO_GUARDED_BY(mutex_);                  // URLs
  std::map<std::string, std::int64_t> failed_ ORTOO_GUARDED_BY(mutex_);      // URL: until when, steady seconds
  std::uint64_t used_ ORTOO_GUARDED_BY(mutex_) = 0;                           // bytes in the folder
};

}  // namespace ortoo::site
