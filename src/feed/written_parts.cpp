#include "feed/written_parts.h"

namespace ortoo::feed {

std::string rfc3339(std::optional<base::CivilTime> time) {
  if (!time) return {};
  time->precision = base::Precision::second;
  if (!time->offset_minutes) time->offset_minutes = 0;
  return time->to_iso();
}

std::string count(std::uint64_t number) { return number > 0 ? std::to_string(number) : std::string(); }

void write_media(XmlWriter& xml, const Enclosure& file) {
  xml.open("media:content", {{"url", file.url},
                             {"type", file.type},
                             {"fileSize", count(file.bytes)},
                             {"duration", count(file.seconds)},
                             {"width", count(file.width)},
                             {"height", count(file.height)}});
  xml.element("media:title", file.title, {{"type", file.title.empty() ? "" : "plain"}});
  if (!file.thumbnail.empty()) xml.empty("media:thumbnail", {{"url", file.thumbnail}});
  xml.element("media:credit", file.credit);
  xml.close();
}

}  // namespace ortoo::feed
