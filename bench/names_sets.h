// The corpora by name: "conll-train", "slavic-ru", … ("-train" parts and what has no dev part of its own train; the
// others are for reporting).
#pragma once

#include "bench/names_corpora.h"

namespace ortoo::bench {

inline std::vector<NamedDocument> corpus(const std::string& name) {
  const auto ner = ner_folder();
  if (name == "conll-train") return read_columns(ner / "conll2003_en/eng.train.gz", 0, 3);
  if (name == "conll-dev") return read_columns(ner / "conll2003_en/eng.testa", 0, 3);
  if (name == "conllpp-dev") return read_columns(ner / "conllpp/conllpp_dev.txt", 0, 3);
  if (name == "ewt-dev") return read_columns(ner / "uner/en_ewt-dev.iob2", 1, 2);
  if (name == "zh-dev") return parted(read_columns(ner / "uner/zh_gsdsimp-dev.iob2", 1, 2), "zh");
  if (name == "de-even" || name == "de-odd")
    return every_second(read_columns(ner / "conll_de/val.conllu", 1, 2), name == "de-odd");
  if (name == "es-even" || name == "es-odd")
    return every_second(read_columns(ner / "conll_es/val.conllu", 1, 2), name == "es-odd");
  if (name == "nl-even" || name == "nl-odd")
    return every_second(read_columns(ner / "conll_nl/val.conllu", 1, 2), name == "nl-odd");
  if (name == "mn-train") return marked_in_part(parted(read_columns(ner / "mongolian/train.txt.gz", 0, 3), "mn"));
  if (name == "mn-dev") return marked_in_part(parted(read_columns(ner / "mongolian/valid.txt", 0, 3), "mn"));
  if (name == "wikineural-en") return read_columns(ner / "wikineural/en_val.conllu.gz", 1, 2);
  if (name == "wikineural-ru") return read_columns(ner / "wikineural/ru_val.conllu.gz", 1, 2);
  if (name == "nerel") return read_nerel();
  if (name == "factrueval") return read_factrueval();
  if (name.starts_with("slavic-")) return read_slavic(name.substr(7));
  if (name.ends_with(".jsonl")) return read_marked(name, "");
  if (name.find('/') != std::string::npos) return read_columns(name, 0, 1);  // a file of words and labels
  return {};
}

}  // namespace ortoo::bench
