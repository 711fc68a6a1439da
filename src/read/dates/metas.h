// The metas that hold a story's date of publication.
#pragma once

#include <array>
#include <string_view>

namespace ortoo::read {

// The surest first; compared without case.
inline constexpr std::array<std::string_view, 36> published_metas = {"article:published_time",
                                                              "og:published_time",
                                                              "og:article:published_time",
                                                              "article:published",
                                                              "datepublished",
                                                              "parsely-pub-date",
                                                              "sailthru.date",
                                                              "publish-date",
                                                              "publish_date",
                                                              "pubdate",
                                                              "publication_date",
                                                              "publicationdate",
                                                              "published_time",
                                                              "article.published",
                                                              "cxenseparse:recs:publishtime",
                                                              "cxenseparse:publishtime",
                                                              "dcterms.created",
                                                              "dc.date.issued",
                                                              "dcterms.issued",
                                                              "dc.date.created",
                                                              "dc.date.published",
                                                              "dc.date",
                                                              "dcterms.date",
                                                              "date",
                                                              "rnews:datepublished",
                                                              "article_date_original",
                                                              "original-publish-date",
                                                              "originalpublicationdate",
                                                              "citation_publication_date",
                                                              "bt:pubdate",
                                                              "ptime",
                                                              "displaydate",
                                                              "last-publication-date",
                                                              "datecreated",
                                                              "mediator_published_time",
                                                              "govuk:first-published-at"};

}  // namespace ortoo::read
