// What a page says about itself in markup, gathered in one walk: metas, links, JSON-LD scripts, <time>, microdata,
// and elements whose names speak of bylines, dates and tags. Nothing is judged here.
//
// Views and nodes live as long as the document. Thread rules: plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"

namespace ortoo::read {

struct Meta {
  std::string_view name;     // name, property, itemprop or http-equiv as written
  std::string_view content;
};

struct PageLink {
  std::string_view rel, href, hreflang, type;
};

struct Property {  // microdata
  std::string_view name;  // itemprop
  html::Node node;
};

struct Collected {
  std::vector<Meta> metas;
  std::vector<PageLink> links;
  std::vector<std::string_view> json_ld;  // the scripts' text
  std::vector<html::Node> times;          // <time>
  std::vector<Property> properties;
  std::vector<html::Node> bylines;   // elements named after authors, outermost first
  std::vector<html::Node> dates;     // elements named after dates
  std::vector<html::Node> authors;   // <a rel=author> and links into /author/
  std::vector<html::Node> tags;      // <a rel=tag>, links in elements named after tags
  std::vector<html::Node> headings;  // <h1>
  std::vector<html::Node> trails;    // breadcrumbs
  std::vector<html::Node> videos;    // <video>, players in <iframe>
  std::string title;                 // <title>
  bool readings = false;             // there is an <rt>

  // Fills it anew; keeps the memory.
  void fill(const html::Document& document);
  // The content of the first meta of that name that is not empty, compared without case; "" if there is none.
  std::string_view meta(std::string_view name) const;
};

}  // namespace ortoo::read
