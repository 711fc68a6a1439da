// The administration: looking after the site without a command line. Plain forms; each carries the session's token.
// Each asks first whether the visitor may (site/admin/frame.h: admit), and answers with where to sign in or a 403 where
// not. What changed something answers 303, but for a password, which is shown this once.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

Response admin_page(const Visit& visit);            // how everything fares
// from /admin/PART/ONE, where forms go and which a browser keeps, to its page
Response desk_of_form(const Visit& visit);
Response admin_sources_page(const Visit& visit);    // what is followed
Response follow_sources(const Visit& visit);
Response import_sources(const Visit& visit);        // OPML
Response export_sources(const Visit& visit);
Response change_source(const Visit& visit);         // action=now, pause, resume, remove
Response admin_jobs_page(const Visit& visit);       // stories in quarantine
Response admin_job_page(const Visit& visit);
Response change_jobs(const Visit& visit);           // action=retry, drop: one, or all
Response admin_comments_page(const Visit& visit);   // ?state=held, shown, refused
Response moderate_comment(const Visit& visit);      // action=show, refuse, erase
Response admin_stories_page(const Visit& visit);    // ?q=, ?story=NUMBER: those to rule about; what is withdrawn
Response rule_on_story(const Visit& visit);         // action=place, reword, withdraw, back
Response admin_names_page(const Visit& visit);      // ?kind=person, section, …; ?q=: those that begin so
Response change_name(const Visit& visit);           // action=call, before, place
Response admin_log_page(const Visit& visit);        // who did what; ?before=NUMBER: older ones
Response admin_backup_page(const Visit& visit);     // which backups there are
Response make_backup(const Visit& visit);
Response admin_users_page(const Visit& visit);
Response add_user(const Visit& visit);
Response change_user(const Visit& visit);           // action=role, password, remove

}  // namespace ortoo::site
