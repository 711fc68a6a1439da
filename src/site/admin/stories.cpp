// One story at a time: its section, what its headline and standfirst say, and whether it is withdrawn.
#include <algorithm>

#include "base/text.h"
#include "site/admin/frame.h"
#include "site/admin/pages.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"
#include "site/pages/pages.h"
#include "store/names.h"
#include "store/rulings.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t found_at_most = 20, withdrawn_a_page = 100, last_page = 1'000'000;
// Characters, as the form counts them.
constexpr std::size_t longest_reason = 400, longest_headline = 400, longest_standfirst = 2000;

// What a form had that was refused: shown again as it was typed.
struct Refused {
  std::string_view complaint;
  store::Id story = 0;
  std::string_view action, section, reason, title, dek;
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

std::vector<Data> reworded_data(const Visit& visit, const std::vector<store::Rewording>& reworded) {
  std::vector<Data> items;
  for (const auto& one : reworded) {
    Data item;
    put(item, "how", rewording_sentence(visit, one));
    put(item, "was", one.was);
    items.push_back(std::move(item));
  }
  return items;
}

base::Result<Data> story_data(const Visit& visit, const store::Card& card, const Refused* refused) {
  const store::Rulings rulings(visit.store);
  const auto placed = rulings.section(card.id);
  if (!placed) return std::unexpected(placed.error());
  const auto reworded = rulings.rewordings(card.id);
  if (!reworded) return std::unexpected(reworded.error());
  const bool rewords = refused != nullptr && refused->action == "reword";
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
  put(data, "seen_title", card.title);
  put(data, "seen_dek", card.dek);
  put(data, "new_title", rewords ? std::string(refused->title) : card.title);
  put(data, "new_dek", rewords ? std::string(refused->dek) : card.dek);
  put(data, "rewords", rewords);
  put(data, "reworded", reworded_data(visit, *reworded));
  put(data, "published_title", card.title);
  put(data, "published_dek", card.dek);
  for (const auto& one : *reworded)
    put(data, one.part == record::Part::title ? "published_title" : "published_dek", one.was);
  put(data, "has_reworded", !reworded->empty());
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
  std::string_view complaint = refused != nullptr ? refused->complaint : "";
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

// Of one that is withdrawn.
std::string title_of(const store::Rulings& rulings, store::Id id) {
  const auto withdrawal = rulings.withdrawal(id);
  return withdrawal && *withdrawal ? (*withdrawal)->title : std::string();
}

// What the headline and the standfirst should say.
Response reword(const Visit& visit, const Visitor& visitor, store::Id id, const Fields& form) {
  const store::Rulings rulings(visit.store);
  const auto text = [&](std::string_view name) { return base::nfc(base::scrub_utf8(find(form, name))); };
  const store::Wording wanted{text("title"), text("dek")};
  const auto before = rulings.rewordings(id);
  if (!before) return problem(visit, before.error());
  // One that came without a headline may have none again.
  const bool came_without = std::ranges::any_of(*before, [](const store::Rewording& one) {
    return one.part == record::Part::title && one.was.empty();
  });
  const bool empty = !came_without && base::collapse_spaces(wanted.title).empty();
  if (empty || base::count_code_points(wanted.title) > longest_headline ||
      base::count_code_points(wanted.dek) > longest_standfirst) {
    const Refused refused{empty ? "admin.story.no_headline" : "admin.story.long_headline", id, "reword", {}, {},
                          wanted.title, wanted.dek};
    return stories_page(visit, visitor, &refused);
  }
  const store::Wording seen{std::string(find(form, "seen_title")), std::string(find(form, "seen_dek"))};
  const auto done = rulings.reword(id, seen, wanted, visitor.user.name, visit.doorkeeper.now());
  const auto of_story = "story=" + std::to_string(id);
  if (done) {
    if (wanted != seen) note(visit, visitor, "reword", wanted.title, seen.title == wanted.title ? seen.dek : seen.title, id);
    return told("stories", "reworded", of_story);
  }
  if (done.error().code == base::ErrorCode::conflict) return told("stories", "changed", of_story);
  return problem(visit, done.error());
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
    const Refused refused{"admin.story.long", id, action, section, reason, {}, {}};
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
  if (action == "reword") return reword(visit, *visitor, id, form);
  if (action == "withdraw") {
    const auto done = rulings.withdraw(id, editor, reason, visit.doorkeeper.now());
    if (done) note(visit, *visitor, "withdraw", title_of(rulings, id), reason, id);
    return is_so(done, rulings.withdrawal(id)) ? told("stories", "withdrawn" + of_story) : answer(done, "withdrawn");
  }
  if (action == "back") {
    const auto title = title_of(rulings, id);
    const auto done = rulings.put_back(id, visit.doorkeeper.now());
    if (done) note(visit, *visitor, "back", title, "", id);
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
  const auto done = rulings.place(id, own ? "" : section, editor);
  if (done) note(visit, *visitor, "place", article->title, wanted, id);
  return answer(done, "moved" + of_story);
}

}  // namespace ortoo::site
