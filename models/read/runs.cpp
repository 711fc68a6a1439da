// runs MANIFEST OUT [P]: the runs of text of every page with what is known of them, for train.py.
//
// With P (a float a run, what a first forest said of it) it writes the second look at each run instead of the first.
// MANIFEST: JSON lines of id, file (absolute, may be gzipped) and, where a page is to be described without some of its
// runs, "without": their numbers in the whole page; "unlinked": true takes all links off their words. Writes OUT.jsonl
// (a line a page: id and the runs' texts) and OUT.f32 (the rows of features, one after the other, native floats).
// OUT.names lists the columns.
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "html/charset.h"
#include "read/body/features.h"
#include "read/body/inline_text.h"
#include "read/body/ruby.h"
#include "read/itself.h"
#include "read/metadata.h"

namespace {

// Takes runs of `scan` out of their document: their text, and the elements that hold nothing then.
void leave_out(const ortoo::read::Scan& scan, const std::vector<std::size_t>& runs) {
  using ortoo::html::Node;
  for (const auto i : runs) {
    const auto& run = scan.runs.at(i);
    const Node body = scan.elements[0].node;
    std::vector<Node> texts;
    for (Node n = run.first; n; n = n == run.last ? Node() : n.following(body))
      if (n.is_text()) texts.push_back(n);
    for (Node n : texts)
      while (n && n != body && !n.first_child()) {
        const Node above = n.parent();
        ortoo::html::remove(n.raw());
        n = above;
      }
  }
}

// Puts what stands in links in their place.
void take_off_links(ortoo::html::Node body) {
  using ortoo::html::Node;
  std::vector<Node> links;
  for (Node n = body; n; n = n.following(body))
    if (n.is(LXB_TAG_A)) links.push_back(n);
  for (Node link : links) {
    while (const Node child = link.first_child()) {
      ortoo::html::remove(child.raw());
      ortoo::html::insert_before(link.raw(), child.raw());
    }
    ortoo::html::remove(link.raw());
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ortoo;
  if (argc < 3 || argc > 4) return std::fprintf(stderr, "usage: runs MANIFEST OUT [P]\n"), 2;
  std::ifstream said(argc == 4 ? argv[3] : "/dev/null", std::ios::binary);
  std::ifstream manifest(argv[1]);
  const std::string out = argv[2];
  std::ofstream texts(out + ".jsonl"), names(out + ".names");
  std::ofstream rows_file(out + ".f32", std::ios::binary);
  const auto column_names = argc == 4 ? read::second_feature_names() : read::feature_names();
  const std::size_t columns = column_names.size();  // of a row; the rows of a larger page may lie behind
  for (const auto name : column_names) names << name << '\n';
  html::Document document;
  read::Collected collected;
  read::Scan scan;
  std::vector<float> rows;
  for (std::string line; std::getline(manifest, line);) {
    const auto entry = nlohmann::json::parse(line);
    gzFile in = gzopen(entry["file"].get<std::string>().c_str(), "rb");
    std::string bytes;
    char buffer[1 << 16];
    for (int got; (got = gzread(in, buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<std::size_t>(got));
    gzclose(in);
    const auto decoded = html::decode(bytes);
    if (!decoded || !document.parse(decoded->text, html::Scripts::left_out)) continue;
    read::leave_out_readings(document);
    const read::Input input{bytes, entry.value("url", ""), {}, {}};
    collected.fill(document);
    const read::Itself itself(collected, input.url);
    read::leave_out_others(collected, itself);
    const auto story = read::find_story_object(collected, input.url, itself);
    record::Article article;
    const auto url = base::Url::parse(input.url);
    read::read_declared({document, input, url, read::base_of(document, url), collected, story}, article);
    scan.fill(document, article.title);
    if (const auto without = entry.value("without", std::vector<std::size_t>{}); !without.empty()) {
      leave_out(scan, without);
      scan.fill(document, article.title);
    }
    if (entry.value("unlinked", false)) {
      take_off_links(document.body());
      scan.fill(document, article.title);
    }
    read::describe(scan, read::declared_text(collected, story), rows);
    if (argc == 4) {
      std::vector<float> p(scan.runs.size());
      said.read(reinterpret_cast<char*>(p.data()), static_cast<std::streamsize>(p.size() * sizeof(float)));
      read::describe_again(scan, p, rows);
    }
    nlohmann::json page = {{"id", entry["id"]}, {"runs", nlohmann::json::array()}};
    for (const auto& run : scan.runs)
      page["runs"].push_back(
          read::inline_text(run.first, run.last, scan.elements[run.element].node, std::nullopt, false).text);
    texts << page.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    rows_file.write(reinterpret_cast<const char*>(rows.data()),
                    static_cast<std::streamsize>(scan.runs.size() * columns * sizeof(float)));
  }
}
