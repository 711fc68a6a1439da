#include "site/api/api.h"

#include <array>
#include <ranges>

#include "base/whole_number.h"
#include "site/accounts/limits.h"
#include "site/api/call.h"

namespace ortoo::site {
namespace {

std::array<const Face*, 5> faces() {
  return {&own_face(), &miniflux_face(), &greader_face(), &client_login_face(), &fever_face()};
}

const Face* face_of(const Request& request) {
  if (request.segments.empty()) return nullptr;
  for (const auto* face : faces())
    if (face->segment == request.segments[0]) return face;
  return nullptr;
}

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET, HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::erase: return "DELETE";
    default: return "";
  }
}

bool matches(std::string_view pattern, const std::vector<std::string>& path) {
  for (const auto& segment : path) {
    if (pattern.empty()) return false;
    pattern.remove_prefix(1);
    const auto part = pattern.substr(0, pattern.find('/'));
    if (part == "**") return true;
    if (part == "*" ? segment.empty() : part != segment) return false;
    pattern.remove_prefix(part.size());
  }
  return pattern.empty();
}

// A parameter of the query that the route does not take; "" where all are taken.
std::string_view stranger(const ApiRoute& route, const Fields& query) {
  if (route.takes == "*") return {};
  for (const auto& field : query) {
    bool taken = false;
    for (const auto name : std::views::split(route.takes, ' '))
      taken = taken || std::string_view(name.begin(), name.end()) == field.first;
    if (!taken) return field.first.empty() ? std::string_view("=") : std::string_view(field.first);
  }
  return {};
}

std::string complaint_of(const ApiRoute& route, std::string_view name) {
  constexpr std::size_t most_told = 60;  // bytes of what was asked
  const std::string told = name.size() <= most_told ? "The parameter \"" + std::string(name) + "\" is not used here"
                                                    : "There is a parameter that is not used here";
  if (route.takes.empty()) return told + "; this address takes none.";
  return told + "; this address takes: " + std::string(route.takes) + ".";
}

}  // namespace

std::vector<std::string_view> Call::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : fields)
    if (key == name) values.push_back(value);
  return values;
}

bool Call::has(std::string_view name) const {
  for (const auto& field : fields)
    if (field.first == name) return true;
  return false;
}

std::optional<std::int64_t> read_number(std::string_view text) { return base::whole_number<std::int64_t>(text); }

std::optional<std::int64_t> Call::number(std::string_view name) const { return read_number(field(name)); }

store::Id Call::id(std::size_t segment) const {
  return segment < path.size() ? read_number(path[segment]).value_or(0) : 0;
}

Response json_response(std::string json, int status) {
  return {status,
          "application/json; charset=utf-8",
          std::move(json),
          {{"Cache-Control", "private, no-cache"}, {"Vary", "Accept-Encoding, Authorization, X-Auth-Token"}}};
}

Response current_json(std::string json) {
  auto response = json_response(std::move(json));
  response.headers.front().second = "no-cache";
  return response;
}

Response refuse(const Face& face, const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::not_found: return face.refuse(404, error.sentence);
    case base::ErrorCode::invalid_argument:
    case base::ErrorCode::malformed: return face.refuse(400, error.sentence);
    case base::ErrorCode::conflict: return face.refuse(409, error.sentence);
    case base::ErrorCode::denied: return face.refuse(401, error.sentence);
    case base::ErrorCode::too_large: {
      auto response = face.refuse(429, error.sentence);
      response.headers.emplace_back("Retry-After", std::to_string(failures_count_for));
      return response;
    }
    default: return face.refuse(500, "The store does not answer; try again in a moment.");
  }
}

bool is_api(const Request& request) { return face_of(request) != nullptr; }

Response api(const Visit& visit) {
  const auto& request = visit.request;
  const Face& face = *face_of(request);
  auto path = request.segments;
  if (path.size() > 1 && path.back().empty()) path.pop_back();
  const auto method = request.method == Method::head ? Method::get : request.method;
  const ApiRoute* found = nullptr;
  std::string allowed;  // where the address is one, but not for this method
  for (const auto& route : face.routes) {
    if (!matches(route.pattern, path)) continue;
    if (route.method == method) {
      found = &route;
      break;
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
  }
  if (found == nullptr && allowed.empty()) return face.refuse(404, "There is nothing at this address.");
  if (found == nullptr) {
    auto response = face.refuse(405, "This method is not used here.");
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  if (const auto name = stranger(*found, request.query); !name.empty())
    return face.refuse(400, complaint_of(*found, name));
  Fields fields = request.query;
  if (request.method == Method::post && find(request.headers, "content-type").find("json") == std::string_view::npos)
    for (auto& field : read_form(request.body)) fields.push_back(std::move(field));
  Caller caller;
  if (found->needs != Needs::nothing) {
    auto shown = face.caller(visit, fields);
    if (!shown) return refuse(face, shown.error());
    caller = *std::move(shown);
    const auto scope = found->needs == Needs::write ? store::scope_write : store::scope_read;
    if ((caller.scopes & scope) == 0) return face.refuse(403, "This token may only read.");
  }
  const store::Reading reading(visit.store, caller.user.id);
  return found->answer({visit, std::move(path), std::move(fields), std::move(caller), reading});
}

}  // namespace ortoo::site
