#!/usr/bin/env python3
"""Puts what a teacher marks in English texts into lines for names_train: see README.md.

  silver_en.py TEXTS NAMES OUT.jsonl SET…

TEXTS: a JSON object a line with "id" (its set before a slash) and "text"; NAMES: the same with "id" and "names", each
[begin, end, type, probability] in characters, gzipped. SET…: which sets are taken. What the teacher is less than 0.8 sure of
may be a name or not.
"""
import gzip, json, re, sys

texts, names, out, *sets = sys.argv[1:]
marked = {d["id"]: d["names"] for d in map(json.loads, gzip.open(names, "rt", encoding="utf-8"))}
with open(out, "w", encoding="utf-8") as to:
    for line in open(texts, encoding="utf-8"):
        text = json.loads(line)
        english = len(re.findall(r"\b(the|of|and|to|in|a|is)\b", text["text"])) >= 0.12 * len(text["text"].split())
        if not english or text["id"].split("/")[0] not in sets:
            continue
        ner = [[begin, end, kind if sure >= 0.8 else "?"] for begin, end, kind, sure in marked[text["id"]]]
        to.write(json.dumps({"text": text["text"], "ner": ner, "language": "en"}, ensure_ascii=False) + "\n")
