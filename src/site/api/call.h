// What the interfaces for apps have in common: a call, who makes it, and the table of what is answered how.
//
// A Face is one interface: where it stands, how its callers prove themselves, how it says no, and its routes.
// Handlers are functions of a call and of the store; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/accounts/doorkeeper.h"
#include "site/visit.h"
#include "store/reading.h"

namespace ortoo::site {

struct Call {
  const Visit& visit;
  std::vector<std::string> path;  // without the empty segment that a trailing slash leaves
  Fields fields;                  // of the query, then of a form
  Caller caller;                  // nobody (id 0) where none is needed
  store::Reading reading;         // the caller's

  std::string_view field(std::string_view name) const { return find(fields, name); }
  std::vector<std::string_view> all(std::string_view name) const;
  bool has(std::string_view name) const;
  // A field or segment as a number; none when it is not there, `fail` (false) is set when it is no number.
  std::optional<std::int64_t> number(std::string_view name) const;
  store::Id id(std::size_t segment) const;  // 0: not a number
};

enum class Needs : std::uint8_t { nothing, read, write };

struct ApiRoute {
  Method method;
  std::string_view pattern;  // "/v1/feeds/*"; "**" at the end takes all that follows
  Needs needs;
  Response (*answer)(const Call&);
  std::string_view takes = "*";  // the query's parameters, "limit cursor"; another one is refused. "*": whatever comes
  bool listed = false;            // at the interface's root
};

struct Face {
  std::string_view segment;  // the first one of its addresses
  std::span<const ApiRoute> routes;
  base::Result<Caller> (*caller)(const Visit&, const Fields& fields);
  Response (*refuse)(int status, std::string_view sentence);
};

const Face& own_face();       // /api/v1
const Face& miniflux_face();  // /v1
const Face& greader_face();   // /reader
const Face& client_login_face();  // /accounts
const Face& fever_face();     // /fever

Response json_response(std::string json, int status = 200);
Response current_json(std::string json);  // what its readers keep and ask about again
// The status for an Error of the store, and the face's way to say it.
Response refuse(const Face& face, const base::Error& error);

std::optional<std::int64_t> read_number(std::string_view text);

}  // namespace ortoo::site
