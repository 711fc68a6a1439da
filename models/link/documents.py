#!/usr/bin/env python3
"""Texts for models/link/idf.cpp to count words in: one a line, its language, a tab, the text.

  documents.py SHARED      SHARED: the folder whose data/ holds the corpora (README.md names them)

Texts are cut into pieces of about 800 bytes, whole sentences where the corpus has them; a corpus of single sentences is
joined to such pieces in its own order.
"""
import glob
import gzip
import json
import os
import re
import sys

data = os.path.join(sys.argv[1], "data")
piece = 800


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(os.path.join(data, path), "rt", encoding="utf-8", errors="replace") as f:
        return f.read()


def give(language, sentences):
    held = ""
    for s in sentences:
        s = " ".join(s.split())
        while len((held + s).encode()) > 2 * piece:
            held = (held + " " + s).strip()
            cut = held.find(" ", piece // (3 if language in ("zh", "ja") else 1))
            if cut < 0:
                cut = piece // 3
            print(f"{language}\t{held[:cut]}")
            held, s = held[cut:].strip(), ""
        held = (held + " " + s).strip()
        if len(held.encode()) >= piece:
            print(f"{language}\t{held}")
            held = ""
    if len(held) > 100:
        print(f"{language}\t{held}")


def columns(path, token):
    """Sentences of a file of one token a line."""
    words = []
    for line in read(path).splitlines():
        cells = re.split(r"[\t ]", line)
        if len(cells) > token and not line.startswith("#") and not line.startswith("-DOCSTART-"):
            words.append(cells[token])
        if words and (len(cells) <= token or cells[token] == "."):
            yield " ".join(words)
            words = []
    yield " ".join(words)


for name in ("vlsp2020_news/train", "alt_wiki/data"):
    for language in ("en", "vi"):
        give(language, read(f"parallel_vi_en/{name}.{language}.gz").splitlines())
give("en", columns("ner/conll2003_en/eng.train.gz", 0))
for language in ("de", "es", "nl"):
    give(language, columns(f"ner/conll_{language}/val.conllu", 1))
give("mn", columns("ner/mongolian/train.txt.gz", 0))
give("ru", columns("ner/wikineural/ru_bsnlp_ec.conllu.gz", 1))
for language in ("ru", "uk", "pl"):
    for line in read(f"ner/slavicner/{language}_train.jsonl.gz").splitlines():
        give(language, (json.loads(line).get("raw") or json.loads(line).get("text") or "").split("\n"))
for path in sorted(glob.glob(os.path.join(data, "ner/factrueval_ru/devset/*.txt"))) + sorted(glob.glob(os.path.join(data, "ner/nerel_ru/dev/*.txt"))):
    give("ru", read(path).split("\n"))
for path in sorted(glob.glob(os.path.join(data, "quotes/polnear/train/text/*.txt"))):
    give("en", read(path).split("\n"))
for line in read("quotes/german_wikinews/train.jsonl").splitlines():
    give("de", json.loads(line)["text"].split("\n"))
for name in ("daniel-dev", "fundus-dev", "trafilatura-htmldate", "wcxb-dev-articles", "zyte-181", "postlight-parser"):
    for line in read(f"pages/{name}/gold.jsonl").splitlines():
        gold = json.loads(line)
        language = (gold.get("lang") or "").lower().split("-")[0]
        text = gold.get("text")
        if language and isinstance(text, str):
            give({"no": "nb"}.get(language, language), text.split("\n"))
