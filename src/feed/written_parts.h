// What more than one written form of a feed has alike.
//
// Thread rules: pure but for the writer given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "feed/feed.h"
#include "feed/xml_writer.h"

namespace ortoo::feed {

// RFC 3339 asks for seconds and a zone; what was not said is written as zero and UTC. "": no time.
std::string rfc3339(std::optional<base::CivilTime> time);

// In decimal; "" for 0, which is what is not known.
std::string count(std::uint64_t number);

// A file with all that is known of it, as Media RSS 1.5.1 has it.
void write_media(XmlWriter& xml, const Enclosure& file);

}  // namespace ortoo::feed
