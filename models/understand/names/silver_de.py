#!/usr/bin/env python3
"""Puts what CoreNLP marks in German text into lines for names_train: see README.md.

  silver_de.py OUT.jsonl < MARKED

MARKED: a paragraph a line, from edu.stanford.nlp.ie.crf.CRFClassifier -outputFormat inlineXML.
"""
import json, re, sys

types = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for line in sys.stdin:
        text, marks = "", []
        for kind, name, plain in re.findall(r"<([A-Z]+)>(.*?)</\1>|([^<]+)", line.strip()):
            if kind in types:
                marks.append([len(text), len(text) + len(name), types[kind]])
            text += name or plain
        if text:
            out.write(json.dumps({"text": text, "ner": marks}, ensure_ascii=False) + "\n")
