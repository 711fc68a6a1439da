#include "store/search/query.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/civil_time.h"
#include "base/text.h"
#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

constexpr std::size_t longest_query = 1000;
constexpr std::size_t most_terms = 32;

struct Quotes {
  std::string_view open, close;
};
constexpr std::array quotes = {
    Quotes{"\"", "\""}, Quotes{"“", "”"}, Quotes{"„", "“"}, Quotes{"«", "»"}, Quotes{"「", "」"},
};

struct ColumnField {
  std::string_view name;
  Column column;
};
constexpr std::array column_fields = {
    ColumnField{"title:", Column::title},
    ColumnField{"author:", Column::author},
    ColumnField{"source:", Column::source},
};

using Cut = std::string Query::*;

struct CutField {
  std::string_view name;
  Cut value;
  Cut opposite;  // with "-" before it
  bool is_day;
};
constexpr std::array cut_fields = {
    CutField{"lang:", &Query::language, &Query::without_languages, false},
    CutField{"after:", &Query::day_from, &Query::day_before, true},
    CutField{"before:", &Query::day_before, &Query::day_from, true},
};

bool starts_with_field(std::string_view text, std::string_view name) {
  return text.size() >= name.size() && base::iequals_ascii(text.substr(0, name.size()), name);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_of_tag(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

// "vi", "zh-hant": two or three letters, and what may follow them (RFC 5646).
bool is_language(std::string_view value) {
  const auto primary = value.substr(0, value.find('-'));
  return (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_letter) &&
         std::ranges::all_of(value, is_of_tag) && !value.ends_with('-');
}

bool is_known(std::string_view word) {
  const auto begins = [&](const auto& field) { return starts_with_field(word, field.name); };
  return std::ranges::any_of(column_fields, begins) || std::ranges::any_of(cut_fields, begins);
}

// "foo:bar", "title:", and not "http://": letters, a colon.
bool looks_like_field(std::string_view word) {
  const auto colon = word.find(':');
  return colon != std::string_view::npos && colon > 1 && std::ranges::all_of(word.substr(0, colon), is_letter) &&
         !word.substr(colon).starts_with("://");
}

class Parser {
 public:
  explicit Parser(std::string_view rest) : rest_(rest) {}

  Query run() {
    for (skip_spaces(); !rest_.empty() && query_.terms.size() + query_.without.size() < most_terms; skip_spaces()) {
      if (take_cut() == nullptr) take_term();
    }
    return std::move(query_);
  }

  // What is not one of these filters, as it was typed.
  std::string run_without(std::initializer_list<Cut> left) {
    std::string kept;
    for (skip_spaces(); !rest_.empty(); skip_spaces()) {
      const auto before = rest_;
      const auto cut = take_cut();
      if (cut == nullptr) take_term();
      if (std::ranges::find(left, cut) != left.end()) {
        not_closed_ = {};
        continue;
      }
      kept += (kept.empty() ? "" : " ") + std::string(before.substr(0, before.size() - rest_.size()));
    }
    return kept.append(not_closed_);
  }

 private:
  void skip_spaces() { rest_ = base::trim(rest_); }

  // The next word or phrase, moved past.
  std::string_view take_text() {
    for (const auto& quote : quotes) {
      if (!rest_.starts_with(quote.open)) continue;
      const auto inside = rest_.substr(quote.open.size());
      const auto end = inside.find(quote.close);
      if (end == std::string_view::npos) not_closed_ = quote.close;
      rest_ = end == std::string_view::npos ? std::string_view() : inside.substr(end + quote.close.size());
      return inside.substr(0, end);
    }
    std::size_t end = 0;
    for (std::size_t at = 0; at < rest_.size(); end = at) {
      const bool quote =
          std::ranges::any_of(quotes, [&](const Quotes& q) { return rest_.substr(at).starts_with(q.open); });
      if (base::is_space(base::next_code_point(rest_, at)) || (quote && end > 0)) break;
    }
    const auto word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }

  // What the next filter set; null, and nothing taken, where none stands.
  Cut take_cut() {
    const auto before = rest_;
    const bool left_out = rest_.starts_with('-');
    if (left_out) rest_.remove_prefix(1);
    for (const auto& field : cut_fields) {
      if (!starts_with_field(rest_, field.name)) continue;
      rest_.remove_prefix(field.name.size());
      if (const auto cut = set(field, left_out, take_text()); cut != nullptr) return cut;
      break;
    }
    rest_ = before;
    not_closed_ = {};
    return nullptr;
  }

  Cut set(const CutField& field, bool left_out, std::string_view value) {
    const auto day = base::parse_iso(value);
    if (field.is_day ? !day.has_value() : !is_language(value)) return nullptr;
    const auto cut = left_out ? field.opposite : field.value;
    auto& into = query_.*cut;
    if (field.is_day) {
      into = day->day_string();
    } else if (left_out) {  // there may be several
      into += (into.empty() ? " " : "") + base::lower(value) + " ";
    } else {
      into = base::lower(value);
    }
    return cut;
  }

  void take_term() {
    const bool left_out = rest_.size() > 1 && rest_[0] == '-' && !base::is_space(static_cast<unsigned char>(rest_[1]));
    if (left_out) rest_.remove_prefix(1);
    Query::Term term;
    if (!take_in_column(term)) {
      const bool quoted = std::ranges::any_of(quotes, [&](const Quotes& q) { return rest_.starts_with(q.open); });
      const auto word = take_text();
      if (!quoted && looks_like_field(word))
        query_.misread.push_back({(left_out ? "-" : "") + std::string(word), is_known(word), left_out});
      term.text = term_text(word);
    }
    IndexToken token;
    if (Tokens(term.text).next(token)) (left_out ? query_.without : query_.terms).push_back(std::move(term));
  }

  // False, and nothing taken, where no field stands or nothing follows it.
  bool take_in_column(Query::Term& term) {
    for (const auto& field : column_fields) {
      if (!starts_with_field(rest_, field.name)) continue;
      const auto before = rest_;
      rest_.remove_prefix(field.name.size());
      if (const auto value = take_text(); !value.empty()) {
        term = {field.column, term_text(value)};
        return true;
      }
      rest_ = before;
    }
    return false;
  }

  std::string_view rest_;
  std::string_view not_closed_;  // what would end the phrase that goes to the end of the text
  Query query_;
};

std::string cleaned(std::string_view text) { return base::nfc(base::scrub_utf8(text.substr(0, longest_query))); }

}  // namespace

Query parse_query(std::string_view text) {
  const auto query = cleaned(text);
  return Parser(query).run();
}

std::string without_days(std::string_view text) {
  const auto query = cleaned(text);
  return Parser(query).run_without({&Query::day_from, &Query::day_before});
}

std::string without_language(std::string_view text) {
  const auto query = cleaned(text);
  return Parser(query).run_without({&Query::language});
}

bool asks_nothing(const Query& query) {
  return query.terms.empty() && query.without.empty() && query.language.empty() && query.without_languages.empty() &&
         query.day_from.empty() && query.day_before.empty();
}

bool has_no_day(const Query& query) {
  return !query.day_from.empty() && !query.day_before.empty() && query.day_before <= query.day_from;
}

std::string term_text(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '"' || c == 0x7F; }, ' ');
  return out;
}

}  // namespace ortoo::store
