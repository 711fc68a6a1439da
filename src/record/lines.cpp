#include "record/lines.h"

namespace ortoo::record {
namespace {

void join(std::string& out, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!out.empty()) out += separator;
  out += part;
}

}  // namespace

std::string byline(const Article& article) {
  std::string authors, credits, out;
  for (const Author& a : article.authors) join(authors, ", ", a.name);
  for (const std::string& c : article.credits) join(credits, ", ", c);
  join(out, " · ", article.publisher.name);
  if (article.published) join(out, " · ", article.published->day_string());
  join(out, " · ", authors);
  join(out, " · ", credits);
  return out;
}

}  // namespace ortoo::record
