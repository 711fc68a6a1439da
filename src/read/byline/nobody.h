// What stands where a name does and is none: sites, companies, accounts, the publisher.
//
// Thread rules: pure. Linear in the name.
#pragma once

#include <string_view>

#include "record/article.h"

namespace ortoo::read {

// "mdr.de", "Redaktion tagesschau.de": a site, not a person.
bool is_site(std::string_view name);
// "Prime Labs Ltd", "Bund der Leser e.V.": a company or a society.
bool is_company(std::string_view name);
// An account that any number of people may write by.
bool is_nobody(std::string_view name);
// "Designed by Prime Labs www.prime.example", "Page published at 2012-01-12 16:56 by Prime System": who made the site.
bool is_no_office(std::string_view name);
// "kestrel1" on kestrel.example: one of the accounts that the site itself writes by.
bool is_account_of_site(std::string_view name, const record::Article& article);
// The publisher's own name, a part of it or with more around it, or that of the host.
bool is_publisher(std::string_view name, const record::Article& article);

}  // namespace ortoo::read
