#include "read/collect.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

constexpr std::size_t most_links = 2000;  // of a kind
constexpr int most_levels = 12;  // from a link up to the list that it stands in

// The values of these attributes, "" of those that are absent, in one walk.
template <std::size_t N>
std::array<std::string_view, N> attributes_of(Node n, const std::array<html::AttributeName, N>& names) {
  std::array<std::string_view, N> out;
  for (const auto& a : n.attributes())
    for (std::size_t i = 0; i < N; ++i)
      if (a.known == names[i].place) out[i] = a.value_text();
  return out;
}

void add_meta(Node n, Collected& out) {
  static constexpr std::array<html::AttributeName, 6> names = {"content", "value",    "property",
                                                               "name",    "itemprop", "http-equiv"};
  const auto values = attributes_of(n, names);
  const auto content = values[0].empty() ? values[1] : values[0];
  if (content.empty()) return;
  constexpr std::size_t most = 8;  // names of one
  auto property = values[2];  // RDFa's, which alone may have several, apart by spaces
  for (std::size_t i = 0; i < most && !property.empty(); ++i) {
    const auto space = std::min(property.find(' '), property.size());
    if (space > 0) out.metas.push_back({property.substr(0, space), content});
    property.remove_prefix(std::min(space + 1, property.size()));
  }
  for (const auto name : std::span(values).subspan<3>())
    if (!name.empty()) out.metas.push_back({name, content});
}

void add_link(Node n, Collected& out) {
  static constexpr std::array<html::AttributeName, 4> names = {"rel", "href", "hreflang", "type"};
  const auto [rel, href, hreflang, type] = attributes_of(n, names);
  out.links.push_back({rel, href, hreflang, type});
}

// Parts of addresses behind which sites keep their authors and topics; sorted.
constexpr std::array<std::string_view, 43> author_folders = {
    "auteur",    "auteurs",   "author",     "authors",     "autor",        "autora",       "autoren",      "autores",
    "autori",    "autorzy",   "avtor",      "avtory",      "by",           "contributor",  "contributors", "editors",
    "firmas",    "forfatter", "journalist", "journaliste", "journalister", "journalistes", "journalists",  "menschen",
    "muhabir",   "penulis",   "people",     "person",      "producers",    "profile",      "profiles",     "redacteur",
    "redaktion", "reporter",  "reporters",  "skribent",    "staff",        "syntaktes",    "syntaktis",    "writer",
    "writers",   "yazar",     "yazarlar"};
constexpr std::array<std::string_view, 46> topic_folders = {
    "aihe",      "aiheet",     "amne",      "amnen",     "argomenti",   "argomento",  "avainsanat", "chu-de",
    "chuyen-de", "emne",       "emneord",   "emner",     "etiket",      "etiketler",  "etiqueta",   "etiquetas",
    "etiquette", "etiquettes", "hashtag",   "hashtags",  "keyword",     "keywords",   "label",      "mot",
    "motcle",    "mots",       "mots-cles", "onderwerp", "onderwerpen", "schlagwort", "stichwort",  "stichworte",
    "sujet",     "sujets",     "tag",       "tagi",      "tags",        "tema",       "temas",      "temat",
    "tematy",    "thema",      "themen",    "topic",     "topics",      "tu-khoa"};
enum Folder : std::uint8_t { folder_none = 0, folder_author = 1, folder_topic = 2 };

// The lengths that names of each first letter have, a bit each: most parts of a path are none of them.
constexpr auto lengths_by_letter = [] {
  std::array<std::uint16_t, 256> out{};
  for (const auto name : author_folders)
    out[static_cast<unsigned char>(name[0])] |= static_cast<std::uint16_t>(1U << name.size());
  for (const auto name : topic_folders)
    out[static_cast<unsigned char>(name[0])] |= static_cast<std::uint16_t>(1U << name.size());
  return out;
}();

// What the folders of a path say; its last part is a page's own name and says nothing.
std::uint8_t folders_of(std::string_view href) {
  std::uint8_t out = folder_none;
  for (std::size_t at = href.find('/'); at < 200;) {
    const auto end = href.find('/', at + 1);
    if (end == href.npos) break;
    const auto part = href.substr(at + 1, end - at - 1);
    if (part.size() >= 2 && part.size() <= 12 &&
        (lengths_by_letter[static_cast<unsigned char>(part[0])] >> part.size() & 1U) != 0) {
      if (std::binary_search(author_folders.begin(), author_folders.end(), part)) out |= folder_author;
      if (std::find(topic_folders.begin(), topic_folders.end(), part) != topic_folders.end()) out |= folder_topic;
    }
    at = end;
  }
  return out;
}

// Links that name an author or a topic, whatever the site.
void add_anchor(Node n, std::uint32_t hints, Collected& out) {
  static constexpr std::array<html::AttributeName, 2> names = {"rel", "href"};
  const auto [rel, href] = attributes_of(n, names);
  const auto folders = folders_of(href);
  if (out.authors.size() < most_links &&
      ((!rel.empty() && base::icontains_ascii(rel, "author")) || (folders & folder_author)))
    out.authors.push_back(n);
  if (out.tags.size() < most_links &&
      ((!rel.empty() && base::icontains_ascii(rel, "tag")) || (hints & hint_tags) || (folders & folder_topic)))
    out.tags.push_back(n);
}

}  // namespace

void Collected::fill(const html::Document& document) {
  metas.clear(), links.clear(), json_ld.clear(), times.clear(), properties.clear();
  bylines.clear(), dates.clear(), authors.clear(), tags.clear(), headings.clear(), trails.clear(), videos.clear(),
      title.clear(), readings = false;
  const Node root = document.html();
  if (!root) return;
  Node tag_list;  // the nearest open element named after tags
  for (Node n = root; n;) {
    if (!n.is_element()) {
      n = n.following(root);
      continue;
    }
    const auto tag = n.tag();
    bool enter = true;
    switch (tag) {
      case LXB_TAG_META: add_meta(n, *this); break;
      case LXB_TAG_LINK: add_link(n, *this); break;
      case LXB_TAG_SCRIPT:
        if (n.first_child() && base::icontains_ascii(n.attribute("type"), "ld+json"))
          json_ld.push_back(n.first_child().data());
        enter = false;
        break;
      case LXB_TAG_STYLE: case LXB_TAG_TEMPLATE: case LXB_TAG_NOSCRIPT: enter = false; break;
      case LXB_TAG_TITLE:
        // An element that no head may hold puts what follows into the body, where browsers still find the title.
        if (title.empty()) title = base::nfc(base::collapse_spaces(n.text()));
        break;
      case LXB_TAG_SVG: enter = false; break;
      case LXB_TAG_RT: readings = true; break;
      case LXB_TAG_TIME: times.push_back(n); break;
      case LXB_TAG_H1: headings.push_back(n); break;
      case LXB_TAG_VIDEO: case LXB_TAG_IFRAME: videos.push_back(n); break;
      default: break;
    }
    if (enter && tag != LXB_TAG_META && tag != LXB_TAG_LINK) {
      const auto hints = hints_of(n);
      if (const auto property = property_of(n); !property.empty()) properties.push_back({property, n});
      if (tag == LXB_TAG_A) {
        std::uint32_t around = hints;
        int levels = 0;
        for (Node up = n.parent(); tag_list && up && levels < most_levels; up = up.parent(), ++levels)
          if (up == tag_list) {
            around |= hint_tags;
            break;
          }
        add_anchor(n, around, *this);
      } else if (tag != LXB_TAG_BODY && tag != LXB_TAG_HTML) {
        if ((hints & hint_navigation) &&
            (base::icontains_ascii(n.classes(), "crumb") || base::icontains_ascii(n.id(), "crumb")))
          trails.push_back(n);
        if (hints & (hint_byline | hint_writer)) bylines.push_back(n);
        if (hints & hint_date) dates.push_back(n);
        if ((hints & hint_tags) && (tag == LXB_TAG_UL || tag == LXB_TAG_DIV || tag == LXB_TAG_SECTION ||
                                    tag == LXB_TAG_P || tag == LXB_TAG_NAV))
          tag_list = n;
      }
    }
    n = enter ? n.following(root) : n.following_skipping_children(root);
  }
}

std::string_view Collected::meta(std::string_view name) const {
  for (const auto& m : metas)
    if (base::iequals_ascii(m.name, name) && !base::trim(m.content).empty()) return base::trim(m.content);
  return {};
}

}  // namespace ortoo::read
