// The files of web/, built into the program, and the ones among them that readers fetch.
//
// A style, script or icon is served under an address that holds a hash of its bytes, so that browsers may keep it for
// good; what changes gets another address.
// Thread rules: made once, read from any thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace ortoo::site {

struct WebFile {
  std::string_view name;  // "style/site.css"
  std::string_view bytes;
};

std::span<const WebFile> web_files();
std::string_view web_file(std::string_view name);  // "" when there is none

struct Asset {
  std::string_view type;
  std::string_view bytes;
  std::string gzip;  // "" where it would not help
};

class Assets {
 public:
  Assets();

  // "style/site.css" → "/assets/1f0c…/site.css"; asking for a file that is not there is a defect.
  const std::string& path(std::string_view name) const;
  const Asset* find(std::string_view path) const;

 private:
  std::map<std::string, std::string, std::less<>> paths_;
  std::map<std::string, Asset, std::less<>> assets_;
};

// The media type by a file name's ending ("text/css; charset=utf-8"); "" for one that is not served.
std::string_view media_type(std::string_view name);

}  // namespace ortoo::site
