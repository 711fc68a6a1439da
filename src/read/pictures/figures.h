// Pictures that belong to the story, with alt text, caption and credit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "read/scan.h"
#include "record/article.h"

namespace ortoo::read {

struct PlacedFigure {
  record::Block block;
  std::uint32_t before_run = 0;  // it stands before this run
};

// The picture that the page declares for itself (og:image).
struct DeclaredPicture {
  std::string_view src;
  std::uint32_t width = 0;  // pixels; 0: not said
};

// Figures around and between the chosen runs, in page order. The declared picture is among them: as the version that
// the page shows, or the declared one where that is larger; first, where the page shows none above its text.
// A chosen run that turns out to be a caption is taken out of `chosen`.
std::vector<PlacedFigure> find_figures(const Scan& scan, std::vector<bool>& chosen,
                                       const std::optional<base::Url>& base, const DeclaredPicture& lead);

// The same of a page that shows none of its story: the declared picture alone, where it is the story's.
std::optional<record::Block> declared_figure(const std::optional<base::Url>& base, const DeclaredPicture& lead);

}  // namespace ortoo::read
