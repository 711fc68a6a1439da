#include "site/routes.h"

#include "site/accounts/notices.h"
#include "site/accounts/pages.h"
#include "site/admin/pages.h"
#include "site/pages/pages.h"
#include "site/translations.h"

namespace ortoo::site {
namespace {

constexpr Route table[] = {
    {"/", front_page},
    {"/latest", latest_page},
    {"/article/*", article_page},
    {"/article/*/version/*", version_page},
    {"/article/*/version/*/changes", changes_page},
    {"/article/*/translate", want_translation, Method::post},
    {"/article/*/sentence/*", sentence_page},
    {"/article/*/sentence/*", correct_sentence, Method::post},
    {"/article/*/comment", write_comment, Method::post},
    {"/article/*/comments/*", comment_feed},
    {"/comment/*", comment_page},
    {"/comment/*", change_comment, Method::post},
    {"/comments/mine", own_comments_page},
    {"/comments/mine.json", own_comments_export},
    {"/comments/erase", erase_own_comments, Method::post},
    {"/story/*", story_page},
    {"/ties/*/*", ties_page},
    {"/section/*", list_page},
    {"/tag/*", list_page},
    {"/author/*", list_page},
    {"/publisher/*", list_page},
    {"/language/*", list_page},
    {"/person/*", list_page},
    {"/organisation/*", list_page},
    {"/place/*", list_page},
    {"/topic/*", list_page},
    {"/day/*", list_page},
    {"/sections", index_page},
    {"/topics", topics_page},
    {"/tags", index_page},
    {"/people", index_page},
    {"/organisations", index_page},
    {"/places", index_page},
    {"/publishers", index_page},
    {"/languages", index_page},
    {"/calendar", calendar_page},
    {"/calendar/*", calendar_page},
    {"/calendar.ics", calendar_feed},
    {"/calendar/*/events.ics", calendar_feed},
    {"/article/*/events.ics", calendar_feed},
    {"/search", search_page},
    {"/atom.xml", feed_page},
    {"/rss.xml", feed_page},
    {"/feed.json", feed_page},
    {"/latest/*", feed_page},
    {"/search/*", feed_page},
    {"/section/*/*", feed_page},
    {"/tag/*/*", feed_page},
    {"/author/*/*", feed_page},
    {"/publisher/*/*", feed_page},
    {"/language/*/*", feed_page},
    {"/person/*/*", feed_page},
    {"/organisation/*/*", feed_page},
    {"/place/*/*", feed_page},
    {"/topic/*/*", feed_page},
    {"/day/*/*", feed_page},
    {"/sitemap.xml", sitemap},
    {"/opensearch.xml", open_search},
    {"/site.webmanifest", manifest},
    {"/service-worker.js", service_worker},
    {"/offline", offline_page},
    {"/keys", keys_page},
    {"/settings", settings, Method::post},
    {"/media/*", picture},
    {"/picture/*/*/*", relayed_picture},
    {"/robots.txt", robots},
    {"/login", sign_in_page},
    {"/login", sign_in, Method::post},
    {"/logout", sign_out, Method::post},
    {"/account", account_page},
    {"/account/password", change_password, Method::post},
    {"/account/tokens", add_token, Method::post},
    {"/account/tokens/*/remove", remove_token, Method::post},
    {"/account/fever", set_fever, Method::post},
    {"/websub/*", confirm_hub},
    {"/websub/*", take_hub_notice, Method::post},
    {"/account/passkeys", add_passkey, Method::post},
    {"/account/passkeys/*/remove", remove_passkey, Method::post},
    {"/account/identities/remove", remove_identity, Method::post},
    {"/account/reading", reading_states},
    {"/account/reading", mark_reading, Method::post},
    {"/account/starred", starred_page},
    {"/account/unread", unread_page},
    {"/account/unread", mark_unread, Method::post},
    {"/account/searches", searches_page},
    {"/account/searches", save_search, Method::post},
    {"/account/searches/*/remove", forget_search, Method::post},
    {"/account/notices", notices_page},
    {"/account/notices", want_notices, Method::post},
    {"/account/notices/*/remove", end_notices, Method::post},
    {"/login/passkey", sign_in_with_passkey, Method::post},
    {"/login/openid", begin_openid},
    {"/login/openid/callback", end_openid},
    {"/admin", admin_page},
    {"/admin/sources", admin_sources_page},
    {"/admin/sources", follow_sources, Method::post},
    {"/admin/sources/import", import_sources, Method::post},
    {"/admin/sources.opml", export_sources},
    {"/admin/sources/*", desk_of_form},
    {"/admin/sources/*", change_source, Method::post},
    {"/admin/jobs", admin_jobs_page},
    {"/admin/jobs/several", desk_of_form},
    {"/admin/jobs/*", admin_job_page},
    {"/admin/jobs/*", change_jobs, Method::post},
    {"/admin/comments", admin_comments_page},
    {"/admin/comments/*", desk_of_form},
    {"/admin/comments/*", moderate_comment, Method::post},
    {"/admin/stories", admin_stories_page},
    {"/admin/stories/*", desk_of_form},
    {"/admin/stories/*", rule_on_story, Method::post},
    {"/admin/names", admin_names_page},
    {"/admin/names/*", desk_of_form},
    {"/admin/names/*", change_name, Method::post},
    {"/admin/log", admin_log_page},
    {"/admin/backup", admin_backup_page},
    {"/admin/backup", make_backup, Method::post},
    {"/admin/users", admin_users_page},
    {"/admin/users", add_user, Method::post},
    {"/admin/users/*", desk_of_form},
    {"/admin/users/*", change_user, Method::post},
    {"/healthz", health},
    {"/healthcheck",  // Miniflux's clients ask for this, and for the word in capitals
     [](const Visit& visit) {
       auto answer = health(visit);
       if (answer.status == 200) answer.body = "OK";
       return answer;
     }},
    {"/readyz", ready},
    {"/metrics", metrics},
};

bool matches(std::string_view pattern, const std::vector<std::string>& segments) {
  for (const auto& segment : segments) {
    if (pattern.empty()) return false;
    pattern.remove_prefix(1);
    const auto part = pattern.substr(0, pattern.find('/'));
    if (part == "*" ? segment.empty() : part != segment) return false;
    pattern.remove_prefix(part.size());
  }
  return pattern.empty() || (segments.empty() && pattern == "/");
}

}  // namespace

std::span<const Route> routes() { return table; }

const Route* route_of(const Request& request) {
  const auto method = request.method == Method::head ? Method::get : request.method;
  for (const auto& route : table)
    if (route.method == method && matches(route.pattern, request.segments)) return &route;
  return nullptr;
}

}  // namespace ortoo::site
