// The article page and the pages of its earlier versions.
#include <algorithm>

#include "base/whole_number.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "site/pages/difference.h"
#include "site/pages/pages.h"
#include "site/translations.h"
#include "site/unlisted.h"
#include "store/look.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

// A positive number in decimal and nothing else.
std::optional<std::int64_t> read_number(std::string_view text) {
  const auto number = base::whole_number<std::int64_t>(text);
  return number && *number > 0 ? number : std::nullopt;
}

std::string changes_html(const std::vector<ChangedParagraph>& paragraphs) {
  std::string out;
  for (const auto& paragraph : paragraphs) {
    const bool same = paragraph.size() == 1 && paragraph[0].change == Change::same;
    out += same ? "<p class=\"unchanged\">" : "<p>";
    for (const auto& piece : paragraph) {
      const auto* element = piece.change == Change::removed ? "del" : piece.change == Change::added ? "ins" : nullptr;
      if (element != nullptr) out.append("<").append(element).append(">");
      out += escape(piece.text);
      if (element != nullptr) out.append("</").append(element).append(">");
    }
    out += "</p>";
  }
  return out;
}

}  // namespace

Response missing_article(const Visit& visit, store::Id id, const base::Error& error) {
  const auto withdrawal = store::Rulings(visit.store).withdrawal(id);
  if (!withdrawal) return problem(visit, withdrawal.error());
  if (!*withdrawal) return problem(visit, error);
  const auto since = visit.locale.date(base::civil_from_unix((*withdrawal)->since));
  return problem(visit, 410, filled(visit.word("problem.410.text"), "{date}", since), (*withdrawal)->reason);
}

Response article_page(const Visit& visit) {
  const auto id = read_number(visit.segment(1));
  if (!id) return problem(visit, 404);
  const store::Look look(visit.store);
  auto article = visit.store.article(*id);
  if (!article) return missing_article(visit, *id, article.error());
  if (asks_for_no_language(visit, *article)) return problem(visit, 404);
  const auto placed = store::Rulings(visit.store).section(*id);
  if (!placed) return problem(visit, placed.error());
  if (*placed) article->section = **placed;
  Data data = frame(visit, shown_title(visit, *article));
  put_heading(visit, data, *article);
  put(data, "desk_href", "/admin/stories?story=" + std::to_string(*id));
  put_source(visit, data, *article);
  const auto reworded = store::Rulings(visit.store).rewordings(*id);
  if (!reworded) return problem(visit, reworded.error());
  put_rewordings(visit, data, *article, *reworded);
  const auto dek = std::ranges::find(*reworded, record::Part::dek, &store::Rewording::part);
  put_body(visit, data, *article, *id, dek == reworded->end() ? article->dek : dek->was);
  put_annotations(visit, data, *article);
  put_metadata(visit, data, *article, *id);
  if (const auto put = put_surroundings(visit, data, *article, *id); !put) return problem(visit, put.error());
  const auto is_set = [&](std::string_view name) { return data.is_set(name); };
  put(data, "has_margin",
      is_set("has_people") || is_set("has_dates") || is_set("has_same_story") || is_set("has_quotes") ||
          is_set("has_ties") || is_set("has_bodies"));
  put(data, "has_none",
      !(is_set("has_any_events") && is_set("has_same_tag") && is_set("has_same_category") &&
        is_set("has_same_author") && is_set("has_figures") && is_set("has_same_story") && is_set("has_videos")));
  put(data, "events_href", article_path(*id) + "/events.ics");
  return page(visit, "article.html", data);
}

Response version_page(const Visit& visit) {
  const auto id = read_number(visit.segment(1)), number = read_number(visit.segment(3));
  if (!id || !number) return problem(visit, 404);
  const auto versions = visit.store.versions(*id);
  if (!versions) return problem(visit, versions.error());
  const auto it = std::find_if(versions->begin(), versions->end(), [&](const auto& v) { return v.number == *number; });
  if (it == versions->end()) return problem(visit, 404);
  Data data = frame(visit, it->article.title);
  put_heading(visit, data, it->article);
  put_source(visit, data, it->article);
  put(data, "body", body_html(it->article.body, {visit.locale, visit.pictures, heading_shift(it->article.body)}));
  put(data, "stored", visit.locale.moment(base::civil_from_unix(it->stored)));
  put(data, "current", article_path(*id));
  put(data, "changes_href",
      it == versions->begin() ? "" : visit.request.target.substr(0, visit.request.target.find('?')) + "/changes");
  put(data, "changes", false);
  return unlisted(page(visit, "version.html", data));
}

// What the version after this one took out and put in.
Response changes_page(const Visit& visit) {
  const auto id = read_number(visit.segment(1)), number = read_number(visit.segment(3));
  if (!id || !number) return problem(visit, 404);
  const auto versions = visit.store.versions(*id);
  if (!versions) return problem(visit, versions.error());
  const auto it = std::find_if(versions->begin(), versions->end(), [&](const auto& v) { return v.number == *number; });
  if (it == versions->end() || it == versions->begin()) return problem(visit, 404);
  const auto& after = *std::prev(it);
  Data data = frame(visit, after.article.title);
  put_heading(visit, data, after.article);
  put_source(visit, data, after.article);
  put(data, "body", changes_html(changes_between(it->article, after.article)));
  put(data, "stored", visit.locale.moment(base::civil_from_unix(after.stored)));
  put(data, "current", article_path(*id));
  put(data, "changes", true);
  put(data, "changes_href", false);
  return unlisted(page(visit, "version.html", data));
}

}  // namespace ortoo::site
