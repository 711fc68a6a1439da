// Of the tellings of one story: which came first, which relay what another wrote, and through which agency.
//
// Thread rules: pure functions. Quadratic in the tellings, which are few.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ortoo::link {

// What is known of a telling beside its words.
struct Origin {
  std::int64_t article = 0;
  std::int64_t time = 0;              // published, Unix seconds
  std::string publisher;
  std::vector<std::string> agencies;  // credited
  std::string source;                 // the publisher of the original, where the page names one
  std::vector<std::int64_t> copies;   // near-duplicates of it (sketch.h), in either direction
};

enum class Role : std::uint8_t {
  own,       // words of its own, nobody else's named
  original,  // others relay it
  relay,     // has another's words, or names another as their source
};
struct Descent {
  std::int64_t article = 0;
  Role role = Role::own;
  std::optional<std::int64_t> of;  // relay: the telling whose words they are, where it is among these
  std::string by;                  // relay: the agency or publisher whose words they are, where somebody names it
};

// In the order of the tellings' times. Of near-duplicates the original is the one whose publisher the others credit (as
// agency or source), else the earliest that credits nobody, else the earliest.
std::vector<Descent> descent(std::vector<Origin> tellings);

}  // namespace ortoo::link
