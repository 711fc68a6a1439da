#include "fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"

namespace ortoo::fetch {
namespace {

constexpr std::size_t max_bytes = std::size_t{500} << 10;
constexpr std::size_t max_rules = 10'000;
constexpr std::size_t max_sitemaps = 10'000;
constexpr double max_delay = 3'600;

enum class Directive { agent, allow, disallow, delay, sitemap };

struct Spelling {
  std::string_view word;
  Directive directive;
};

// The right spelling first, then those that people use.
constexpr Spelling spellings[] = {
    {"user-agent", Directive::agent},  {"useragent", Directive::agent},    {"user agent", Directive::agent},
    {"useg-agent", Directive::agent},  {"user-agents", Directive::agent},  {"ser-agent", Directive::agent},
    {"disallow", Directive::disallow}, {"dissallow", Directive::disallow}, {"dissalow", Directive::disallow},
    {"disalow", Directive::disallow},  {"diasllow", Directive::disallow},  {"disallaw", Directive::disallow},
    {"desallow", Directive::disallow}, {"dissallaw", Directive::disallow}, {"allow", Directive::allow},
    {"alow", Directive::allow},        {"crawl-delay", Directive::delay},  {"crawldelay", Directive::delay},
    {"sitemap", Directive::sitemap},   {"site-map", Directive::sitemap},
};

// UTF-16 with a byte order mark, as UTF-8.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  char32_t high = 0;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const char32_t unit =
        big_endian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000 && high != 0) {
      base::append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      high = 0;
    } else {
      base::append_utf8(out, unit);
      high = 0;
    }
  }
  return out;
}

// One spelling for every path (RFC 9309, 2.2.2): what is not ASCII is encoded, what need not be is decoded.
std::string normal_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (const int byte = base::percent_byte(path, i); byte >= 0) {
      const auto meant = static_cast<char>(byte);
      if (base::is_unreserved(meant)) out += meant;
      else base::append_percent(out, meant);
      i += 2;
    } else if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F) {
      base::append_percent(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

// "*" stands for any characters, "$" at the end for the end; otherwise the pattern is a beginning.
bool matches(std::string_view pattern, std::string_view path) {
  bool anchored = false;
  if (pattern.ends_with('$')) {
    anchored = true;
    pattern.remove_suffix(1);
  }
  std::size_t p = 0, s = 0, star = std::string_view::npos, retry = 0;
  for (;;) {
    if (p == pattern.size() && (!anchored || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos && retry < path.size()) {
      s = ++retry;
      p = star;
    } else {
      return false;
    }
  }
}

struct Line {
  Directive directive;
  std::string_view value;
};

std::optional<Line> read_line(std::string_view line) {
  line = base::trim(line.substr(0, line.find('#')));
  // "Sitemap:" was forgotten
  if (line.starts_with("http://") || line.starts_with("https://")) return Line{Directive::sitemap, line};
  auto border = line.find(':');
  // Without a colon the first gap divides, if there is only one.
  if (border == std::string_view::npos) {
    border = line.find_first_of(" \t");
    if (border == std::string_view::npos ||
        base::trim(line.substr(border)).find_first_of(" \t") != std::string_view::npos)
      return std::nullopt;
  }
  const auto word = base::trim(line.substr(0, border));
  const auto* spelling = std::find_if(std::begin(spellings), std::end(spellings),
                                      [&](const Spelling& s) { return base::iequals_ascii(s.word, word); });
  if (spelling == std::end(spellings)) return std::nullopt;
  return Line{spelling->directive, base::trim(line.substr(border + 1))};
}

struct Group {
  std::vector<std::pair<std::string, bool>> rules;  // pattern, allow
  std::optional<double> delay;
  bool named = false;    // it occurs
  bool current = false;  // the lines that are read now belong to it
};

void add_rule(Group& group, std::string_view value, bool allow) {
  if (value.empty() || group.rules.size() >= max_rules) return;  // "Disallow:" disallows nothing
  std::string pattern = normal_path(value);
  if (pattern.front() != '/' && pattern.front() != '*') pattern.insert(0, "/");
  // The page that "index.html" is shown at, too; so does Google's parser.
  if (allow && (pattern.ends_with("/index.html") || pattern.ends_with("/index.htm")))
    group.rules.emplace_back(pattern.substr(0, pattern.rfind('/') + 1) + "$", true);
  group.rules.emplace_back(std::move(pattern), allow);
}

bool names(std::string_view value, std::string_view agent) {
  return base::iequals_ascii(value, agent) || base::iequals_ascii(value.substr(0, value.find_first_of("/ \t")), agent);
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view agent, std::string_view url) {
  text = text.substr(0, max_bytes);
  std::string converted;
  if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE")) {
    converted = from_utf16(text, text.starts_with("\xFE\xFF"));
    text = converted;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto base = url.empty() ? std::nullopt : base::Url::parse(url);
  Robots robots;
  Group ours, star;
  bool rule_seen = true;  // the next user-agent line begins a group
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const auto line = read_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line) continue;
    switch (line->directive) {
      case Directive::agent:
        if (rule_seen) ours.current = star.current = false;
        rule_seen = false;
        if (names(line->value, agent)) ours.current = ours.named = true;
        if (line->value == "*" || line->value.starts_with("* ")) star.current = star.named = true;
        break;
      case Directive::allow:
      case Directive::disallow:
        rule_seen = true;
        for (Group* group : {&ours, &star}) {
          if (group->current) add_rule(*group, line->value, line->directive == Directive::allow);
        }
        break;
      case Directive::delay: {
        double seconds = -1;
        std::from_chars(line->value.data(), line->value.data() + line->value.size(), seconds);
        for (Group* group : {&ours, &star}) {
          if (group->current && seconds >= 0) group->delay = std::min(seconds, max_delay);
        }
        break;
      }
      case Directive::sitemap: {
        std::string link = base::resolve_web(line->value, base);
        const bool known = std::find(robots.sitemaps_.begin(), robots.sitemaps_.end(), link) != robots.sitemaps_.end();
        if (!link.empty() && !known && robots.sitemaps_.size() < max_sitemaps)
          robots.sitemaps_.push_back(std::move(link));
        break;
      }
    }
  }
  Group& group = ours.named ? ours : star;
  robots.delay_ = group.delay;
  for (auto& [pattern, allow] : group.rules) robots.rules_.push_back({std::move(pattern), allow});
  // The first that matches decides: longer ones first, Allow before Disallow.
  std::stable_sort(robots.rules_.begin(), robots.rules_.end(), [](const Rule& a, const Rule& b) {
    return a.pattern.size() != b.pattern.size() ? a.pattern.size() > b.pattern.size() : a.allow && !b.allow;
  });
  return robots;
}

Robots Robots::from_answer(int status, std::string_view text, std::string_view agent, std::string_view url) {
  if (status >= 200 && status < 300) return parse(text, agent, url);
  Robots robots;
  robots.deny_all_ = status == 0 || status >= 500;
  return robots;
}

bool Robots::allows(std::string_view target) const {
  if (!target.starts_with('/')) {
    const auto scheme = target.find("://");
    if (scheme != std::string_view::npos) target.remove_prefix(scheme + 3);
    target.remove_prefix(std::min(target.find_first_of("/?#"), target.size()));
  }
  target = target.substr(0, target.find('#'));
  std::string path = normal_path(target);
  if (!path.starts_with('/')) path.insert(0, "/");
  if (path == "/robots.txt") return true;
  if (deny_all_) return false;
  for (const auto& rule : rules_) {
    if (matches(rule.pattern, path)) return rule.allow;
  }
  return true;
}

}  // namespace ortoo::fetch
