// One story at a time: the section in which it stands, and whether it is withdrawn.
#include "base/text.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/cards.h"
#include "site/markup.h"
#include "site/pages.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t found_at_most = 20, withdrawn_at_most = 100;
constexpr std::size_t longest_section = 200, longest_reason = 400;  // bytes

// The stories that the editor looks for: one by its number, or those that a search finds; the newest where nothing is asked.
base::Result<std::vector<store::Card>> looked_for(const Visit& visit, const std::string& query) {
  if (const auto id = id_in(visit.parameter("story")); id != 0) {
    auto card = visit.store.card(id);
    if (!card) return std::unexpected(card.error());
    return *card ? std::vector<store::Card>{**card} : std::vector<store::Card>();
  }
  auto found = query.empty() ? visit.store.newest({}, 0, found_at_most) : visit.store.search(query, 0, found_at_most);
  if (!found) return std::unexpected(found.error());
  return std::move(found->cards);
}

base::Result<Data> story_data(const Visit& visit, const store::Card& card) {
  const auto placed = store::Rulings(visit.store).section(card.id);
  if (!placed) return std::unexpected(placed.error());
  Data data;
  put(data, "id", std::to_string(card.id));
  put(data, "href", article_path(card.id));
  put(data, "title", card.title.empty() ? std::string(visit.word("story.untitled")) : card.title);
  put(data, "lang", card.language);
  put(data, "dir", std::string(direction_of(card.language)));
  put(data, "publisher", publisher_label(card.publisher.name));
  const auto date = base::parse_iso(card.published);
  put(data, "date", date ? visit.locale.date(*date) : std::string());
  put(data, "section", placed->value_or(card.section));
  put(data, "placed", placed->has_value());
  if (!*placed) return data;
  const auto article = visit.store.article(card.id);
  if (!article) return std::unexpected(article.error());
  put(data, "own_section", article->section.empty() ? "–" : article->section);
  return data;
}

Data withdrawn_data(const Visit& visit, const store::Withdrawal& one) {
  Data data;
  put(data, "id", std::to_string(one.article));
  put(data, "title", one.title.empty() ? std::string(visit.word("story.untitled")) : one.title);
  put(data, "lang", one.language);
  put(data, "dir", std::string(direction_of(one.language)));
  put(data, "publisher", publisher_label(one.publisher));
  put(data, "url", web_url(one.url));
  put(data, "editor", one.editor);
  put(data, "reason", one.reason);
  put_when(visit, data, "since", one.since);
  return data;
}

Response stories_page(const Visit& visit, const Visitor& visitor, std::string_view complaint) {
  auto query = base::collapse_spaces(visit.parameter("q"));
  if (query.size() > longest_query) query.clear(), complaint = "search.too_long";
  const auto found = looked_for(visit, query);
  if (!found) return problem(visit, found.error());
  const auto withdrawn = store::Rulings(visit.store).withdrawals(withdrawn_at_most);
  if (!withdrawn) return problem(visit, withdrawn.error());
  const auto known = visit.store.sections();
  if (!known) return problem(visit, known.error());
  auto data = admin_frame(visit, visitor, "stories");
  if (!complaint.empty()) put(data, "complaint", std::string(visit.word(complaint)));
  std::vector<Data> stories, sections, gone;
  for (const auto& card : *found) {
    auto story = story_data(visit, card);
    if (!story) return problem(visit, story.error());
    stories.push_back(*std::move(story));
  }
  for (const auto& section : *known) {
    Data item;
    put(item, "name", section.name);
    sections.push_back(std::move(item));
  }
  for (const auto& one : *withdrawn) gone.push_back(withdrawn_data(visit, one));
  put(data, "words", query);  // not in the search box above
  put(data, "none", std::string(stories.empty() ? visit.word("admin.stories.none") : ""));
  put(data, "stories", stories);
  put(data, "sections", sections);
  put(data, "has_withdrawn", !gone.empty());
  put(data, "withdrawn", gone);
  return private_page(visit, "admin_stories.html", data, complaint.empty() ? 200 : 400);
}

}  // namespace

Response admin_stories_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  return visitor ? stories_page(visit, *visitor, "") : visitor.error();
}

Response rule_on_story(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const store::Rulings rulings(visit.store);
  const auto id = id_in(visit.segment(2));
  const auto action = find(form, "action"), section = find(form, "section"), reason = find(form, "reason");
  const auto& editor = visitor->user.name;
  if (section.size() > longest_section || reason.size() > longest_reason) return stories_page(visit, *visitor, "admin.story.long");
  const auto answer = [&](const base::Result<void>& done, const std::string& what) { return done ? told("stories", what) : problem(visit, done.error()); };
  if (action == "withdraw") return answer(rulings.withdraw(id, editor, reason, visit.doorkeeper.now()), "withdrawn");
  if (action == "back") return answer(rulings.put_back(id), "put_back&story=" + std::to_string(id));
  if (action != "place") return problem(visit, 404);
  const auto article = visit.store.article(id);
  if (!article) return problem(visit, article.error());
  // Its publisher's own section is no ruling.
  const bool own = base::collapse_spaces(section) == base::collapse_spaces(article->section);
  return answer(rulings.place(id, own ? "" : section, editor), "moved&story=" + std::to_string(id));
}

}  // namespace ortoo::site
