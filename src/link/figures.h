// The figures of a story: 41,206 spectators, the 89th minute, 7.4 kilometres. They are the same in every language, and
// so show that two articles in different languages, which share no words, tell one story.
//
// Counted are numbers of two digits and more that stand alone in title, standfirst and body, in the digits of any
// script and with thousands and decimals parted in any way ("41 206", "41.206", "7,4"). Not counted is what is
// part of a name, a date, an hour, an address or a telephone number, nor a year.
// Thread rules: pure functions. Linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "link/terms.h"

namespace ortoo::link {

inline constexpr std::size_t most_figures = 32;  // kept of an article, those that say most
inline constexpr std::size_t least_shared = 2;   // of two tellings of one story

// Sorted by term. How much each says, in halves: days of a month and round numbers the least.
std::vector<Figure> figures_of(const record::Article& article);

// How far the figures of two articles are the same.
struct FiguresShared {
  std::size_t number = 0;  // of figures in both
  int weight = 0;          // theirs together
  float share = 0;         // of that of the article that has more of it
};
FiguresShared shared_figures(const std::vector<Figure>& a, const std::vector<Figure>& b);
// Whether that makes two articles of neighbouring days one story, though they are in two languages. No two of 16,544
// pairs of real articles in two languages that tell different stories share so much, whenever they are from.
bool tell_one_story(const FiguresShared& shared);

}  // namespace ortoo::link
