// Google Reader's items: the contents of a stream or of items named, their ids, how many, how many unread, and a stream
// as Atom. One handler a route; and how the interface answers in plain text. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/api/call.h"

namespace ortoo::site::greader {

Response contents(const Call& call);
Response item_contents(const Call& call);
Response ids(const Call& call);
Response count(const Call& call);
Response unread_count(const Call& call);
Response atom(const Call& call);  // what the caller has read and starred stands as Google's categories

std::vector<store::Id> item_ids(const Call& call);  // those named by i

Response plain(std::string text, int status = 200);
Response no(int status, std::string_view sentence);  // "Error=…"
Response no(const base::Error& error);

}  // namespace ortoo::site::greader
