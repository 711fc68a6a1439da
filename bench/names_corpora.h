// Corpora of names as the trainer and the bench read them, from ../shared/data/ner (or $ORTOO_SHARED).
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "bench/shared_data.h"
#include "understand/names/model.h"
#include "understand/names/words.h"

namespace ortoo::bench {

using understand::NameSpan;
using understand::NameText;
using understand::NameType;

// A document: its words and the names in them.
struct NamedDocument {
  std::vector<std::unique_ptr<const std::string>> strings;  // what the words view
  const std::string& keep(std::string text) {
    return *strings.emplace_back(std::make_unique<const std::string>(std::move(text)));
  }
  NameText text;
  std::vector<NameSpan> names;
  // where given, of each name with the words that may or may not count ("the company X")
  std::vector<NameSpan> widest;
  std::vector<NameSpan> ignored;  // right or wrong, nothing is counted there
  std::vector<bool> open;         // where given, of each word whether it may be of a name that the set does not mark
  std::vector<NameSpan> bare;     // where given, the names without the words around them, none over another
};

inline std::filesystem::path ner_folder() {
  return bench::shared_data("ner");
}

inline std::string read_any(const std::filesystem::path& path) {  // gzipped or not
  std::string bytes;
  if (gzFile in = gzopen(path.c_str(), "rb")) {
    char buffer[1 << 16];
    for (int got = 0; (got = gzread(in, buffer, sizeof buffer)) > 0;)
      bytes.append(buffer, static_cast<std::size_t>(got));
    gzclose(in);
  }
  return bytes;
}

inline bool type_named(std::string_view name, NameType& type) {
  static const std::map<std::string_view, NameType> types = {
      {"PER", NameType::person},       {"PERSON", NameType::person},
      {"ORG", NameType::organisation}, {"ORGANIZATION", NameType::organisation},
      {"LOC", NameType::place},        {"GPE", NameType::place},
      {"LOCATION", NameType::place},   {"MISC", NameType::other},
      {"PRO", NameType::other},        {"EVT", NameType::other}};
  const auto it = types.find(name);
  if (it != types.end()) type = it->second;
  return it != types.end();
}

// One word a line, its label in a column ("I-PER", IOB1 and IOB2 alike), an empty line between sentences. A line with
// -DOCSTART- begins a document; without such, every `sentences` sentences make one.
inline std::vector<NamedDocument> read_columns(const std::filesystem::path& path, std::size_t word_column,
                                               std::size_t label_column, std::size_t sentences = 20) {
  std::vector<NamedDocument> out;
  std::istringstream in(read_any(path));
  bool fresh = true, documents = false;
  std::string before = "O";
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with("# ")) continue;
    if (line.find("-DOCSTART-") != std::string::npos) {
      documents = true;
      out.emplace_back();
      fresh = true;
      before = "O";
      continue;
    }
    std::vector<std::string> cells;
    const bool tabs = line.find('\t') != std::string::npos;
    std::istringstream split(line);
    for (std::string cell;
         tabs ? static_cast<bool>(std::getline(split, cell, '\t')) : static_cast<bool>(split >> cell);)
      cells.push_back(cell);
    if (cells.size() <= std::max(word_column, label_column)) {
      fresh = true;
      before = "O";
      continue;
    }
    if (out.empty() || (fresh && !documents && out.back().text.sentences.size() >= sentences)) out.emplace_back();
    auto& doc = out.back();
    const auto at = static_cast<std::uint32_t>(doc.text.words.size());
    if (fresh) doc.text.sentences.push_back(at);
    fresh = false;
    doc.text.words.push_back(doc.keep(cells[word_column]));
    const std::string& label = cells[label_column];
    NameType type{};
    if (label.size() > 2 && type_named(std::string_view(label).substr(2), type)) {
      const bool goes_on =
          label[0] == 'I' && before.size() > 2 && before.substr(2) == label.substr(2) && !doc.names.empty();
      if (goes_on) doc.names.back().end = at + 1;
      else doc.names.push_back({at, at + 1, type, 1});
    }
    before = label;
  }
  std::erase_if(out, [](const NamedDocument& d) { return d.text.words.empty(); });
  return out;
}

// Words parted as language::tokens has them: Han into its characters, marks off the words that they were left on. Marks
// at the edges of a name are no part of it.
inline std::vector<NamedDocument> parted(std::vector<NamedDocument> documents, std::string_view language) {
  for (auto& doc : documents) {
    NameText text;
    std::vector<std::uint32_t> starts;  // of the words
    std::vector<bool> mark;
    for (const auto word : doc.text.words) {
      starts.push_back(static_cast<std::uint32_t>(text.words.size()));
      for (const auto& token : language::tokens(word, language)) {
        text.words.push_back(word.substr(token.begin, token.end - token.begin));
        mark.push_back(token.kind == language::TokenKind::punctuation || token.kind == language::TokenKind::symbol);
      }
    }
    starts.push_back(static_cast<std::uint32_t>(text.words.size()));
    for (const auto sentence : doc.text.sentences) text.sentences.push_back(starts[sentence]);
    for (auto& name : doc.names) {
      name.begin = starts[name.begin], name.end = starts[name.end];
      while (name.begin < name.end && mark[name.begin]) ++name.begin;
      while (name.begin < name.end && mark[name.end - 1]) --name.end;
    }
    std::erase_if(doc.names, [](const NameSpan& n) { return n.begin >= n.end; });
    doc.text = std::move(text);
  }
  return documents;
}

// A set that marks two names of a sentence at most: where there are two, what else stands there is open.
inline std::vector<NamedDocument> marked_in_part(std::vector<NamedDocument> documents) {
  for (auto& doc : documents) {
    doc.open.assign(doc.text.words.size(), false);
    for (std::size_t s = 0; s < doc.text.sentences.size(); ++s) {
      const std::uint32_t first = doc.text.sentences[s], end = doc.text.end_of(s);
      const auto inside = [&](const NameSpan& n) { return n.begin >= first && n.begin < end; };
      if (std::count_if(doc.names.begin(), doc.names.end(), inside) < 2) continue;
      std::fill(doc.open.begin() + first, doc.open.begin() + end, true);
      for (const auto& n : doc.names)
        if (inside(n)) std::fill(doc.open.begin() + n.begin, doc.open.begin() + n.end, false);
    }
  }
  return documents;
}

// One half of the documents, to train on the other.
inline std::vector<NamedDocument> every_second(std::vector<NamedDocument> documents, bool odd) {
  std::vector<NamedDocument> out;
  for (std::size_t i = odd ? 1 : 0; i < documents.size(); i += 2) out.push_back(std::move(documents[i]));
  return out;
}

struct Marked {
  std::size_t begin, end;  // bytes
  NameType type;
};

// The words that a mark touches; an empty span where there are none.
inline NameSpan covering(const understand::NameWords& words, const Marked& mark) {
  NameSpan out{0, 0, mark.type, 1};
  for (std::uint32_t i = 0; i < words.words.size(); ++i)
    if (words.words[i].begin < mark.end && words.words[i].end > mark.begin) {
      if (out.end == 0) out.begin = i;
      out.end = i + 1;
    }
  return out;
}

// A running text and the places of its names. A name that cuts a word takes the whole word.
inline NamedDocument from_text(const std::string& text, const std::string& language, std::vector<Marked> marks) {
  NamedDocument doc;
  const std::string& kept = doc.keep(text);
  const auto words = understand::name_words(kept, language);
  for (const auto& w : words.words) doc.text.words.push_back(std::string_view(kept).substr(w.begin, w.end - w.begin));
  doc.text.sentences = words.sentences;
  std::sort(marks.begin(), marks.end(),
            [](const Marked& a, const Marked& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  for (const auto& m : marks) {
    const NameSpan name = covering(words, m);
    if (name.end > name.begin && (doc.names.empty() || name.begin >= doc.names.back().end)) doc.names.push_back(name);
  }
  return doc;
}

// the byte at which so many characters end
inline std::size_t bytes_of(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

// Which mentions of SlavicNER are of the same entity: each with its language, document, words and cross-lingual id.
struct LinkedMention {
  std::string language, document, text, type, id;
};
inline std::vector<LinkedMention> read_links() {
  std::vector<LinkedMention> out;
  for (const std::string language : {"ru", "uk", "pl"}) {
    std::istringstream in(read_any(ner_folder() / "slavicner" / (language + "_train.jsonl.gz")));
    for (std::string line; std::getline(in, line);) {
      const auto json = nlohmann::json::parse(line);
      std::istringstream rows(json["ner"].get<std::string>());
      for (std::string row; std::getline(rows, row);) {
        std::vector<std::string> cells;
        std::istringstream split(row);
        for (std::string cell; std::getline(split, cell, '\t');) cells.push_back(cell);
        if (cells.size() >= 6 && (cells[4] == "PER" || cells[4] == "ORG" || cells[4] == "LOC"))
          out.push_back({language, language + json["doc"].get<std::string>(), cells[2], cells[4], cells[5]});
      }
    }
  }
  return out;
}

// "ru", or "uk-even" and "uk-odd": every second document, to train on one half and report on the other. Peoples written
// small ("американцы") are no names here.
inline std::vector<NamedDocument> read_slavic(const std::string& set) {
  const std::string language = set.substr(0, 2);
  std::vector<NamedDocument> out;
  std::size_t number = 0;
  std::istringstream in(read_any(ner_folder() / "slavicner" / (language + "_train.jsonl.gz")));
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    const std::string raw = json["raw"];
    std::vector<Marked> marks;
    std::istringstream rows(json["ner"].get<std::string>());
    for (std::string row; std::getline(rows, row);) {
      std::vector<std::string> cells;
      std::istringstream split(row);
      for (std::string cell; std::getline(split, cell, '\t');) cells.push_back(cell);
      NameType type{};
      if (cells.size() < 5 || !type_named(cells[4], type)) continue;
      if (base::lower(cells[2]) != cells[2])
        marks.push_back({bytes_of(raw, std::stoul(cells[0])), bytes_of(raw, std::stoul(cells[1])), type});
    }
    const bool odd = number++ % 2 == 1;
    if ((set.ends_with("-even") && odd) || (set.ends_with("-odd") && !odd)) continue;
    out.push_back(from_text(raw, language, std::move(marks)));
  }
  return out;
}

// One JSON object a line: text, and ner: [begin, end, type] in characters; of what may be a name or not, the type is
// "?".
inline std::vector<NamedDocument> read_marked(const std::filesystem::path& path, const std::string& language) {
  std::vector<NamedDocument> out;
  std::istringstream in(read_any(path));
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    const std::string text = json["text"];
    std::vector<Marked> marks, open;
    for (const auto& m : json["ner"]) {
      NameType type{};
      const Marked mark{bytes_of(text, m[0]), bytes_of(text, m[1]), type};
      if (type_named(m[2].get<std::string>(), type)) marks.push_back({mark.begin, mark.end, type});
      else if (m[2] == "?") open.push_back(mark);
    }
    out.push_back(from_text(text, json.value("language", language), std::move(marks)));
    auto& doc = out.back();
    if (open.empty()) continue;
    doc.open.assign(doc.text.words.size(), false);
    const auto at = [&](std::string_view word) {
      return static_cast<std::size_t>(word.data() - doc.strings.back()->data());
    };
    for (const auto& mark : open)
      for (std::size_t i = 0; i < doc.open.size(); ++i)
        if (at(doc.text.words[i]) < mark.end && at(doc.text.words[i]) + doc.text.words[i].size() > mark.begin)
          doc.open[i] = true;
  }
  return out;
}

// factRuEval-2016: objects made of spans; places and states are one type. As in its own scores, the words that describe
// ("the company", "the ministry") may or may not be taken into the name; what is only described is not counted.
inline std::vector<NamedDocument> read_factrueval() {
  std::vector<NamedDocument> out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(ner_folder() / "factrueval_ru/devset"))
    if (entry.path().extension() == ".objects") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (auto file : files) {
    struct Part {
      std::size_t begin, end;
      std::string kind;
      bool name() const { return kind.find("descr") == std::string::npos; }
    };
    const std::string objects = read_any(file);
    const std::string text = read_any(file.replace_extension(".txt"));
    std::map<std::string, Part> spans;
    std::istringstream in(read_any(file.replace_extension(".spans")));
    for (std::string line; std::getline(in, line);) {
      std::istringstream cells(line);
      std::string id, kind;
      std::size_t begin = 0, length = 0;
      if (cells >> id >> kind >> begin >> length)
        spans[id] = {bytes_of(text, begin), bytes_of(text, begin + length), kind};
    }
    NamedDocument doc = from_text(text, "ru", {});
    const auto words = understand::name_words(doc.keep(text), "ru");
    std::istringstream rows(objects);
    std::vector<Marked> bare;
    for (std::string line; std::getline(rows, line);) {
      std::istringstream cells(line.substr(0, line.find('#')));
      std::string id, kind, span;
      cells >> id >> kind;
      NameType type{};
      if (kind == "Person") type = NameType::person;
      else if (kind == "Org") type = NameType::organisation;
      else if (kind == "Location" || kind == "LocOrg") type = NameType::place;
      else continue;
      Marked core{SIZE_MAX, 0, type}, whole{SIZE_MAX, 0, type};
      while (cells >> span)
        if (const auto it = spans.find(span); it != spans.end()) {
          whole = {std::min(whole.begin, it->second.begin), std::max(whole.end, it->second.end), type};
          if (type != NameType::person && it->second.kind == (type == NameType::place ? "loc_name" : "org_name"))
            bare.push_back({it->second.begin, it->second.end, type});
          if (it->second.name())
            core = {std::min(core.begin, it->second.begin), std::max(core.end, it->second.end), type};
        }
      if (type == NameType::person && whole.end > 0) bare.push_back(whole);
      if (core.end > 0) {
        doc.names.push_back(covering(words, core));
        doc.widest.push_back(covering(words, whole));
      } else if (whole.end > 0) {
        doc.ignored.push_back(covering(words, whole));
      }
    }
    std::sort(bare.begin(), bare.end(),
              [](const Marked& a, const Marked& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    std::size_t covered = 0;
    for (const auto& mark : bare)
      if (mark.begin >= covered) doc.bare.push_back(covering(words, mark)), covered = mark.end;
    out.push_back(std::move(doc));
  }
  return out;
}

// NEREL (brat): nested; the outermost names of the types that ours have.
inline std::vector<NamedDocument> read_nerel() {
  static const std::map<std::string, NameType> types = {{"PERSON", NameType::person},
                                                        {"ORGANIZATION", NameType::organisation},
                                                        {"CITY", NameType::place},
                                                        {"COUNTRY", NameType::place},
                                                        {"STATE_OR_PROVINCE", NameType::place},
                                                        {"DISTRICT", NameType::place},
                                                        {"LOCATION", NameType::place},
                                                        {"FACILITY", NameType::place}};
  std::vector<NamedDocument> out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(ner_folder() / "nerel_ru/dev"))
    if (entry.path().extension() == ".ann") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (auto file : files) {
    const std::string rows = read_any(file);
    const std::string text = read_any(file.replace_extension(".txt"));
    std::vector<Marked> marks;
    std::istringstream in(rows);
    for (std::string line; std::getline(in, line);) {
      std::istringstream cells(line);
      std::string id, kind;
      std::size_t begin = 0, end = 0;
      if (!(cells >> id >> kind >> begin >> end) || id[0] != 'T') continue;
      if (const auto it = types.find(kind); it != types.end())
        marks.push_back({bytes_of(text, begin), bytes_of(text, end), it->second});
    }
    out.push_back(from_text(text, "ru", std::move(marks)));
  }
  return out;
}

}  // namespace ortoo::bench
