// One story at a time: the section in which it stands, and whether it is withdrawn.
#include <algorithm>

#include "base/text.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"
#include "site/pages/pages.h"
#include "store/names.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t found_at_most = 20, withdrawn_a_page = 100, last_page = 1'000'000;
constexpr std::size_t longest_reason = 400;  // characters, as the form counts them

// What a form had that was refused: shown again as it was typed.
struct Refused {
  store::Id story = 0;
  std::string_view action, section, reason;
};

// One that is withdrawn, asked for by its number; without a number a page of those that a query asks for.
base::Result<std::vector<store::Withdrawal>> withdrawn(const Visit& visit, store::Id story, const std::string& query,
                                                       std::int64_t page) {
  const store::Rulings rulings(visit.store);
  if (story == 0) return rulings.withdrawals(query, (page - 1) * withdrawn_a_page, withdrawn_a_page + 1);
  auto one = rulings.withdrawal(story);
  if (!one) return std::unexpected(one.error());
  return *one ? std::vector<store::Withdrawal>{**one} : std::vector<store::Withdrawal>();
}

// The stories that the editor looks for: one by its number, or those that a search finds; the newest where nothing is
// asked.
base::Result<std::vector<store::Card>> looked_for(const Visit& visit, store::Id story, const std::string& query) {
  if (story != 0) {
    auto card = visit.store.card(story);
    if (!card) return std::unexpected(card.error());
    return *card ? std::vector<store::Card>{**card} : std::vector<store::Card>();
  }
  auto found = query.empty() ? visit.store.newest({}, 0, found_at_most) : visit.store.search(query, 0, found_at_most);
  if (!found) return std::unexpected(found.error());
  return std::move(found->cards);
}

base::Result<Data> story_data(const Visit& visit, const store::Card& card, const Refused* refused) {
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
  put(data, "section", refused != nullptr && refused->action == "place" ? std::string(refused->section) : card.section);
  put(data, "reason", std::string(refused != nullptr ? refused->reason : ""));
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

Response stories_page(const Visit& visit, const Visitor& visitor, const Refused* refused = nullptr) {
  std::string_view complaint = refused != nullptr ? "admin.story.long" : "";
  const auto story = refused != nullptr ? refused->story : id_in(visit.parameter("story"));
  const auto page = std::clamp<std::int64_t>(id_in(visit.parameter("withdrawn")), 1, last_page);
  auto query = base::collapse_spaces(visit.parameter("q"));
  if (query.size() > longest_query) query.clear(), complaint = "search.too_long";
  const auto found = looked_for(visit, story, query);
  if (!found) return problem(visit, found.error());
  auto away = withdrawn(visit, story, query, page);
  if (!away) return problem(visit, away.error());
  const bool more = away->size() > static_cast<std::size_t>(withdrawn_a_page);
  if (more) away->pop_back();
  const auto known = visit.store.sections();
  if (!known) return problem(visit, known.error());
  auto data = admin_frame(visit, visitor, "stories");
  if (!complaint.empty()) put(data, "complaint", std::string(visit.word(complaint)));
  std::vector<Data> stories, sections, gone;
  for (const auto& card : *found) {
    auto item = story_data(visit, card, refused);
    if (!item) return problem(visit, item.error());
    stories.push_back(*std::move(item));
  }
  for (const auto& section : *known) {
    Data item;
    put(item, "name", section.name);
    sections.push_back(std::move(item));
  }
  for (const auto& one : *away) gone.push_back(withdrawn_data(visit, one));
  put(data, "words", query);  // not in the search box above
  put(data, "none",
      std::string(!stories.empty()                  ? ""
                  : story == 0 && query.empty()     ? visit.word("admin.stories.no_story")
                  : gone.empty()                    ? visit.word("admin.stories.none")
                                                    : ""));
  put(data, "stories", stories);
  put(data, "sections", sections);
  put(data, "has_withdrawn", !gone.empty());
  put(data, "withdrawn", gone);
  const auto asked = query.empty() ? std::string() : "q=" + percent_encode(query) + "&";
  const auto page_path = [&](std::int64_t number) {
    return "/admin/stories?" + asked + "withdrawn=" + std::to_string(number) + "#withdrawn";
  };
  put(data, "previous", page > 1 ? page_path(page - 1) : std::string());
  put(data, "next", more ? page_path(page + 1) : std::string());
  put(data, "paged", page > 1 || more);
  return private_page(visit, "admin_stories.html", data, complaint.empty() ? 200 : 400);
}

}  // namespace

Response admin_stories_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::editor);
  return visitor ? stories_page(visit, *visitor) : visitor.error();
}

Response rule_on_story(const Visit& visit) {
  const auto form = read_form(visit.request.body);
  const auto visitor = admit(visit, store::Role::editor, form);
  if (!visitor) return visitor.error();
  const store::Rulings rulings(visit.store);
  const auto id = id_in(visit.segment(2));
  const auto action = find(form, "action"), section = find(form, "section"), reason = find(form, "reason");
  const auto& editor = visitor->user.name;
  if (base::count_code_points(section) > longest_name || base::count_code_points(reason) > longest_reason) {
    const Refused refused{id, action, section, reason};
    return stories_page(visit, *visitor, &refused);
  }
  const auto answer = [&](const base::Result<void>& done, const std::string& what) {
    return done ? told("stories", what) : problem(visit, done.error());
  };
  const auto of_story = "&story=" + std::to_string(id);
  // What somebody has done a moment ago is done, and not amiss.
  const auto is_so = [](const base::Result<void>& done, const auto& found) {
    return !done && done.error().code == base::ErrorCode::not_found && found && found->has_value();
  };
  if (action == "withdraw") {
    const auto done = rulings.withdraw(id, editor, reason, visit.doorkeeper.now());
    return is_so(done, rulings.withdrawal(id)) ? told("stories", "withdrawn" + of_story) : answer(done, "withdrawn");
  }
  if (action == "back") {
    const auto done = rulings.put_back(id, visit.doorkeeper.now());
    return answer(is_so(done, visit.store.card(id)) ? base::Result<void>() : done, "put_back" + of_story);
  }
  if (action != "place") return problem(visit, 404);
  const auto article = visit.store.article(id);
  if (!article) return problem(visit, article.error());
  // Its publisher's own section is no ruling, by that name or by the one that the owner gave it.
  const auto called = store::Names(visit.store).now(store::Facet::section, article->section);
  if (!called) return problem(visit, called.error());
  const auto wanted = base::collapse_spaces(section);
  const bool own = wanted == base::collapse_spaces(article->section) || wanted == base::collapse_spaces(*called);
  return answer(rulings.place(id, own ? "" : section, editor), "moved" + of_story);
}

}  // namespace ortoo::site
