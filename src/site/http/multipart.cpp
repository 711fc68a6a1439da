#include "site/http/multipart.h"

#include "base/text.h"

namespace ortoo::site {
namespace {

constexpr std::size_t most_parts = 100;

// The value of a parameter of a header: `boundary` of "multipart/form-data; boundary=x".
std::string_view parameter(std::string_view header, std::string_view name) {
  for (auto at = header.find(';'); at != header.npos; at = header.find(';', at + 1)) {
    auto rest = base::trim(header.substr(at + 1));
    if (rest.size() <= name.size() || !base::iequals_ascii(rest.substr(0, name.size()), name) ||
        rest[name.size()] != '=')
      continue;
    rest.remove_prefix(name.size() + 1);
    if (rest.starts_with('"')) return rest.substr(1, rest.find('"', 1) - 1);
    return base::trim(rest.substr(0, rest.find(';')));
  }
  return {};
}

std::string_view name_of(std::string_view head) {
  while (!head.empty()) {
    const auto line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    constexpr std::string_view disposition = "content-disposition:";
    if (line.size() > disposition.size() && base::iequals_ascii(line.substr(0, disposition.size()), disposition))
      return parameter(line, "name");
  }
  return {};
}

}  // namespace

std::optional<Fields> read_multipart(std::string_view content_type, std::string_view body) {
  constexpr std::string_view type = "multipart/form-data";
  const auto boundary = parameter(content_type, "boundary");
  if (!base::iequals_ascii(content_type.substr(0, type.size()), type) || boundary.empty() || boundary.size() > 70)
    return std::nullopt;
  const auto delimiter = "\r\n--" + std::string(boundary);
  if (!body.starts_with(std::string_view(delimiter).substr(2))) return std::nullopt;
  body.remove_prefix(delimiter.size() - 2);
  Fields fields;
  while (body.starts_with("\r\n") && fields.size() < most_parts) {
    body.remove_prefix(2);
    const auto head_end = body.find("\r\n\r\n");
    if (head_end == body.npos) return std::nullopt;
    const auto content = body.substr(head_end + 4);
    const auto end = content.find(delimiter);
    if (end == content.npos) return std::nullopt;
    fields.emplace_back(name_of(body.substr(0, head_end + 2)), content.substr(0, end));
    body = content.substr(end + delimiter.size());
  }
  if (!body.starts_with("--")) return std::nullopt;
  return fields;
}

}  // namespace ortoo::site
